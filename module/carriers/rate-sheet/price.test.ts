import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minor, shareOf } from '../../../shared/kernel/money.ts'
import { aCartItem, anEnquiry, aParcel, aPlace } from '../../../test/builders/enquiry.ts'
import { aSheet, aZone } from '../../../test/builders/rate-sheet.ts'
import { liftingOf } from './lifting.ts'
import { countedSum, countedWeight, priceInZone } from './price.ts'
import { rateSheet, type Zone } from './sheet.ts'

const asked = { sum: minor(1_000_00), weight: 1_200, way: 7_000, declared: minor(0), cod: minor(0) }
const costOf = (zone: Record<string, unknown>, over: Partial<typeof asked> = {}, more = {}) => {
  const sheet = aSheet({ zones: [aZone(zone)], origin: { latitude: 0, longitude: 0 }, ...more })
  const priced = priceInZone(sheet, sheet.zones[0] as Zone, { ...asked, ...over })
  return priced.ok ? priced.cost : priced.text.ru
}

describe('a price', () => {
  test('«до 4000 — 300, от 4000 — 0»: the step begins with its own sum', () => {
    expect(costOf({}, { sum: minor(3_999_99) })).toBe(300_00)
    expect(costOf({}, { sum: minor(4_000_00) })).toBe(0)
  })

  const weights = [
    { upTo: 15_000, extra: 0 },
    { upTo: 30_000, extra: 200_00 },
  ]
  test('grows by steps of weight; a step holds its own border', () => {
    expect(costOf({ weights }, { weight: 15_000 })).toBe(300_00)
    expect(costOf({ weights }, { weight: 15_001 })).toBe(500_00)
  })

  test('what is heavier than the last step is refused, counted as the last, or by begun kilograms, as the shop says', () => {
    const heavy = { weight: 31_500 }
    expect(costOf({ weights }, heavy)).toContain('тяжелее')
    expect(costOf({ weights, over: { kind: 'last' } }, heavy)).toBe(500_00)
    expect(costOf({ weights, over: { kind: 'perKg', price: 10_00 } }, heavy)).toBe(520_00)
  })

  test('counts each begun kilometre beyond the free ones, and says so where the way is not known', () => {
    const beyond = { metres: 5_000, perKm: 30_00 }
    expect(costOf({ beyond }, { way: 5_000 })).toBe(300_00)
    expect(costOf({ beyond }, { way: 5_001 })).toBe(330_00)
    expect(costOf({ beyond }, { way: null as never })).toContain('координат')
  })

  test('a free step covers weight and kilometres only where the shop says so', () => {
    const zone = { weights, beyond: { metres: 0, perKm: 10_00 } }
    const rich = { sum: minor(5_000_00), weight: 20_000 }
    expect(costOf(zone, rich)).toBe(270_00)
    expect(costOf(zone, rich, { freeCovers: 'all' })).toBe(0)
  })

  test('shares of the declared value and of the money taken are rounded half up to a kopeck', () => {
    expect(shareOf(minor(333_33), 150)).toBe(500)
    expect(shareOf(minor(100), 50)).toBe(1)
    expect(
      costOf({}, { declared: minor(1_000_00), cod: minor(500_00) }, { fees: { declared: 50, cod: 300 } }),
    ).toBe(320_00)
  })

  test('is never cheaper for more weight, a longer way or more value, nor dearer for a larger order', () => {
    const steps = (members: [string, string], falling: boolean) =>
      fc.uniqueArray(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 5 }).chain((bounds) =>
        fc
          .array(fc.integer({ min: 0, max: 100_000 }), { minLength: bounds.length, maxLength: bounds.length })
          .map((values) => {
            const sorted = values.toSorted((a, b) => (falling ? b - a : a - b))
            return bounds
              .toSorted((a, b) => a - b)
              .map((bound, at) => ({
                [members[0]]: falling && at === 0 ? 0 : bound,
                [members[1]]: sorted[at],
              }))
          }),
      )
    const zone = fc.record({
      prices: steps(['fromSum', 'price'], true),
      weights: steps(['upTo', 'extra'], false),
      over: fc.oneof(
        fc.constant({ kind: 'last' }),
        fc.record({ kind: fc.constant('perKg'), price: fc.integer({ min: 0, max: 5_000 }) }),
      ),
      beyond: fc.record({ metres: fc.nat(20_000), perKm: fc.nat(10_000) }),
    })
    const amounts = fc.record({
      sum: fc.nat(60_000),
      weight: fc.integer({ min: 1, max: 100_000 }),
      way: fc.nat(100_000),
      declared: fc.nat(1_000_000),
      cod: fc.nat(1_000_000),
    })
    fc.assert(
      fc.property(
        zone,
        amounts,
        fc.nat(50_000),
        fc.constantFrom('step', 'all'),
        (given, at, more, freeCovers) => {
          const base = at as unknown as typeof asked
          const cost = (over: object) =>
            costOf(given, { ...base, ...over }, { freeCovers, fees: { declared: 33, cod: 217 } })
          const first = cost({}) as number
          expect(Number.isSafeInteger(first) && first >= 0).toBe(true)
          for (const name of ['weight', 'way', 'declared', 'cod'] as const)
            expect(cost({ [name]: base[name] + more })).toBeGreaterThanOrEqual(first)
          if (freeCovers === 'step') expect(cost({ sum: base.sum + more })).toBeLessThanOrEqual(first)
        },
      ),
    )
  })
})

