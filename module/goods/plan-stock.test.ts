import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StockRow } from '../../shared/wire-1c/stock.ts'
import { plainStoreRule, type StoreRule } from '../tenants/index.ts'
import { offerKey, offerOf, planStock, type StockRules } from './plan-stock.ts'

const product = 'b4a3c1e0-5c1d-4e7a-9b3f-7a2c10001f35'
const storeId = (n: number) => `51a0e700-5c1d-4e7a-9b3f-${String(n).padStart(12, '0')}`
const [main, spb, supplier] = [storeId(1), storeId(2), storeId(3)]

type Place = StockRow['stores'][number]

const place = (store: string, over: Partial<Place> = {}): Place => ({
  store,
  onHand: '10',
  reserved: '0',
  free: '10',
  incoming: [],
  ...over,
})

const row = (...stores: Place[]): StockRow => ({
  offer: { product, characteristic: null },
  left: false,
  stores,
})

const rules = (over: Partial<StockRules> & { of?: Record<string, Partial<StoreRule>> } = {}): StockRules => ({
  sites: ['main'],
  landing: new Map([[main, 'main']]),
  ruleOf: (store) => ({ ...plainStoreRule, ...over.of?.[store] }),
  together: 'sum',
  crmSubtracts: false,
  yesNo: new Set(),
  today: '2026-03-10',
  ...over,
})

const shown = (stores: readonly Place[], over: Parameters<typeof rules>[0] = {}) =>
  planStock(row(...stores), rules(over))[0]!

describe('which number of 1C is the stock', () => {
  it('is what is free, or what lies there, as the store is set', () => {
    const stores = [place(main, { onHand: '10', reserved: '4', free: '6' })]
    expect(shown(stores).figures).toEqual({ main: 6 })
    expect(shown(stores, { of: { [main]: { figure: 'onHand' } } }).figures).toEqual({ main: 10 })
  })

  it('counts what arrives up to the last day set, and nothing without a date', () => {
    const stores = [
      place(main, {
        free: '2',
        incoming: [
          { date: '2026-03-10', quantity: '1' },
          { date: '2026-03-15', quantity: '20' },
          { date: '2026-03-16', quantity: '300' },
          { date: null, quantity: '4000' },
        ],
      }),
    ]
    const within = (incomingDays: number) =>
      shown(stores, { of: { [main]: { figure: 'incoming', incomingDays } } }).figures
    expect(within(0)).toEqual({ main: 3 })
    expect(within(5)).toEqual({ main: 23 })
    expect(within(6)).toEqual({ main: 323 })
  })

  it('keeps the safety stock back; less than that on hand is nobody’s mistake', () => {
    const of = { [main]: { safety: 3 } }
    expect(shown([place(main, { free: '10' })], { of })).toMatchObject({ figures: { main: 7 }, notes: [] })
    expect(shown([place(main, { free: '2' })], { of })).toMatchObject({ figures: { main: 0 }, notes: [] })
  })

  it('of goods sold by weight keeps its thousandths', () => {
    expect(shown([place(main, { free: '1.355' })], { of: { [main]: { safety: 0.3 } } }).figures).toEqual({
      main: 1.055,
    })
  })

  it('is told in every paired store: zero where 1C names none, nothing of a store without a pair', () => {
    const landing = new Map([
      [main, 'main'],
      [spb, 'spb'],
    ])
    expect(shown([place(main), place(supplier)], { landing }).figures).toEqual({ main: 10, spb: 0 })
  })

  it('of an offer that left the selection is zero everywhere', () => {
    const left = { ...row(place(main)), left: true }
    expect(planStock(left, rules())[0]!.figures).toEqual({ main: 0 })
  })

  it('is yes or no where the store of the CRM holds no more than that', () => {
    const yesNo = new Set(['main'])
    expect(shown([place(main, { free: '250' })], { yesNo }).figures).toEqual({ main: 1 })
    expect(shown([place(main, { free: '0' })], { yesNo }).figures).toEqual({ main: 0 })
  })

  it('is the same in every site', () => {
    const wanted = planStock(row(place(main)), rules({ sites: ['main', 'outlet'] }))
    expect(wanted.map(({ site, figures }) => [site, figures])).toEqual([
      ['main', { main: 10 }],
      ['outlet', { main: 10 }],
    ])
  })

  it('never goes beyond what the CRM takes, and each correction is noted', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5_000_000_000, max: 5_000_000_000 }), (thousandths) => {
        const free = (thousandths / 1000).toFixed(3)
        const { figures, notes } = shown([place(main, { free })])
        const figure = figures.main as number
        expect(figure).toBeGreaterThanOrEqual(0)
        expect(figure).toBeLessThanOrEqual(999_999)
        expect(notes.length > 0).toBe(figure !== thousandths / 1000)
      }),
    )
  })
})

