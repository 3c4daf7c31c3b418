import { beforeEach, describe, expect, test } from 'vitest'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import {
  aFailure,
  aHang,
  anOutage,
  aRefusal,
  claimAt,
  markNow,
  rowsOf,
} from '../../test/builders/worklist.ts'
import { withTransaction, withWorker } from '../db/transaction.ts'
import {
  backlog,
  type Claim,
  closeCircuit,
  complete,
  fail,
  parked,
  readOutages,
  retryAll,
  stuck,
  succeed,
} from './index.ts'

const db = await freshDatabase()
const start = Date.UTC(2026, 2, 1)
const order = (entity: string) => ({ kind: 'order', entity }) as const
const history = { kind: 'crm.history', entity: '' } as const
const changes = { kind: 'onec.changes', entity: '' } as const
let tenant: TenantId
let neighbour: TenantId

beforeEach(async () => {
  await db.owner`truncate worklist, turns, circuits`
  tenant = await aTenant(db)
  neighbour = await aTenant(db)
})

const failOnec = (claim: Claim, now: number) =>
  withTransaction(db, claim.tenantId, (tx) => fail(tx, claim, anOutage(), now, { remote: 'onec' }))
const finish = async (claim: Claim) => {
  await withTransaction(db, claim.tenantId, (tx) => complete(tx, claim))
  await succeed(db, claim)
}
const many = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => order(String(from + n)))

describe('order of work', () => {
  test('urgent lanes go first, then what has waited longest', async () => {
    await markNow(
      db,
      tenant,
      start,
      { ...order('late'), dueAt: start },
      { ...order('early'), dueAt: start - 1000 },
      { ...order('pressed'), lane: 'interactive' },
      { ...order('mass'), lane: 'bulk', dueAt: start - 9000 },
      history,
    )
    const claims = await claimAt(db, start)
    expect(claims.map((claim) => claim.entity)).toEqual(['pressed', '', 'early', 'late', 'mass'])
  })

  test('a claim of one lane leaves the others alone', async () => {
    await markNow(db, tenant, start, order('1'), { ...order('2'), lane: 'interactive' })
    expect(await claimAt(db, start, { lanes: ['interactive'] })).toMatchObject([{ entity: '2' }])
    expect(await claimAt(db, start, { lanes: ['interactive'] })).toHaveLength(0)
  })

  test('several tenants may be served at once, none beyond its share', async () => {
    await markNow(db, tenant, start, ...many(0, 50))
    await markNow(db, neighbour, start, order('1'))
    const claims = await claimAt(db, start, { limit: 6, tenants: 6, perTenantCap: 4 })
    const of = (id: TenantId) => claims.filter((claim) => claim.tenantId === id).length
    expect([of(tenant), of(neighbour)]).toEqual([4, 1])
    expect(await claimAt(db, start, { limit: 6, tenants: 6, perTenantCap: 4 })).toHaveLength(0)
  })

  test('a tenant with much work does not hold up one with little', async () => {
    await markNow(db, tenant, start, ...many(0, 50))
    await markNow(db, neighbour, start, order('1'))
    const served = []
    for (let turn = 0; turn < 3; turn++) {
      const claims = await claimAt(db, start, { limit: 5 })
      served.push(claims[0]?.tenantId)
    }
    expect(served).toContain(neighbour)
    expect(served.filter((one) => one === tenant)).toHaveLength(2)
  })

  test('tenants with work for ever take turns also while the clock stands still', async () => {
    const third = await aTenant(db)
    const all = [tenant, neighbour, third]
    for (const one of all) await markNow(db, one, start, ...many(0, 30))
    const served: TenantId[] = []
    for (let turn = 0; turn < 9; turn++) {
      const claims = await claimAt(db, start, { limit: 1 })
      served.push(claims[0]!.tenantId)
    }
    for (const one of all) expect(served.filter((other) => other === one)).toHaveLength(3)
  })

  test('one tenant has no more under way than its cap, over all claims', async () => {
    await markNow(db, tenant, start, ...many(0, 20))
    const first = await claimAt(db, start, { perTenantCap: 4 })
    expect(first).toHaveLength(4)
    expect(await claimAt(db, start, { perTenantCap: 4 })).toHaveLength(0)
    await finish(first[0]!)
    expect(await claimAt(db, start, { perTenantCap: 4 })).toHaveLength(1)
  })

  test('claimers at the same moment never get the same entity', async () => {
    await markNow(db, tenant, start, ...many(0, 40))
    await markNow(db, neighbour, start, ...many(0, 40))
    const rounds = await Promise.all(
      Array.from({ length: 16 }, () => claimAt(db, start, { limit: 10, perTenantCap: 40 })),
    )
    const keys = rounds.flat().map((claim) => `${claim.tenantId} ${claim.entity}`)
    expect(new Set(keys).size).toBe(keys.length)
    for (;;) {
      const claims = await claimAt(db, start, { perTenantCap: 40 })
      if (claims.length === 0) break
      keys.push(...claims.map((claim) => `${claim.tenantId} ${claim.entity}`))
    }
    expect(new Set(keys).size).toBe(80)
  })
})

