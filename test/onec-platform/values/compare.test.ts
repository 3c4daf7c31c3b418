import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { List } from './array.ts'
import { Binary } from './binary.ts'
import { compare, equal, keyOf, sortingOrder } from './compare.ts'
import { Moment } from './moment.ts'
import { decimal } from './numbers.ts'
import { TypeValue } from './types.ts'
import { Uuid } from './uuid.ts'
import type { Value } from './value.ts'

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(undefined, null, true, false, '', '1', 'true', new List()),
  fc.integer({ min: -2, max: 2 }).map(decimal),
  fc.constantFrom('1.0', '0.50', '-0').map(decimal),
  fc.integer({ min: 0, max: 2 }).map((seconds) => new Moment(seconds)),
  fc.constantFrom('Число', 'Строка').map((name) => new TypeValue(name)),
  fc.constantFrom('a', 'b').map((end) => Uuid.of(`00000000-0000-0000-0000-00000000000${end}`)),
  fc.constantFrom(1, 2).map((byte) => new Binary(Uint8Array.of(byte))),
)

describe('equality', () => {
  test('holds exactly when keys of a map are one', () =>
    fc.assert(fc.property(value, value, (a, b) => equal(a, b) === (keyOf(a) === keyOf(b)))))

  test('is the same both ways, and everything equals itself', () =>
    fc.assert(fc.property(value, value, (a, b) => equal(a, b) === equal(b, a) && equal(a, a))))
})

describe('order', () => {
  test('of a sorted collection is one order over all types', () =>
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        const ways = Math.sign(sortingOrder(a, b)) === -Math.sign(sortingOrder(b, a))
        const chain = sortingOrder(a, b) <= 0 && sortingOrder(b, c) <= 0 ? sortingOrder(a, c) <= 0 : true
        return ways && chain
      }),
    ))

  test.each<[Value, Value]>([
    [decimal(1), '1'],
    [undefined, undefined],
    [null, decimal(1)],
    [new List(), new List()],
  ])('of `<` is refused for %s and %s', (a, b) => expect(() => compare(a, b)).toThrow('больше-меньше'))
})
