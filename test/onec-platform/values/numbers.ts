import { Decimal } from 'decimal.js'
import { BslError } from './value.ts'

/** Numbers of 1C: decimal, exact in sums and products. A clone of its own, so that no other user of the library sets its precision. */
const Exact = Decimal.clone({
  defaults: true,
  precision: 120,
  rounding: Decimal.ROUND_HALF_UP,
  toExpNeg: -1000,
  toExpPos: 1000,
})

/** A number of 1C. Other rooms make their numbers here, never by `new Decimal`, whose precision is another. */
export const decimal = (from: number | string | Decimal): Decimal => new Exact(from)

const own = (a: Decimal): Decimal => (a.constructor === Exact ? a : new Exact(a))

export const zero = decimal(0)
export const one = decimal(1)

export const plus = (a: Decimal, b: Decimal): Decimal => own(a).plus(b)
export const minus = (a: Decimal, b: Decimal): Decimal => own(a).minus(b)
export const times = (a: Decimal, b: Decimal): Decimal => own(a).times(b)

/** Digits of a quotient behind the comma. The platform's count is not documented; 27 is what it shows for 1/3. */
const quotientPlaces = 27

export function dividedBy(a: Decimal, b: Decimal): Decimal {
  if (b.isZero()) throw new BslError('Деление на 0')
  const quotient = own(a).div(b)
  const leadingZeros = Math.max(0, -quotient.e - 1)
  return quotient.toDecimalPlaces(quotientPlaces + leadingZeros)
}

/** The remainder has the sign of the dividend. */
export function remainder(a: Decimal, b: Decimal): Decimal {
  if (b.isZero()) throw new BslError('Деление на 0')
  return own(a).mod(b)
}

export type HalfTo = 'outwards' | 'inwards'

/** `Окр`: places may be negative, for tens and hundreds. */
export function round(value: Decimal, places: number, half: HalfTo = 'outwards'): Decimal {
  const mode = half === 'outwards' ? Decimal.ROUND_HALF_UP : Decimal.ROUND_HALF_DOWN
  if (places >= 0) return own(value).toDecimalPlaces(places, mode)
  const scale = new Exact(10).pow(-places)
  return own(value).div(scale).toDecimalPlaces(0, mode).times(scale)
}

export const truncate = (value: Decimal): Decimal => own(value).trunc()

/** Powers, roots and logarithms: binary ones are exact to 15 digits, ours to 28. */
const irrational = (value: Decimal): Decimal => {
  if (!value.isFinite()) throw new BslError('Недопустимое значение параметра')
  return value.toSignificantDigits(28)
}

export function power(a: Decimal, b: Decimal): Decimal {
  const result = own(a).pow(b)
  return b.isInteger() && !b.isNegative() ? result : irrational(result)
}

export const squareRoot = (a: Decimal): Decimal => irrational(own(a).sqrt())
export const naturalLogarithm = (a: Decimal): Decimal => irrational(own(a).ln())
export const decimalLogarithm = (a: Decimal): Decimal => irrational(own(a).log(10))
export const exponent = (a: Decimal): Decimal => irrational(own(a).exp())

/** Digits with a point and no groups, as `XMLСтрока` and JSON write it. */
export const plainText = (value: Decimal): string => (value.isZero() ? '0' : value.toFixed())
