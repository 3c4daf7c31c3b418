import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anOrderState } from '../../../test/builders/order.ts'
import { sections } from '../../tenants/index.ts'
import { bornAs, externalIdOf } from './identity.ts'
import { type Candidate, type PlanBorn, planBorn } from './plan.ts'

const organisation = '0a6a1500-5c1d-4e7a-9b3f-7a2c10001f35'
const head = {
  type: 'private' as const,
  customer: null,
  ...{ counterparty: null, contact: null, agreement: null, contract: null, priceType: null, store: null },
  ...{ department: null, manager: null, vatMode: 'included' as const, wishedDate: null },
  comments: { customer: '', manager: '' },
  delivery: null,
}
const aDocument = (over: Partial<PlanBorn['document']> = {}) =>
  anOrderState({
    crmId: null,
    origin: 'site',
    siteNumber: 'W-1',
    number: 'УТ-1',
    organisation,
    head,
    ...over,
  })
const document = aDocument()
const settings = sections.born.schema.parse({
  origins: { site: true, phone: true, receipt: true, marketplace: true },
  site: 'main',
  receiptStatus: 'complete',
})
const aCandidate = (over: Partial<Candidate> = {}): Candidate => ({
  ...{ id: 1, externalId: null, number: null, site: 'main', onecId: null, document: null },
  ...over,
})
const plan = (candidates: Candidate[] = [], over: Partial<PlanBorn> = {}) =>
  planBorn({ document, settings, siteOf: new Map(), candidates, ...over })

const candidates = fc.array(
  fc.record({
    id: fc.integer({ min: 1, max: 5 }),
    externalId: fc.constantFrom(null, 'W-1', 'W-2', externalIdOf(document.id)),
    number: fc.constantFrom(null, 'W-1', 'УТ-1', '15C'),
    site: fc.constantFrom('main', 'opt'),
    onecId: fc.constantFrom(null, document.id, 'another'),
    document: fc.constantFrom(null, 'another'),
  }),
  { maxLength: 4 },
)
const distinct = (list: Candidate[]) => [...new Map(list.map((one) => [one.id, one])).values()]

describe('an order of 1C that has no pair', () => {
  it('is made only when nothing in the CRM may be it', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const found = distinct(list)
        const maybe = found.some(
          (one) =>
            one.externalId === externalIdOf(document.id) ||
            one.onecId === document.id ||
            one.externalId === 'W-1' ||
            one.number === 'W-1',
        )
        expect(plan(found).kind === 'create').toBe(!maybe)
      }),
    )
  })

  it('is linked only to one that is its own beyond doubt or the only free one of its number', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const found = distinct(list)
        const decided = plan(found)
        if (decided.kind !== 'link') return
        const linked = found.find((one) => one.id === decided.order)!
        const own = linked.externalId === externalIdOf(document.id) || linked.onecId === document.id
        const free = linked.onecId === null && linked.document === null
        expect(own || free).toBe(true)
      }),
    )
  })

  it('decides the same whatever the order in which the CRM lists them', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const found = distinct(list)
        const [there, back] = [plan(found), plan([...found].reverse())]
        expect(back.kind).toBe(there.kind)
        if (there.kind === 'link') expect(back).toEqual(there)
      }),
    )
  })

  it('found again after an uncertain outcome is linked although its direction is off now', () => {
    const off = sections.born.schema.parse({})
    expect(plan([aCandidate({ externalId: externalIdOf(document.id) })], { settings: off })).toEqual({
      kind: 'link',
      order: 1,
      by: 'own',
    })
    expect(plan([], { settings: off }).kind).toBe('skip')
  })

  it('with the number of the site in another shop is another order', () => {
    const siteOf = new Map([[organisation, 'opt']])
    expect(plan([aCandidate({ externalId: 'W-1' })], { siteOf })).toMatchObject({
      kind: 'create',
      site: 'opt',
    })
    expect(plan([aCandidate({ externalId: 'W-1', site: 'opt' })], { siteOf })).toMatchObject({ kind: 'link' })
  })

  it('whose site number is the pair of another document is for a person', () => {
    expect(plan([aCandidate({ externalId: 'W-1', document: 'another' })])).toMatchObject({
      kind: 'refuse',
      why: { kind: 'taken' },
    })
  })

  it('gives up its number when another order has it', () => {
    expect(plan([aCandidate({ number: 'УТ-1' })])).toMatchObject({ kind: 'create', number: null })
    expect(plan()).toMatchObject({ kind: 'create', number: 'УТ-1', site: 'main' })
  })

  it('needs a shop, a head, and as a receipt a final status', () => {
    const why = (over: Partial<PlanBorn>) => plan([], over)
    expect(why({ settings: { ...settings, site: null } })).toMatchObject({ why: { kind: 'no_site' } })
    expect(why({ document: aDocument({ head: null }) })).toMatchObject({ why: { kind: 'no_head' } })
    const receipt = aDocument({ origin: 'receipt', head: { ...head, loyaltyCard: '2900001' } })
    expect(why({ document: receipt, settings: { ...settings, receiptStatus: null } })).toMatchObject({
      why: { kind: 'no_receipt_status' },
    })
    expect(why({ document: receipt }).kind).toBe('create')
  })

  it('stays in 1C as a draft and as a receipt of nobody, unless all receipts are wanted', () => {
    expect(plan([], { document: aDocument({ posted: false }) }).kind).toBe('skip')
    const receipt = aDocument({ origin: 'receipt' })
    expect(plan([], { document: receipt }).kind).toBe('skip')
    expect(plan([], { document: receipt, settings: { ...settings, receipts: 'all' } }).kind).toBe('create')
  })
})

it('the external id of an order made from a document names the document, and no other one does', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string(), (id, other) => {
      expect(bornAs({ externalId: externalIdOf(id) })).toBe(id)
      expect(bornAs({ externalId: other })).toBeNull()
    }),
  )
  expect(bornAs({ externalId: undefined })).toBeNull()
})
