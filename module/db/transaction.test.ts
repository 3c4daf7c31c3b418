import { expect, test } from 'vitest'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import { withTransaction, withWorker } from './transaction.ts'

const db = await freshDatabase()

test('a transaction of one tenant sees that tenant alone', async () => {
  const first = await aTenant(db, { name: 'Первый' })
  const second = await aTenant(db, { name: 'Второй' })
  const seen = await withTransaction(db, first, (tx) => tx<{ name: string }[]>`select name from tenants`)
  expect(seen.map((row) => row.name)).toEqual(['Первый'])
  const other = await withTransaction(db, second, (tx) => tx<{ name: string }[]>`select name from tenants`)
  expect(other.map((row) => row.name)).toEqual(['Второй'])
})

test('outside a transaction of a tenant nothing is seen, also after one on the same connection', async () => {
  const tenant = await aTenant(db)
  await withTransaction(db, tenant, (tx) => tx`select 1`)
  expect(await db.app`select name from tenants`).toHaveLength(0)
})

test('a tenant read in one trip is that tenant alone, and the next query on the connection sees nothing', async () => {
  const ids = await Promise.all(Array.from({ length: 30 }, (_, n) => aTenant(db, { name: `Магазин ${n}` })))
  const read = await Promise.all(
    ids.map((id) => db.app<{ tenant_id: string }[]>`select tenant_id from read_tenant(${id})`),
  )
  expect(read.map((rows) => rows.map((row) => row.tenant_id))).toEqual(ids.map((id) => [id]))
  const after = await Promise.all(ids.map(() => db.app`select name from tenants`))
  expect(after.every((rows) => rows.length === 0)).toBe(true)
  expect(await db.app`select 1 from read_tenant(${crypto.randomUUID()})`).toHaveLength(0)
  await expect(db.worker`select 1 from read_tenant(${ids[0]!})`).rejects.toMatchObject({ code: '42501' })
})

test('a transaction whose work throws leaves nothing behind', async () => {
  const tenant = await aTenant(db, { name: 'До' })
  const failing = withTransaction(db, tenant, async (tx) => {
    await tx`update tenants set name = 'После'`
    throw new Error('stop')
  })
  await expect(failing).rejects.toThrow('stop')
  const [row] = await withTransaction(db, tenant, (tx) => tx<{ name: string }[]>`select name from tenants`)
  expect(row?.name).toBe('До')
})

test('the worker finds tenants by address and state but reads nothing else of them', async () => {
  const tenant = await aTenant(db, { crm_url: 'https://found.retailcrm.ru' })
  const found = await withWorker(
    db,
    (tx) =>
      tx<{ tenant_id: string }[]>`select tenant_id from tenants where crm_url = 'https://found.retailcrm.ru'`,
  )
  expect(found[0]?.tenant_id).toBe(tenant)
  await expect(withWorker(db, (tx) => tx`select data_key from tenants`)).rejects.toMatchObject({
    code: '42501',
  })
})

test('Russian letters have upper and lower case whatever the machine is set to', async () => {
  const [row] = await db.app<{ name: string }[]>`select lower('ИВАН Ёлкин') as name`
  expect(row?.name).toBe('иван ёлкин')
})
