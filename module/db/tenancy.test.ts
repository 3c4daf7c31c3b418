import { describe, expect, test } from 'vitest'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import { withTransaction, withWorker } from './transaction.ts'

const db = await freshDatabase()

/** Tables that belong to no tenant, each for a reason. */
const common = {
  crm_budget: 'send times of an API key, shared by every tenant that uses the key',
  crm_domains: 'what the CRM publishes for everybody',
}

/** All that the worker's role may read of tables which it does not own as a whole. */
const lookUps: Record<string, string[]> = {
  tenants: ['tenant_id', 'crm_url', 'exchange', 'active', 'frozen'],
  connections: ['tenant_id', 'kind', 'lookup', 'code'],
  sessions: ['tenant_id', 'lookup', 'expires_at'],
  catalogue_feeds: ['tenant_id', 'site', 'lookup'],
}
const workersOwn = ['worklist', 'turns', 'circuits']

type Table = { name: string; forced: boolean; partition: boolean }
const tables = await db.owner<Table[]>`
  select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced, c.relispartition as partition
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`
const tenantTables = tables
  .filter((table) => !(table.name in common) && !table.partition)
  .map(({ name }) => name)

test('every table of a tenant has forced row-level security', () => {
  expect(tenantTables.length).toBeGreaterThanOrEqual(13)
  expect(tables.filter((table) => !table.forced && !(table.name in common))).toEqual([])
})

test('the tenant leads every primary and unique key', async () => {
  const keys = await db.owner<{ table: string; index: string; first: string }[]>`
    select t.relname as table, i.relname as index, a.attname as first
    from pg_index x
    join pg_class t on t.oid = x.indrelid and t.relnamespace = 'public'::regnamespace
    join pg_class i on i.oid = x.indexrelid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
    where x.indisunique`
  const guarded = new Set(keys.map((key) => key.table))
  expect(tables.filter((table) => !guarded.has(table.name))).toEqual([])
  expect(keys.filter((key) => key.first !== 'tenant_id' && !(key.table in common))).toEqual([])
})

test('a partition of the journal cannot be reached past the journal', async () => {
  const partitions = tables.filter((table) => table.partition).map(({ name }) => name)
  expect(partitions.length).toBeGreaterThanOrEqual(5)
  for (const name of partitions) {
    await expect(db.app`select 1 from ${db.app(name)}`).rejects.toMatchObject({ code: '42501' })
    await expect(db.worker`select 1 from ${db.worker(name)}`).rejects.toMatchObject({ code: '42501' })
  }
})

describe('two tenants with a row in every table', async () => {
  const [first, second] = [await aTenant(db), await aTenant(db)]
  const columns = await db.owner<{ table: string; column: string; type: string; array: boolean }[]>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type, t.typelem <> 0 and t.typlen = -1 as array
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_type t on t.oid = a.atttypid
    where c.relname = any(${tenantTables}) and a.attnum > 0 and not a.attisdropped and a.attnotnull
    order by c.relname, a.attnum`
  const sample = (column: { column: string; type: string; array: boolean }, tenant: string): unknown => {
    if (column.column === 'tenant_id') return tenant
    if (column.array) return []
    const byType: Record<string, unknown> = {
      text: 'sample',
      uuid: crypto.randomUUID(),
      jsonb: {},
      boolean: true,
      integer: 1,
      smallint: 1,
      bigint: 1,
      bytea: Buffer.from([1]),
      'timestamp with time zone': new Date('2026-01-15T09:00:00Z'),
    }
    if (!(column.type in byType)) throw new Error(`give a sample of ${column.type} to this test`)
    return byType[column.type]
  }
  const sampleRow = (name: string, tenant: string) =>
    Object.fromEntries(
      columns
        .filter((column) => column.table === name)
        .map((column) => [column.column, sample(column, tenant)]),
    )
  for (const name of tenantTables.filter((table) => table !== 'tenants')) {
    for (const tenant of [first, second]) {
      await db.owner`insert into ${db.owner(name)} ${db.owner(sampleRow(name, tenant))}`
    }
  }

  test.each(tenantTables)('%s: a tenant reads, changes and deletes its own row only', async (name) => {
    const seen = await withTransaction(
      db,
      first,
      (tx) => tx<{ tenant_id: string }[]>`select tenant_id from ${tx(name)}`,
    )
    expect(seen.map((row) => row.tenant_id)).toEqual([first])
    const touched = await withTransaction(db, first, async (tx) => [
      (await tx`update ${tx(name)} set tenant_id = tenant_id where tenant_id = ${second}`).count,
      (await tx`delete from ${tx(name)} where tenant_id = ${second}`).count,
    ])
    expect(touched).toEqual([0, 0])
  })

  test.each(tenantTables)('%s: a tenant cannot write a row of another one', async (name) => {
    const row = sampleRow(name, second)
    const insert = withTransaction(db, first, (tx) => tx`insert into ${tx(name)} ${tx(row)}`)
    await expect(insert).rejects.toMatchObject({ code: '42501' })
    const give = withTransaction(db, first, (tx) => tx`update ${tx(name)} set tenant_id = ${second}`)
    await expect(give).rejects.toMatchObject({ code: '42501' })
  })

  test.each(tenantTables)('%s: without a tenant nothing is seen and nothing can be written', async (name) => {
    expect(await db.app`select 1 from ${db.app(name)}`).toHaveLength(0)
    const row = sampleRow(name, first)
    await expect(db.app`insert into ${db.app(name)} ${db.app(row)}`).rejects.toMatchObject({ code: '42501' })
  })

  test.each(tenantTables)('%s: the worker sees exactly what claiming and looking up needs', async (name) => {
    const names = await db.owner<{ column: string }[]>`
      select attname as column from pg_attribute
      where attrelid = ${name}::regclass and attnum > 0 and not attisdropped`
    for (const { column } of names) {
      const read = withWorker(
        db,
        (tx) => tx`select ${tx(column)} from ${tx(name)} where tenant_id in (${first}, ${second})`,
      )
      if (workersOwn.includes(name) || lookUps[name]?.includes(column)) expect(await read).toHaveLength(2)
      else await expect(read).rejects.toMatchObject({ code: '42501' })
    }
    if (workersOwn.includes(name)) return
    const write = withWorker(db, (tx) => tx`update ${tx(name)} set tenant_id = tenant_id`)
    await expect(write).rejects.toMatchObject({ code: '42501' })
  })

  test('the owner sees the rows of all tenants', async () => {
    const rows = await db.owner`select 1 from tenants where tenant_id in (${first}, ${second})`
    expect(rows).toHaveLength(2)
  })
})
