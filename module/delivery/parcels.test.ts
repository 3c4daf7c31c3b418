import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCartItem, aParcel } from '../../test/builders/enquiry.ts'
import type { Limits } from '../carriers/index.ts'
import { countedWeight, fitParcels, packParcels, piecesOf } from './parcels.ts'

const box = { weight: 500, length: 300, width: 200, height: 100 }
const bare = { weight: null, length: null, width: null, height: null }

describe('what the CRM packed becomes parcels', () => {
  test('as it says, where it says', () => {
    const parcel = { weight: 1200.4, length: 350, width: 250, height: 50 }
    expect(packParcels([{ ...parcel, items: [aCartItem()] }], box)).toEqual({
      parcels: [{ ...parcel, weight: 1201 }],
      withoutWeight: [],
      withoutSize: [],
    })
  })

  test('goods without weight take the default for each piece, and are listed', () => {
    const items = [
      aCartItem({ article: 'A-1', weight: 0, quantity: 3000 }),
      aCartItem({ article: 'A-2', weight: 700, quantity: 2000 }),
    ]
    expect(packParcels([{ ...bare, items }], box)).toEqual({
      parcels: [{ ...box, weight: 3 * 500 + 2 * 700 }],
      withoutWeight: ['A-1'],
      withoutSize: ['A-1', 'A-2'],
    })
  })

  test('a side that is missing or zero is that of the shop’s box', () => {
    const { parcels, withoutSize } = packParcels(
      [{ weight: 900, length: 400, width: 0, height: null, items: [aCartItem()] }],
      box,
    )
    expect(parcels).toEqual([{ weight: 900, length: 400, width: 200, height: 100 }])
    expect(withoutSize).toEqual(['A-1'])
  })

  test('whatever comes, weights and sides are whole and above zero', () => {
    const measure = fc.option(fc.double({ min: -5, max: 1e6, noNaN: true }), { nil: null })
    const packages = fc.array(
      fc.record({
        weight: measure,
        length: measure,
        width: measure,
        height: measure,
        items: fc.array(
          fc
            .record({
              weight: fc.integer({ min: 0, max: 50_000 }),
              quantity: fc.integer({ min: 1, max: 9000 }),
            })
            .map(aCartItem),
        ),
      }),
    )
    fc.assert(
      fc.property(packages, (given) => {
        const { parcels } = packParcels(given, box)
        expect(parcels).toHaveLength(given.length)
        for (const parcel of parcels)
          for (const value of Object.values(parcel)) expect(Number.isInteger(value) && value > 0).toBe(true)
      }),
    )
  })
})

const wide: Limits = { weight: 30_000, side: 1500, sides: 3000, parcels: 20 }

describe('parcels are cut to what a carrier takes', () => {
  test('what fits stays as it is', () => {
    expect(fitParcels([aParcel()], wide, 1)).toEqual([aParcel()])
  })

  test('three pieces too heavy together go in two parcels of half the length', () => {
    const parcel = aParcel({ weight: 50_001, length: 1000 })
    expect(fitParcels([parcel], wide, 3)).toEqual([
      aParcel({ weight: 25_000, length: 500 }),
      aParcel({ weight: 25_001, length: 500 }),
    ])
  })

  test('one piece cannot be cut, and it is told by what it does not fit', () => {
    expect(fitParcels([aParcel({ weight: 31_000 })], wide, 1)).toEqual({ limit: 'weight' })
    expect(fitParcels([aParcel({ length: 1600 })], wide, 1)).toEqual({ limit: 'size' })
  })

  test('more parcels than the carrier takes at once do not fit', () => {
    expect(fitParcels([aParcel(), aParcel()], { ...wide, parcels: 1 }, 2)).toEqual({ limit: 'parcels' })
  })

  test('nothing is lost or added, and every part fits', () => {
    const size = fc.integer({ min: 1, max: 4000 })
    const parcels = fc.array(
      fc.record({ weight: fc.integer({ min: 1, max: 200_000 }), length: size, width: size, height: size }),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(parcels, fc.integer({ min: 1, max: 40 }), (given, pieces) => {
        const fitted = fitParcels(given, wide, pieces)
        if ('limit' in fitted) return
        const weigh = (all: readonly { weight: number }[]) => all.reduce((sum, one) => sum + one.weight, 0)
        expect(weigh(fitted)).toBe(weigh(given))
        expect(fitted.length).toBeLessThanOrEqual(Math.max(pieces, given.length))
        for (const { weight, length, width, height } of fitted) {
          expect(weight).toBeGreaterThan(0)
          expect(weight).toBeLessThanOrEqual(wide.weight)
          expect(Math.max(length, width, height)).toBeLessThanOrEqual(wide.side)
          expect(length + width + height).toBeLessThanOrEqual(wide.sides)
        }
      }),
    )
  })

  test('a cart is counted in whole pieces', () => {
    expect(piecesOf([aCartItem({ quantity: 2000 }), aCartItem({ quantity: 500 })])).toBe(3)
  })
})

describe('weight by volume', () => {
  test('a large light box counts by its volume, a small heavy one by its weight', () => {
    const pillow = aParcel({ weight: 1000, length: 600, width: 500, height: 400 })
    expect(countedWeight(pillow, 5000)).toBe(24_000)
    expect(countedWeight(aParcel({ weight: 9000 }), 5000)).toBe(9000)
    expect(countedWeight(pillow, 0)).toBe(1000)
  })
})
