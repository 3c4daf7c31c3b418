import { Decimal } from 'decimal.js'
import { momentOfDigits } from './calendar.ts'
import { Moment } from './moment.ts'
import { decimal, one, zero } from './numbers.ts'
import { present } from './presentation.ts'
import { BslError, type Value } from './value.ts'

/** Conversions that operators and parameters of the platform make by themselves. */

const impossible = (type: string) =>
  new BslError(`Преобразование значения к типу ${type} не может быть выполнено`)

/** Digits with a point or a comma; spaces between groups are allowed. Undefined when it is no number. */
export function parseNumber(text: string): Decimal | undefined {
  const plain = text.replace(/[\s\u00A0\u202F]/g, '').replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? decimal(plain.replace(/^\+/, '')) : undefined
}

export function toNumber(value: Value): Decimal {
  if (value instanceof Decimal) return value
  if (typeof value === 'boolean') return value ? one : zero
  if (typeof value === 'string') {
    const number = parseNumber(value)
    if (number) return number
  }
  throw impossible('Число')
}

const truths = new Map([
  ['истина', true],
  ['true', true],
  ['да', true],
  ['ложь', false],
  ['false', false],
  ['нет', false],
])

export function toBoolean(value: Value): boolean {
  if (typeof value === 'boolean') return value
  if (value instanceof Decimal) return !value.isZero()
  const truth = typeof value === 'string' ? truths.get(value.trim().toLowerCase()) : undefined
  if (truth === undefined) throw impossible('Булево')
  return truth
}

/** A date as it is shown, with its time: `31.01.2026 9:05:00`. */
const shown = /^(\d{1,2})\.(\d{1,2})\.(\d{4}) (\d{1,2}):(\d{2}):(\d{2})$/

function momentOfText(text: string): Moment {
  const parts = shown
    .exec(text)
    ?.slice(1)
    .map((part) => part.padStart(2, '0'))
  if (!parts) return momentOfDigits(text)
  const [date = '', month = '', year = '', ...time] = parts
  return momentOfDigits([year, month, date, ...time].join(''))
}

export function toMoment(value: Value): Moment {
  if (value instanceof Moment) return value
  if (typeof value === 'string') return momentOfText(value)
  throw impossible('Дата')
}

export const toText = present

const wrongType = (position: number) => new BslError(`Несоответствие типов (параметр номер '${position}')`)

/** Parameters of methods of the platform; positions count from 1. */
export function numberAt(given: readonly Value[], position: number): Decimal {
  const value = given[position - 1]
  if (value instanceof Decimal || typeof value === 'boolean') return toNumber(value)
  const number = typeof value === 'string' ? parseNumber(value) : undefined
  if (!number) throw wrongType(position)
  return number
}

/** A whole number for a count or an index. */
export const countAt = (given: readonly Value[], position: number): number =>
  numberAt(given, position).trunc().toNumber()

export function momentAt(given: readonly Value[], position: number): Moment {
  const value = given[position - 1]
  if (!(value instanceof Moment)) throw wrongType(position)
  return value
}

/** An object of one of ours classes, or the refusal of the platform. */
export function objectAt<T>(
  given: readonly Value[],
  position: number,
  kind: abstract new (...parameters: never[]) => T,
): T {
  const value = given[position - 1]
  if (!(value instanceof kind)) throw wrongType(position)
  return value
}
