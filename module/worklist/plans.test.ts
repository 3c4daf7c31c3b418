import { expect, test } from 'vitest'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import { plansOf, readsOf } from '../../test/builders/plans.ts'
import { anOutage, claimAt, markNow } from '../../test/builders/worklist.ts'
import { connect } from '../db/connect.ts'
import { withTransaction } from '../db/transaction.ts'
import { leaseRows, takeTurns } from './claim/store.ts'
import { complete, fail } from './index.ts'
import { kindNames, lanes } from './kinds.ts'

const db = await freshDatabase()
const start = Date.UTC(2026, 2, 1)
const everyLane = Object.values(lanes)

const planOf = (statement: (tx: Parameters<typeof takeTurns>[0]) => Promise<unknown>) =>
  plansOf((work) => db.worker.begin(work), statement)

test('with 100,000 rows of one tenant and one of another a claim reads through indexes, also before statistics', async () => {
  const big = await aTenant(db)
  const small = await aTenant(db)
  await db.owner`alter table worklist set (autovacuum_enabled = false)`
  await db.owner`
    insert into worklist (tenant_id, kind, entity, revision, lane, due_at, attempts, marked_at)
    select ${big}, 'order', n::text, nextval('worklist_revision'), ${lanes.orders},
      ${new Date(start)}::timestamptz + make_interval(secs => n % 1000), 0, ${new Date(start)}
    from generate_series(1, 100000) n`
  await db.owner`insert into turns (tenant_id, served_at) values (${big}, ${new Date(start)})`
  await markNow(db, small, start, { kind: 'order', entity: '1' })
  const now = start + 1_000_000

  for (const analyzed of [false, true]) {
    if (analyzed) await db.owner`analyze worklist`
    const turn = await planOf((tx) => takeTurns(tx, { now, lanes: everyLane, cap: 100, limit: 1 }))
    const leased = await planOf((tx) =>
      leaseRows(tx, {
        ...{ tenant: big, kinds: kindNames, lanes: everyLane, limit: 50, eldest: false },
        ...{ lease: crypto.randomUUID(), now, until: now + 60_000 },
      }),
    )
    for (const nodes of [turn, leased]) {
      expect(readsOf(nodes, 'worklist').length).toBeGreaterThan(0)
      expect(readsOf(nodes, 'worklist').filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([])
    }
    const read = Math.max(...readsOf(leased, 'worklist').map((node) => node['Actual Rows'] ?? 0))
    expect(read).toBeLessThanOrEqual(50)
  }

  const served = [await claimAt(db, now), await claimAt(db, now)]
  expect(new Set(served.map((claims) => claims[0]?.tenantId))).toEqual(new Set([big, small]))
})

test('rows that wait for a remote are not read while it is down', async () => {
  const pool = connect({ urls: db.urls })
  const [sample] = await db.owner<{ tenant_id: string }[]>`
    select tenant_id from worklist group by 1 order by count(*) desc limit 1`
  const big = sample!.tenant_id as Parameters<typeof withTransaction>[1]
  const now = start + 2_000_000
  await db.owner`update worklist set lease = null, leased_until = null`
  await db.owner`delete from turns where tenant_id <> ${big}`
  const [claim] = await claimAt(pool, now, { limit: 1 })
  await withTransaction(pool, big, (tx) => fail(tx, claim!, anOutage(), now, { remote: 'onec' }))
  expect(await claimAt(pool, now)).toHaveLength(0)
  const nodes = await planOf((tx) => takeTurns(tx, { now, lanes: everyLane, cap: 100, limit: 1 }))
  const read = Math.max(...readsOf(nodes, 'worklist').map((node) => node['Actual Rows'] ?? 0))
  expect(read).toBeLessThanOrEqual(1)
  await markNow(pool, big, now, { kind: 'crm.history', entity: '' })
  const [poll] = await claimAt(pool, now)
  expect(poll?.kind).toBe('crm.history')
  await withTransaction(pool, big, (tx) => complete(tx, poll!))
  await pool.close()
})
