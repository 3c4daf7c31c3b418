import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Figures, type Known, knownOf, pricesToSend, stockToSend } from './figures.ts'

const told = (figures: Figures): Known => knownOf(figures, null)
const nothingKnown: Known = knownOf(null, null)
const unsettled = (before: Figures, sent: Figures): Known => knownOf(before, sent)

const codes = fc.constantFrom('main', 'spb', 'shop', 'supplier')
const quantities = fc.dictionary(codes, fc.integer({ min: 0, max: 3 })) as fc.Arbitrary<Figures>
const prices = fc.dictionary(codes, fc.integer({ min: 0, max: 3 })) as fc.Arbitrary<Figures>
const changes = fc.dictionary(codes, fc.option(fc.integer({ min: 0, max: 3 }))) as fc.Arbitrary<Figures>

/** The CRM: a store or price type that is not named keeps its number. */
const put = (held: Figures, sent: Figures | null): Figures =>
  Object.fromEntries(Object.entries({ ...held, ...sent }).filter(([, figure]) => figure !== null))
const ofStores = (figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== 0))

describe('stock', () => {
  it('that the CRM holds already is not sent', () => {
    expect(stockToSend({ main: 5, spb: 0 }, told({ main: 5, spb: 0 }))).toBeNull()
    expect(stockToSend({ main: [5, 90] }, told({ main: [5, 90] }))).toBeNull()
  })

  it('goes whole where anything of it changed: its price of purchase too', () => {
    expect(stockToSend({ main: 5, spb: 1 }, told({ main: 5, spb: 0 }))).toEqual({ main: 5, spb: 1 })
    expect(stockToSend({ main: [5, 91] }, told({ main: [5, 90] }))).toEqual({ main: [5, 91] })
  })

  it('of a store that has no pair any more gets its zero, once', () => {
    expect(stockToSend({ main: 5 }, told({ main: 5, spb: 2 }))).toEqual({ main: 5, spb: 0 })
    expect(stockToSend({ main: 5 }, told({ main: 5, spb: 0 }))).toBeNull()
    expect(stockToSend({}, told({ main: [4, 90] }))).toEqual({ main: 0 })
  })

  it('of unknown outcome is sent again', () => {
    expect(stockToSend({ main: 5 }, unsettled({}, { main: 5 }))).toEqual({ main: 5 })
    expect(stockToSend({}, unsettled({}, { spb: 5 }))).toEqual({ spb: 0 })
    // A zero that may never have arrived is no reason to be silent.
    expect(stockToSend({}, knownOf(null, { main: 0 }))).toEqual({ main: 0 })
  })

  it('is in the CRM as wanted after what is sent, whatever it held, and then nothing more is sent', () => {
    fc.assert(
      fc.property(quantities, quantities, (wanted, held) => {
        const sent = stockToSend(wanted, told(held))
        expect(ofStores(put(held, sent))).toEqual(ofStores(wanted))
        if (sent) expect(stockToSend(wanted, told(sent))).toBeNull()
      }),
    )
  })

  it('is right too where nobody knows whether the last call arrived', () => {
    fc.assert(
      fc.property(quantities, quantities, quantities, fc.boolean(), (wanted, before, lost, arrived) => {
        const held = arrived ? put(before, lost) : before
        const sent = stockToSend(wanted, unsettled(before, lost))
        expect(ofStores(put(held, sent))).toEqual(ofStores(wanted))
      }),
    )
  })

  it('of an offer of which the CRM heard nothing is told whole, zeros included', () => {
    expect(stockToSend({ main: 0, spb: 0 }, nothingKnown)).toEqual({ main: 0, spb: 0 })
    expect(stockToSend({}, nothingKnown)).toBeNull()
  })
})

describe('prices', () => {
  it('that changed are sent, those that are no more are removed, the others are left alone', () => {
    expect(pricesToSend({ base: 10, dealer: 8, vip: 7 }, told({ base: 10, dealer: 9, opt: 5 }))).toEqual({
      dealer: 8,
      vip: 7,
      opt: null,
    })
  })

  it('are in the CRM as wanted after what is sent, and then nothing more is sent', () => {
    fc.assert(
      fc.property(prices, prices, (wanted, held) => {
        const sent = pricesToSend(wanted, told(held))
        expect(put(held, sent)).toEqual(wanted)
        expect(pricesToSend(wanted, told(wanted))).toBeNull()
      }),
    )
  })

  it('are right too where nobody knows whether the last call arrived', () => {
    fc.assert(
      fc.property(prices, prices, changes, fc.boolean(), (wanted, before, lost, arrived) => {
        const held = arrived ? put(before, lost) : before
        const sent = pricesToSend(wanted, unsettled(before, lost))
        expect(put(held, sent)).toEqual(wanted)
      }),
    )
  })
})
