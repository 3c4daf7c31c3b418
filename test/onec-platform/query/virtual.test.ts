import { describe, expect, test } from 'vitest'
import { List } from '../values/array.ts'
import { Moment } from '../values/moment.ts'
import { filledShop } from './shop/filled.ts'
import { goodsRef, storeRef } from './shop/shop.ts'

const shop = filledShop()

describe('Остатки', () => {
  test('sum movements by the dimensions that the query reads, without zeros', () => {
    const text = `ВЫБРАТЬ Т.Номенклатура КАК Н, Т.ВНаличииОстаток ИЗ РегистрНакопления.Остатки.Остатки КАК Т
      УПОРЯДОЧИТЬ ПО Н`
    expect(shop.ask(text)).toEqual([
      ['boots', 9],
      ['hat', 7],
    ])
    expect(shop.ask(text.replace('КАК Н,', 'КАК Н, Т.Склад,'))).toEqual([
      ['boots', 'main', 6],
      ['boots', 'far', 3],
      ['hat', 'main', 7],
    ])
    const reserved = 'ВЫБРАТЬ Т.Номенклатура, Т.РезервОстаток ИЗ РегистрНакопления.Остатки.Остатки КАК Т'
    expect(shop.ask(reserved)).toEqual([['hat', 2]])
  })

  test('of a date do not count the records of that very second', () => {
    const text = `ВЫБРАТЬ Т.Склад, Т.ВНаличииОстаток
      ИЗ РегистрНакопления.Остатки.Остатки(&Период, Номенклатура = &Товар И Склад.Код = "1") КАК Т`
    const at = (day: number, second: number) =>
      shop.ask(text, { Период: Moment.of(2026, 1, day, 12, 0, second), Товар: goodsRef('boots') })
    expect(at(3, 0)).toEqual([['main', 10]])
    expect(at(3, 1)).toEqual([['main', 6]])
    expect(at(1, 0)).toEqual([])
  })

  test('take a condition with lists and nested queries, and an empty period', () => {
    const list = `ВЫБРАТЬ Т.ВНаличииОстаток ИЗ РегистрНакопления.Остатки.Остатки(, Номенклатура В (&Товары)) КАК Т`
    expect(shop.ask(list, { Товары: new List([goodsRef('hat')]) })).toEqual([[7]])
    const nested = `ВЫБРАТЬ Т.ВНаличииОстаток ИЗ РегистрНакопления.Остатки.Остатки(&Период, (Номенклатура, Склад) В
      (ВЫБРАТЬ С.Номенклатура, С.Ссылка.Склад ИЗ Документ.ЗаказКлиента.Товары КАК С ГДЕ С.НомерСтроки = 1)) КАК Т`
    expect(shop.ask(nested, { Период: undefined })).toEqual([[6]])
  })

  test('stand in a join', () => {
    const text = `ВЫБРАТЬ Т.Код, ЕСТЬNULL(О.ВНаличииОстаток, 0) ИЗ Справочник.Номенклатура КАК Т
      ЛЕВОЕ СОЕДИНЕНИЕ РегистрНакопления.Остатки.Остатки(, Склад = &Склад) КАК О ПО О.Номенклатура = Т.Ссылка
      ГДЕ НЕ Т.ЭтоГруппа УПОРЯДОЧИТЬ ПО Т.Код`
    expect(shop.ask(text, { Склад: storeRef('far') })).toEqual([
      ['3', 3],
      ['4', 0],
      ['5', 0],
    ])
  })
})

