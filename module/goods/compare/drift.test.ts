import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { purchasePrice } from '../../tenants/index.ts'
import { driftOf, joinedDrift, ofCodes, pricesHold, stockHolds } from './drift.ts'

const held = (rows: Record<string, Record<string, number>>) =>
  new Map(Object.entries(rows).map(([offer, stores]) => [offer, new Map(Object.entries(stores))]))

describe('what the CRM holds beside what it was told', () => {
  it('differs per store, and a store that it says nothing of holds nothing', () => {
    const told = [
      { offer: 'a', told: { main: 5, spb: [2, 90] as const } },
      { offer: 'b', told: { main: 1, spb: 0 } },
    ]
    const found = driftOf(told, held({ a: { main: 4, spb: 2 }, b: {} }), stockHolds(false))
    expect(found).toEqual({
      offers: new Map([
        ['a', { main: 4, spb: [2, 90] }],
        ['b', { main: null, spb: 0 }],
      ]),
      codes: { main: 2 },
    })
  })

  it('may be less where the account subtracts its own orders, and never more', () => {
    const told = [{ offer: 'a', told: { main: 5, spb: 5 } }]
    expect(driftOf(told, held({ a: { main: 3, spb: 6 } }), stockHolds(true)).codes).toEqual({ spb: 1 })
  })

  it('is nothing where it holds what it was told', () => {
    const figures = fc.dictionary(fc.constantFrom('main', 'spb', 'shop'), fc.nat(999_999))
    fc.assert(
      fc.property(fc.array(figures), fc.boolean(), (rows, subtracts) => {
        const told = rows.map((one, n) => ({ offer: `${n}`, told: one }))
        const stores = held(Object.fromEntries(told.map(({ offer, told: one }) => [offer, one])))
        expect(driftOf(told, stores, stockHolds(subtracts))).toEqual({ offers: new Map(), codes: {} })
      }),
    )
  })

  it('of a price differs where it has another one, or none, or one that was removed', () => {
    const told = [{ offer: 'a', told: { base: 990, opt: 800, sale: null, [purchasePrice]: 500 } }]
    const found = (prices: Record<string, number>) => driftOf(told, held({ a: prices }), pricesHold).codes
    expect(found({ base: 990, opt: 800 })).toEqual({})
    expect(found({ base: 991 })).toEqual({ base: 1, opt: 1 })
    expect(found({ base: 990, opt: 800, sale: 700, else: 1 })).toEqual({ sale: 1 })
  })

  it('is nobody’s concern of a code that nothing leads to any more', () => {
    const told = [{ offer: 'a', told: { base: 990, opt: 800 } }]
    const holds = ofCodes(new Set(['base']), pricesHold)
    expect(driftOf(told, held({ a: {} }), holds).codes).toEqual({ base: 1 })
  })

  it('adds up over pages', () => {
    expect(joinedDrift({ main: 1 }, { main: 2, spb: 1 })).toEqual({ main: 3, spb: 1 })
  })
})
