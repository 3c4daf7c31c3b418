import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromMinor, minor } from '../../../shared/kernel/money.ts'
import { priceItems } from '../../../test/stand-ins/retailcrm/orders/arithmetic.ts'
import type { Item } from '../../../test/stand-ins/retailcrm/types.ts'
import { itemsOf } from './map.ts'
import { partsOf } from './prices.ts'

const quantities = fc.oneof(
  fc.integer({ min: 1, max: 500 }).map((units) => units * 1000),
  fc.integer({ min: 1, max: 100_000 }),
)
const sums = fc.integer({ min: 0, max: 100_000_000_00 }).map(minor)

/** What the CRM makes of the rows that it is sent, kopecks. */
function sumInCrm(items: ReturnType<typeof itemsOf>): number {
  const rows = items.map((item) => ({
    ...(item as unknown as Item),
    discountManualPercent: 0,
    discountManualAmount: item.discountManualAmount ?? 0,
  }))
  const priced = priceItems(rows, { amount: 0, percent: 0, roundTo: 0 }, () => false)
  return priced.reduce((total, row) => total + Math.round(row.summ * 100), 0)
}

const aLine = (thousandths: number, sum: number, basePrice: number | null) => ({
  lineId: null,
  role: 'goods' as const,
  offer: { product: 'p', characteristic: null },
  name: 'Чай',
  quantity: String(thousandths / 1000),
  sum: minor(sum),
  reserved: '0',
  incoming: '0',
  shipped: '0',
  cancelled: '0',
  basePrice: basePrice === null ? null : minor(basePrice),
})
const settings = { offerKey: 'xmlId' as const, offerPrefix: '' }

it('whatever 1C charges for a line, the CRM comes to the same kopeck', () => {
  fc.assert(
    fc.property(
      quantities,
      sums,
      fc.option(fc.integer({ min: 0, max: 1_000_000_00 })),
      (thousandths, sum, base) => {
        const items = itemsOf([aLine(thousandths, sum, base)], settings)
        expect(sumInCrm(items)).toBe(sum)
        const total = items.reduce((all, item) => all + Math.round((item.quantity ?? 0) * 1000), 0)
        expect(total).toBe(thousandths)
      },
    ),
    { numRuns: 2_000 },
  )
})

it('a line is split only when no price of one gives its sum, into three parts at most', () => {
  fc.assert(
    fc.property(quantities, sums, (thousandths, sum) => {
      const parts = partsOf(thousandths, sum)
      expect(parts.length).toBeLessThanOrEqual(3)
      expect(parts.every((part) => part.price >= 0 && part.thousandths > 0)).toBe(true)
      if (parts.length > 1 && thousandths % 1000 === 0) expect((sum * 1000) % thousandths).not.toBe(0)
    }),
    { numRuns: 2_000 },
  )
})

it('the base price and the discount stay apart: nobody discounts a discounted price again', () => {
  const [item] = itemsOf([aLine(2_000, 18_000, 10_000)], settings)
  expect(item).toMatchObject({ initialPrice: 100, discountManualAmount: 10, quantity: 2 })
})

it('two lines of the same good, and the parts of a split one, keep names of their own', () => {
  const items = itemsOf([aLine(3_000, 10_000, null), aLine(1_000, 5_000, null)], settings)
  expect(items.map((item) => [item.externalIds?.[0]?.value, item.quantity, item.initialPrice])).toEqual([
    ['1', 2, fromMinor(minor(3_333))],
    ['1/2', 1, fromMinor(minor(3_334))],
    ['2', 1, 50],
  ])
})
