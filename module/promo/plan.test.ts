import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Minor, minor, sum, times, toMinor, toThousandths } from '../../shared/kernel/money.ts'
import type { Pricing } from '../../shared/wire-1c/index.ts'
import { type CrmOrder, crmOrder } from '../../shared/wire-crm/order.ts'
import { anOrderBody } from '../../test/builders/order.ts'
import { priceItems } from '../../test/stand-ins/retailcrm/orders/arithmetic.ts'
import type { Item } from '../../test/stand-ins/retailcrm/types.ts'
import { lineMoney } from '../orders/lines.ts'
import type { Applied } from '../orders/pricing/applied.ts'
import { settledPricing } from '../orders/pricing/applied.ts'
import { withPricing } from '../orders/pricing/with-pricing.ts'
import { sections } from '../tenants/index.ts'
import { inputsOf } from './inputs.ts'
import { type PlanInput, type PromoPlan, planPromo } from './plan.ts'

type Mode = PlanInput['settings']['manual']
type Row = { price: number; quantity: number; manual: number; cancelled: boolean }
type Basket = { rows: Row[]; amount: number; percent: number }
/** Share of a line that 1C takes off, line by line. */
type Answer = number[]

const settings = sections.promo.schema.parse({ enabled: true })
const product = (n: number) => `b4a3c1e0-5c1d-4e7a-9b3f-${String(n).padStart(12, '0')}`

/** The CRM as far as its sums go. Discounts and prices are roubles there. */
function crmOf({ rows, amount, percent }: Basket): CrmOrder {
  const items = rows.map(
    ({ price, quantity, manual, cancelled }, n) =>
      ({
        id: n + 1,
        initialPrice: price / 100,
        quantity,
        discountManualAmount: manual / 100,
        discountManualPercent: 0,
        status: cancelled ? 'cancel' : 'new',
        offer: { xmlId: product(n) },
      }) as unknown as Item,
  )
  return answered(items, amount / 100, percent)
}

function answered(items: Item[], amount: number, percent: number): CrmOrder {
  const priced = priceItems(items, { amount, percent, roundTo: 0 }, ({ status }) => status === 'cancel')
  const counted = priced.filter(({ status }) => status !== 'cancel')
  return crmOrder.parse({
    id: 1001,
    number: '1001C',
    site: 'main',
    status: 'new',
    items: priced.map((item) => ({ ...item, isCanceled: item.status === 'cancel' || undefined })),
    discountManualAmount: amount,
    discountManualPercent: percent,
    summ: sum(counted.map(({ summ }) => toMinor(summ))) / 100,
  })
}

/** What the CRM makes of an edit: lines that are not sent are gone, members that are not sent stay. */
function edited(order: CrmOrder, edit: PromoPlan['edit']): CrmOrder {
  const now = order.items as unknown as Item[]
  const items = (edit?.items ?? now).map((sent, n) => {
    const was = now.find(({ id }) => id === sent.id)
    const own = was?.discounts.find(({ type }) => type === 'manual_product')?.amount ?? 0
    return { status: 'new', id: 100 + n, discountManualAmount: own, ...was, ...sent } as Item
  })
  for (const item of items) {
    const sent = edit?.items?.find(({ id }) => id === item.id)
    const own = item.discounts?.find(({ type }) => type === 'manual_product')?.amount ?? 0
    item.discountManualAmount = sent?.discountManualAmount ?? own
    item.discountManualPercent = 0
  }
  return answered(
    items,
    edit?.discountManualAmount ?? order.discountManualAmount ?? 0,
    edit?.discountManualPercent ?? order.discountManualPercent ?? 0,
  )
}

const mappedOf = (order: CrmOrder) => {
  const [line] = anOrderBody().lines
  return anOrderBody({
    lines: order.items.map((item, n) => ({
      ...line!,
      lineId: String(item.id),
      offer: { product: product(n), characteristic: null },
      ...lineMoney(item),
      cancelled: item.isCanceled ? { reason: null } : null,
    })),
  })
}

function plan(
  order: CrmOrder,
  applied: Applied | null,
  answer: Answer,
  manual: Mode,
  gifts: Pricing['gifts'] = [],
) {
  const mapped = { body: mappedOf(order), offered: [], blocking: null, unmapped: [] }
  const inputs = inputsOf({ order, mapped, applied, settings, codeField: 'promo', priceTypes: new Map() })
  const pricing: Pricing = {
    id: JSON.stringify(answer),
    validUntil: '2026-11-24T12:00:00+03:00',
    currency: 'RUB',
    lines: inputs.lines.map(({ id, quantity, basePrice }) => {
      const base = times(minor(basePrice), toThousandths(quantity))
      const automaticDiscount = Math.round(base * (answer[Number(id) - 1] ?? 0))
      return { id, price: basePrice, automaticDiscount, sum: base - automaticDiscount, rules: ['Акция'] }
    }),
    gifts,
    promoCode: null,
  }
  const planned = planPromo({
    order,
    inputs,
    fingerprint: JSON.stringify(inputs),
    applied,
    pricing,
    loyaltyCard: null,
    settings: { manual, gifts: 'add' },
    offerName: (key) => ({ xmlId: key }),
  })
  return { ...planned, pricing, after: edited(order, planned.edit), now: { ...planned.applied, said: '' } }
}

