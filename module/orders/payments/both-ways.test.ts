import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameJson } from '../../../shared/kernel/equal.ts'
import { minor, sum } from '../../../shared/kernel/money.ts'
import {
  aRecord,
  carriedOut,
  emptyLedger,
  onecId,
  paymentMaps,
  rulesOf,
  someMoney,
} from '../../../test/builders/payments.ts'
import type { OnecMoney } from './draft.ts'
import { type Ledger, madeFor, type PaymentRecord } from './ledger.ts'
import { planMoney } from './plan.ts'
import { planWrites } from './plan-writes.ts'
import { heldOf } from './read-money.ts'
import { isLive, type Sent } from './sent.ts'

/** One order in both systems as memory. */
type World = { records: PaymentRecord[]; money: OnecMoney[]; ledger: Ledger; sent: Sent[] }

const total = minor(20_000)
const rules = rulesOf()

/** One run of an order: the CRM is told, or else 1C; it ends after `calls` calls. Answers null when there was nothing to do. */
function run(world: World, calls: number): World | null {
  const known = {
    order: '77',
    records: world.records,
    foreign: new Map(),
    rules,
    maps: paymentMaps,
    timeZone: 'Europe/Moscow',
  }
  const plan = planMoney({
    ...known,
    ledger: world.ledger,
    money: world.money,
    held: heldOf(world.sent),
    total,
  })
  if (plan.acts.length > 0) {
    const done = plan.acts.slice(0, calls)
    const intent = done.length < plan.acts.length ? { acts: plan.acts, sum: plan.sum } : null
    return {
      ...world,
      records: done.reduce(carriedOut, world.records),
      ledger: { ...world.ledger, pairs: plan.pairs, total: plan.total, intent },
    }
  }
  const ledger = { ...world.ledger, pairs: plan.pairs, intent: null }
  const { writes } = planWrites({
    ...known,
    currency: 'RUB',
    pairs: plan.pairs,
    sent: world.sent,
    documents: [{ id: onecId(77), organisation: null, total, payments: [] }],
    now: '2026-11-25T12:00:00+03:00',
  })
  if (writes.length === 0) return sameJson(ledger, world.ledger) ? null : { ...world, ledger }
  const sent = [...world.sent]
  for (const { key, put, before: _, ...rest } of writes.slice(0, calls)) {
    const row = { ...rest, key, now: put, intent: null, link: {} as Sent['link'] }
    const at = sent.findIndex((one) => one.key === key)
    sent.splice(at < 0 ? sent.length : at, at < 0 ? 0 : 1, row)
  }
  return { ...world, ledger, sent }
}

function settle(world: World): World {
  let now = world
  for (let runs = 0; runs < 12; runs += 1) {
    const next = run(now, Number.POSITIVE_INFINITY)
    if (!next) return now
    now = next
  }
  throw new Error('the two sides never agree')
}

/** What people do between the runs: in 1C, and a manager in the CRM with the record at a place of the list. */
const amounts = fc.integer({ min: 1, max: 9 }).map((n) => n * 1_000)
const event = fc.oneof(
  fc.record({ do: fc.constant('onec' as const), n: fc.integer({ min: 1, max: 4 }), amount: amounts }),
  fc.record({ do: fc.constant('gone' as const), n: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    do: fc.constant('status' as const),
    at: fc.nat(5),
    status: fc.constantFrom('paid', 'not-paid', 'returned'),
  }),
  fc.record({ do: fc.constant('delete' as const), at: fc.nat(5) }),
  fc.record({ do: fc.constant('amount' as const), at: fc.nat(5), amount: amounts }),
  fc.record({ do: fc.constant('run' as const), calls: fc.nat(3) }),
)

function happen(world: World, what: typeof event extends fc.Arbitrary<infer E> ? E : never): World {
  const change = (at: number, to: Partial<PaymentRecord>) => ({
    ...world,
    records: world.records.map((one, place) => (place === at ? { ...one, ...to } : one)),
  })
  switch (what.do) {
    case 'onec': {
      const others = world.money.filter(({ id }) => id !== onecId(what.n))
      return { ...world, money: [...others, someMoney(what.n, what.amount, { refund: what.n === 4 })] }
    }
    case 'gone':
      return { ...world, money: world.money.filter(({ id }) => id !== onecId(what.n)) }
    case 'status':
      return change(what.at, { status: what.status })
    case 'amount':
      return change(what.at, { amount: minor(what.amount) })
    case 'delete':
      return { ...world, records: world.records.filter((_, place) => place !== what.at) }
    case 'run':
      return run(world, what.calls) ?? world
  }
}

describe('whatever people do on both sides, and whenever the work ends', () => {
  it('both sides come to agree: money of 1C is shown once, money of the CRM is in 1C once, and neither comes back', () => {
    fc.assert(
      fc.property(
        fc.array(amounts, { maxLength: 3 }),
        fc.array(event, { maxLength: 14 }),
        (planned, events) => {
          const records = planned.map((amount, at) => aRecord(String(at + 1), amount))
          let now: World = { records, money: [], ledger: emptyLedger(), sent: [] }
          for (const what of events) now = happen(now, what)
          now = settle(now)
          const { pairs } = now.ledger

          for (const one of now.money) {
            const parts = pairs.filter((pair) => pair.onec === one.id && pair.refund === one.refund)
            if (one.refund) expect(sum(parts.map(({ amount }) => amount))).toBeLessThanOrEqual(one.amount)
            else expect(sum(parts.map(({ amount }) => amount))).toBe(one.amount)
          }
          const ids = new Set(now.money.map(({ id }) => id))
          expect(pairs.every((pair) => pair.onec === null || ids.has(pair.onec))).toBe(true)

          const ofOnec = new Set(pairs.filter((pair) => !pair.refund).map(({ ref }) => ref))
          for (const row of now.sent.filter((one) => isLive(one) && !one.refund)) {
            const record = now.records.find(({ id }) => id === row.payment)
            expect(record && ['paid', 'returned'].includes(record.status ?? '')).toBe(true)
            expect(ofOnec.has(row.payment)).toBe(false)
            expect(madeFor(record!.externalId)?.rest ?? true).toBe(true)
          }
          for (const record of now.records.filter((one) => one.status === 'paid')) {
            const known = ofOnec.has(record.externalId ?? '') || ofOnec.has(record.id)
            const sent = now.sent.filter((one) => one.payment === record.id && isLive(one) && !one.refund)
            expect(sent).toHaveLength(known ? 0 : 1)
          }
          const keys = now.records.flatMap(({ externalId }) => externalId ?? [])
          expect(new Set(keys).size).toBe(keys.length)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
