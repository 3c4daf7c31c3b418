import { describe, expect, test } from 'vitest'
import { FixedList } from '../../values/array.ts'
import { Structure } from '../../values/structure.ts'
import { ValueTable } from '../../values/table/table.ts'
import { ValueTree } from '../../values/tree/tree.ts'
import type { TypeDescription } from '../../values/type-description.ts'
import { BslError, PlatformObject, type Value } from '../../values/value.ts'
import { filledShop } from '../shop/filled.ts'
import { num, plain } from '../shop/shop.ts'
import { Request } from './request.ts'
import { TempTablesKeeper } from './temp-tables.ts'
import { ways } from './ways.ts'

const shop = filledShop()

const call = (object: Value, name: string, ...values: Value[]): Value => {
  if (!(object instanceof PlatformObject)) throw new Error(`${name} of no object`)
  return object.call(
    name,
    values.map((value) => ({ value })),
  ) as Value
}

const get = (object: Value, name: string): Value => (object as PlatformObject).get(name)

const orders =
  'ВЫБРАТЬ Т.Номер КАК Номер, Т.Сумма КАК Сумма ИЗ Документ.ЗаказКлиента КАК Т ГДЕ Т.Сумма >= &Сумма'

function asked(text = orders, sum = 60): Request {
  const request = new Request(shop)
  request.set('Текст', text)
  call(request, 'УстановитьПараметр', 'Сумма', num(sum))
  return request
}

describe('Запрос', () => {
  test('runs with its parameters; its result is gone over row by row', () => {
    const result = call(asked(), 'Выполнить')
    expect(call(result, 'Пустой')).toBe(false)
    const selection = call(result, 'Выбрать')
    expect(plain(call(selection, 'Количество'))).toBe(2)
    expect(get(selection, 'Номер')).toBeUndefined()
    const seen: unknown[] = []
    while (call(selection, 'Следующий')) seen.push([get(selection, 'НОМЕР'), plain(get(selection, 'Сумма'))])
    expect(seen).toEqual([
      ['1', 100],
      ['2', 250],
    ])
    expect(get(selection, 'Номер')).toBeUndefined()
    call(selection, 'Сбросить')
    expect(call(selection, 'Next')).toBe(true)
    expect((selection as PlatformObject).at(num(0))).toBe('1')
  })

  test('says when nothing is found', () => {
    expect(call(call(asked(orders, 1000), 'Execute'), 'IsEmpty')).toBe(true)
  })

  test('takes parameters as a structure too', () => {
    const request = asked()
    expect(plain(get(get(request, 'Параметры'), 'Сумма'))).toBe(60)
    call(get(request, 'Параметры'), 'Вставить', 'Сумма', num(200))
    expect(plain(call(call(call(request, 'Выполнить'), 'Выбрать'), 'Количество'))).toBe(1)
  })

  test('tells its faults as exceptions of the program', () => {
    expect(() => call(asked('ВЫБРАТЬ Т.Нет ИЗ Документ.ЗаказКлиента КАК Т'), 'Выполнить')).toThrow(BslError)
    expect(() => call(asked('ВЫБРАТЬ'), 'Выполнить')).toThrow(
      '{(1, 8)}: Синтаксическая ошибка: текст запроса кончился, ожидается выражение',
    )
    expect(() => call(new Request(shop, orders), 'Выполнить')).toThrow('Не задано значение параметра «Сумма»')
  })

  test('runs a package: a result for each of its queries', () => {
    const results = call(asked(`ВЫБРАТЬ 1 КАК А; ${orders}`), 'ВыполнитьПакет') as FixedList
    expect(results).toBeInstanceOf(FixedList)
    expect(results.values).toHaveLength(2)
  })

  test('finds the next row by values', () => {
    const selection = call(call(asked(), 'Выполнить'), 'Выбрать')
    expect(call(selection, 'НайтиСледующий', new Structure([['Номер', '2']]))).toBe(true)
    expect(plain(get(selection, 'Сумма'))).toBe(250)
    expect(call(selection, 'НайтиСледующий', '1', 'Номер')).toBe(false)
    call(selection, 'Сбросить')
    expect(call(selection, 'НайтиСледующий', '1', 'Номер')).toBe(true)
  })
})

