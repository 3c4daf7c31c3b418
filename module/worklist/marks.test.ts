import * as fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import { aFailure, aRefusal, claimAt, markNow, rowsOf } from '../../test/builders/worklist.ts'
import { withTransaction } from '../db/transaction.ts'
import {
  complete,
  completeAll,
  dismiss,
  fail,
  giveWay,
  holdLease,
  mark,
  reconsider,
  renew,
  retry,
} from './index.ts'
import { distinct } from './mark.ts'

const db = await freshDatabase()
const start = Date.UTC(2026, 2, 1)
const order = (entity: string) => ({ kind: 'order', entity }) as const
let tenant: TenantId
let neighbour: TenantId

beforeEach(async () => {
  await db.owner`truncate worklist, turns, circuits`
  tenant = await aTenant(db)
  neighbour = await aTenant(db)
})

test('an entity marked twice is handed out once', async () => {
  await markNow(db, tenant, start, order('1'), order('1'))
  await markNow(db, tenant, start, order('1'))
  expect(await claimAt(db, start)).toHaveLength(1)
  expect(await claimAt(db, start)).toHaveLength(0)
})

test('the same order number of two tenants is two entities', async () => {
  await markNow(db, tenant, start, order('1'))
  await markNow(db, neighbour, start, order('1'))
  const [first] = await claimAt(db, start)
  const [second] = await claimAt(db, start)
  expect(new Set([first?.tenantId, second?.tenantId])).toEqual(new Set([tenant, neighbour]))
  await withTransaction(db, tenant, (tx) => complete(tx, first!.tenantId === tenant ? first! : second!))
  expect(await rowsOf(db, tenant)).toHaveLength(0)
  expect(await rowsOf(db, neighbour)).toHaveLength(1)
})

test('an entity for later is not handed out before its time, and news bring it forward', async () => {
  await markNow(db, tenant, start, { ...order('1'), dueAt: start + 60_000 })
  expect(await claimAt(db, start + 59_999)).toHaveLength(0)
  await markNow(db, tenant, start + 1000, order('1'))
  await markNow(db, tenant, start + 1000, { ...order('1'), dueAt: start + 60_000 })
  expect(await claimAt(db, start + 1000)).toHaveLength(1)
})

test('a mark made during the work survives its completion', async () => {
  await markNow(db, tenant, start, order('1'))
  const [claim] = await claimAt(db, start)
  await markNow(db, tenant, start + 10, order('1'))
  expect(await claimAt(db, start + 10)).toHaveLength(0)
  await withTransaction(db, tenant, (tx) => complete(tx, claim!))
  const [again] = await claimAt(db, start + 20)
  expect(again).toMatchObject({ entity: '1', attempts: 0 })
})