describe('Обороты', () => {
  test('sum what moved between two dates, ends included', () => {
    const text = `ВЫБРАТЬ Т.Номенклатура, Т.ВНаличииОборот, Т.ВНаличииПриход, Т.ВНаличииРасход
      ИЗ РегистрНакопления.Остатки.Обороты(&Начало, &Конец, , Склад = &Склад) КАК Т`
    const bounds = {
      Начало: Moment.of(2026, 1, 3, 12),
      Конец: Moment.of(2026, 1, 4, 12),
      Склад: storeRef('main'),
    }
    expect(shop.ask(text, bounds)).toEqual([
      ['boots', -4, 0, 4],
      ['hat', 7, 7, 0],
    ])
  })

  test('go by months', () => {
    const text = `ВЫБРАТЬ Т.Период КАК П, Т.ВыручкаОборот ИЗ РегистрНакопления.Продажи.Обороты(, , Месяц, ) КАК Т
      УПОРЯДОЧИТЬ ПО П`
    expect(shop.ask(text)).toEqual([
      ['2026-01-01T00:00:00', 150],
      ['2026-02-01T00:00:00', 35],
    ])
  })

  test('and ОстаткиИОбороты tell where it began and ended', () => {
    const text = `ВЫБРАТЬ Т.Номенклатура, Т.ВНаличииНачальныйОстаток, Т.ВНаличииПриход, Т.ВНаличииРасход,
      Т.ВНаличииОборот, Т.ВНаличииКонечныйОстаток
      ИЗ РегистрНакопления.Остатки.ОстаткиИОбороты(&Начало, &Конец, , , Номенклатура = &Товар) КАК Т`
    const bounds = { Начало: Moment.of(2026, 1, 2), Конец: Moment.of(2026, 1, 31), Товар: goodsRef('boots') }
    expect(shop.ask(text, bounds)).toEqual([['boots', 10, 3, 4, -1, 9]])
  })
})

describe('ОстаткиИОбороты', () => {
  const text = (periodicity: string, method = '') =>
    `ВЫБРАТЬ Т.Период КАК П, Т.ВНаличииНачальныйОстаток, Т.ВНаличииПриход, Т.ВНаличииРасход, Т.ВНаличииКонечныйОстаток
     ИЗ РегистрНакопления.Остатки.ОстаткиИОбороты(&Начало, &Конец, ${periodicity}, ${method}, Номенклатура = &Товар) КАК Т
     УПОРЯДОЧИТЬ ПО П`
  const bounds = { Начало: Moment.of(2026, 1, 2), Конец: Moment.of(2026, 2, 28), Товар: goodsRef('boots') }

  test('go by days in which something moved, each beginning where the last one ended', () => {
    expect(shop.ask(text('День', 'Движения'), bounds)).toEqual([
      ['2026-01-02T00:00:00', 10, 3, 0, 13],
      ['2026-01-03T00:00:00', 13, 0, 4, 9],
    ])
  })

  test('have the first and the last period too, unless movements alone are asked for', () => {
    expect(shop.ask(text('Месяц'), bounds)).toEqual([
      ['2026-01-01T00:00:00', 10, 3, 4, 9],
      ['2026-02-01T00:00:00', 9, 0, 0, 9],
    ])
  })

  test('are for the whole time when nobody reads the period', () => {
    const whole = `ВЫБРАТЬ Т.Номенклатура, Т.ВНаличииПриход, Т.ВНаличииКонечныйОстаток
      ИЗ РегистрНакопления.Остатки.ОстаткиИОбороты(, , День, , Номенклатура = &Товар) КАК Т`
    expect(shop.ask(whole, { Товар: goodsRef('boots') })).toEqual([['boots', 13, 9]])
  })
})

describe('срезы', () => {
  const last = (bounds: string) =>
    `ВЫБРАТЬ Т.Вид КАК Вид, Т.Цена ИЗ РегистрСведений.Цены.СрезПоследних(${bounds}) КАК Т УПОРЯДОЧИТЬ ПО Вид, Т.Цена`

  test('СрезПоследних takes the last record of each key, the date included', () => {
    expect(shop.ask(last(', Номенклатура = &Товар'), { Товар: goodsRef('boots') })).toEqual([
      ['Опт', 80],
      ['Розница', 120],
    ])
    const at = (day: number) =>
      shop.ask(last('&Дата, Вид = "розница" И Номенклатура = &Товар'), {
        Дата: Moment.of(2026, 1, day),
        Товар: goodsRef('boots'),
      })
    expect(at(5)).toEqual([['Розница', 120]])
    expect(at(4)).toEqual([['Розница', 100]])
  })

  test('СрезПервых takes the first', () => {
    const text =
      'ВЫБРАТЬ Т.Цена ИЗ РегистрСведений.Цены.СрезПервых(&Дата, Вид = "Розница") КАК Т УПОРЯДОЧИТЬ ПО 1 * Т.Цена'
    expect(shop.ask(text, { Дата: Moment.of(2026, 1, 2) })).toEqual([[10], [120]])
  })
})
