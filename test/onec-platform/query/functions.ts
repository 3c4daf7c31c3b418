import { Decimal } from 'decimal.js'
import type { FieldType } from '../metadata/model.ts'
import { Moment } from '../values/moment.ts'
import { decimal } from '../values/numbers.ts'
import type { Value } from '../values/value.ts'
import { partOf } from './values/dates.ts'

/** A function of values that gives NULL for NULL; throws a `TypeError` for values of wrong types. */
export type QueryFunction = {
  arity: number
  type: FieldType
  evaluate(values: readonly Value[]): Value
}

const text: FieldType = { type: 'Строка', length: 1024 }
const number: FieldType = { type: 'Число', digits: 10, fraction: 0 }

const ofText = (
  arity: number,
  type: FieldType,
  evaluate: (text: string, rest: readonly Value[]) => Value,
) => ({
  arity,
  type,
  evaluate: ([first, ...rest]: readonly Value[]) => {
    if (typeof first !== 'string') throw new TypeError('нужна строка')
    return evaluate(first, rest)
  },
})

const ofDate = (part: Parameters<typeof partOf>[1]): QueryFunction => ({
  arity: 1,
  type: number,
  evaluate: ([date]) => {
    if (!(date instanceof Moment)) throw new TypeError('нужна дата')
    return decimal(partOf(date, part))
  },
})

const whole = (value: Value): number => {
  if (!(value instanceof Decimal)) throw new TypeError('нужно число')
  return value.trunc().toNumber()
}

const string = (value: Value): string => {
  if (typeof value !== 'string') throw new TypeError('нужна строка')
  return value
}

const year = ofDate('year')
const quarter = ofDate('quarter')
const month = ofDate('month')
const dayOfYear = ofDate('dayOfYear')
const day = ofDate('day')
const week = ofDate('week')
const weekDay = ofDate('weekDay')
const hour = ofDate('hour')
const minute = ofDate('minute')
const second = ofDate('second')
const substring = ofText(3, text, (from, [start, length]) => {
  const begin = whole(start!) - 1
  return from.slice(Math.max(0, begin), Math.max(0, begin + whole(length!)))
})

/** What 8.3.16 knows. */
const since8316: Record<string, QueryFunction> = {
  год: year,
  year,
  квартал: quarter,
  quarter,
  месяц: month,
  month,
  деньгода: dayOfYear,
  dayofyear: dayOfYear,
  день: day,
  day,
  неделя: week,
  week,
  деньнедели: weekDay,
  weekday: weekDay,
  час: hour,
  hour,
  минута: minute,
  minute,
  секунда: second,
  second,
  подстрока: substring,
  substring,
}

const length = ofText(1, number, (from) => decimal(from.length))
const left = ofText(2, text, (from, [count]) => from.slice(0, Math.max(0, whole(count))))
const right = ofText(2, text, (from, [count]) => from.slice(Math.max(0, from.length - whole(count))))
const upper = ofText(1, text, (from) => from.toUpperCase())
const lower = ofText(1, text, (from) => from.toLowerCase())
const trim = ofText(1, text, (from) => from.trim())
const trimLeft = ofText(1, text, (from) => from.trimStart())
const trimRight = ofText(1, text, (from) => from.trimEnd())
const find = ofText(2, number, (from, [wanted]) => decimal(from.indexOf(string(wanted)) + 1))
const replace = ofText(3, text, (from, [old, fresh]) => from.replaceAll(string(old), string(fresh)))

/** Functions of strings came with 8.3.20. */
const newer: Record<string, QueryFunction> = {
  длинастроки: length,
  stringlength: length,
  лев: left,
  left,
  прав: right,
  right,
  врег: upper,
  upper,
  нрег: lower,
  lower,
  сокрлп: trim,
  trimall: trim,
  сокрл: trimLeft,
  triml: trimLeft,
  сокрп: trimRight,
  trimr: trimRight,
  стрнайти: find,
  strfind: find,
  стрзаменить: replace,
  strreplace: replace,
}

/** Functions that compatibility mode 8.3.16 has not, in lower case. */
export const newerThan8316: ReadonlySet<string> = new Set([
  ...Object.keys(newer),
  'уникальныйидентификатор',
  'uuid',
  'строка',
  'string',
])

export const functionNamed = (name: string): QueryFunction | undefined => {
  const lowered = name.toLowerCase()
  if (Object.hasOwn(since8316, lowered)) return since8316[lowered]
  return Object.hasOwn(newer, lowered) ? newer[lowered] : undefined
}
