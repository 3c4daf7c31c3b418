import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minor } from '../../../shared/kernel/money.ts'
import { aCartItem, aParcel } from '../../../test/builders/enquiry.ts'
import { pack } from './packing.ts'

const anItem = fc
  .record({
    article: fc.string({ minLength: 1, maxLength: 5 }),
    quantity: fc.oneof(
      fc.integer({ min: 1, max: 20 }).map((pieces) => pieces * 1000),
      fc.integer({ min: 1, max: 20_000 }),
    ),
    declared: fc.nat(1_000_000).map(minor),
    cod: fc.nat(1_000_000).map(minor),
    weight: fc.integer({ min: 1, max: 5000 }),
    markingCodes: fc.array(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 3 }),
  })
  .map((over) => aCartItem(over))
const boxes = fc.array(
  fc.integer({ min: 1, max: 30_000 }).map((weight) => aParcel({ weight })),
  { minLength: 1, maxLength: 6 },
)

describe('what lies in which box', () => {
  test('no box is empty, and the sums are those of the cart', () => {
    fc.assert(
      fc.property(fc.array(anItem, { minLength: 1, maxLength: 8 }), boxes, (items, parcels) => {
        const packed = pack(items, parcels)
        expect(packed).toHaveLength(parcels.length)
        expect(packed.every((lines) => lines.length > 0)).toBe(true)
        const lines = packed.flat()
        expect(lines.every(({ count }) => Number.isInteger(count) && count > 0)).toBe(true)
        for (const sum of ['declared', 'cod'] as const) {
          const sent = lines.reduce((total, line) => total + line[sum] * line.count, 0)
          const bought = items.reduce(
            (total, item) => total + Math.round((item[sum] * item.quantity) / 1000),
            0,
          )
          expect(sent).toBe(bought)
        }
      }),
    )
  })

  test('a marked piece is a line of its own with its code', () => {
    const [lines] = pack(
      [aCartItem({ quantity: 3000, weight: 100, markingCodes: ['code-1', 'code-2'] })],
      [aParcel()],
    )
    expect(lines?.map(({ count, markingCode }) => [count, markingCode])).toEqual([
      [1, 'code-1'],
      [1, 'code-2'],
      [1, null],
    ])
  })

  test('pieces go where they fit', () => {
    const [first, second] = pack(
      [aCartItem({ article: 'A', quantity: 3000, weight: 1000 })],
      [aParcel({ weight: 2000 }), aParcel({ weight: 2000 })],
    )
    expect([first?.[0]?.count, second?.[0]?.count]).toEqual([2, 1])
  })

  test('one piece in two boxes is told in both', () => {
    const [, second] = pack([aCartItem()], [aParcel(), aParcel()])
    expect(second).toMatchObject([{ count: 1, name: 'Чайник (часть 2)', declared: 0, cod: 0 }])
  })

  test('a length of cable is one piece at its whole price', () => {
    const [lines] = pack([aCartItem({ quantity: 2500, declared: minor(101), weight: 100 })], [aParcel()])
    expect(lines).toMatchObject([{ count: 1, name: 'Чайник, 2.5', declared: 253, weight: 250 }])
  })
})
