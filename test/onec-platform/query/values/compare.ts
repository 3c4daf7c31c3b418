import { Decimal } from 'decimal.js'
import { Moment } from '../../values/moment.ts'
import type { PlatformObject, Value } from '../../values/value.ts'

/**
 * What a database of 1C sees of a string: neither case nor trailing spaces. So are collations set up for 1C by default;
 * a database created with another collation would differ.
 */
export const folded = (text: string): string => text.replace(/ +$/, '').toLowerCase()

const collator = new Intl.Collator('ru', { sensitivity: 'accent' })

/** Equal values have equal keys: for grouping, joining and sets. NULL equals NULL here. */
export function keyOf(value: Value): string {
  if (value === null) return 'z'
  if (value === undefined) return 'u'
  if (typeof value === 'string') return `s${folded(value)}`
  if (typeof value === 'boolean') return value ? 'bt' : 'bf'
  if (value instanceof Moment) return `d${value.seconds}`
  if (value instanceof Decimal) return `n${value.toString()}`
  return `o${objectKey(value)}`
}

export const keyOfAll = (values: readonly Value[]): string =>
  values.length === 1 ? keyOf(values[0]) : values.map(keyOf).join('\u0000')

const identities = new WeakMap<PlatformObject, string>()
let identityCount = 0

/** An object without a key of its own equals itself alone. */
function objectKey(value: PlatformObject): string {
  const key = value.key()
  if (typeof key === 'string') return key
  const known = identities.get(value)
  if (known !== undefined) return known
  identityCount += 1
  identities.set(value, `#${identityCount}`)
  return `#${identityCount}`
}

/** `=` of two values neither of which is NULL; values of different types differ. */
export function equal(left: Value, right: Value): boolean {
  if (left === right) return true
  if (typeof left === 'string') return typeof right === 'string' && folded(left) === folded(right)
  if (left instanceof Decimal) return right instanceof Decimal && left.eq(right)
  if (left instanceof Moment) return right instanceof Moment && left.seconds === right.seconds
  if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null) return false
  if (right instanceof Decimal || right instanceof Moment) return false
  return left.equals(right)
}

/** The order of ВОЗР: NULL first, then by types, then by value. */
export function compare(left: Value, right: Value): number {
  const rank = rankOf(left)
  const difference = rank - rankOf(right)
  if (difference !== 0) return difference
  if (typeof left === 'string') return compareTexts(left, right as string)
  if (left instanceof Decimal) return left.cmp(right as Decimal)
  if (left instanceof Moment) return left.seconds - (right as Moment).seconds
  if (typeof left === 'boolean') return Number(left) - Number(right)
  if (left === null || left === undefined) return 0
  return byCodes(objectKey(left), objectKey(right as PlatformObject))
}

/** Whether `<` and its kind can be asked of the two. */
export const comparable = (left: Value, right: Value): boolean => rankOf(left) === rankOf(right)

function rankOf(value: Value): number {
  if (value === null) return 0
  if (value === undefined) return 1
  if (typeof value === 'boolean') return 2
  if (value instanceof Decimal) return 3
  if (value instanceof Moment) return 4
  return typeof value === 'string' ? 5 : 6
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0
  const [one, other] = [folded(left), folded(right)]
  return one === other ? 0 : collator.compare(one, other) || byCodes(one, other)
}

const byCodes = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0)
