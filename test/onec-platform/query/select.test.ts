import { describe, expect, test } from 'vitest'
import { List } from '../values/array.ts'
import { filledShop } from './shop/filled.ts'
import { goodsRef, num, orderRef } from './shop/shop.ts'

const shop = filledShop()
const goods = 'ИЗ Справочник.Номенклатура КАК Т'

describe('ВЫБРАТЬ', () => {
  test('fields, with names of words in both languages and any case', () => {
    expect(shop.ask('ВЫБРАТЬ Т.Код ИЗ Справочник.Номенклатура КАК Т ГДЕ Т.Код = "5"')).toEqual([['5']])
    expect(shop.ask('select t.Код from Catalog.номенклатура as T where t.КОД = "5"')).toEqual([['5']])
  })

  test('a field without the alias, and the table without one', () => {
    expect(shop.ask('ВЫБРАТЬ Код ИЗ Справочник.Склады')).toEqual([['1'], ['2']])
    expect(shop.ask('ВЫБРАТЬ Склады.Код ИЗ Справочник.Склады')).toEqual([['1'], ['2']])
  })

  test('without a table', () => {
    expect(shop.ask('ВЫБРАТЬ 1 + 2 * 3 КАК А, "а""б" КАК Б, &П КАК В', { П: true })).toEqual([
      [7, 'а"б', true],
    ])
  })

  test('ПЕРВЫЕ takes rows after they are put in order', () => {
    const text = `ВЫБРАТЬ ПЕРВЫЕ 2 Т.Код ${goods} УПОРЯДОЧИТЬ ПО Т.Код УБЫВ`
    expect(shop.ask(text)).toEqual([['5'], ['4']])
  })

  test('РАЗЛИЧНЫЕ leaves each row once', () => {
    const text = 'ВЫБРАТЬ РАЗРЕШЕННЫЕ РАЗЛИЧНЫЕ Т.Ссылка ИЗ Документ.ЗаказКлиента.Товары КАК Т'
    expect(shop.ask(text)).toEqual([['1'], ['2']])
  })

  test('«*» gives all the fields, with numbers for repeated names', () => {
    const rows = shop.ask('ВЫБРАТЬ * ИЗ Справочник.Склады КАК А, Справочник.Склады КАК Б')
    expect(rows).toHaveLength(4)
    expect(rows[0]).toHaveLength(14)
    expect(shop.ask('ВЫБРАТЬ Б.* ИЗ Справочник.Склады КАК А, Справочник.Склады КАК Б')[0]).toHaveLength(7)
  })
})

describe('fields through references', () => {
  test('go to any depth', () => {
    const text = 'ВЫБРАТЬ Т.Номенклатура.Родитель.Родитель.Наименование ИЗ Документ.ЗаказКлиента.Товары КАК Т'
    expect(shop.ask(text)).toEqual([['Обувь'], [null], ['Обувь']])
  })

  test('give NULL through a reference of another type', () => {
    const text = 'ВЫБРАТЬ Т.Основание.Сумма ИЗ Документ.ЗаказКлиента КАК Т УПОРЯДОЧИТЬ ПО Т.Номер'
    expect(shop.ask(text)).toEqual([[250], [null], [null]])
  })

  test('follow ВЫРАЗИТЬ', () => {
    const text = `ВЫБРАТЬ ВЫРАЗИТЬ(Т.Основание КАК Документ.ЗаказКлиента).Номер ИЗ Документ.ЗаказКлиента КАК Т`
    expect(shop.ask(text)).toEqual([['2'], [null], [null]])
  })

  test('of a tabular section lead to its document', () => {
    const text = 'ВЫБРАТЬ Т.Ссылка.Склад.Наименование, Т.НомерСтроки ИЗ Документ.ЗаказКлиента.Товары КАК Т'
    expect(shop.ask(text)).toEqual([
      ['Главный', 1],
      ['Главный', 2],
      ['Главный', 1],
    ])
  })
})

describe('УПОРЯДОЧИТЬ ПО', () => {
  test('puts strings in order without case', () => {
    const text = `ВЫБРАТЬ Т.Наименование ${goods} ГДЕ НЕ Т.ЭтоГруппа УПОРЯДОЧИТЬ ПО Наименование`
    expect(shop.ask(text)).toEqual([['сапоги зимние'], ['Туфли'], ['Шапка']])
  })

  test('puts NULL first', () => {
    const text = `ВЫБРАТЬ Т.Вес КАК Масса ${goods} УПОРЯДОЧИТЬ ПО Масса, Т.Код`
    expect(shop.ask(text)).toEqual([[null], [null], [0.2], [1.5], [2]])
  })

  test('by references, for keyed pages', () => {
    const page = `ВЫБРАТЬ ПЕРВЫЕ 2 Т.Ссылка ${goods} ГДЕ Т.Ссылка > &После УПОРЯДОЧИТЬ ПО Т.Ссылка`
    expect(shop.ask(page, { После: goodsRef('boots') })).toEqual([['folder'], ['hat']])
    expect(shop.ask(page, { После: goodsRef('hat') })).toEqual([['shoes'], ['sub']])
  })

  test('by a field of a selected reference', () => {
    const text = `ВЫБРАТЬ Т.Ссылка КАК Товар ${goods} УПОРЯДОЧИТЬ ПО Товар.Код УБЫВ`
    expect(shop.ask(text)[0]).toEqual(['hat'])
  })

  test('АВТОУПОРЯДОЧИВАНИЕ puts references in the order of what they show', () => {
    const text = `ВЫБРАТЬ Т.Ссылка ${goods} УПОРЯДОЧИТЬ ПО Ссылка АВТОУПОРЯДОЧИВАНИЕ`
    expect(shop.ask(text)).toEqual([['folder'], ['sub'], ['boots'], ['shoes'], ['hat']])
  })
})

