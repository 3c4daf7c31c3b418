import { Decimal } from 'decimal.js'
import { Moment } from '../../values/moment.ts'
import type { PlatformObject, Value } from '../../values/value.ts'

/**
 * What a database of 1C sees of a string: neither case nor trailing spaces. So are collations set up for 1C by default;
 * a database created with another collation would differ.
 */
export const folded = (text: string): string => text.replace(/ +$/, '').toLowerCase()

/** Equal values have equal keys: for grouping, joining and sets. NULL equals NULL here. */
export function keyOf(value: Value): string {
  if (value === null) return 'z'
  if (value === undefined) return 'u'
  if (typeof value === 'string') return `s${folded(value)}`
  if (typeof value === 'boolean') return value ? 'bt' : 'bf'
  if (value instanceof Moment) return `d${value.seconds}`
  if (value instanceof Decimal) return `n${value.toString()}`
  return objectKey(value)
}

export const keyOfAll = (values: readonly Value[]): string =>
  values.length === 1 ? keyOf(values[0]) : values.map(keyOf).join('\u0000')

/** Short keys of several values, which are equal for equal values within one counting; long ones cost more to search. */
export class ShortKeys {
  private readonly numbers = new Map<string, number>()

  of(values: readonly Value[]): string {
    if (values.length === 1) return keyOf(values[0])
    let key = ''
    for (const value of values) key += `${this.numberOf(keyOf(value))},`
    return key
  }

  private numberOf(key: string): number {
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    this.numbers.set(key, this.numbers.size)
    return this.numbers.size - 1
  }
}

/** Keys once made: a string whose hash is known is found in a map much faster than a new one. */
const objectKeys = new WeakMap<PlatformObject, string>()
let identityCount = 0

/** The key of an object; one without a key of its own equals itself alone. */
export function objectKey(value: PlatformObject): string {
  const known = objectKeys.get(value)
  if (known !== undefined) return known
  const own = value.key()
  if (typeof own !== 'string') identityCount += 1
  const key = typeof own === 'string' ? `o${own}` : `i${identityCount}`
  objectKeys.set(value, key)
  return key
}
