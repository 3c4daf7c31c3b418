import type { Child } from 'hono/jsx'
import { style } from './style.ts'

export type Links = readonly (readonly [href: string, name: string])[]

export const places: Links = [
  ['/', 'Заказы клиентов'],
  ['/new-order', 'Новый заказ'],
  ['/goods', 'Товары'],
  ['/selection', 'Настройка обмена'],
  ['/requests', 'Журнал запросов'],
  ['/switches', 'Переключатели'],
]

export const Page = ({
  title,
  at,
  children,
  links = places,
}: {
  title: string
  at: string
  children: Child
  links?: Links
}) => (
  <html lang="ru">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title} — 1С: Управление торговлей (стенд)</title>
      <style>{style}</style>
    </head>
    <body>
      <header>
        <nav>
          <b>1С: Управление торговлей (стенд)</b>
          {links.map(([href, name]) => (
            <a href={href} aria-current={href === at ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
      </header>
      <main>
        <h1>{title}</h1>
        {children}
      </main>
    </body>
  </html>
)

export const Choice = ({
  name,
  label,
  value,
  options,
  empty,
}: {
  name: string
  label: string
  value: string | null
  options: { code: string; name: string }[]
  empty?: string
}) => (
  <label>
    {label}
    <select name={name}>
      {empty === undefined ? null : <option value="">{empty}</option>}
      {options.map((option) => (
        <option value={option.code} selected={option.code === value}>
          {option.name}
        </option>
      ))}
    </select>
  </label>
)