describe('a remote that is down', () => {
  test('costs no attempts, is tried once in 30 s, and afterwards everything is due at once', async () => {
    await markNow(db, tenant, start, ...many(0, 5))
    const working = await claimAt(db, start)
    for (const claim of working) expect(await failOnec(claim, start + 100)).toBe('waits')

    let now = start + 100
    for (let probe = 0; probe < 960; probe += 60) {
      expect(await claimAt(db, now + 29_999)).toHaveLength(0)
      now += 30_000
      const probes = await claimAt(db, now)
      expect(probes).toHaveLength(1)
      expect(probes[0]?.probes).toEqual(['onec'])
      expect(await claimAt(db, now)).toHaveLength(0)
      await failOnec(probes[0]!, now)
    }
    const [probe] = await claimAt(db, now + 30_000)
    await finish(probe!)
    const rest = await claimAt(db, now + 30_000)
    expect(rest).toHaveLength(4)
    for (const claim of rest) expect(claim).toMatchObject({ attempts: 0, probes: [] })
  })

  test('stops neither the other remote nor another tenant', async () => {
    for (const one of [tenant, neighbour]) await markNow(db, one, start, order('1'), changes, history)
    const down = (await claimAt(db, start)).find((claim) => claim.kind === 'onec.changes')!
    await db.owner`update worklist set lease = null, leased_until = null where kind <> 'onec.changes'`
    await failOnec(down, start)
    const seen = [...(await claimAt(db, start)), ...(await claimAt(db, start))]
    const kindsOf = (one: TenantId) =>
      seen.filter((claim) => claim.tenantId === one).map((claim) => claim.kind)
    expect(kindsOf(down.tenantId)).toEqual(['crm.history'])
    expect(kindsOf(down.tenantId === tenant ? neighbour : tenant).toSorted()).toEqual([
      'crm.history',
      'onec.changes',
      'order',
    ])
  })

  test('is there again when it refuses something: a refusal is an answer', async () => {
    await markNow(db, tenant, start, order('1'), order('2'), order('3'))
    for (const claim of await claimAt(db, start, { limit: 1 })) await failOnec(claim, start)
    const [probe] = await claimAt(db, start + 30_000)
    await withTransaction(db, tenant, (tx) => fail(tx, probe!, aRefusal(), start + 30_000))
    expect(await claimAt(db, start + 30_000)).toHaveLength(2)
  })

  test('is not tried with the same entity for ever: one that always times out lets the others through', async () => {
    await markNow(db, tenant, start, order('poison'))
    await markNow(db, tenant, start + 1, order('sound'))
    const [first] = await claimAt(db, start + 1, { limit: 1 })
    expect(first?.entity).toBe('poison')
    await failOnec(first!, start + 2)
    const [second] = await claimAt(db, start + 30_002)
    expect(second?.entity).toBe('sound')
  })

  test('is not suspected for one entity that fails the same way again while others go through', async () => {
    const hangs = (claim: Claim, now: number) =>
      withTransaction(db, tenant, (tx) => fail(tx, claim, aHang(), now, { remote: 'onec' }))
    await markNow(db, tenant, start, order('poison'))
    const [first] = await claimAt(db, start)
    expect(await hangs(first!, start)).toBe('waits')
    await markNow(db, tenant, start, { ...order('sound'), dueAt: start - 1 })
    const [probe] = await claimAt(db, start + 30_000, { limit: 1 })
    expect(probe?.entity).toBe('sound')
    await finish(probe!)
    const [again] = await claimAt(db, start + 30_000)
    expect(await hangs(again!, start + 31_000)).toBe('again')
    expect(await withTransaction(db, tenant, (tx) => readOutages(tx, tenant))).toEqual([])
    await markNow(db, tenant, start + 31_000, order('other'))
    expect(await claimAt(db, start + 31_000)).toMatchObject([{ entity: 'other' }])
    const [row] = (await rowsOf(db, tenant)).filter(({ entity }) => entity === 'poison')
    expect(row?.attempts).toBe(1)
  })

  test('is told apart by the kind where the kind needs one only; with two and no word nobody is blamed', async () => {
    await markNow(db, tenant, start, order('1'), order('2'), changes)
    const claims = await claimAt(db, start)
    const of = (kind: string) => claims.find((claim) => claim.kind === kind)!
    const outages = () => withTransaction(db, tenant, (tx) => readOutages(tx, tenant))
    await withTransaction(db, tenant, (tx) => fail(tx, of('order'), anOutage(), start))
    expect(await outages()).toEqual([])
    expect((await rowsOf(db, tenant)).filter((row) => row.attempts > 0)).toEqual([])
    await withTransaction(db, tenant, (tx) => fail(tx, of('onec.changes'), anOutage(), start))
    expect(await outages()).toMatchObject([{ remote: 'onec', since: start, failures: 1 }])
    // With 1C known to be down, that is where the order failed too.
    const other = claims.find((claim) => claim.entity === '2')!
    await withTransaction(db, tenant, (tx) => fail(tx, other, anOutage(), start))
    expect(await outages()).toMatchObject([{ remote: 'onec', failures: 2 }])
  })

  test('is used again at once when its address or key has changed', async () => {
    await markNow(db, tenant, start, order('1'))
    const [claim] = await claimAt(db, start)
    await failOnec(claim!, start)
    expect(await claimAt(db, start)).toHaveLength(0)
    await withTransaction(db, tenant, (tx) => closeCircuit(tx, tenant, 'onec'))
    expect(await claimAt(db, start)).toHaveLength(1)
  })

  test('with both down, one piece of work tries both', async () => {
    await markNow(db, tenant, start, order('1'), order('2'))
    const [first, second] = await claimAt(db, start)
    await failOnec(first!, start)
    await withTransaction(db, tenant, (tx) => fail(tx, second!, anOutage(), start, { remote: 'crm' }))
    const probes = await claimAt(db, start + 30_000)
    expect(probes).toHaveLength(1)
    expect(probes[0]?.probes.toSorted()).toEqual(['crm', 'onec'])
    await finish(probes[0]!)
    expect(await claimAt(db, start + 30_000)).toHaveLength(1)
  })
})

