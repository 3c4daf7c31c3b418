import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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
import type { MoneyInput, OnecMoney } from './draft.ts'
import type { Ledger, PaymentRecord } from './ledger.ts'
import { planMoney } from './plan.ts'

type World = { records: PaymentRecord[]; ledger: Ledger; money: OnecMoney[]; total: number }

const inputOf = (world: World, over: Partial<MoneyInput> = {}): MoneyInput => ({
  order: '77',
  records: world.records,
  ledger: world.ledger,
  money: world.money,
  held: new Map(),
  foreign: new Map(),
  total: minor(world.total),
  rules: rulesOf(),
  maps: paymentMaps,
  timeZone: 'Europe/Moscow',
  ...over,
})

/** Plans and carries out; the work ends after `calls` of the calls. */
function run(world: World, calls = Number.POSITIVE_INFINITY, over: Partial<MoneyInput> = {}): World {
  const { acts, pairs, total, sum: after } = planMoney(inputOf(world, over))
  const done = acts.slice(0, calls)
  const records = done.reduce(carriedOut, world.records)
  const intent = done.length < acts.length ? { acts, sum: after } : null
  return { ...world, records, ledger: { ...world.ledger, pairs, intent, total } }
}

const world = (records: PaymentRecord[], money: OnecMoney[], over: Partial<World> = {}): World => ({
  records,
  money,
  ledger: emptyLedger(),
  total: sum(records.map(({ amount }) => amount)),
  ...over,
})

const shown = ({ records }: Pick<World, 'records'>): string[] =>
  records.map(({ type, status, amount }) => `${type} ${status} ${amount}`).sort()

const totalOf = ({ records }: World): number => sum(records.map(({ amount }) => amount))
const card = 'ПлатежнаяКарта'