const pieces = fc.integer({ min: 1, max: 40 })
const weights = fc.integer({ min: 1, max: 9_999 }).map((thousandths) => thousandths / 1000)
const row = fc.record({
  price: fc.integer({ min: 100, max: 5_000_000 }),
  quantity: pieces,
  manual: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 99 })),
  cancelled: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
})
const rows = fc.array(row, { minLength: 1, maxLength: 6 })
/** A price whose product lies on half a kopeck is rounded by nobody knows whom. */
const bare = fc.array(
  fc
    .record({
      price: fc.integer({ min: 100, max: 5_000_000 }),
      quantity: fc.oneof(pieces, weights),
      manual: fc.constant(0),
      cancelled: fc.constant(false),
    })
    .filter(({ price, quantity }) => (price * Math.round(quantity * 1_000)) % 1_000 !== 500),
  { minLength: 1, maxLength: 6 },
)
const share = fc.double({ min: 0, max: 0.9, noNaN: true })
const answer = fc.array(fc.oneof(fc.constant(0), share), { minLength: 6, maxLength: 6 })
const basket = fc.record({
  rows,
  amount: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 50 })),
  percent: fc.constant(0),
})
const mode = fc.constantFrom<Mode>('keep', 'add', 'replace')

const liveSums = (lines: { cancelled: unknown; sum: number }[]): number =>
  lines.filter(({ cancelled }) => cancelled === null).reduce((total, line) => total + line.sum, 0)

