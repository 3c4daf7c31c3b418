import postgres from 'postgres'
import { afterAll, inject } from 'vitest'
import { connect, type DatabaseUrls } from '../../module/db/connect.ts'
import { type Database, withTransaction } from '../../module/db/transaction.ts'
import { type TenantId, tenantId } from '../../shared/kernel/ids.ts'
import { dropDatabase, inDatabase } from './in-database.ts'

export type FreshDatabase = Database & { urls: DatabaseUrls }

/**
 * A database of this test file alone with the whole schema, dropped after the file's last test.
 * To be awaited at the top of the file: `const db = await freshDatabase()`.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  return await makeDatabase(new URL(inject('template').owner).pathname.slice(1))
}

/** The same without a schema: for tests of the migrations. */
export const emptyDatabase = (): Promise<FreshDatabase> => makeDatabase('template1')

async function makeDatabase(template: string): Promise<FreshDatabase> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  const server = postgres(inDatabase(inject('template').owner, 'postgres'), { max: 1, onnotice: () => {} })
  await server.unsafe(`create database ${name} template ${template}`)
  const { owner, app, worker } = inject('template')
  const urls = {
    owner: inDatabase(owner, name),
    app: inDatabase(app, name),
    worker: inDatabase(worker, name),
  }
  const db = connect({ urls })
  afterAll(async () => {
    await db.close()
    await dropDatabase(server, name)
    await server.end()
  })
  return { ...db, urls }
}

export type TenantRow = {
  tenant_id: string
  name: string
  crm_url: string
  crm_public_url: string
  language: string
  time_zone: string
  currency: string
  exchange: 'observe' | 'on' | 'paused'
  exchange_since: Date
  active: boolean
  frozen: boolean
  data_key: string
  created_at: Date
}

/** Inserts a tenant whose exchange is on. `data_key` opens nothing: give a real one where something is sealed. */
export async function aTenant(db: Database, overrides: Partial<TenantRow> = {}): Promise<TenantId> {
  const id = tenantId(overrides.tenant_id ?? crypto.randomUUID())
  const since = new Date('2026-01-15T09:00:00Z')
  const row: TenantRow = {
    tenant_id: id,
    name: 'Магазин «Аквамарин»',
    crm_url: `https://shop-${id.slice(0, 8)}.retailcrm.ru`,
    crm_public_url: `https://shop-${id.slice(0, 8)}.retailcrm.ru`,
    language: 'ru',
    time_zone: 'Europe/Moscow',
    currency: 'RUB',
    exchange: 'on',
    exchange_since: since,
    active: true,
    frozen: false,
    data_key: 'none',
    created_at: since,
    ...overrides,
  }
  await withTransaction(db, id, (tx) => tx`insert into tenants ${tx(row)}`)
  return id
}
