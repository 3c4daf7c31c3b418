import { List } from '../../values/array.ts'
import { compareTexts } from '../../values/compare.ts'
import { countAt, toBoolean, toText } from '../../values/convert.ts'
import { Enumeration } from '../../values/enumeration.ts'
import { decimal } from '../../values/numbers.ts'
import { BslError, type Value } from '../../values/value.ts'
import type { GlobalFunction } from '../layers.ts'
import type { Session } from '../session.ts'

export const searchDirection = new Enumeration('Направление поиска', ['СНачала|FromBegin', 'СКонца|FromEnd'])

/** What `СокрЛП` cuts: spaces of any kind, tabs and line ends. */
const spaces = /[\s\u00A0]+/u
const trimLeft = (text: string) => text.replace(new RegExp(`^${spaces.source}`, 'u'), '')
const trimRight = (text: string) => text.replace(new RegExp(`${spaces.source}$`, 'u'), '')

const titleCase = (text: string) =>
  text
    .toLowerCase()
    .replace(/(^|[^\p{L}\p{N}])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase())

/** `СтрНайти`: positions from 1; 0 when it is not found. */
function find(given: readonly Value[]): number {
  const [text, sought, direction] = [toText(given[0]), toText(given[1]), given[2]]
  const occurrence = given[4] === undefined ? 1 : countAt(given, 5)
  const fromEnd = direction === searchDirection.one('СКонца')
  const start = given[3] === undefined ? (fromEnd ? text.length : 1) : countAt(given, 4)
  if (given[3] !== undefined && (start < 1 || start > Math.max(text.length, 1))) {
    throw new BslError("Недопустимое значение параметра (параметр номер '4')")
  }
  if (sought === '') return 0
  let position = start - 1
  for (let left = occurrence; left > 0; left -= 1) {
    const found = fromEnd
      ? position < 0
        ? -1
        : text.lastIndexOf(sought, position)
      : text.indexOf(sought, position)
    if (found < 0) return 0
    if (left === 1) return found + 1
    position = found + (fromEnd ? -1 : 1)
  }
  return 0
}

function middle(given: readonly Value[]): string {
  const text = toText(given[0])
  const start = Math.max(countAt(given, 2), 1)
  return given[2] === undefined ? text.slice(start - 1) : text.slice(start - 1, start - 1 + countAt(given, 3))
}

/** Splits at each of the characters of the separator. */
function split(given: readonly Value[]): List {
  const [text, separators] = [toText(given[0]), [...toText(given[1])]]
  const withEmpty = given[2] === undefined ? true : toBoolean(given[2])
  const parts = ['']
  for (const character of text) {
    if (separators.includes(character)) parts.push('')
    else parts[parts.length - 1] += character
  }
  return new List(withEmpty ? parts : parts.filter((part) => part !== ''))
}

/** `%1`…`%10`; `%(1)` where a digit follows; a doubled percent is one. */
function fill(template: string, values: readonly Value[]): string {
  return template.replace(/%%|%\((\d{1,2})\)|%(10|\d)/g, (all, bracketed, bare) => {
    if (all === '%%') return '%'
    const number = Number(bracketed ?? bare)
    if (number < 1 || number > 10) throw new BslError("Недопустимое значение параметра (параметр номер '1')")
    return toText(values[number - 1])
  })
}

/** The text of one language out of `ru = 'Да'; en = 'Yes'`; of Russian, when none is asked for. */
export function localized(text: string, language = 'ru'): string {
  const texts = new Map<string, string>()
  for (const [, code = '', single, double] of text.matchAll(
    /(\w+)\s*=\s*(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)")/g,
  )) {
    texts.set(code, single?.replaceAll("''", "'") ?? double?.replaceAll('""', '"') ?? '')
  }
  return texts.get(language) ?? texts.get('ru') ?? [...texts.values()][0] ?? ''
}

