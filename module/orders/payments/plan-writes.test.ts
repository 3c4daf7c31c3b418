import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minor, sum } from '../../../shared/kernel/money.ts'
import { aRecord, onecId, paymentMaps, rulesOf } from '../../../test/builders/payments.ts'
import type { Pair, PaymentRecord } from './ledger.ts'
import { type MoneyDocument, planWrites, type WritesInput } from './plan-writes.ts'
import { isLive, type Sent } from './sent.ts'

const inputOf = (over: Partial<WritesInput> = {}): WritesInput => ({
  order: '77',
  currency: 'RUB',
  records: [],
  pairs: [],
  foreign: new Map(),
  sent: [],
  documents: [aDocument(1, 10_000)],
  rules: rulesOf({ postTypes: ['bank-card'], printedTypes: ['bank-card'], toPrintTypes: ['cash'] }),
  maps: paymentMaps,
  timeZone: 'Europe/Moscow',
  now: '2026-11-25T12:00:00+03:00',
  ...over,
})

const aDocument = (n: number, total: number, over: Partial<MoneyDocument> = {}): MoneyDocument => ({
  id: onecId(n),
  organisation: null,
  total: minor(total),
  payments: [],
  ...over,
})

const paid = (id: string, amount: number, over: Partial<PaymentRecord> = {}) =>
  aRecord(id, amount, { status: 'paid', paidAt: '2026-11-24 10:00:00', ...over })

/** The plan carried out by a 1C that takes everything. */
function carriedOut(input: WritesInput): WritesInput {
  const sent = [...input.sent]
  for (const { key, put, before: _, ...rest } of planWrites(input).writes) {
    const at = sent.findIndex((one) => one.key === key)
    const row = { ...rest, key, now: put, intent: null, link: {} as Sent['link'] }
    if (at < 0) sent.push(row)
    else sent[at] = row
  }
  return { ...input, sent }
}

describe('a payment that was paid in the CRM', () => {
  it('goes to 1C by its kind: posted and with its receipt as set for the type', () => {
    const { writes } = planWrites(
      inputOf({ records: [paid('5', 4_000), paid('6', 6_000, { type: 'cash' })] }),
    )
    expect(writes.map(({ key, put }) => ({ key, ...put }))).toMatchObject([
      {
        key: '5',
        kind: 'ПлатежнаяКарта',
        amount: 4_000,
        post: 'yes',
        fiscal: 'printed',
        paidAt: '2026-11-24T10:00:00+03:00',
        order: { id: onecId(1), crmId: '77' },
      },
      { key: '6', kind: 'Наличная', post: 'no', fiscal: 'to_print' },
    ])
  })

  it('is not sent while it is only planned, nor when it shows money of 1C', () => {
    const pair: Pair = {
      ref: '6',
      onec: onecId(9),
      refund: false,
      amount: minor(1_000),
      took: minor(1_000),
      was: null,
      from: null,
      kind: null,
      paidAt: '2026-11-24T10:00:00+03:00',
    }
    const records = [
      aRecord('5', 1_000),
      paid('6', 1_000),
      paid('7', 1_000, { externalId: `most-1c-${onecId(8)}-77` }),
      paid('8', 1_000),
    ]
    expect(planWrites(inputOf({ records, pairs: [pair], foreign: new Map([['8', pair]]) })).writes).toEqual(
      [],
    )
  })

  it('a remainder of ours that a gateway has paid is a payment of the CRM', () => {
    const rest = paid('7', 1_000, { externalId: `most-1c-${onecId(8)}-77-rest` })
    expect(planWrites(inputOf({ records: [rest] })).writes).toMatchObject([{ key: '7' }])
  })

  it('waits when its type has no pair', () => {
    const records = [paid('5', 1_000, { type: 'barter' }), paid('6', 1_000)]
    expect(planWrites(inputOf({ records }))).toMatchObject({ writes: [{ key: '6' }], unmapped: ['barter'] })
  })

  it('does not change when settings or maps do', () => {
    const before = carriedOut(inputOf({ records: [paid('5', 1_000)] }))
    const maps = { payment: new Map([['bank-card', 'Безналичная']]) }
    expect(planWrites({ ...before, maps, rules: rulesOf() }).writes).toEqual([])
  })

  it('asks for no receipt that 1C says is printed', () => {
    const before = carriedOut(inputOf({ records: [paid('5', 1_000, { type: 'cash' })] }))
    const payments = [{ key: '5', amount: 1_000, refund: false, printed: true }]
    const changed = { ...before, records: [paid('5', 2_000, { type: 'cash' })] }
    const plan = planWrites({ ...changed, documents: [aDocument(1, 10_000, { payments })] })
    expect(plan.writes).toMatchObject([{ put: { amount: 2_000, fiscal: 'printed' } }])
  })

  it('is cancelled when it is paid no more or deleted', () => {
    const before = carriedOut(inputOf({ records: [paid('5', 1_000), paid('6', 2_000)] }))
    const { writes } = planWrites({ ...before, records: [aRecord('5', 1_000)] })
    expect(writes).toMatchObject([
      { key: '5', put: { cancelled: true } },
      { key: '6', put: { cancelled: true, amount: 2_000 } },
    ])
  })

  it('and given back before 1C heard of it goes as both, so that 1C never gives back what it has not received', () => {
    const { writes } = planWrites(
      inputOf({ records: [paid('5', 4_000, { status: 'returned' }), paid('6', 500)] }),
    )
    expect(writes.map(({ key, put }) => [key, put.refund, put.amount])).toEqual([
      ['5', false, 4_000],
      ['5.refund', true, 4_000],
      ['6', false, 500],
    ])
  })

  it('given back goes as a refund under its own key, and comes back as none', () => {
    const before = carriedOut(inputOf({ records: [paid('5', 1_000)] }))
    const back = { ...before, records: [paid('5', 1_000, { status: 'returned' })] }
    expect(planWrites(back).writes).toMatchObject([{ key: '5.refund', put: { refund: true, amount: 1_000 } }])
    const undone = { ...carriedOut(back), records: before.records }
    expect(planWrites(undone).writes).toMatchObject([{ key: '5.refund', put: { cancelled: true } }])
  })

  it('of which a part was split off as given back stays whole in 1C', () => {
    const before = carriedOut(inputOf({ records: [paid('5', 1_000)] }))
    const split: Pair = {
      ref: '6',
      onec: null,
      refund: true,
      amount: minor(400),
      took: minor(0),
      was: null,
      from: '5',
      kind: null,
      paidAt: '',
    }
    const records = [paid('5', 600), paid('6', 400, { status: 'returned' })]
    const { writes } = planWrites({ ...before, records, pairs: [split] })
    expect(writes).toMatchObject([{ key: '6.refund', put: { refund: true, amount: 400 } }])
  })
})

