import { readMigrationFiles } from 'drizzle-orm/migrator'
import postgres from 'postgres'
import { expect, test } from 'vitest'
import { emptyDatabase } from '../../test/builders/database.ts'
import { connect, migrationsFolder, roleUrls } from './connect.ts'
import { ensurePartitions, migrate, pendingMigrations } from './migrate.ts'

const files = readMigrationFiles({ migrationsFolder })

test('three replicas that start together migrate once', async () => {
  const db = await emptyDatabase()
  const replicas = [1, 2, 3].map(() => connect({ urls: db.urls }))
  const counts = await Promise.all(replicas.map((replica) => migrate(replica.owner, migrationsFolder)))
  await Promise.all(replicas.map((replica) => ensurePartitions(replica.worker, Date.UTC(2026, 10, 30))))
  await Promise.all(replicas.map((replica) => replica.close()))
  expect(counts.toSorted()).toEqual([0, 0, files.length].toSorted())
  const applied = await db.owner`select 1 from drizzle.__drizzle_migrations`
  expect(applied).toHaveLength(files.length)
  const months = await db.owner<{ name: string }[]>`
    select relname as name from pg_class where relispartition and relkind = 'r' order by 1`
  expect(months.map((month) => month.name)).toEqual([
    'journal_2026_11',
    'journal_2026_12',
    'journal_2027_01',
    'journal_2027_02',
    'journal_default',
  ])
})

test('a month whose rows had no partition yet keeps them', async () => {
  const db = await emptyDatabase()
  await migrate(db.owner, migrationsFolder)
  const at = new Date('2030-05-01T00:00:00Z')
  await db.owner`
    insert into journal (tenant_id, at, id, flow, direction, kind, entity, label, outcome, actor, duration_ms, attempt)
    values (gen_random_uuid(), ${at}, gen_random_uuid(), '', '', '', '', '', '', '', 0, 0)`
  await ensurePartitions(db.worker, at.getTime())
  expect(await db.owner`select 1 from journal`).toHaveLength(1)
  expect(await db.owner`select 1 from pg_class where relname = 'journal_2030_06'`).toHaveLength(1)
})

test('one address serves all three roles', async () => {
  const db = await emptyDatabase()
  await migrate(db.owner, migrationsFolder)
  const login = new URL(db.urls.owner)
  const one = connect({ urls: roleUrls(login.href) })
  const roleOf = async (pool: postgres.Sql) =>
    (await pool<{ role: string }[]>`select current_user as role`)[0]?.role
  expect([await roleOf(one.app), await roleOf(one.worker), await roleOf(one.owner)]).toEqual([
    'most_app',
    'most_worker',
    login.username,
  ])
  await one.close()
})

test('a migration that fails leaves nothing of itself', async () => {
  const db = await emptyDatabase()
  // The first file makes a table of this name.
  await db.owner`create table journal (id integer)`
  await expect(migrate(db.owner, migrationsFolder)).rejects.toBeInstanceOf(postgres.PostgresError)
  expect(await db.owner`select 1 from pg_class where relname in ('tenants', 'circuits')`).toHaveLength(0)
})

const file = (folderMillis: number, hash = `h${folderMillis}`) => ({ folderMillis, hash, sql: [], bps: true })

test('what is applied already is not applied again', () => {
  const applied = [{ hash: 'h1', createdAt: 1 }]
  expect(pendingMigrations([file(1), file(2)], applied)).toEqual([file(2)])
})

test('a migration dated before an applied one is refused, not skipped', () => {
  const applied = [
    { hash: 'h1', createdAt: 1 },
    { hash: 'h3', createdAt: 3 },
  ]
  expect(() => pendingMigrations([file(1), file(2), file(3)], applied)).toThrow(/older than one/)
})

test('files out of order and files changed after they were applied are refused', () => {
  expect(() => pendingMigrations([file(2), file(1)], [])).toThrow(/out of order/)
  expect(() => pendingMigrations([file(1, 'other')], [{ hash: 'h1', createdAt: 1 }])).toThrow(/was changed/)
})

test('a database that a newer version has migrated is left alone', () => {
  expect(
    pendingMigrations(
      [file(1)],
      [
        { hash: 'h1', createdAt: 1 },
        { hash: 'h9', createdAt: 9 },
      ],
    ),
  ).toEqual([])
})
