import { describe, expect, test } from 'vitest'
import { executeQuery } from '../query/execute.ts'
import { decimal } from '../values/numbers.ts'
import { present } from '../values/presentation.ts'
import type { Value } from '../values/value.ts'
import { querySource } from './query-source.ts'
import { aTradeBase, variants } from './testing/trade-base.ts'

const ask = (base: ReturnType<typeof aTradeBase>, text: string, parameters: Record<string, Value> = {}) =>
  executeQuery(text, new Map(Object.entries(parameters)), querySource(base.infobase)).rows.map((row) =>
    row.map((value) => present(value)),
  )

describe.each(Object.entries(variants))('%s', (_, variant) => {
  test('lines of orders are read with the fields of what they refer to', () => {
    const base = aTradeBase(variant)
    base.receive(5)
    const order = base.post(base.order(2))
    const rows = ask(
      base,
      `ВЫБРАТЬ Т.НомерСтроки, Т.Ссылка.Партнер.Наименование, Т.Номенклатура, Т.Количество
       ИЗ Документ.ЗаказКлиента.Товары КАК Т ГДЕ Т.Ссылка = &Заказ`,
      { Заказ: order },
    )
    expect(rows).toEqual([['1', 'Иванов Пётр', 'Смеситель', '2']])
  })

  test('a query inside a transaction sees its writes; others do not', () => {
    const base = aTradeBase(variant)
    const other = base.infobase.open(undefined, 'BackgroundJob')
    const text = 'ВЫБРАТЬ Т.Наименование ИЗ Справочник.Склады КАК Т'
    base.begin()
    base.create('Склады', { Наименование: 'Второй' })
    expect(ask(base, text)).toEqual([['Основной склад'], ['Второй']])
    expect(base.infobase.as(other, () => ask(base, text))).toEqual([['Основной склад']])
    base.rollback()
    expect(ask(base, text)).toEqual([['Основной склад']])
  })

  test('states of orders, values of enumerations and predefined items are named in queries', () => {
    const base = aTradeBase(variant)
    base.receive(5)
    base.post(base.order(2))
    const rows = ask(
      base,
      `ВЫБРАТЬ С.Заказ.Номер, С.Состояние ИЗ РегистрСведений.СостоянияЗаказовКлиентов КАК С
       ГДЕ С.Состояние = ЗНАЧЕНИЕ(Перечисление.СостоянияЗаказовКлиентов.ГотовКОтгрузке)`,
    )
    expect(rows).toEqual([['УТ-000001', 'Готов к отгрузке']])
    expect(
      ask(
        base,
        `ВЫБРАТЬ П.Наименование ИЗ Справочник.Партнеры КАК П ГДЕ П.Ссылка = ЗНАЧЕНИЕ(Справочник.Партнеры.РозничныйПокупатель)`,
      ),
    ).toEqual([['Розничный покупатель']])
  })
})

test('11.4 tells the free stock by the balances of СвободныеОстатки', () => {
  const base = aTradeBase(variants['Управление торговлей 11.4']!)
  base.receive(5)
  base.post(base.order(2))
  expect(
    ask(
      base,
      `ВЫБРАТЬ О.ВНаличииОстаток, О.ВРезервеСоСкладаОстаток
       ИЗ РегистрНакопления.СвободныеОстатки.Остатки(, Склад = &Склад) КАК О`,
      { Склад: base.store },
    ),
  ).toEqual([['5', '2']])
})

test.each([
  ['11.5.16.95', 'Зарезервировано'],
  ['11.5.6.10', 'Распределено'],
])('11.5 of release %s tells it by РаспределениеЗапасов with %s', (release, name) => {
  const base = aTradeBase({ stock: 'РаспределениеЗапасов', pricing: 'ЦеныНоменклатуры25', release })
  base.receive(5)
  base.post(base.order(2))
  expect(
    ask(
      base,
      `ВЫБРАТЬ Р.Запас, Р.Свободно, Р.${name} ИЗ РегистрСведений.РаспределениеЗапасов КАК Р
       ГДЕ Р.Состояние = ЗНАЧЕНИЕ(Перечисление.РаспределениеЗапасовСостояния.ОстатокНаСкладе)`,
    ),
  ).toEqual([['5', '3', '2']])
})

test.each([
  ['ЦеныНоменклатуры', '11.4.14.64'],
  ['ЦеныНоменклатуры25', '11.5.16.95'],
] as const)('prices of %s are read by the last slice', (pricing, release) => {
  const base = aTradeBase({ stock: 'РаспределениеЗапасов', pricing, release })
  const kind = base.create('ВидыЦен', { Наименование: 'Розничная' })
  const setPrice = (price: number) => {
    const paper = base.document('УстановкаЦенНоменклатуры', { Дата: base.infobase.now() })
    base.addRow(paper, 'Товары', { Номенклатура: base.good, ВидЦены: kind, Цена: decimal(price) })
    base.post(paper)
  }
  setPrice(100)
  base.clock.move(86_400_000)
  setPrice(120)
  const text = `ВЫБРАТЬ Ц.Цена ИЗ РегистрСведений.${pricing}.СрезПоследних(, ВидЦены = &Вид) КАК Ц`
  expect(ask(base, text, { Вид: kind })).toEqual([['120']])
})
