import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crmOrder } from '../../../shared/wire-crm/order.ts'
import { closed, type Held, judge, seenOf, totalOf } from './plan.ts'

const anOrder = (over: { status?: string; cost?: number } = {}) =>
  crmOrder.parse({
    id: 7,
    status: over.status ?? 'new',
    items: [{ quantity: 3, initialPrice: 100, prices: [{ price: 33.33, quantity: 3 }] }],
    delivery: { code: 'courier', cost: over.cost ?? 350 },
  })
const agreedOn = (order: ReturnType<typeof anOrder>): Held['agreed'] => ({
  status: order.status ?? '',
  total: totalOf(order),
})
const held = (over: Partial<Held> = {}): Held => ({
  linked: true,
  agreed: agreedOn(anOrder()),
  seen: null,
  waiting: false,
  gone: false,
  ...over,
})
const rules = (wanted = false) => ({ wanted, finalStatuses: new Set(['complete']) })

const anyHeld = fc.record({
  linked: fc.boolean(),
  agreed: fc.option(
    fc.record({ status: fc.constantFrom('new', 'complete'), total: fc.option(fc.integer()) }),
  ),
  seen: fc.option(fc.constantFrom(closed, seenOf(anOrder()), 'x 1')),
  waiting: fc.boolean(),
  gone: fc.boolean(),
})
const anyOrder = fc.option(
  fc.constantFrom('new', 'complete', 'lost').map((status) => anOrder({ status })),
  { nil: null },
)

describe('the safety net', () => {
  it('is content with an order that stands as agreed', () => {
    expect(judge(anOrder(), held(), rules())).toEqual({ kind: 'note', seen: 'new 44999' })
    expect(judge(anOrder(), held({ seen: 'new 44999' }), rules())).toEqual({ kind: 'fine' })
  })

  it.each([
    ['a status', anOrder({ status: 'complete' })],
    ['money', anOrder({ cost: 351 })],
    ['an order', null],
  ])('suspects that %s changed unheard', (_, order) => {
    expect(judge(order, held(), rules()).kind).toBe('suspect')
  })

  it('closes an order that is over and agreed', () => {
    const over = anOrder({ status: 'complete' })
    expect(judge(over, held({ agreed: agreedOn(over) }), rules())).toEqual({ kind: 'note', seen: closed })
  })

  it('misses an order without a link only where it is wanted', () => {
    const unknown = held({ linked: false, agreed: null })
    expect(judge(anOrder(), unknown, rules(true)).kind).toBe('suspect')
    expect(judge(anOrder(), unknown, rules()).kind).toBe('fine')
  })

  it('compares no money of an order split among organisations', () => {
    const split = held({ agreed: { status: 'new', total: null } })
    expect(judge(anOrder({ cost: 999 }), split, rules()).kind).toBe('note')
  })

  it('is silent about an order whose end the feed has told', () => {
    expect(judge(null, held({ gone: true }), rules())).toEqual({ kind: 'note', seen: closed })
  })

  it('never suspects what waits on the worklist', () => {
    fc.assert(
      fc.property(anyOrder, anyHeld, fc.boolean(), (order, some, wanted) => {
        expect(judge(order, { ...some, waiting: true }, rules(wanted)).kind).not.toBe('suspect')
      }),
    )
  })

  it('never suspects the same twice: once noted it is fine', () => {
    fc.assert(
      fc.property(anyOrder, anyHeld, fc.boolean(), (order, some, wanted) => {
        const verdict = judge(order, { ...some, linked: true }, rules(wanted))
        if (verdict.kind === 'fine') return
        const next = judge(order, { ...some, linked: true, seen: verdict.seen }, rules(wanted))
        if (verdict.seen !== closed || order === null) expect(next).toEqual({ kind: 'fine' })
      }),
    )
  })
})