describe('a payment made in 1C', () => {
  it('of the whole sum makes the planned record paid, at the time of the account', () => {
    const after = run(world([aRecord('1', 10_000)], [someMoney(1, 10_000)]))
    expect(after.records).toEqual([aRecord('1', 10_000, { status: 'paid', paidAt: '2026-11-23 12:00:00' })])
  })

  it('of a part leaves a planned record of what is left, under a key of ours, and takes it next time', () => {
    const part = run(world([aRecord('1', 10_000, { externalId: 'site-5' })], [someMoney(1, 4_000)]))
    expect(part.records).toMatchObject([
      { id: '1', externalId: 'site-5', status: 'paid', amount: 4_000 },
      { externalId: `most-1c-${onecId(1)}-77-rest`, status: 'not-paid', amount: 6_000 },
    ])
    const whole = run({ ...part, money: [...part.money, someMoney(2, 6_000)] })
    expect(shown(whole)).toEqual(['bank-card paid 4000', 'bank-card paid 6000'])
    expect(whole.records).toHaveLength(2)
  })

  it('closes the planned record of its kind and leaves the others', () => {
    const planned = [aRecord('1', 3_000, { type: 'cash' }), aRecord('2', 7_000)]
    expect(shown(run(world(planned, [someMoney(1, 7_000)])))).toEqual([
      'bank-card paid 7000',
      'cash not-paid 3000',
    ])
  })

  it('prefers the planned record of the same sum', () => {
    const after = run(world([aRecord('1', 4_000), aRecord('2', 6_000)], [someMoney(1, 6_000)]))
    expect(shown(after)).toEqual(['bank-card not-paid 4000', 'bank-card paid 6000'])
  })

  it('larger than the planned one goes on with the next of the kind, then the others make room', () => {
    const planned = [aRecord('1', 10_000), aRecord('2', 3_000), aRecord('3', 7_000, { type: 'cash' })]
    const after = run(world(planned, [someMoney(1, 15_000)]))
    expect(shown(after)).toEqual([
      'bank-card paid 10000',
      'bank-card paid 2000',
      'bank-card paid 3000',
      'cash not-paid 5000',
    ])
    expect(after.records.at(-1)?.externalId).toBe(`most-1c-${onecId(1)}-77`)
  })

  it('of more than the order costs is kept, the planned records go, and it is told', () => {
    const before = world(
      [aRecord('1', 10_000), aRecord('2', 1_000, { type: 'cash' })],
      [someMoney(1, 12_500)],
    )
    expect(shown(run(before))).toEqual(['bank-card paid 10000', 'bank-card paid 2500'])
    expect(planMoney(inputOf(before)).problems).toEqual([{ kind: 'overpaid', by: 1_500 }])
  })

  it('for an order without payments is a paid record and nothing is planned beside it', () => {
    expect(shown(run(world([], [someMoney(1, 4_000)], { total: 10_000 })))).toEqual(['bank-card paid 4000'])
  })

  it('of a kind without a pair closes any planned record and is told', () => {
    const before = world(
      [aRecord('1', 5_000, { type: 'cash' })],
      [someMoney(1, 5_000, { kind: 'Взаимозачет' })],
    )
    expect(shown(run(before))).toEqual(['cash paid 5000'])
    expect(planMoney(inputOf(before)).problems).toEqual([{ kind: 'unmapped', payment: 'Взаимозачет' }])
  })

  it('waits and says so when the CRM names no paid status', () => {
    const before = world([aRecord('1', 5_000)], [someMoney(1, 5_000)])
    const plan = planMoney(inputOf(before, { rules: { ...rulesOf(), paid: null } }))
    expect(plan).toMatchObject({ acts: [], problems: [{ kind: 'no_paid_status' }] })
  })

  it('confirms a record that a manager marked as paid, where the CRM sends no payments to 1C', () => {
    const rules = rulesOf({ toOnec: false })
    const marked = world([aRecord('1', 10_000, { status: 'paid' })], [someMoney(1, 10_000)])
    const plan = planMoney(inputOf(marked, { rules }))
    expect(plan).toMatchObject({ acts: [], problems: [], pairs: [{ ref: '1', onec: onecId(1) }] })
  })

  it('is found again in a record of ours that the database has forgotten', () => {
    const part = run(world([aRecord('1', 3_000, { type: 'cash' })], [someMoney(1, 3_000)]))
    expect(part.records).toMatchObject([{ externalId: `most-1c-${onecId(1)}-77`, status: 'paid' }])
    const forgotten = { ...part, ledger: emptyLedger() }
    expect(planMoney(inputOf(forgotten))).toMatchObject({ acts: [], pairs: [{ onec: onecId(1) }] })
  })

  it('that shows in a record of an order merged into this one is left alone until 1C moves it here', () => {
    const before = run(world([aRecord('1', 10_000)], [someMoney(1, 10_000)]))
    const foreign = new Map([['1', before.ledger.pairs[0]!]])
    const merged = { ...before, ledger: emptyLedger(), money: [] }
    expect(planMoney(inputOf(merged, { foreign }))).toMatchObject({ acts: [], pairs: [] })
    const moved = planMoney(inputOf({ ...merged, money: before.money }, { foreign }))
    expect(moved).toMatchObject({ acts: [], pairs: [{ ref: '1', onec: onecId(1) }] })
  })

  it('what a manager planned himself after a refusal is not planned again by us', () => {
    const before = world([aRecord('1', 10_000)], [someMoney(1, 4_000)])
    const plan = planMoney(inputOf(before))
    const [rest, ...others] = plan.acts
    const records = others.reduce(carriedOut, before.records)
    const ledger = emptyLedger({
      pairs: plan.pairs,
      total: plan.total,
      intent: { acts: [rest!], sum: plan.sum },
    })
    expect(planMoney(inputOf({ ...before, records, ledger })).acts).toMatchObject([
      { kind: 'create', amount: 6_000 },
    ])
    const byHand = [...records, aRecord('2', 6_000, { type: 'cash' })]
    expect(planMoney(inputOf({ ...before, records: byHand, ledger })).acts).toEqual([])
  })

  it('does not touch a record that 1C holds by our key', () => {
    const held = new Map([['1', minor(10_000)]])
    const after = run(world([aRecord('1', 10_000), aRecord('2', 10_000)], [someMoney(1, 10_000)]), 9, {
      held,
    })
    expect(shown(after)).toEqual(['bank-card not-paid 10000', 'bank-card paid 10000'])
    expect(after.ledger.pairs).toMatchObject([{ ref: '2' }])
  })
})

describe('a payment taken back or changed in 1C', () => {
  const approved = aRecord('1', 10_000, { status: 'credit-approved' })

  it('gives the record its former status and takes the remainder back into it', () => {
    const part = run(world([approved], [someMoney(1, 4_000)]))
    expect(part.records).toHaveLength(2)
    expect(run({ ...part, money: [] }).records).toEqual([approved])
  })

  it('leaves a remainder that was paid since', () => {
    const part = run(world([approved], [someMoney(1, 4_000)]))
    const whole = run({ ...part, money: [...part.money, someMoney(2, 6_000)] })
    const after = run({ ...whole, money: [someMoney(2, 6_000)] })
    expect(shown(after)).toEqual(['bank-card credit-approved 4000', 'bank-card paid 6000'])
  })

  it('grows out of its remainder and shrinks back into it', () => {
    const part = run(world([aRecord('1', 10_000)], [someMoney(1, 4_000)]))
    const more = run({ ...part, money: [someMoney(1, 7_000)] })
    expect(shown(more)).toEqual(['bank-card not-paid 3000', 'bank-card paid 7000'])
    expect(shown(run({ ...more, money: [someMoney(1, 2_000)] }))).toEqual([
      'bank-card not-paid 8000',
      'bank-card paid 2000',
    ])
    expect(shown(run({ ...more, money: [someMoney(1, 10_000)] }))).toEqual(['bank-card paid 10000'])
  })

  it('an over-payment vanishes with it', () => {
    const paid = run(world([aRecord('1', 10_000)], [someMoney(1, 12_000)]))
    expect(shown(run({ ...paid, money: [] }))).toEqual(['bank-card not-paid 10000'])
  })

  it('finds a new place when a manager deleted its record', () => {
    const paid = run(world([aRecord('1', 10_000)], [someMoney(1, 10_000)]))
    const after = run({ ...paid, records: [] })
    expect(shown(after)).toEqual(['bank-card paid 10000'])
    expect(after.records[0]?.externalId).toBe(`most-1c-${onecId(1)}-77`)
  })
})

