import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minor, times, toThousandths } from '../../shared/kernel/money.ts'
import type { OrderState } from '../../shared/wire-1c/order.ts'
import { crmOrder } from '../../shared/wire-crm/order.ts'
import { itemsAsOnec } from './lines-to-crm.ts'

type Line = OrderState['lines'][number]
const product = 'b4a3c1e0-5c1d-4e7a-9b3f-7a2c10001f35'
const aLine = (over: Partial<Line> = {}): Line => ({
  lineId: '1',
  role: 'goods',
  offer: { product, characteristic: null },
  name: 'Смеситель',
  quantity: '2',
  sum: 90_000,
  reserved: '0',
  incoming: '0',
  shipped: '0',
  cancelled: '0',
  basePrice: 50_000,
  manualDiscount: 10_000,
  automaticDiscount: 0,
  ...over,
})
const anOrder = (items: object[], over: object = {}) => crmOrder.parse({ id: 5, items, ...over })
const edit = (order: ReturnType<typeof anOrder>, lines: Line[], holds = ['1']) =>
  itemsAsOnec({
    order,
    documents: [{ id: 'd', lines, holds: new Set(holds) }],
    settings: { offerKey: 'xmlId', offerPrefix: 'shop-' },
    statuses: { cancelled: 'failure', live: 'new' },
  })

describe('lines of 1C as an edit of the CRM order', () => {
  it('keep the price before discounts and the discount of one apart', () => {
    const { items } = edit(anOrder([{ id: 1, quantity: 1, initialPrice: 600 }]), [aLine()])
    expect(items).toEqual([
      { id: 1, quantity: 2, initialPrice: 500, discountManualAmount: 50, discountManualPercent: 0 },
    ])
  })

  it('leave lines of another document as they are, drop what 1C dropped, add what it added', () => {
    const order = anOrder([
      { id: 1, quantity: 1, initialPrice: 600 },
      { id: 2, quantity: 3, initialPrice: 10 },
      { id: 3, quantity: 1, initialPrice: 5 },
    ])
    const added = aLine({ lineId: null, sum: 100_000, manualDiscount: 0, vatRate: '20' })
    const { items } = edit(order, [aLine(), added], ['1', '3'])
    expect(items?.map((item) => item.id)).toEqual([1, 2, undefined])
    expect(items?.[1]).toEqual({ id: 2, quantity: 3, initialPrice: 10 })
    expect(items?.[2]).toMatchObject({ offer: { xmlId: `shop-${product}` }, quantity: 2, vatRate: '20' })
  })

  it('cancel by a status that cancels, and take a line up again by one that does not', () => {
    const cancelled = aLine({ cancelled: '2' })
    const order = (isCanceled: boolean) => anOrder([{ id: 1, quantity: 2, initialPrice: 500, isCanceled }])
    expect(edit(order(false), [cancelled]).items?.[0]?.status).toBe('failure')
    expect(edit(order(true), [cancelled]).items?.[0]?.status).toBeUndefined()
    expect(edit(order(true), [aLine()]).items?.[0]?.status).toBe('new')
  })

  it('take the order’s own discount into the lines, where 1C has it already', () => {
    const order = anOrder(
      [{ id: 2, quantity: 1, initialPrice: 100, discounts: [{ type: 'manual_order', amount: 10 }] }],
      { discountManualPercent: 10 },
    )
    expect(edit(order, [])).toEqual({
      items: [{ id: 2, quantity: 1, initialPrice: 100, discountManualAmount: 10, discountManualPercent: 0 }],
      discountManualAmount: 0,
      discountManualPercent: 0,
    })
  })

  it('make 1C’s sum to less than a kopeck a unit, and to the kopeck where one discount per unit can', () => {
    const lines = fc
      .record({
        quantity: fc.integer({ min: 1, max: 9_999 }),
        base: fc.integer({ min: 0, max: 10_000_000 }),
        percent: fc.integer({ min: 0, max: 100 }),
      })
      .map(({ quantity, base, percent }) => {
        const text = String(quantity / 1000)
        const whole = times(minor(base), quantity)
        return aLine({ quantity: text, basePrice: base, sum: whole - Math.round((whole * percent) / 100) })
      })
    fc.assert(
      fc.property(lines, (line) => {
        const [item] = edit(anOrder([{ id: 1, quantity: 1, initialPrice: 1 }]), [line]).items!
        const unit = Math.round(item!.initialPrice! * 100) - Math.round(item!.discountManualAmount! * 100)
        const sum = times(minor(unit), toThousandths(line.quantity))
        expect(Math.abs(sum - line.sum)).toBeLessThanOrEqual(Math.ceil(Number(line.quantity)))
      }),
    )
  })
})