describe('an order priced by 1C', () => {
  test('costs in the CRM what it costs in 1C, to the kopeck', () => {
    fc.assert(
      fc.property(bare, answer, mode, (list, off, manual) => {
        const planned = plan(crmOf({ rows: list, amount: 0, percent: 0 }), null, off, manual)
        const due = sum(planned.pricing.lines.map((line) => line.sum as Minor))
        expect(toMinor(planned.after.summ!)).toBe(due)
        const { lines } = withPricing(planned.after, mappedOf(planned.after), planned.now)
        for (const line of lines.filter(({ cancelled }) => cancelled === null)) {
          const said = planned.pricing.lines.find(({ id }) => id === line.lineId)!
          expect(line).toMatchObject({
            automaticDiscount: said.automaticDiscount,
            manualDiscount: 0,
            sum: said.sum,
          })
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('keeps its sum whatever the manager has given by hand, and 1C is told the same sum', () => {
    fc.assert(
      fc.property(basket, answer, mode, (given, off, manual) => {
        const planned = plan(crmOf(given), null, off, manual)
        expect(toMinor(planned.after.summ!)).toBe(planned.total)
        const { lines } = withPricing(planned.after, mappedOf(planned.after), planned.now)
        expect(liveSums(lines)).toBe(planned.total)
        for (const line of lines) {
          const base = times(line.basePrice as Minor, toThousandths(line.quantity))
          expect(base - line.manualDiscount - line.automaticDiscount).toBe(line.sum)
          expect(line.automaticDiscount).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 1_000 },
    )
  })

  test('needs nothing more with the same answer', () => {
    fc.assert(
      fc.property(basket, answer, mode, (given, off, manual) => {
        const first = plan(crmOf(given), null, off, manual)
        const second = plan(first.after, first.now, off, manual)
        expect(second.edit).toBeNull()
        expect(second.applied).toEqual(first.applied)
      }),
      { numRuns: 1_000 },
    )
  })

  test('with another answer costs what it would have cost by that one alone', () => {
    fc.assert(
      fc.property(basket, answer, answer, mode, (given, one, other, manual) => {
        const order = crmOf(given)
        const first = plan(order, null, one, manual)
        const second = plan(first.after, first.now, other, manual)
        const alone = plan(order, null, other, manual)
        expect(toMinor(second.after.summ!)).toBe(toMinor(alone.after.summ!))
        expect(toMinor(second.after.summ!)).toBe(second.total)
      }),
      { numRuns: 1_000 },
    )
  })

  test('is understood although the answer to its edit was lost', () => {
    fc.assert(
      fc.property(basket, answer, answer, mode, fc.boolean(), (given, one, other, manual, arrived) => {
        const first = plan(crmOf(given), null, one, manual)
        const second = plan(first.after, first.now, other, manual)
        const there = arrived ? second.after : first.after
        const found = settledPricing({ now: first.now, intent: second.now }, there)
        const third = plan(there, found, other, manual)
        expect(toMinor(third.after.summ!)).toBe(second.total)
      }),
      { numRuns: 1_000 },
    )
  })

  test('that only lost a piece of a line is told to 1C with the same sum as the CRM says', () => {
    fc.assert(
      fc.property(basket, answer, mode, (given, off, manual) => {
        const first = plan(crmOf(given), null, off, manual)
        const [line, ...rest] = first.after.items as unknown as Item[]
        const own = (item: Item) => item.discounts.find(({ type }) => type === 'manual_product')?.amount ?? 0
        const items = [{ ...line!, quantity: line!.quantity + 1 }, ...rest].map((item) => ({
          ...item,
          discountManualAmount: own(item),
          discountManualPercent: 0,
        }))
        const after = answered(items, first.after.discountManualAmount ?? 0, 0)
        const { lines } = withPricing(after, mappedOf(after), first.now)
        expect(liveSums(lines)).toBe(toMinor(after.summ!))
      }),
    )
  })
})

describe('discounts that the manager gave by hand', () => {
  const one = (manual: number) =>
    crmOf({ rows: [{ price: 10_000, quantity: 2, manual, cancelled: false }], amount: 0, percent: 0 })
  const cost = (order: CrmOrder) => toMinor(order.summ!)

  test('stay and keep the rules off their line, add up with them, or give way to them', () => {
    expect(cost(plan(one(1_000), null, [0.2], 'keep').after)).toBe(18_000)
    expect(cost(plan(one(1_000), null, [0.2], 'add').after)).toBe(14_000)
    expect(cost(plan(one(1_000), null, [0.2], 'replace').after)).toBe(16_000)
  })

  test('typed over a discount of the rules mean what was typed', () => {
    const first = plan(one(0), null, [0.2], 'keep')
    expect(cost(first.after)).toBe(16_000)
    const typed = one(3_000)
    expect(cost(plan(typed, first.now, [0.2], 'keep').after)).toBe(14_000)
    expect(cost(plan(typed, first.now, [0.2], 'add').after)).toBe(14_000)
    expect(cost(plan(typed, first.now, [0.2], 'replace').after)).toBe(16_000)
    // Taken away it is no discount of his: the rules work again.
    expect(cost(plan(one(0), first.now, [0.2], 'keep').after)).toBe(16_000)
  })

  test('of the whole order count for each of its lines', () => {
    const whole = crmOf({
      rows: [{ price: 10_000, quantity: 2, manual: 0, cancelled: false }],
      amount: 500,
      percent: 0,
    })
    expect(cost(plan(whole, null, [0.2], 'keep').after)).toBe(19_500)
    expect(cost(plan(whole, null, [0.2], 'add').after)).toBe(15_500)
    expect(cost(plan(whole, null, [0.2], 'replace').after)).toBe(16_000)
  })
})

describe('gifts', () => {
  const gift = {
    offer: { product: product(77), characteristic: null },
    name: 'Шланг',
    quantity: '1',
    price: 0,
    rule: 'Шланг в подарок',
  }
  const order = crmOf({
    rows: [{ price: 10_000, quantity: 2, manual: 0, cancelled: false }],
    amount: 0,
    percent: 0,
  })

  test('are lines known by an id of ours: added once, priced by nobody, taken out with their rule', () => {
    const first = plan(order, null, [0], 'keep', [gift])
    expect(first.after.items).toHaveLength(2)
    expect(first.after.items[1]).toMatchObject({
      quantity: 1,
      initialPrice: 0,
      offer: { xmlId: product(77) },
    })
    expect(first.now.rules).toEqual(['Шланг в подарок'])
    const second = plan(first.after, first.now, [0], 'keep', [gift])
    expect(second.edit).toBeNull()
    expect(second.pricing.lines).toHaveLength(1)
    expect(plan(first.after, first.now, [0], 'keep').after.items).toHaveLength(1)
  })

  test('that the manager took out stay out while nothing else changes', () => {
    const first = plan(order, null, [0], 'keep', [gift])
    expect(plan(order, first.now, [0], 'keep', [gift]).edit).toBeNull()
    const more = crmOf({
      rows: [{ price: 10_000, quantity: 3, manual: 0, cancelled: false }],
      amount: 0,
      percent: 0,
    })
    expect(plan(more, first.now, [0], 'keep', [gift]).after.items).toHaveLength(2)
  })
})
