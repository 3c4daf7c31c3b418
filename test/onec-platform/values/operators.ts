import { Decimal } from 'decimal.js'
import { shifted } from './calendar.ts'
import { toNumber } from './convert.ts'
import { Moment } from './moment.ts'
import { decimal, dividedBy, minus, plus, remainder, times, zero } from './numbers.ts'
import { present } from './presentation.ts'
import type { Value } from './value.ts'

/**
 * Arithmetic of the language. The left operand decides: a string joins, a date moves by seconds, anything else is
 * converted to a number — a boolean to 1 or 0, as the platform does it too.
 */

export function add(a: Value, b: Value): Value {
  if (a instanceof Decimal && b instanceof Decimal) return plus(a, b)
  if (typeof a === 'string') return a + present(b)
  if (a instanceof Moment) return shifted(a, toNumber(b).toNumber())
  return plus(toNumber(a), toNumber(b))
}

export function subtract(a: Value, b: Value): Value {
  if (a instanceof Decimal && b instanceof Decimal) return minus(a, b)
  if (a instanceof Moment) {
    return b instanceof Moment ? decimal(a.seconds - b.seconds) : shifted(a, -toNumber(b).toNumber())
  }
  return minus(toNumber(a), toNumber(b))
}

export const multiply = (a: Value, b: Value): Value => times(toNumber(a), toNumber(b))
export const divide = (a: Value, b: Value): Value => dividedBy(toNumber(a), toNumber(b))
export const modulo = (a: Value, b: Value): Value => remainder(toNumber(a), toNumber(b))
export const negate = (a: Value): Value => minus(zero, toNumber(a))
