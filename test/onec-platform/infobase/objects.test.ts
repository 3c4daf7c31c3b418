import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { List } from '../values/array.ts'
import { Moment } from '../values/moment.ts'
import { decimal } from '../values/numbers.ts'
import { present } from '../values/presentation.ts'
import { Structure } from '../values/structure.ts'
import type { ValueTable } from '../values/table/table.ts'
import { Uuid } from '../values/uuid.ts'
import type { PlatformObject, Value } from '../values/value.ts'
import { ask, aTradeBase, at, call, variants } from './testing/trade-base.ts'

const aBase = () => aTradeBase(variants['Управление торговлей 11.5']!)

describe('a field', () => {
  const { document, good, store } = aBase()
  const order = document('ЗаказКлиента')
  const put = (name: string, value: Value) => {
    order.set(name, value)
    return order.get(name)
  }

  test('of a text keeps as much as it has room for', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(put('НомерПоДаннымКлиента', text)).toBe(text.slice(0, 30))
      }),
    )
  })

  test('of a number rounds to its fraction and refuses what does not fit', () => {
    expect(present(put('СуммаДокумента', decimal('1.005')))).toBe('1,01')
    expect(() => put('СуммаДокумента', decimal('1e13'))).toThrow(/не помещается/)
    const row = ask(order.get('Товары'), 'Добавить') as PlatformObject
    expect(() => row.set('Количество', decimal(-1))).toThrow(/не помещается/)
  })

  test('of a date keeps its part', () => {
    const moment = Moment.of(2026, 2, 3, 14, 30)
    expect(put('ДатаОтгрузки', moment)).toEqual(Moment.of(2026, 2, 3))
    expect(put('ВремяДоставкиС', moment)).toEqual(Moment.of(1, 1, 1, 14, 30))
  })

  test('takes a value of another type as empty; a number is a text to a text field', () => {
    expect(at(put('Склад', good), 'Код')).toBe('')
    expect(put('Склад', store)).toBe(store)
    expect(put('Склад', undefined)).not.toBe(store)
    expect(put('Согласован', 'да')).toBe(false)
    expect(put('НомерПоДаннымКлиента', decimal(7))).toBe('7')
    expect(() => order.set('Нет', true)).toThrow('Поле объекта не обнаружено (Нет)')
  })
})

describe('a catalogue', () => {
  test('finds its items by code, description and attribute, and an empty reference when there is none', () => {
    const { managers, create } = aBase()
    const manager = at(managers.Справочники, 'Организации')
    const item = create('Организации', { Наименование: 'Ромашка ООО', ИНН: '7707083893' })
    expect(ask(manager, 'НайтиПоКоду', at(item, 'Код'))).toBe(item)
    expect(ask(manager, 'НайтиПоНаименованию', 'ромашка')).toBe(item)
    expect(present(ask(manager, 'НайтиПоНаименованию', 'ромашка', true))).toBe('')
    expect(ask(manager, 'НайтиПоРеквизиту', 'ИНН', '7707083893')).toBe(item)
    expect(ask(ask(manager, 'НайтиПоРеквизиту', 'ИНН', '1'), 'Пустая')).toBe(true)
    const id = ask(item, 'УникальныйИдентификатор') as Uuid
    expect(ask(manager, 'ПолучитьСсылку', Uuid.of(id.text))).toBe(item)
  })

  test('writes a new item under the reference that it was given', () => {
    const { managers } = aBase()
    const manager = at(managers.Справочники, 'Склады')
    const wanted = ask(manager, 'ПолучитьСсылку', Uuid.of('6f9619ff-8b86-4d01-b42d-00cf4fc964ff'))
    const item = ask(manager, 'СоздатьЭлемент') as PlatformObject
    ask(item, 'УстановитьСсылкуНового', wanted)
    expect(ask(item, 'ЭтоНовый')).toBe(true)
    expect(ask(at(item, 'Ссылка'), 'Пустая')).toBe(true)
    ask(item, 'Записать')
    expect(at(item, 'Ссылка')).toBe(wanted)
    expect(ask(item, 'ЭтоНовый')).toBe(false)
  })

  test('keeps references to what was deleted: they lead nowhere', () => {
    const { create } = aBase()
    const item = create('Склады', { Наименование: 'Лишний' })
    ask(ask(item, 'ПолучитьОбъект'), 'Удалить')
    expect(ask(item, 'ПолучитьОбъект')).toBeUndefined()
    expect(present(item)).toMatch(/^<Объект не найден>/)
  })
})