describe('ИТОГИ', () => {
  const text = `ВЫБРАТЬ Т.Номенклатура КАК Товар, Т.Склад КАК Склад, Т.ВНаличииОстаток КАК Сколько
    ИЗ РегистрНакопления.Остатки.Остатки КАК Т УПОРЯДОЧИТЬ ПО Сколько УБЫВ`
  const result = (totals: string) => call(new Request(shop, `${text} ${totals}`), 'Выполнить')
  const seen = (selection: Value): unknown[] => {
    const rows: unknown[] = []
    while (call(selection, 'Следующий'))
      rows.push(['Товар', 'Склад', 'Сколько'].map((name) => plain(get(selection, name))))
    return rows
  }
  const byGroups = ways.one('ПоГруппировкам')

  test('stand before what they sum; fields that are not counted are NULL', () => {
    expect(seen(call(result('ИТОГИ СУММА(Сколько) ПО ОБЩИЕ, Товар'), 'Выбрать'))).toEqual([
      [null, null, 16],
      ['boots', null, 9],
      ['boots', 'main', 6],
      ['boots', 'far', 3],
      ['hat', null, 7],
      ['hat', 'main', 7],
    ])
  })

  test('are in the order of the query, by what was counted', () => {
    const totals = result('ИТОГИ КОЛИЧЕСТВО(Товар) КАК Товар, СРЕДНЕЕ(Сколько) КАК Сколько ПО Склад')
    expect(seen(call(totals, 'Выбрать', byGroups))).toEqual([
      [2, 'main', 6.5],
      [1, 'far', 3],
    ])
  })

  test('are gone over level by level, or by a group that is named', () => {
    const totals = result('ИТОГИ СУММА(Сколько) ПО Склад КАК ПоСкладу, Товар')
    const outer = call(totals, 'Выбрать', byGroups)
    expect(call(outer, 'Количество')).toEqual(num(2))
    call(outer, 'Следующий')
    const kind = call(outer, 'ТипЗаписи') as PlatformObject
    expect([call(outer, 'Группировка'), kind.presentation()]).toEqual(['ПоСкладу', 'ИтогПоГруппировке'])
    const inner = call(outer, 'Выбрать', byGroups)
    expect(seen(inner)).toEqual([
      ['hat', 'main', 7],
      ['boots', 'main', 6],
    ])
    call(inner, 'Сбросить')
    call(inner, 'Следующий')
    expect(plain(call(inner, 'Уровень'))).toBe(1)
    expect(seen(call(inner, 'Выбрать'))).toEqual([['hat', 'main', 7]])
    expect(plain(call(call(totals, 'Выбрать', byGroups, 'Товар'), 'Количество'))).toBe(3)
  })

  test('unload into a tree', () => {
    const tree = call(result('ИТОГИ СУММА(Сколько) ПО Товар'), 'Выгрузить', byGroups) as ValueTree
    expect(tree).toBeInstanceOf(ValueTree)
    expect(tree.rows.list.map((row) => [plain(row.get('Сколько')), row.rows.list.length])).toEqual([
      [9, 2],
      [7, 1],
    ])
  })
})

describe('a result', () => {
  test('unloads into a table of values, which is a table of the next query', () => {
    const table = call(call(asked(), 'Выполнить'), 'Выгрузить')
    expect(table).toBeInstanceOf(ValueTable)
    expect(plain(call(table, 'Итог', 'Сумма'))).toBe(350)
    const next = new Request(
      shop,
      'ВЫБРАТЬ СУММА(Т.Сумма) КАК Всего, МИНИМУМ(Т.Номер) КАК Первый ИЗ &Таблица КАК Т',
    )
    call(next, 'УстановитьПараметр', 'Таблица', table)
    const selection = call(call(next, 'Выполнить'), 'Выбрать')
    call(selection, 'Следующий')
    expect([plain(get(selection, 'Всего')), get(selection, 'Первый')]).toEqual([350, '1'])
  })

  test('describes its columns', () => {
    const columns = get(call(asked(), 'Выполнить'), 'Колонки') as PlatformObject
    expect([...columns.items()].map((column) => get(column, 'Имя'))).toEqual(['Номер', 'Сумма'])
    const types = get(call(columns, 'Найти', 'сумма'), 'ТипЗначения') as TypeDescription
    expect(types.typeNames).toEqual(['Число', 'Null'])
    expect(call(columns, 'Найти', 'Нет')).toBeUndefined()
  })
})

test('temporary tables live in their keeper until it is closed', () => {
  const keeper = new TempTablesKeeper()
  const first = asked(orders.replace(' ИЗ', ' ПОМЕСТИТЬ ВТ ИЗ'))
  first.set('МенеджерВременныхТаблиц', keeper)
  call(first, 'Выполнить')
  const second = asked('ВЫБРАТЬ КОЛИЧЕСТВО(*) КАК Всего ИЗ ВТ КАК ВТ')
  second.set('МенеджерВременныхТаблиц', keeper)
  expect(
    plain((call(second, 'Выполнить') as unknown as { result: { rows: Value[][] } }).result.rows[0]?.[0]),
  ).toBe(2)
  call(keeper, 'Закрыть')
  expect(() => call(second, 'Выполнить')).toThrow('закрыт')
  expect(() => call(asked('ВЫБРАТЬ * ИЗ ВТ'), 'Выполнить')).toThrow('Таблица не найдена «ВТ»')
})
