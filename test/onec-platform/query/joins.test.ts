import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Value } from '../values/value.ts'
import { filledShop } from './shop/filled.ts'
import { num, plain, Shop } from './shop/shop.ts'

describe('joins', () => {
  const shop = filledShop()

  test('ЛЕВОЕ gives NULL where nothing is found', () => {
    const text = `ВЫБРАТЬ Д.Номер, Т.Количество ИЗ Документ.ЗаказКлиента КАК Д
      ЛЕВОЕ СОЕДИНЕНИЕ Документ.ЗаказКлиента.Товары КАК Т ПО Т.Ссылка = Д.Ссылка И Т.Количество > 1
      УПОРЯДОЧИТЬ ПО Д.Номер`
    expect(shop.ask(text)).toEqual([
      ['1', 2],
      ['2', 5],
      ['3', null],
    ])
    expect(shop.ask(text.replace('УПОРЯДОЧИТЬ', 'ГДЕ Т.Ссылка ЕСТЬ NULL УПОРЯДОЧИТЬ'))).toEqual([['3', null]])
  })

  test('may stand inside one another', () => {
    const text = `ВЫБРАТЬ Д.Номер, С.Код ИЗ Документ.ЗаказКлиента КАК Д
      ЛЕВОЕ СОЕДИНЕНИЕ Справочник.Склады КАК С
        ВНУТРЕННЕЕ СОЕДИНЕНИЕ Документ.ЗаказКлиента КАК Е ПО Е.Склад = С.Ссылка И Е.Сумма < 60
      ПО С.Ссылка = Д.Склад
      УПОРЯДОЧИТЬ ПО Номер`
    expect(shop.ask(text)).toEqual([
      ['1', null],
      ['2', null],
      ['3', '2'],
    ])
  })

  test('tables through a comma are joined by ГДЕ', () => {
    const text = `ВЫБРАТЬ Д.Номер, С.Наименование ИЗ Документ.ЗаказКлиента КАК Д, Справочник.Склады КАК С
      ГДЕ Д.Склад = С.Ссылка И Д.Номер > "1" УПОРЯДОЧИТЬ ПО Д.Номер`
    expect(shop.ask(text)).toEqual([
      ['2', 'Главный'],
      ['3', 'Дальний'],
    ])
  })
})

type Row = { key: string | null; value: number | null }

const cell = fc.record({
  key: fc.constantFrom('а', 'А', 'б ', 'б', 'в', null),
  value: fc.constantFrom(0, 1, 2, null),
})
const tableOf = fc.array(cell, { maxLength: 7 })
const keyOf = ({ key }: Row) => key?.trimEnd().toLowerCase() ?? null
const less = (one: number | null, other: number | null) => one !== null && other !== null && one < other
const matches = (one: Row, other: Row) => keyOf(one) !== null && keyOf(one) === keyOf(other)

function shopWith(left: readonly Row[], right: readonly Row[] = []): Shop {
  const shop = new Shop()
  const put = (path: string, { key, value }: Row) =>
    shop.add(path, { Наименование: key, Вес: value === null ? null : num(value), Код: 'х' })
  for (const row of left) put('Справочник.Номенклатура', row)
  for (const row of right)
    shop.add('РегистрСведений.Цены', { Вид: row.key, Цена: row.value === null ? null : num(row.value) })
  return shop
}

const cells = (row: Row | undefined): unknown[] => (row ? [row.key, row.value] : [null, null])
const sorted = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).sort()

/** Joins pair by pair. */
function naive(kind: string, left: readonly Row[], right: readonly Row[], on: (a: Row, b: Row) => boolean) {
  const pairs = left.flatMap((a) => right.filter((b) => on(a, b)).map((b) => [...cells(a), ...cells(b)]))
  const lonelyLeft = left.filter((a) => !right.some((b) => on(a, b))).map((a) => [...cells(a), null, null])
  const lonelyRight = right.filter((b) => !left.some((a) => on(a, b))).map((b) => [null, null, ...cells(b)])
  if (kind === 'ВНУТРЕННЕЕ') return pairs
  if (kind === 'ЛЕВОЕ') return [...pairs, ...lonelyLeft]
  if (kind === 'ПРАВОЕ') return [...pairs, ...lonelyRight]
  return [...pairs, ...lonelyLeft, ...lonelyRight]
}

describe('whatever the rows', () => {
  const conditions: [string, (a: Row, b: Row) => boolean][] = [
    ['А.Наименование = Б.Вид', matches],
    ['А.Вес < Б.Цена', (a, b) => less(a.value, b.value)],
    ['А.Наименование = Б.Вид И А.Вес < Б.Цена', (a, b) => matches(a, b) && less(a.value, b.value)],
    ['Б.Вид = А.Наименование И Б.Цена > 0', (a, b) => matches(a, b) && less(0, b.value)],
    ['А.Наименование = Б.Вид И А.Вес > 0', (a, b) => matches(a, b) && less(0, a.value)],
  ]
  const kinds = ['ВНУТРЕННЕЕ', 'ЛЕВОЕ', 'ПРАВОЕ', 'ПОЛНОЕ']
  const cases = kinds.flatMap((kind) => conditions.map(([text, on]) => [kind, text, on] as const))

  test.each(cases)('%s СОЕДИНЕНИЕ by «%s» is as if pair by pair', (kind, text, on) => {
    fc.assert(
      fc.property(tableOf, tableOf, (left, right) => {
        const found = shopWith(left, right).ask(`ВЫБРАТЬ А.Наименование, А.Вес, Б.Вид, Б.Цена
          ИЗ Справочник.Номенклатура КАК А ${kind} СОЕДИНЕНИЕ РегистрСведений.Цены КАК Б ПО ${text}`)
        expect(sorted(found)).toEqual(sorted(naive(kind, left, right, on)))
      }),
      { numRuns: 40 },
    )
  })

  test('grouping sums the rows of each key', () => {
    fc.assert(
      fc.property(tableOf, (rows) => {
        const found = shopWith(
          rows,
        ).ask(`ВЫБРАТЬ НРЕГ(СОКРЛП(А.Наименование)), СУММА(А.Вес), КОЛИЧЕСТВО(А.Вес)
          ИЗ Справочник.Номенклатура КАК А СГРУППИРОВАТЬ ПО НРЕГ(СОКРЛП(А.Наименование))`)
        const wanted = [...new Set(rows.map(keyOf))].map((key) => {
          const values = rows.filter((row) => keyOf(row) === key).flatMap(({ value }) => value ?? [])
          return [key, values.length > 0 ? values.reduce<number>((a, b) => a + b, 0) : null, values.length]
        })
        expect(sorted(found)).toEqual(sorted(wanted))
      }),
    )
  })

  test('a keyed page after page goes over every row once', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 50 })),
        fc.integer({ min: 1, max: 4 }),
        (all, size) => {
          const shop = shopWith(all.map((value) => ({ key: 'а', value })))
          const found: unknown[] = []
          let after: Value = num(-1)
          for (;;) {
            const page = shop.ask(
              `ВЫБРАТЬ ПЕРВЫЕ ${size} Т.Вес КАК Вес ИЗ Справочник.Номенклатура КАК Т ГДЕ Т.Вес > &После УПОРЯДОЧИТЬ ПО Вес`,
              { После: after },
            )
            if (page.length === 0) break
            found.push(...page.map(([value]) => value))
            after = num(Number(found.at(-1)))
          }
          expect(found).toEqual(all.toSorted((a, b) => a - b).map((value) => plain(num(value))))
        },
      ),
    )
  })
})