describe('a tabular section', () => {
  function lines() {
    const base = aBase()
    const other = base.create('Номенклатура', { Наименование: 'Сифон' })
    const section = base.document('ЗаказКлиента').get('Товары') as PlatformObject
    for (const [good, quantity] of [
      [base.good, 3],
      [other, 1],
      [base.good, 2],
    ] as const) {
      const row = ask(section, 'Добавить') as PlatformObject
      row.set('Номенклатура', good)
      row.set('Количество', decimal(quantity))
    }
    const shown = () => [...section.items()].map((row) => Number(at(row, 'Количество')))
    return { ...base, other, section, shown }
  }

  test('counts, finds, sums and sorts its rows, which know their numbers', () => {
    const { section, shown, good, other } = lines()
    expect(Number(ask(section, 'Количество'))).toBe(3)
    expect(Number(ask(section, 'Итог', 'Количество'))).toBe(6)
    const found = ask(section, 'НайтиСтроки', new Structure([['Номенклатура', good]])) as List
    expect(found.values).toHaveLength(2)
    expect(Number(at(ask(section, 'Найти', other, 'Номенклатура'), 'НомерСтроки'))).toBe(2)
    ask(section, 'Сортировать', 'Количество Убыв')
    expect(shown()).toEqual([3, 2, 1])
    ask(section, 'Удалить', decimal(0))
    expect(shown()).toEqual([2, 1])
  })

  test('goes into a table of values and comes back', () => {
    const { section, shown } = lines()
    const table = ask(section, 'Выгрузить', undefined, 'Номенклатура, Количество') as ValueTable
    expect(table.columns.list.map(({ name }) => name)).toEqual(['Номенклатура', 'Количество'])
    ask(section, 'Очистить')
    expect(shown()).toEqual([])
    ask(section, 'Загрузить', table)
    expect(shown()).toEqual([3, 1, 2])
    expect((ask(section, 'ВыгрузитьКолонку', 'Количество') as List).values.map(Number)).toEqual([3, 1, 2])
  })

  test('seen through a reference is not changed', () => {
    const base = aBase()
    base.receive(1)
    const order = base.post(base.order(1))
    expect(Number(ask(at(order, 'Товары'), 'Количество'))).toBe(1)
    expect(() => call(at(order, 'Товары'), 'Добавить', undefined)).toThrow()
    expect(() => ask(at(order, 'Товары'), 'Добавить')).toThrow(/только для чтения/)
  })
})

describe('a register of information', () => {
  function barcodes() {
    const base = aBase()
    const manager = at(base.managers.РегистрыСведений, 'ШтрихкодыНоменклатуры')
    const write = (code: string, replace: boolean) => {
      const record = ask(manager, 'СоздатьМенеджерЗаписи') as PlatformObject
      record.set('Штрихкод', code)
      record.set('Номенклатура', base.good)
      return ask(record, 'Записать', replace)
    }
    const read = (code: string) => {
      const record = ask(manager, 'СоздатьМенеджерЗаписи') as PlatformObject
      record.set('Штрихкод', code)
      ask(record, 'Прочитать')
      return record
    }
    return { ...base, manager, write, read }
  }

  test('has one record of a key: a second is refused or replaces it', () => {
    const { write, read, good } = barcodes()
    expect(ask(read('1'), 'Выбран')).toBe(false)
    write('1', false)
    expect(ask(read('1'), 'Выбран')).toBe(true)
    expect(at(read('1'), 'Номенклатура')).toBe(good)
    expect(() => write('1', false)).toThrow('Запись с такими ключевыми полями существует!')
    write('1', true)
    ask(read('1'), 'Удалить')
    expect(ask(read('1'), 'Выбран')).toBe(false)
  })

  test('a changed key moves the record that was read', () => {
    const { write, read } = barcodes()
    write('1', true)
    const record = read('1')
    record.set('Штрихкод', '2')
    ask(record, 'Записать')
    expect(['1', '2'].map((code) => ask(read(code), 'Выбран'))).toEqual([false, true])
  })

  test('a record set replaces what its filter covers, and takes no record outside it', () => {
    const { manager, write, good, read } = barcodes()
    write('1', true)
    write('2', true)
    const set = ask(manager, 'СоздатьНаборЗаписей') as PlatformObject
    ask(at(set, 'Отбор', 'Штрихкод'), 'Установить', '1')
    ask(set, 'Записать')
    expect(['1', '2'].map((code) => ask(read(code), 'Выбран'))).toEqual([false, true])
    const row = ask(set, 'Добавить') as PlatformObject
    row.set('Штрихкод', '3')
    row.set('Номенклатура', good)
    expect(() => ask(set, 'Записать')).toThrow(/не соответствуют отбору/)
  })
})

test('numbers of documents begin anew with a year and are not taken twice in one', () => {
  const base = aBase()
  const paper = (date: Moment, number?: string) => {
    const made = base.document('УстановкаЦенНоменклатуры', { Дата: date })
    if (number !== undefined) made.set('Номер', number)
    ask(made, 'Записать')
    return made.get('Номер')
  }
  expect(paper(Moment.of(2026, 1, 1))).toBe('УТ-000001')
  expect(paper(Moment.of(2026, 1, 2))).toBe('УТ-000002')
  expect(paper(Moment.of(2027, 1, 1))).toBe('УТ-000001')
  expect(() => paper(Moment.of(2026, 5, 1), 'УТ-000001')).toThrow('Значение поля "Номер" не уникально')
})
