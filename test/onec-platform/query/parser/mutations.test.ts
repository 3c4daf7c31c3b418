import { expect, test } from 'vitest'
import { catalogueOf } from '../catalogue.ts'
import { checkQuery } from '../check.ts'
import { QueryFault } from '../fault.ts'
import { shopConfiguration } from '../shop/configuration.ts'
import { tokens } from './lexer.ts'
import { parseQuery } from './package.ts'

const text = `ВЫБРАТЬ РАЗЛИЧНЫЕ ПЕРВЫЕ 10
  Т.Ссылка КАК Заказ, ВЫБОР КОГДА Т.Сумма МЕЖДУ 1 И &Предел ТОГДА "да" ИНАЧЕ "нет" КОНЕЦ КАК Признак
ПОМЕСТИТЬ ВТ
ИЗ Документ.ЗаказКлиента КАК Т
  ЛЕВОЕ СОЕДИНЕНИЕ РегистрНакопления.Остатки.Остатки(&Период, Склад В (&Склады)) КАК О ПО О.Склад = Т.Склад
ГДЕ НЕ Т.ПометкаУдаления И (Т.Склад, Т.Статус) В (ВЫБРАТЬ П.Склад, П.Статус ИЗ Документ.ЗаказКлиента КАК П)
  И Т.Номер ПОДОБНО "А%" СПЕЦСИМВОЛ "~"
;
ВЫБРАТЬ ВТ.Признак КАК Признак, КОЛИЧЕСТВО(РАЗЛИЧНЫЕ ВТ.Заказ) КАК Всего
ИЗ ВТ КАК ВТ
СГРУППИРОВАТЬ ПО ВТ.Признак
ИМЕЮЩИЕ КОЛИЧЕСТВО(*) > 0
УПОРЯДОЧИТЬ ПО Всего УБЫВ`

const catalogue = catalogueOf(shopConfiguration)
const all = tokens(text).slice(0, -1)

/** Tokens as a text again. */
const written = (list: typeof all) =>
  list
    .map(({ kind, text: word }) =>
      kind === 'string' ? `"${word}"` : kind === 'parameter' ? `&${word}` : word,
    )
    .join(' ')

/** Faults that reading and checking find; anything else thrown is an error of ours. */
function faults(changed: string): number {
  try {
    return checkQuery(parseQuery(changed), catalogue).length
  } catch (fault) {
    if (fault instanceof QueryFault) return 1
    throw fault
  }
}

test('the text itself has no fault', () => {
  expect(faults(text)).toBe(0)
  expect(faults(written(all))).toBe(0)
})

/** What may be left out without a fault, because the rest still means something: a period, too. */
const optional = new Set(['РАЗЛИЧНЫЕ', 'КАК', 'ЛЕВОЕ', 'НЕ', 'УБЫВ', 'Период'])

test('a token left out is a fault, unless the language lets it be left out', () => {
  const unnoticed = all.filter((_, index) => faults(written(all.toSpliced(index, 1))) === 0)
  expect(unnoticed.map(({ text: word }) => word).filter((word) => !optional.has(word))).toEqual([])
})

test('two neighbours that change places never break the reader', () => {
  for (let index = 1; index < all.length; index += 1) {
    const changed = all.toSpliced(index - 1, 2, all[index]!, all[index - 1]!)
    expect(() => faults(written(changed))).not.toThrow()
  }
})
