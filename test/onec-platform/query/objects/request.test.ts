import { describe, expect, test } from 'vitest'
import { FixedList } from '../../values/array.ts'
import { Enumeration } from '../../values/enumeration.ts'
import { Structure } from '../../values/structure.ts'
import { ValueTable } from '../../values/table/table.ts'
import type { TypeDescription } from '../../values/type-description.ts'
import { BslError, PlatformObject, type Value } from '../../values/value.ts'
import { filledShop } from '../shop/filled.ts'
import { num, plain } from '../shop/shop.ts'
import { Request } from './request.ts'
import { TempTablesKeeper } from './temp-tables.ts'

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

  test('refuses to go by groups', () => {
    const ways = new Enumeration('Обход результата запроса', ['Прямой|Linear', 'ПоГруппировкам|ByGroups'])
    const result = call(asked(), 'Выполнить')
    expect(() => call(result, 'Выбрать', ways.one('Прямой'))).not.toThrow()
    expect(() => call(result, 'Выбрать', ways.one('ПоГруппировкам'))).toThrow(
      'по группировкам не поддерживается',
    )
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