describe('a refund made in 1C', () => {
  const refund = (n: number, amount: number) => someMoney(n, amount, { refund: true })
  const paid = run(world([aRecord('1', 10_000)], [someMoney(1, 10_000)]))

  it('of the whole sum gives the record the status of refunds, and back when it is taken back', () => {
    const after = run({ ...paid, money: [...paid.money, refund(2, 10_000)] })
    expect(shown(after)).toEqual(['bank-card returned 10000'])
    expect(shown(run({ ...after, money: paid.money }))).toEqual(['bank-card paid 10000'])
  })

  it('of a part is split off, and goes back into the payment when it is taken back', () => {
    const after = run({ ...paid, money: [...paid.money, refund(2, 4_000)] })
    expect(shown(after)).toEqual(['bank-card paid 6000', 'bank-card returned 4000'])
    expect(shown(run({ ...after, money: paid.money }))).toEqual(['bank-card paid 10000'])
  })

  it('of a payment born in the CRM is shown there, too', () => {
    const born = aRecord('1', 10_000, { status: 'paid' })
    const held = new Map([['1', minor(10_000)]])
    const after = run(world([born], [refund(2, 4_000)]), 9, { held })
    expect(shown(after)).toEqual(['bank-card paid 6000', 'bank-card returned 4000'])
    expect(planMoney(inputOf(after, { held })).acts).toEqual([])
  })

  it('stays unshown and is told while no status of refunds is chosen', () => {
    const before = { ...paid, money: [...paid.money, refund(2, 4_000)] }
    const plan = planMoney(inputOf(before, { rules: rulesOf({ refundStatus: null }) }))
    expect(plan).toMatchObject({ acts: [], problems: [{ kind: 'no_refund_status' }] })
  })

  it('beyond what was paid is told', () => {
    const before = { ...paid, money: [...paid.money, refund(2, 11_000)] }
    expect(planMoney(inputOf(before)).problems).toEqual([
      { kind: 'refund_exceeds', onec: onecId(2), by: 1_000 },
    ])
  })

  it('that a manager had given back a part of meanwhile, exceeds by that part', () => {
    const given = run({ ...paid, money: [...paid.money, refund(2, 10_000)] }, 0)
    const split = [{ ...paid.records[0]!, amount: minor(6_000) }, aRecord('2', 4_000, { status: 'returned' })]
    const now = { ...given, records: split }
    const { problems } = planMoney(inputOf(now))
    expect(problems).toEqual([{ kind: 'refund_exceeds', onec: onecId(2), by: 4_000 }])
    expect(shown(run(now))).toEqual(['bank-card returned 4000', 'bank-card returned 6000'])
  })

  it('that a manager split off in the CRM is no difference to be corrected', () => {
    const split = [{ ...paid.records[0]!, amount: minor(6_000) }, aRecord('2', 4_000, { status: 'returned' })]
    const after = run({ ...paid, records: split })
    expect(after.records).toEqual(split)
    expect(after.ledger.pairs).toMatchObject([{ ref: '1' }, { ref: '2', onec: null, from: '1' }])
    const twice = [
      aRecord('1', 3_000, { status: 'paid' }),
      ...[
        ['2', 4_000],
        ['3', 3_000],
      ].map(([id, amount]) => aRecord(id as string, amount as number, { status: 'returned' })),
    ]
    expect(run({ ...paid, records: twice }).ledger.pairs.map(({ from }) => from)).toEqual([null, '1', '1'])
  })
})

const kinds = [card, 'Наличная', 'Безналичная', 'Взаимозачет']
const types = ['bank-card', 'cash', 'bank-transfer']
const amounts = fc.integer({ min: 1, max: 9 }).map((n) => n * 1_000)
const plannedRecords = fc
  .array(fc.tuple(fc.constantFrom(...types), amounts), { minLength: 1, maxLength: 4 })
  .map((rows) => rows.map(([type, amount], at) => aRecord(String(at + 1), amount, { type })))
