import { expect, test } from 'vitest'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { aTenant, type FreshDatabase, freshDatabase } from '../../test/builders/database.ts'
import { connect } from './connect.ts'
import { ensurePartitions } from './migrate.ts'
import { keptSince, prune } from './retention.ts'

const now = Date.UTC(2031, 4, 20, 12)

const monthsOf = async (db: FreshDatabase) =>
  (
    await db.owner<{ name: string }[]>`
      select relname as name from pg_class where relname ~ '^journal_[0-9_]+$' and relkind = 'r' order by 1`
  ).map(({ name }) => name)

const entriesAt = async (db: FreshDatabase, tenant: TenantId, ...moments: string[]): Promise<void> => {
  for (const at of moments)
    await db.owner`
      insert into journal (tenant_id, at, id, flow, direction, kind, entity, label, outcome, actor, duration_ms, attempt)
      values (${tenant}, ${new Date(at)}, gen_random_uuid(), 'orders', 'inside', 'order', '1', '1A', 'done', 'worker', 0, 1)`
}

const keptIn = async (db: FreshDatabase) =>
  (await db.owner<{ at: Date }[]>`select at from journal order by at`).map(({ at }) => at.toISOString())

test('months older than the operator keeps go as whole tables, younger ones stay to the last row', async () => {
  const db = await freshDatabase()
  const tenant = await aTenant(db)
  for (const month of [0, 2, 3, 4]) await ensurePartitions(db.worker, Date.UTC(2031, month, 10))
  await entriesAt(
    db,
    tenant,
    '2031-01-31T23:59:59.999Z',
    '2031-02-01T00:00:00.000Z',
    '2031-05-20T11:00:00.000Z',
  )
  expect(await monthsOf(db)).toContain('journal_2031_01')
  const removed = await prune(db.owner, { now, months: 3 })
  expect(removed.months).toContain('journal_2031_01')
  expect(await keptIn(db)).toEqual(['2031-02-01T00:00:00.000Z', '2031-05-20T11:00:00.000Z'])
  expect((await monthsOf(db)).filter((name) => name < 'journal_2031_02')).toEqual([])
  expect(await monthsOf(db)).toEqual(
    expect.arrayContaining(['journal_2031_02', 'journal_2031_05', 'journal_2031_08']),
  )
  expect(await prune(db.owner, { now, months: 3 })).toEqual({ months: [], rows: {} })
})

test('old rows outside of the months go in batches, with what else has expired', async () => {
  const db = await freshDatabase()
  const [one, other] = [await aTenant(db), await aTenant(db)]
  const old = Array.from({ length: 7 }, (_, day) => `2029-03-0${day + 1}T10:00:00.000Z`)
  await entriesAt(db, one, ...old)
  await entriesAt(db, other, '2029-05-01T10:00:00.000Z', '2031-05-01T10:00:00.000Z')
  const [long, lately] = [new Date(keptSince(now, 12) - 40 * 86_400_000), new Date(now - 86_400_000)]
  for (const seen of [long, lately]) {
    const key = String(seen.getTime())
    await db.owner`insert into journal_parties (tenant_id, party, about, seen_at) values (${one}, 'hash', ${key}, ${seen})`
    await db.owner`
      insert into notices (tenant_id, key, message, first_at, last_at, times)
      values (${other}, ${key}, '{}', ${seen}, ${seen}, 1)`
  }
  for (const [lookup, until] of [
    ['ended', now - 1],
    ['live', now + 60_000],
  ] as const)
    await db.owner`
      insert into sessions (tenant_id, lookup, csrf, created_at, expires_at)
      values (${one}, ${lookup}, 'c', ${long}, ${new Date(until)})`

  const removed = await prune(db.owner, { now, months: 12, batch: 3 })
  expect(removed.rows).toEqual({ journal: 8, journal_parties: 1, notices: 1, sessions: 1 })
  expect(await keptIn(db)).toEqual(['2031-05-01T10:00:00.000Z'])
  const left = await db.owner<{ what: string }[]>`
    select lookup as what from sessions union all select about from journal_parties union all select key from notices`
  expect(left.map(({ what }) => what).toSorted()).toEqual(
    [String(lately.getTime()), String(lately.getTime()), 'live'].toSorted(),
  )
})

test('three processes at once remove each month once', async () => {
  const db = await freshDatabase()
  for (const month of [0, 4]) await ensurePartitions(db.worker, Date.UTC(2030, month, 10))
  const replicas = [1, 2, 3].map(() => connect({ urls: db.urls }))
  await Promise.all(replicas.map((replica) => prune(replica.owner, { now, months: 6 })))
  // Whoever did not get the lock left the rest to the others; another pass finishes what is left.
  await prune(db.owner, { now, months: 6 })
  await Promise.all(replicas.map((replica) => replica.close()))
  expect((await monthsOf(db)).filter((name) => name < 'journal_2030_11')).toEqual([])
})

test('gives way to a long reader and to a writer in the middle of a transaction', async () => {
  const db = await freshDatabase()
  const tenant = await aTenant(db)
  await ensurePartitions(db.worker, Date.UTC(2030, 0, 10))
  await db.owner.unsafe('select 1')
  const reader = connect({ urls: db.urls })
  await reader.owner
    .begin(async (tx) => {
      await tx`select count(*) from journal`
      const removed = await prune(db.owner, { now, months: 6 })
      expect(removed.months).toEqual([])
      await entriesAt(db, tenant, '2031-05-01T10:00:00.000Z')
      await ensurePartitions(db.worker, Date.UTC(2033, 0, 10))
    })
    .finally(() => reader.close())
  expect((await prune(db.owner, { now, months: 6 })).months).toContain('journal_2030_01')
  expect(await keptIn(db)).toEqual(['2031-05-01T10:00:00.000Z'])
})