describe('an account that takes what its orders hold from the stock by itself', () => {
  const sold = place(main, { onHand: '10', reserved: '5', reservedByCrm: '3', free: '5' })

  it('is told what is free with the reserves of its own orders, so that they are not subtracted twice', () => {
    expect(shown([sold], { crmSubtracts: true }).figures).toEqual({ main: 8 })
    expect(shown([sold], { crmSubtracts: false }).figures).toEqual({ main: 5 })
  })

  it('is told all the reserves where 1C cannot say whose they are', () => {
    const { reservedByCrm: _, ...unsaid } = sold
    expect(shown([unsaid], { crmSubtracts: true }).figures).toEqual({ main: 10 })
  })

  it('shows what 1C has free once it has subtracted, whoever reserved what', () => {
    const quantity = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(quantity, quantity, quantity, (free, ours, others) => {
        const said = place(main, {
          onHand: String(free + ours + others),
          reserved: String(ours + others),
          reservedByCrm: String(ours),
          free: String(free),
        })
        const told = shown([said], { crmSubtracts: true }).figures.main as number
        expect(told - ours).toBe(free)
      }),
    )
  })
})

describe('several stores of 1C that lead to one store of the CRM', () => {
  const landing = new Map([
    [main, 'all'],
    [spb, 'all'],
    [supplier, 'all'],
  ])
  const of = { [main]: { delayDays: 0 }, [spb]: { delayDays: 2 }, [supplier]: { delayDays: 5 } }

  it('are added up', () => {
    const stores = [place(main, { free: '3' }), place(spb, { free: '4' })]
    expect(shown(stores, { landing, of }).figures).toEqual({ all: 7 })
  })

  it('do not take from each other what one of them lacks', () => {
    const stores = [place(main, { free: '-5' }), place(spb, { free: '4' })]
    expect(shown(stores, { landing, of }).figures).toEqual({ all: 4 })
  })

  it('or the nearest one that has the good is taken, with what it costs there', () => {
    const list = { date: '2026-03-09', purchasePrice: 90_000, currency: 'RUB' }
    const stores = [
      place(supplier, { free: '40', supplier: list }),
      place(spb, { free: '4' }),
      place(main, { free: '0' }),
    ]
    expect(shown(stores, { landing, of, together: 'first' }).figures).toEqual({ all: 4 })
    const [far] = stores
    expect(shown([far!], { landing, of, together: 'first' }).figures).toEqual({ all: [40, 900] })
  })

  it('give the same in whatever order 1C names them', () => {
    const amounts = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(amounts, fc.constantFrom('sum' as const, 'first' as const), (free, together) => {
        const stores = [main, spb, supplier].map((store, at) => place(store, { free: String(free[at]) }))
        const there = shown(stores, { landing, of, together })
        expect(shown([...stores].reverse(), { landing, of, together })).toEqual(there)
      }),
    )
  })
})

describe('a supplier’s list', () => {
  const listed = place(supplier, {
    free: '40',
    supplier: { date: '2026-03-01', purchasePrice: 90_050, currency: 'RUB' },
  })
  const landing = new Map([[supplier, 'supplier']])

  it('tells what the goods cost there', () => {
    expect(shown([listed], { landing }).figures).toEqual({ supplier: [40, 900.5] })
  })

  it('counts as empty once it is older than the shop allows', () => {
    const aged = (maxAgeDays: number) => shown([listed], { landing, of: { [supplier]: { maxAgeDays } } })
    expect(aged(9)).toMatchObject({ figures: { supplier: [40, 900.5] }, notes: [] })
    expect(aged(8)).toMatchObject({
      figures: { supplier: [0, 900.5] },
      notes: [{ kind: 'old_list', code: 'supplier' }],
    })
  })
})

describe('three hundred stores', () => {
  it('are each told once, whatever leads where', () => {
    const many = Array.from({ length: 300 }, (_, n) => storeId(n))
    const landing = new Map(many.map((store, n) => [store, `s${n % 120}`]))
    const { figures } = shown(
      many.map((store) => place(store, { free: '2' })),
      { landing },
    )
    expect(Object.keys(figures)).toHaveLength(120)
    expect(Object.values(figures).reduce((sum: number, one) => sum + (one as number), 0)).toBe(600)
  })
})

describe('the name of an offer', () => {
  it('reads back as what it was made of', () => {
    const id = fc.uuid()
    fc.assert(
      fc.property(id, fc.option(id), (one, characteristic) => {
        const offer = { product: one, characteristic }
        expect(offerOf(offerKey(offer))).toEqual(offer)
      }),
    )
  })
})
