import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crmItem } from '../../shared/wire-crm/order.ts'
import { lineMoney, vatInForce, vatRateOf } from './lines.ts'

describe('money of a line', () => {
  it('is the exact sum of the final prices, split where rounding gave different ones', () => {
    const item = crmItem.parse({
      quantity: 3,
      initialPrice: 100,
      prices: [
        { price: 33.33, quantity: 2 },
        { price: 33.34, quantity: 1 },
      ],
    })
    expect(lineMoney(item)).toEqual({ quantity: '3', basePrice: 10_000, manualDiscount: 20_000, sum: 10_000 })
  })

  it('keeps the price before discounts and the discount apart: 9522 × 4 less 20 %', () => {
    const item = crmItem.parse({ quantity: 4, initialPrice: 9522, discountTotal: 1904.4 })
    expect(lineMoney(item)).toMatchObject({ basePrice: 952_200, manualDiscount: 761_760, sum: 3_047_040 })
  })

  it('always adds up: base − discount = sum', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e8 }),
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 0, max: 100 }),
        (price, quantity, percent) => {
          const item = crmItem.parse({
            quantity: quantity / 1000,
            initialPrice: price / 100,
            discountTotal: Math.floor((price * percent) / 100) / 100,
          })
          const money = lineMoney(item)
          const base = Math.round((money.basePrice * quantity) / 1000)
          expect(Math.abs(base - money.manualDiscount - money.sum)).toBeLessThanOrEqual(1)
        },
      ),
    )
  })
})

it('a VAT rate is known only on the days when it is in force', () => {
  const rates = [
    { rate: '20', from: null, to: '2025-12-31' },
    { rate: '22', from: '2026-01-01', to: null },
  ]
  expect(vatRateOf('20.00')).toBe('20')
  expect(vatInForce(rates, '20', '2026-11-23')).toBe(false)
  expect(vatInForce(rates, '22', '2026-11-23')).toBe(true)
})