const moneyOf = (n: number) =>
  fc
    .tuple(fc.constantFrom(...kinds), amounts, fc.boolean())
    .map(([kind, amount, refund]) => someMoney(n, amount, { kind, refund: refund && n > 2 }))
/** What 1C says at one moment: any of four documents, each with any sum. */
const said = fc
  .tuple(moneyOf(1), moneyOf(2), moneyOf(3), moneyOf(4), fc.subarray([0, 1, 2, 3]))
  .map(([a, b, c, d, which]) => which.map((at) => [a, b, c, d][at]!))

const settled = (from: World): World => {
  let now = from
  for (let runs = 0; runs < 4; runs += 1) now = run(now)
  return now
}

describe('whatever 1C says and whenever the work ends', () => {
  it('payments sum to what they summed to, or to what 1C says beyond it; the same plan again is empty', () => {
    fc.assert(
      fc.property(plannedRecords, fc.array(said, { minLength: 1, maxLength: 4 }), (records, sayings) => {
        let now = world(records, [])
        for (const money of sayings) {
          now = run({ ...now, money })
          const again = planMoney(inputOf(now))
          expect(again.acts).toEqual([])
          expect(again.pairs).toEqual(now.ledger.pairs)
          const paid = sum(money.filter((one) => !one.refund).map((one) => one.amount))
          expect(totalOf(now)).toBe(Math.max(now.total, paid))
        }
        expect(shown(run({ ...now, money: [] })).every((line) => !line.includes(' paid '))).toBe(true)
        expect(totalOf(run({ ...now, money: [] }))).toBe(now.total)
      }),
      { numRuns: 500 },
    )
  })

  it('the first money finds a plan of the order’s present total, whatever was planned before its goods changed', () => {
    fc.assert(
      fc.property(plannedRecords, said, fc.integer({ min: 1, max: 9_000 }), (records, money, total) => {
        const paid = sum(money.filter((one) => !one.refund).map((one) => one.amount))
        fc.pre(records.length > 0 && paid > 0)
        const after = run({ ...world(records, []), total: minor(total), money })
        expect(totalOf(after)).toBe(Math.max(total, paid))
        expect(planMoney(inputOf(after)).acts).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('while money of 1C stands in the payments, what is planned makes up for goods that came and went', () => {
    const totals = fc.integer({ min: 1, max: 12 }).map((n) => n * 1_000)
    fc.assert(
      fc.property(
        plannedRecords,
        fc.array(fc.tuple(said, totals), { minLength: 1, maxLength: 5 }),
        (records, sayings) => {
          let now = world(records, [])
          for (const [money, total] of sayings) {
            now = run({ ...now, money, total })
            expect(planMoney(inputOf(now)).acts).toEqual([])
            const of = (status: string) =>
              sum(now.records.filter((one) => one.status === status).map(({ amount }) => amount))
            const [planned, paid, returned] = [of('not-paid'), of('paid'), of('returned')]
            const received = sum(money.filter(({ refund }) => !refund).map(({ amount }) => amount))
            expect(paid + returned).toBe(received)
            if (planned === 0 || now.ledger.pairs.length === 0) continue
            // Goods of which the money was given back may have left the total or not.
            expect(totalOf(now)).toBeGreaterThanOrEqual(total)
            expect(totalOf(now)).toBeLessThanOrEqual(total + returned)
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })

  it('a work that ends between any two calls, any number of times, comes to the same', () => {
    fc.assert(
      fc.property(
        plannedRecords,
        fc.array(said, { minLength: 1, maxLength: 3 }),
        fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }),
        (records, sayings, stops) => {
          let straight = world(records, [])
          let broken = straight
          for (const money of sayings) {
            straight = run({ ...straight, money })
            broken = { ...broken, money }
            for (const calls of stops) broken = run(broken, calls)
            broken = settled(broken)
          }
          expect(shown(broken)).toEqual(shown(straight))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('no payment of 1C is shown twice or less than once', () => {
    fc.assert(
      fc.property(plannedRecords, fc.array(said, { minLength: 1, maxLength: 3 }), (records, sayings) => {
        let after = world(records, [])
        for (const money of sayings) after = run({ ...after, money })
        for (const one of after.money) {
          const parts = after.ledger.pairs.filter(
            (pair) => pair.onec === one.id && pair.refund === one.refund,
          )
          const standing = sum(parts.map(({ amount }) => amount))
          if (one.refund) expect(standing).toBeLessThanOrEqual(one.amount)
          else expect(standing).toBe(one.amount)
        }
        const keys = after.records.flatMap(({ externalId }) => externalId ?? [])
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: 300 },
    )
  })
})
