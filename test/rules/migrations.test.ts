import { getTableConfig, type PgColumn, PgTable } from 'drizzle-orm/pg-core'
import { describe, expect, test } from 'vitest'
import * as schema from '../../module/db/schema.ts'
import { listFiles, read } from './repository.ts'

interface Entry {
  idx: number
  when: number
  tag: string
}

/** drizzle silently skips a migration dated before the last one that ran, and one that its list does not name. */
function migrationFaults(entries: readonly Entry[], sqlFiles: readonly string[]): string[] {
  const faults = entries.flatMap(({ idx, when, tag }, at) => {
    const previous = entries[at - 1]
    return [
      ...(idx === at ? [] : [`${tag}: number ${idx} at place ${at}`]),
      ...(tag.startsWith(`${String(at).padStart(4, '0')}_`) ? [] : [`${tag}: named out of order`]),
      ...(previous && when <= previous.when ? [`${tag}: not later than ${previous.tag}`] : []),
      ...(sqlFiles.includes(`${tag}.sql`) ? [] : [`${tag}: no file`]),
    ]
  })
  const named = new Set(entries.map(({ tag }) => `${tag}.sql`))
  return [...faults, ...sqlFiles.filter((file) => !named.has(file)).map((file) => `${file}: not in the list`)]
}

const ofNoTenant = new Set(['crm_budget', 'crm_domains'])

/** Tables with a primary or unique key that does not begin with the tenant. */
function keysWithoutTenant(tables: readonly PgTable[]): string[] {
  return tables.flatMap((table) => {
    const { name, columns, primaryKeys, uniqueConstraints, indexes } = getTableConfig(table)
    if (ofNoTenant.has(name)) return []
    const firsts: (PgColumn | undefined)[] = [
      ...columns.filter((column) => column.primary || column.isUnique),
      ...[...primaryKeys, ...uniqueConstraints].map((key) => key.columns[0]),
      ...indexes.filter(({ config }) => config.unique).map(({ config }) => config.columns[0] as PgColumn),
    ]
    if (firsts.length === 0) return [`${name} has no key`]
    return firsts.every((column) => column?.name === 'tenant_id') ? [] : [name]
  })
}

describe('migrations are in order', () => {
  test('in the repository', () => {
    const { entries } = JSON.parse(read('migrations/meta/_journal.json')) as { entries: Entry[] }
    const sqlFiles = listFiles().flatMap((path) => /^migrations\/([^/]+\.sql)$/.exec(path)?.[1] ?? [])
    expect(entries.length).toBeGreaterThan(0)
    expect(migrationFaults(entries, sqlFiles)).toEqual([])
  })

  const first = { idx: 0, when: 10, tag: '0000_first' }
  test.each([
    [
      'dated before the last',
      [first, { idx: 1, when: 9, tag: '0001_second' }],
      ['0000_first.sql', '0001_second.sql'],
    ],
    [
      'dated as the last',
      [first, { idx: 1, when: 10, tag: '0001_second' }],
      ['0000_first.sql', '0001_second.sql'],
    ],
    ['without a file', [first], []],
    ['not in the list', [first], ['0000_first.sql', '0001_second.sql']],
    [
      'with a number left out',
      [first, { idx: 2, when: 11, tag: '0001_second' }],
      ['0000_first.sql', '0001_second.sql'],
    ],
    ['named out of order', [{ ...first, tag: '0003_first' }], ['0003_first.sql']],
  ])('one %s is caught', (_, entries, sqlFiles) => expect(migrationFaults(entries, sqlFiles)).toHaveLength(1))
})

describe('the tenant leads every primary and unique key', () => {
  test('in the schema', () => {
    const tables = Object.values<unknown>(schema).filter((one) => one instanceof PgTable)
    expect(tables.length).toBeGreaterThan(5)
    expect(keysWithoutTenant(tables)).toEqual([])
  })

  test('a table of another kind is caught', async () => {
    const { pgTable, primaryKey, text, uniqueIndex, uuid } = await import('drizzle-orm/pg-core')
    const columns = { tenant: uuid('tenant_id'), id: text('id') }
    const byId = pgTable('by_id', { ...columns, id: text('id').primaryKey() })
    const wrongOrder = pgTable('wrong_order', columns, (t) => [primaryKey({ columns: [t.id, t.tenant] })])
    const unique = pgTable('unique', columns, (t) => [
      primaryKey({ columns: [t.tenant, t.id] }),
      uniqueIndex('unique_id').on(t.id),
    ])
    const none = pgTable('none', columns)
    expect(keysWithoutTenant([byId, wrongOrder, unique, none])).toEqual([
      'by_id',
      'wrong_order',
      'unique',
      'none has no key',
    ])
  })
})
