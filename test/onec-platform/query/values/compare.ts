import { Decimal } from 'decimal.js'
import { Moment } from '../../values/moment.ts'
import type { Value } from '../../values/value.ts'
import { folded, objectKey } from './keys.ts'

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

/** A value as an order sees it: made once, compared many times. */
export type Order = { rank: number; value: number | string | Decimal }

/** NULL first, then by types, then by value: strings without case, references by type and UUID. */
export function orderOf(value: Value): Order {
  if (value === null) return { rank: 0, value: 0 }
  if (value === undefined) return { rank: 1, value: 0 }
  if (typeof value === 'boolean') return { rank: 2, value: Number(value) }
  if (value instanceof Decimal) return { rank: 3, value }
  if (value instanceof Moment) return { rank: 4, value: value.seconds }
  if (typeof value === 'string') return { rank: textRank, value: folded(value) }
  return { rank: 6, value: objectKey(value) }
}

const textRank = 5
const collator = new Intl.Collator('ru', { sensitivity: 'accent' })

export function compareOrders(left: Order, right: Order): number {
  if (left.rank !== right.rank) return left.rank - right.rank
  const [one, other] = [left.value, right.value]
  if (typeof one === 'number') return one - (other as number)
  if (typeof one !== 'string') return one.cmp(other as Decimal)
  if (one === other) return 0
  const byAlphabet = left.rank === textRank ? collator.compare(one, other as string) : 0
  return byAlphabet || (one < (other as string) ? -1 : 1)
}

/** The order of ВОЗР. */
export const compare = (left: Value, right: Value): number => compareOrders(orderOf(left), orderOf(right))

/** Whether `<` and its kind can be asked of the two. */
export const comparable = (left: Value, right: Value): boolean => orderOf(left).rank === orderOf(right).rank
