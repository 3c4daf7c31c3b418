import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'

const style = `
:root { --ink: #1c2430; --soft: #6b7686; --line: #e1e5ea; --accent: #1665d8; --bad: #b3261e; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: #f5f6f8; }
header { background: #fff; border-bottom: 1px solid var(--line); padding: 10px 24px; display: flex; gap: 20px; align-items: baseline; }
header b { margin-right: 12px; } a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
main { max-width: 1080px; margin: 20px auto; padding: 0 24px; }
section { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 16px 20px; margin-bottom: 16px; }
h1 { font-size: 22px; margin: 0 0 16px; } h2 { font-size: 16px; margin: 0 0 12px; }
table { width: 100%; border-collapse: collapse; } th { text-align: left; color: var(--soft); font-weight: 500; font-size: 13px; }
th, td { padding: 6px 8px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; } tr:last-child td { border-bottom: 0; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
label { display: block; color: var(--soft); font-size: 13px; } label > input, label > select, label > textarea { display: block; margin-top: 2px; }
input, select, textarea { font: inherit; padding: 5px 8px; border: 1px solid #c7cdd6; border-radius: 5px; width: 100%; background: #fff; }
input[type=checkbox] { width: auto; display: inline; } td input { min-width: 70px; }
button { font: inherit; padding: 7px 16px; border: 0; border-radius: 5px; background: var(--accent); color: #fff; cursor: pointer; }
button.quiet { background: #e8ecf2; color: var(--ink); }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 12px; } .row { display: flex; gap: 12px; align-items: end; flex-wrap: wrap; }
.soft { color: var(--soft); } .bad { color: var(--bad); } .good { color: #17733a; } .sum { font-size: 18px; } code { font-size: 13px; }
`

export function Page({ title, children }: { title: string; children: Child }) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="ru">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title} — retailCRM (стенд)</title>
          <style>{raw(style)}</style>
        </head>
        <body>
          <header>
            <b>retailCRM · стенд</b>
            <a href="/orders">Заказы</a>
            <a href="/orders/new">Создать заказ</a>
            <a href="/products">Товары</a>
            <a href="/stores">Склады</a>
            <a href="/catalogue">Каталог</a>
            <a href="/marketplace">Маркетплейс</a>
            <a href="/log">Запросы API</a>
          </header>
          <main>{children}</main>
        </body>
      </html>
    </>
  )
}

export const money = (value: number) =>
  `${value.toLocaleString('ru-RU', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ₽`

export function Options({
  rows,
  chosen,
  empty,
}: {
  rows: { code?: unknown; name?: unknown }[]
  chosen: unknown
  empty?: string
}) {
  return (
    <>
      {empty === undefined ? null : <option value="">{empty}</option>}
      {rows.map((row) => (
        <option value={String(row.code)} selected={row.code === chosen}>
          {String(row.name)}
        </option>
      ))}
    </>
  )
}