test('the backlog counts what waits, what is planned, what is stuck, of one tenant and of all', async () => {
  for (const one of [tenant, neighbour]) {
    await markNow(db, one, start, order('1'), order('2'), { ...order('later'), dueAt: start + 60_000 })
  }
  const claims = [...(await claimAt(db, start, { limit: 1 })), ...(await claimAt(db, start, { limit: 1 }))]
  const mine = claims.find((claim) => claim.tenantId === tenant)!
  await withTransaction(db, tenant, (tx) => fail(tx, mine, aRefusal(), start + 1000))
  const own = await withTransaction(db, tenant, (tx) => backlog(tx, start + 2000))
  expect(own).toEqual([{ kind: 'order', due: 1, later: 1, leased: 0, parked: 1, lagMs: 2000, doneAt: null }])
  const all = await withWorker(db, (tx) => backlog(tx, start + 2000))
  expect(all).toEqual([{ kind: 'order', due: 2, later: 2, leased: 1, parked: 1, lagMs: 2000, doneAt: null }])
  expect(await withTransaction(db, tenant, (tx) => parked(tx, tenant, 10))).toMatchObject([
    { kind: 'order', entity: mine.entity, parkedAt: start + 1000, lastError: { code: 'posting_refused' } },
  ])
})

test('work that repeats for ever tells when it last went well, also after it has failed', async () => {
  await markNow(db, tenant, start, history)
  const [first] = await claimAt(db, start)
  await withTransaction(db, tenant, (tx) =>
    complete(tx, first!, { nextDueAt: start + 1000, doneAt: start + 500 }),
  )
  const [second] = await claimAt(db, start + 1000)
  await withTransaction(db, tenant, (tx) => fail(tx, second!, aFailure(), start + 2000))
  const [row] = await withTransaction(db, tenant, (tx) => backlog(tx, start + 2000))
  expect(row?.doneAt).toBe(start + 500)
})

test('a failure of one entity does not stop the others', async () => {
  await markNow(db, tenant, start, order('1'), order('2'))
  const [first] = await claimAt(db, start, { limit: 1 })
  await withTransaction(db, tenant, (tx) => fail(tx, first!, aFailure(), start))
  expect(await claimAt(db, start)).toMatchObject([{ entity: '2' }])
})

test('all that went wrong is due at once in its own lane, and nothing else is touched', async () => {
  const later = start + 10_000
  for (const one of [tenant, neighbour])
    await markNow(db, one, start, order('parked'), order('failed'), order('busy'))
  await markNow(db, tenant, start, { ...order('planned'), dueAt: later + 60_000 })
  await markNow(db, tenant, start, { ...order('parked'), lane: 'interactive' })
  const claims = [...(await claimAt(db, start)), ...(await claimAt(db, start))]
  for (const claim of claims.filter(({ entity }) => entity !== 'busy'))
    await withTransaction(db, claim.tenantId, (tx) =>
      fail(tx, claim, claim.entity === 'parked' ? aRefusal() : aFailure(), start),
    )
  const found = await withTransaction(db, tenant, (tx) => stuck(tx, tenant, start + 1, 10))
  expect(found.map(({ entity }) => entity)).toEqual(['parked', 'failed'])
  const all = [...found, order('busy'), order('planned'), order('unknown')]
  expect(await withTransaction(db, tenant, (tx) => retryAll(tx, tenant, all, start + 1))).toBe(2)
  expect(await withTransaction(db, tenant, (tx) => stuck(tx, tenant, start + 1, 10))).toEqual([])
  expect(await withTransaction(db, neighbour, (tx) => stuck(tx, neighbour, start + 1, 10))).toHaveLength(2)
  const again = await claimAt(db, start + 1)
  expect(again.map(({ entity, lane, attempts }) => ({ entity, lane, attempts }))).toEqual(
    expect.arrayContaining([
      { entity: 'parked', lane: 'orders', attempts: 0 },
      { entity: 'failed', lane: 'orders', attempts: 0 },
    ]),
  )
  expect(again).toHaveLength(2)
})