describe('an order that two organisations ship', () => {
  const documents = [aDocument(1, 6_000, { organisation: onecId(91) }), aDocument(2, 4_000)]

  it('is paid by what each document still owes, in their order, under keys of their own', () => {
    const { writes } = planWrites(inputOf({ documents, records: [paid('5', 7_000), paid('6', 3_000)] }))
    expect(writes.map(({ key, document, put }) => [key, document, put.amount])).toEqual([
      ['5', onecId(1), 6_000],
      ['5.2', onecId(2), 1_000],
      ['6', onecId(2), 3_000],
    ])
    expect(writes[0]?.put.order.organisation).toBe(onecId(91))
  })

  it('counts what 1C has received itself', () => {
    const payments = [{ key: null, amount: 6_000, refund: false, printed: false }]
    const { writes } = planWrites(
      inputOf({ documents: [{ ...documents[0]!, payments }, documents[1]!], records: [paid('5', 4_000)] }),
    )
    expect(writes.map(({ document }) => document)).toEqual([onecId(2)])
  })

  it('gets an over-payment on its first document', () => {
    const { writes } = planWrites(inputOf({ documents, records: [paid('5', 11_000)] }))
    expect(writes.map(({ put }) => put.amount)).toEqual([7_000, 4_000])
  })
})

const status = fc.constantFrom('not-paid', 'paid', 'returned', 'credit-approved')
const amount = fc.integer({ min: 0, max: 9 }).map((n) => n * 1_000)
const someRecords = fc
  .array(fc.tuple(fc.constantFrom('bank-card', 'cash', 'barter'), status, amount), { maxLength: 4 })
  .map((rows) =>
    rows.map(([type, stands, sum], at) => aRecord(String(at + 1), sum, { type, status: stands })),
  )
const someDocuments = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 3 })
  .map((totals) => totals.map((total, at) => aDocument(at + 1, total * 1_000)))

describe('whatever the CRM says', () => {
  it('1C holds what was paid there, in documents of no order twice, and the same plan again is empty', () => {
    fc.assert(
      fc.property(
        someDocuments,
        fc.array(someRecords, { minLength: 1, maxLength: 4 }),
        (documents, sayings) => {
          let now = inputOf({ documents })
          for (const records of sayings) {
            now = carriedOut({ ...now, records })
            expect(planWrites(now).writes).toEqual([])
            for (const record of records) {
              const live = now.sent.filter((row) => row.payment === record.id && isLive(row))
              const payments = live.filter((row) => !row.refund)
              if (record.status === 'paid' && record.type !== 'barter')
                expect(sum(payments.map((row) => minor(row.now!.amount)))).toBe(record.amount)
              if (record.status === 'not-paid') expect(live).toEqual([])
              expect(new Set(payments.map((row) => row.document)).size).toBe(payments.length)
            }
          }
          const gone = carriedOut({ ...now, records: [] })
          expect(gone.sent.filter(isLive)).toEqual([])
          expect(new Set(gone.sent.map(({ key }) => key)).size).toBe(gone.sent.length)
        },
      ),
      { numRuns: 500 },
    )
  })
})
