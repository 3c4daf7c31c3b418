import { Decimal } from 'decimal.js'
import { Moment } from './moment.ts'
import { plainText } from './numbers.ts'
import { present } from './presentation.ts'
import { BslError, PlatformObject, type Value } from './value.ts'

/** Equality of `=`: values of different types are different, references are equal when they refer to one object. */
export function equal(a: Value, b: Value): boolean {
  if (a === b) return true
  if (a instanceof Decimal) return b instanceof Decimal && a.eq(b)
  if (a instanceof Moment) return b instanceof Moment && a.seconds === b.seconds
  return a instanceof PlatformObject && a.equals(b)
}

/** What equal values share: the key of a `Map`. */
export function keyOf(value: Value): unknown {
  if (typeof value === 'string') return `s${value}`
  if (value instanceof Decimal) return `n${plainText(value)}`
  if (value instanceof Moment) return `d${value.seconds}`
  return value instanceof PlatformObject ? value.key() : value
}

/** The platform's collation is its own ICU's; that of the Russian locale is the nearest at hand. */
const collator = new Intl.Collator('ru', { sensitivity: 'variant' })

export const compareTexts = (a: string, b: string): number => collator.compare(a, b)

const incomparable = () =>
  new BslError(
    'Операции сравнения на больше-меньше допустимы только для значений совпадающих примитивных типов (Булево, Число, Строка, Дата)',
  )

/** The order of `<` and `>`, which only values of one primitive type have. */
export function compare(a: Value, b: Value): number {
  if (a instanceof Decimal && b instanceof Decimal) return a.cmp(b)
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b)
  if (a instanceof Moment && b instanceof Moment) return a.seconds - b.seconds
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  throw incomparable()
}

const rank = (value: Value): number => {
  if (value === undefined) return 0
  if (value === null) return 1
  if (typeof value === 'boolean') return 2
  if (value instanceof Decimal) return 3
  if (value instanceof Moment) return 4
  return typeof value === 'string' ? 5 : 6
}

/** The order of a sorted collection, where any two values have one: by type, then by value, objects by presentation. */
export function sortingOrder(a: Value, b: Value): number {
  const types = rank(a) - rank(b)
  if (types !== 0) return types
  if (a instanceof PlatformObject) return compareTexts(present(a), present(b))
  return a === undefined || a === null ? 0 : compare(a, b)
}