test('a mark that is being committed while the work ends is not lost', async () => {
  await markNow(db, tenant, start, order('1'))
  const [claim] = await claimAt(db, start)
  let release = () => {}
  const marked = new Promise<void>((resolve) => {
    release = resolve
  })
  const marking = withTransaction(db, tenant, async (tx) => {
    await mark(tx, tenant, [order('1')], start + 10)
    await marked
  })
  const completing = withTransaction(db, tenant, (tx) => complete(tx, claim!))
  await waitFor(async () => {
    const waiting = await db.owner`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return waiting.length > 0
  })
  release()
  await Promise.all([marking, completing])
  expect(await claimAt(db, start + 20)).toHaveLength(1)
})

test('standing work comes again when it said', async () => {
  await markNow(db, tenant, start, { kind: 'crm.history', entity: '' })
  const [claim] = await claimAt(db, start)
  await withTransaction(db, tenant, (tx) => complete(tx, claim!, { nextDueAt: start + 3000 }))
  expect(await claimAt(db, start + 2999)).toHaveLength(0)
  expect(await claimAt(db, start + 3000)).toHaveLength(1)
})

test('a lost lease is taken up by another worker, and the late one changes nothing any more', async () => {
  await markNow(db, tenant, start, order('1'))
  const [late] = await claimAt(db, start, { leaseMs: 2000 })
  const [current] = await claimAt(db, start + 2001)
  expect(current).toMatchObject({ entity: '1' })
  await markNow(db, tenant, start + 2002, order('1'))

  const finish = withTransaction(db, tenant, async (tx) => {
    await tx`update tenants set name = 'не должно остаться'`
    await complete(tx, late!)
  })
  await expect(finish).rejects.toMatchObject({ code: 'lease_lost' })
  const [row] = await withTransaction(db, tenant, (tx) => tx<{ name: string }[]>`select name from tenants`)
  expect(row?.name).not.toBe('не должно остаться')

  const ways = [
    (tx: Parameters<typeof complete>[0]) => complete(tx, late!, { nextDueAt: start }),
    (tx: Parameters<typeof complete>[0]) => holdLease(tx, late!, start + 2002),
  ]
  for (const way of ways) {
    await expect(withTransaction(db, tenant, way)).rejects.toMatchObject({ code: 'lease_lost' })
  }
  await expect(renew(db, late!, { now: start + 2002, leaseMs: 1 })).rejects.toMatchObject({
    code: 'lease_lost',
  })
  expect(await withTransaction(db, tenant, (tx) => fail(tx, late!, aFailure(), start + 2002))).toBe('lost')

  await withTransaction(db, tenant, (tx) => holdLease(tx, current!, start + 2002))
  await withTransaction(db, tenant, (tx) => complete(tx, current!))
  expect(await rowsOf(db, tenant)).toMatchObject([{ entity: '1', lease: null, attempts: 0 }])
})

test('a renewed lease is not taken by others', async () => {
  await markNow(db, tenant, start, order('1'))
  const [claim] = await claimAt(db, start, { leaseMs: 2000 })
  const longer = await renew(db, claim!, { now: start + 1000, leaseMs: 2000 })
  expect(longer.leasedUntil).toBe(start + 3000)
  expect(await claimAt(db, start + 2999)).toHaveLength(0)
  await withTransaction(db, tenant, (tx) => complete(tx, longer))
  expect(await rowsOf(db, tenant)).toHaveLength(0)
})

test('several entities end at once, and the one with news stays', async () => {
  await markNow(db, tenant, start, order('1'), order('2'), order('3'))
  const claims = await claimAt(db, start)
  await markNow(db, tenant, start + 1, order('2'))
  await withTransaction(db, tenant, (tx) => completeAll(tx, claims))
  expect(await rowsOf(db, tenant)).toMatchObject([{ entity: '2', lease: null }])
})

test('a refused entity is parked at once; only news or a person take it up again', async () => {
  await markNow(db, tenant, start, order('1'), order('2'))
  for (const claim of await claimAt(db, start)) {
    expect(await withTransaction(db, tenant, (tx) => fail(tx, claim, aRefusal(), start))).toBe('parked')
  }
  expect(await claimAt(db, start + 1e12)).toHaveLength(0)
  expect(await rowsOf(db, tenant)).toMatchObject([
    { entity: '1', last_error: { code: 'posting_refused' } },
    { entity: '2', last_error: { code: 'posting_refused' } },
  ])

  await markNow(db, tenant, start + 1000, order('1'))
  expect(await claimAt(db, start + 1000)).toMatchObject([
    { entity: '1', attempts: 0, lastCode: 'posting_refused' },
  ])
  await withTransaction(db, tenant, (tx) => retry(tx, tenant, 'order', '2', start + 1000))
  expect(await claimAt(db, start + 1000, { lanes: ['interactive'] })).toMatchObject([
    { entity: '2', attempts: 0 },
  ])
})

test('what 1C would not post is due again on news from 1C, after a pause that grows, and nothing else is', async () => {
  await markNow(db, tenant, start, order('1'))
  await markNow(db, neighbour, start, order('1'))
  for (let n = 0; n < 2; n += 1)
    for (const claim of await claimAt(db, start))
      await withTransaction(db, claim.tenantId, (tx) => fail(tx, claim, aRefusal(), start))
  const news = (now: number) => withTransaction(db, tenant, (tx) => reconsider(tx, tenant, now))
  const minutes = (n: number) => start + n * 60_000

  await news(minutes(9))
  expect(await claimAt(db, minutes(9))).toHaveLength(0)
  await news(minutes(10))
  const again = await claimAt(db, minutes(10))
  expect(again).toMatchObject([{ tenantId: tenant, entity: '1', attempts: 1, lastCode: 'posting_refused' }])
  await withTransaction(db, tenant, (tx) => fail(tx, again[0]!, aRefusal(), minutes(10)))
  await news(minutes(29))
  expect(await claimAt(db, minutes(29))).toHaveLength(0)
  await news(minutes(30))
  expect(await claimAt(db, minutes(30))).toHaveLength(1)
})

test('what a person has given up goes away, what is being worked on does not', async () => {
  await markNow(db, tenant, start, order('1'), order('2'))
  const [first] = await claimAt(db, start, { limit: 1 })
  await withTransaction(db, tenant, (tx) => fail(tx, first!, aRefusal(), start))
  expect(await withTransaction(db, tenant, (tx) => dismiss(tx, tenant, 'order', '1'))).toBe(true)
  expect(await withTransaction(db, tenant, (tx) => dismiss(tx, tenant, 'order', '2'))).toBe(false)
  expect(await rowsOf(db, tenant)).toMatchObject([{ entity: '2' }])
})

test('an entity that keeps failing is tried ever later, then parked', async () => {
  await markNow(db, tenant, start, order('1'))
  let now = start
  const pauses: number[] = []
  for (;;) {
    const [claim] = await claimAt(db, now)
    const outcome = await withTransaction(db, tenant, (tx) =>
      fail(tx, claim!, aFailure(), now, { random: 0.5 }),
    )
    if (outcome === 'parked') break
    const [row] = await rowsOf(db, tenant)
    expect(await claimAt(db, row!.due_at.getTime() - 1)).toHaveLength(0)
    pauses.push((row!.due_at.getTime() - now) / 1000)
    now = row!.due_at.getTime()
  }
  expect(pauses).toEqual([5, 30, 120, 600, 1800, 7200, 18_000, 36_000])
})

test('an entity that gives way to another kind of work comes back with its failures, and nothing is decided', async () => {
  const price = { kind: 'promo', entity: '1' } as const
  await markNow(db, tenant, start, order('1'))
  const [first] = await claimAt(db, start)
  await withTransaction(db, tenant, (tx) => fail(tx, first!, aFailure(), start, { random: 0.5 }))
  const now = start + 5_000
  await markNow(db, tenant, now, price)
  const claims = await claimAt(db, now)
  const second = claims.find(({ kind }) => kind === 'order')!
  const gaveWay = await withTransaction(db, tenant, (tx) =>
    giveWay(tx, second, { kind: 'promo', now, ms: 300 }),
  )
  expect(gaveWay).toBe(true)
  expect(await claimAt(db, now + 299)).toHaveLength(0)
  const again = (await claimAt(db, now + 300)).find(({ kind }) => kind === 'order')
  expect(again).toMatchObject({ attempts: 1, lastCode: first && aFailure().code })
  const alone = await withTransaction(db, tenant, (tx) =>
    giveWay(tx, again!, { kind: 'goods.stock', now: now + 300, ms: 300 }),
  )
  expect(alone).toBe(false)
})

test('news during a failing attempt are worked on without waiting', async () => {
  await markNow(db, tenant, start, order('1'))
  const [claim] = await claimAt(db, start)
  await markNow(db, tenant, start + 10, order('1'))
  await withTransaction(db, tenant, (tx) => fail(tx, claim!, aRefusal(), start + 20))
  expect(await claimAt(db, start + 20)).toMatchObject([{ entity: '1', attempts: 0 }])
})

const marks = fc.array(
  fc.record({
    kind: fc.constantFrom('order', 'crm.history'),
    entity: fc.constantFrom('1', '2', '10', 'ё'),
    dueAt: fc.integer({ min: 0, max: 9 }),
    lane: fc.constantFrom('interactive', 'orders', 'bulk'),
  }),
)

test('the rows of marks depend on what is marked, not on the order of marking', () => {
  fc.assert(
    fc.property(marks, fc.array(fc.nat()), (given, swaps) => {
      const shuffled = [...given]
      for (const [at, swap] of swaps.entries()) {
        const [a, b] = [at % (given.length || 1), swap % (given.length || 1)]
        if (given.length > 0) [shuffled[a], shuffled[b]] = [shuffled[b]!, shuffled[a]!]
      }
      expect(distinct(shuffled as never, 5)).toEqual(distinct(given as never, 5))
    }),
  )
})

async function waitFor(state: () => Promise<boolean>): Promise<void> {
  while (!(await state())) await new Promise((resolve) => setImmediate(resolve))
}