const count = (text: string, sought: string) => (sought === '' ? 0 : text.split(sought).length - 1)

const lines = (text: string) => text.split('\n')

export const stringFunctions: Record<string, GlobalFunction<Session>> = {
  'СтрДлина|StrLen': [1, 1, (_, [text]) => decimal(toText(text).length)],
  'Лев|Left': [2, 2, (_, given) => toText(given[0]).slice(0, Math.max(countAt(given, 2), 0))],
  'Прав|Right': [
    2,
    2,
    (_, given) => {
      const size = countAt(given, 2)
      return size <= 0 ? '' : toText(given[0]).slice(-size)
    },
  ],
  'Сред|Mid': [2, 3, (_, given) => middle(given)],
  'СокрЛ|TrimL': [1, 1, (_, [text]) => trimLeft(toText(text))],
  'СокрП|TrimR': [1, 1, (_, [text]) => trimRight(toText(text))],
  'СокрЛП|TrimAll': [1, 1, (_, [text]) => trimLeft(trimRight(toText(text)))],
  'ВРег|Upper': [1, 1, (_, [text]) => toText(text).toUpperCase()],
  'НРег|Lower': [1, 1, (_, [text]) => toText(text).toLowerCase()],
  'ТРег|Title': [1, 1, (_, [text]) => titleCase(toText(text))],
  'Найти|Find': [2, 2, (_, [text, sought]) => decimal(toText(text).indexOf(toText(sought)) + 1)],
  'СтрНайти|StrFind': [2, 5, (_, given) => decimal(find(given))],
  'СтрЗаменить|StrReplace': [
    3,
    3,
    (_, [text, sought, other]) =>
      toText(sought) === '' ? toText(text) : toText(text).replaceAll(toText(sought), () => toText(other)),
  ],
  'СтрРазделить|StrSplit': [2, 3, (_, given) => split(given)],
  'СтрСоединить|StrConcat': [
    1,
    2,
    (_, [parts, separator]) => {
      if (!(parts instanceof List)) throw new BslError("Несоответствие типов (параметр номер '1')")
      return parts.values.map(toText).join(toText(separator))
    },
  ],
  'СтрЧислоСтрок|StrLineCount': [1, 1, (_, [text]) => decimal(lines(toText(text)).length)],
  'СтрПолучитьСтроку|StrGetLine': [2, 2, (_, given) => lines(toText(given[0]))[countAt(given, 2) - 1] ?? ''],
  'СтрЧислоВхождений|StrOccurrenceCount': [
    2,
    2,
    (_, [text, sought]) => decimal(count(toText(text), toText(sought))),
  ],
  'СтрНачинаетсяС|StrStartsWith': [2, 2, (_, [text, start]) => toText(text).startsWith(toText(start))],
  'СтрЗаканчиваетсяНа|StrEndsWith': [2, 2, (_, [text, end]) => toText(text).endsWith(toText(end))],
  'СтрСравнить|StrCompare': [
    2,
    2,
    (_, [a, b]) => decimal(Math.sign(compareTexts(toText(a).toLowerCase(), toText(b).toLowerCase()))),
  ],
  'ПустаяСтрока|IsBlankString': [1, 1, (_, [text]) => trimLeft(toText(text)) === ''],
  'Символ|Char': [1, 1, (_, given) => String.fromCharCode(countAt(given, 1))],
  'КодСимвола|CharCode': [
    1,
    2,
    (_, given) => {
      const code = toText(given[0]).charCodeAt(given[1] === undefined ? 0 : countAt(given, 2) - 1)
      return decimal(Number.isNaN(code) ? -1 : code)
    },
  ],
  'СтрШаблон|StrTemplate': [1, 11, (_, [template, ...values]) => fill(toText(template), values)],
  'НСтр|NStr': [
    1,
    2,
    (_, [text, language]) => localized(toText(text), language === undefined ? 'ru' : toText(language)),
  ],
}
