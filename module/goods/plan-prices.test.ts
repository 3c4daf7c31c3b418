import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { purchasePrice } from '../tenants/index.ts'
import { type PriceRules, planPrices, rounded } from './plan-prices.ts'

const product = 'b4a3c1e0-5c1d-4e7a-9b3f-7a2c10001f35'
const typeId = (n: number) => `9c1ce000-5c1d-4e7a-9b3f-${String(n).padStart(12, '0')}`
const [retail, dealer, cost, unpaired] = [typeId(1), typeId(2), typeId(3), typeId(4)]

const rules = (over: Partial<PriceRules> = {}): PriceRules => ({
  sites: ['main'],
  types: new Map([
    [retail, 'base'],
    [dealer, 'dealer'],
    [cost, purchasePrice],
  ]),
  currencies: new Map([
    ['base', 'RUB'],
    ['dealer', 'RUB'],
  ]),
  rounding: { roundTo: '1', rounding: 'nearest' },
  ...over,
})

type Said = { priceType: string; price: number; currency: string }
const said = (priceType: string, price: number, currency = 'RUB'): Said => ({ priceType, price, currency })

const shown = (prices: readonly Said[], over: Partial<PriceRules> = {}) =>
  planPrices({ offer: { product, characteristic: null }, left: false, prices: [...prices] }, rules(over))[0]!

describe('prices of 1C', () => {
  it('go to the price types of their pairs, in units of the currency', () => {
    expect(shown([said(retail, 699_050), said(dealer, 500_000), said(unpaired, 1)])).toEqual({
      site: 'main',
      offer: product,
      figures: { base: 6990.5, dealer: 5000 },
      notes: [],
    })
  })

  it('are told to every site', () => {
    const offer = { product, characteristic: 'd91f20ab-5c1d-4e7a-9b3f-7a2c10001f35' }
    const wanted = planPrices(
      { offer, left: false, prices: [said(retail, 100)] },
      rules({ sites: ['main', 'outlet'] }),
    )
    expect(wanted.map(({ site, offer, figures }) => [site, offer, figures])).toEqual([
      ['main', `${product}#d91f20ab-5c1d-4e7a-9b3f-7a2c10001f35`, { base: 1 }],
      ['outlet', `${product}#d91f20ab-5c1d-4e7a-9b3f-7a2c10001f35`, { base: 1 }],
    ])
  })

  it('in another currency than the price type has are not told, and noted', () => {
    expect(shown([said(retail, 100_00, 'USD'), said(dealer, 50_00)])).toMatchObject({
      figures: { dealer: 50 },
      notes: [{ kind: 'currency', code: 'base', currency: 'USD' }],
    })
    expect(shown([said(retail, 100_00, 'USD')], { currencies: new Map() })).toMatchObject({
      figures: { base: 100 },
      notes: [],
    })
  })

  it('that nobody can mean are not told, and noted', () => {
    const million = 1e12 * 100
    expect(shown([said(retail, million), said(dealer, -1)])).toMatchObject({
      figures: {},
      notes: [
        { kind: 'bad_price', code: 'base' },
        { kind: 'bad_price', code: 'dealer' },
      ],
    })
  })

  it('of an offer that left the selection are gone', () => {
    const left = { offer: { product, characteristic: null }, left: true, prices: [said(retail, 100)] }
    expect(planPrices(left, rules())[0]!.figures).toEqual({})
  })

  it('are rounded as the shop wants, what the goods cost it is not', () => {
    const rounding = { roundTo: '100', rounding: 'up' } as const
    expect(shown([said(retail, 699_001), said(cost, 400_001)], { rounding }).figures).toEqual({
      base: 6991,
      [purchasePrice]: 4000.01,
    })
  })
})

describe('rounding', () => {
  const price = fc.integer({ min: 0, max: 100_000_000_000 })
  const step = fc.constantFrom('1' as const, '10' as const, '100' as const, '1000' as const)

  it('gives a whole step, never further off than one, and in the wanted direction', () => {
    fc.assert(
      fc.property(price, step, (amount, roundTo) => {
        const size = Number(roundTo)
        for (const rounding of ['nearest', 'up', 'down'] as const) {
          const to = rounded(amount, { roundTo, rounding })
          expect(to % size).toBe(0)
          expect(Math.abs(to - amount)).toBeLessThan(size)
          if (rounding === 'up') expect(to).toBeGreaterThanOrEqual(amount)
          if (rounding === 'down') expect(to).toBeLessThanOrEqual(amount)
          if (rounding === 'nearest') expect(Math.abs(to - amount)).toBeLessThanOrEqual(size / 2)
        }
      }),
    )
  })

  it('a second time changes nothing', () => {
    fc.assert(
      fc.property(
        price,
        step,
        fc.constantFrom('nearest' as const, 'up' as const, 'down' as const),
        (amount, roundTo, rounding) => {
          const once = rounded(amount, { roundTo, rounding })
          expect(rounded(once, { roundTo, rounding })).toBe(once)
        },
      ),
    )
  })
})
