import { List } from '../../values/array.ts'
import { countAt, toBoolean, toText } from '../../values/convert.ts'
import { type Given, Methods, Properties } from '../../values/members.ts'
import { decimal } from '../../values/numbers.ts'
import { BslError, type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import type { GlobalFunction } from '../layers.ts'
import type { Session } from '../session.ts'
import { searchDirection } from './strings.ts'

/** Regular expressions of platform 8.3.23. It takes them from ICU; where that differs from the host's, the host's hold. */

const properties = new Properties<Found>({
  'Значение|Value': { get: ({ value }) => value },
  'НачальнаяПозиция|StartIndex': { get: ({ start }) => decimal(start) },
  'Длина|Length': { get: ({ value }) => decimal(value.length) },
})

const methods = new Methods<Found>({
  'ПолучитьГруппы|GetGroups': [0, 0, ({ groups }) => new List([...groups])],
})

/** What was found; nothing at position 0. Positions count from 1. */
class Found extends PlatformObject {
  readonly typeName = 'Результат поиска по регулярному выражению'

  constructor(
    readonly value: string,
    readonly start: number,
    readonly groups: readonly Found[] = [],
  ) {
    super()
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}

function pattern(text: Value, ignoreCase: Value, multiline: Value): RegExp {
  const on = (value: Value) => value !== undefined && toBoolean(value)
  try {
    return new RegExp(toText(text), `gdu${on(ignoreCase) ? 'i' : ''}${on(multiline) ? 'm' : ''}`)
  } catch {
    throw new BslError('Ошибка в регулярном выражении')
  }
}

const foundOf = (match: RegExpExecArray): Found =>
  new Found(
    match[0],
    match.index + 1,
    match.slice(1).map((group, at) => new Found(group ?? '', (match.indices?.[at + 1]?.[0] ?? -1) + 1)),
  )

/** Matches of a text from a position, in the order of the direction. */
function matches(text: string, sought: RegExp, from: number, backwards: boolean): Found[] {
  const all = [...text.matchAll(sought)].map(foundOf)
  return backwards
    ? all.filter(({ start }) => start <= from).reverse()
    : all.filter(({ start }) => start >= from)
}

function find(given: readonly Value[]): Found {
  const [text, sought, direction, from, occurrence, ignoreCase, multiline] = given
  const backwards = direction === searchDirection.one('СКонца')
  const whole = toText(text)
  const first = from === undefined ? (backwards ? whole.length : 1) : countAt(given, 4)
  const which = occurrence === undefined ? 1 : countAt(given, 5)
  const found = matches(whole, pattern(sought, ignoreCase, multiline), first, backwards)
  return found[which - 1] ?? new Found('', 0)
}

export const patternFunctions: Record<string, GlobalFunction<Session>> = {
  'СтрНайтиПоРегулярномуВыражению|StrFindByRegularExpression': [2, 7, (_, given) => find(given)],
  'СтрНайтиВсеПоРегулярномуВыражению|StrFindAllByRegularExpression': [
    2,
    4,
    (_, [text, sought, ignoreCase, multiline]) =>
      new List(matches(toText(text), pattern(sought, ignoreCase, multiline), 1, false)),
  ],
  'СтрЗаменитьПоРегулярномуВыражению|StrReplaceByRegularExpression': [
    3,
    5,
    (_, [text, sought, other, ignoreCase, multiline]) =>
      toText(text).replace(pattern(sought, ignoreCase, multiline), toText(other)),
  ],
  'СтрПодобнаПоРегулярномуВыражению|StrMatchByRegularExpression': [
    2,
    4,
    (_, [text, sought, ignoreCase, multiline]) =>
      pattern(`^(?:${toText(sought)})$`, ignoreCase, multiline).test(toText(text)),
  ],
}