describe('what is counted', () => {
  test('goods after discounts, the declared value or the money on delivery, as the shop says', () => {
    const enquiry = anEnquiry({
      items: [aCartItem({ price: minor(100_50), quantity: 1_500 }), aCartItem({ price: minor(10_00) })],
      declared: minor(77_00),
      cod: minor(5_00),
    })
    expect(countedSum(aSheet({ base: 'goods' }), enquiry)).toBe(160_75)
    expect(countedSum(aSheet({ base: 'declared' }), enquiry)).toBe(77_00)
    expect(countedSum(aSheet({ base: 'cod' }), enquiry)).toBe(5_00)
  })

  test('a light large box weighs what its size says, each box for itself', () => {
    const parcels = [
      aParcel({ weight: 500, length: 500, width: 400, height: 300 }),
      aParcel({ weight: 9_000 }),
    ]
    expect(countedWeight(aSheet(), parcels)).toBe(9_500)
    expect(countedWeight(aSheet({ divisor: 5_000 }), parcels)).toBe(12_000 + 9_000)
  })
})

describe('carrying up', () => {
  const sheet = aSheet({
    lifting: { withLift: 50_00, stairs: { upTo: 3, price: 100_00, perFloor: 50_00 } },
  })
  const up = (floor: number | null, lift: boolean | null, parcels = 1, given = sheet) =>
    liftingOf(given, aPlace({ floor, lift }), parcels)

  test('100 to the third floor, then 50 for each without a lift; one price with it; nothing on the first', () => {
    expect([1, 2, 3, 4, 9].map((floor) => up(floor, false))).toEqual([0, 100_00, 100_00, 150_00, 400_00])
    expect([1, 2, 9].map((floor) => up(floor, true))).toEqual([0, 50_00, 50_00])
    expect(up(null, false)).toBeNull()
    expect(up(9, null)).toBe(400_00)
  })

  test('is never cheaper higher up', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2, max: 60 }), fc.constantFrom(true, false, null), (floor, lift) => {
        expect(up(floor + 1, lift)).toBeGreaterThanOrEqual(up(floor, lift) ?? 0)
      }),
    )
  })
})

describe('a sheet that cannot be counted by is refused in words', () => {
  test.each([
    ['no zone', { zones: [] }, 'зона'],
    [
      'steps that fall',
      {
        zones: [
          aZone({
            prices: [
              { fromSum: 0, price: 1 },
              { fromSum: 0, price: 2 },
            ],
          }),
        ],
      },
      'Первая ступень',
    ],
    ['two zones of one code', { zones: [aZone(), aZone()] }, 'не должны повторяться'],
    ['kilometres from nowhere', { zones: [aZone({ ring: { from: 0, to: 1 } })] }, 'координаты склада'],
    ['a rest that is no zone', { elsewhere: 'gone' }, 'нет в списке'],
    ['half a postcode', { zones: [aZone({ postcodes: ['12'] })] }, 'Индекс'],
    [
      'a border of two corners',
      {
        zones: [
          aZone({
            polygon: [
              { latitude: 1, longitude: 1 },
              { latitude: 2, longitude: 1 },
            ],
          }),
        ],
      },
      'трёх точек',
    ],
    ['a slot that ends first', { slots: [{ from: '14:00', to: '10:00' }] }, 'раньше конца'],
  ])('%s', (_, over, said) => {
    const parsed = rateSheet.safeParse({ name: 'Курьер', zones: [aZone({ cities: ['Омск'] })], ...over })
    expect(parsed.error?.issues[0]?.message).toContain(said)
  })
})