describe('ОБЪЕДИНИТЬ', () => {
  test('removes repeated rows, ВСЕ keeps them; the order is of the whole', () => {
    const part = 'ВЫБРАТЬ Т.Номер КАК Н ИЗ Документ.ЗаказКлиента КАК Т'
    expect(shop.ask(`${part} ОБЪЕДИНИТЬ ${part} УПОРЯДОЧИТЬ ПО Н УБЫВ`)).toEqual([['3'], ['2'], ['1']])
    expect(shop.ask(`${part} ОБЪЕДИНИТЬ ВСЕ ${part}`)).toHaveLength(6)
  })
})

describe('temporary tables', () => {
  test('are filled, read by later queries and dropped', () => {
    const text = `
      ВЫБРАТЬ Т.Номенклатура КАК Товар, СУММА(Т.Количество) КАК Всего
      ПОМЕСТИТЬ ВТ_Всего
      ИЗ Документ.ЗаказКлиента.Товары КАК Т
      СГРУППИРОВАТЬ ПО Т.Номенклатура
      ИНДЕКСИРОВАТЬ ПО Товар
      ;
      // комментарий
      ВЫБРАТЬ И1.Товар.Код, И1.Всего ИЗ ВТ_Всего КАК И1 УПОРЯДОЧИТЬ ПО И1.Всего
      ;
      УНИЧТОЖИТЬ ВТ_Всего;`
    expect(shop.askAll(text)).toEqual([
      [[2]],
      [
        ['5', 1],
        ['3', 7],
      ],
      [],
    ])
  })
})

describe('nested queries', () => {
  test('stand as tables', () => {
    const text = `ВЫБРАТЬ Лучший.Д.Номер ИЗ (ВЫБРАТЬ ПЕРВЫЕ 1 Т.Ссылка КАК Д ИЗ Документ.ЗаказКлиента КАК Т
      УПОРЯДОЧИТЬ ПО Т.Сумма УБЫВ) КАК Лучший`
    expect(shop.ask(text)).toEqual([['2']])
  })

  test('stand in В, of one field and of several', () => {
    const one = `ВЫБРАТЬ Т.Код ${goods} ГДЕ Т.Ссылка В
      (ВЫБРАТЬ С.Номенклатура ИЗ Документ.ЗаказКлиента.Товары КАК С) УПОРЯДОЧИТЬ ПО Т.Код`
    expect(shop.ask(one)).toEqual([['3'], ['5']])
    const two = `ВЫБРАТЬ Т.Ссылка ИЗ Документ.ЗаказКлиента.Товары КАК Т ГДЕ (Т.Номенклатура, Т.Количество) В
      (ВЫБРАТЬ С.Номенклатура, МАКСИМУМ(С.Количество) ИЗ Документ.ЗаказКлиента.Товары КАК С
       СГРУППИРОВАТЬ ПО С.Номенклатура) УПОРЯДОЧИТЬ ПО Т.Ссылка`
    expect(shop.ask(two)).toEqual([['1'], ['2']])
  })

  test('may read the row of the query around', () => {
    const text = `ВЫБРАТЬ Т.Номер ИЗ Документ.ЗаказКлиента КАК Т ГДЕ 1 В
      (ВЫБРАТЬ 1 ИЗ Документ.ЗаказКлиента.Товары КАК С ГДЕ С.Ссылка = Т.Ссылка И С.Количество > 2)`
    expect(shop.ask(text)).toEqual([['2']])
  })
})

describe('parameters', () => {
  test('hold collections for В', () => {
    const text = `ВЫБРАТЬ Т.Код ${goods} ГДЕ Т.Ссылка В (&Список) УПОРЯДОЧИТЬ ПО Т.Код`
    const list = new List([goodsRef('hat'), goodsRef('shoes')])
    expect(shop.ask(text, { список: list })).toEqual([['4'], ['5']])
    expect(shop.ask(text, { Список: goodsRef('hat') })).toEqual([['5']])
    expect(shop.ask(text, { Список: new List([]) })).toEqual([])
  })

  test('of В ИЕРАРХИИ hold groups, whose items are found at any depth', () => {
    const text = `ВЫБРАТЬ Т.Код ${goods} ГДЕ Т.Ссылка В ИЕРАРХИИ (&Группа) УПОРЯДОЧИТЬ ПО Т.Код`
    expect(shop.ask(text, { Группа: goodsRef('folder') })).toEqual([['1'], ['2'], ['3'], ['4']])
  })
})

test('an index is asked for what the condition and the join name', () => {
  const indexed = filledShop()
  indexed.indexed = ['Ссылка']
  const text = `ВЫБРАТЬ Т.Сумма, С.Количество ИЗ Документ.ЗаказКлиента КАК Т
    ЛЕВОЕ СОЕДИНЕНИЕ Документ.ЗаказКлиента.Товары КАК С ПО С.Ссылка = Т.Ссылка
    ГДЕ Т.Ссылка = &Ссылка И Т.Сумма > &Ноль`
  expect(indexed.ask(text, { Ссылка: orderRef('2'), Ноль: num(0) })).toEqual([[250, 5]])
  expect(indexed.searches).toEqual(['Документ.ЗаказКлиента.Ссылка', 'Документ.ЗаказКлиента.Товары.Ссылка'])
})
