import { expect, test } from 'vitest'
import { aTenant, freshDatabase } from '../../../test/builders/database.ts'
import { withTransaction } from '../../db/transaction.ts'
import { ensureLinks, type Gone, goneReason, noteGone } from '../index.ts'

const db = await freshDatabase()
const at = new Date('2026-01-20T09:00:00Z')

const linked = async (...ids: string[]) => {
  const tenant = await aTenant(db)
  const things = ids.map((crmId) => ({ crmId, label: crmId }))
  await withTransaction(db, tenant, (tx) => ensureLinks(tx, tenant, 'order', things, at))
  return tenant
}
type Tenant = Awaited<ReturnType<typeof linked>>
const note = (tenant: Tenant, told: [string, Gone | null][]) =>
  withTransaction(db, tenant, (tx) => noteGone(tx, tenant, 'order', new Map(told)))
const why = (tenant: Tenant, crmId: string) =>
  withTransaction(db, tenant, (tx) => goneReason({ tx, tenant: { id: tenant } }, crmId))

test('why an order went is kept for its own tenant only', async () => {
  const [mine, theirs] = [await linked('7', '8'), await linked('7', '8')]
  await note(mine, [
    ['7', { kind: 'deleted' }],
    ['8', { kind: 'merged', into: '9' }],
    ['100', { kind: 'deleted' }],
  ])
  expect([await why(mine, '7'), await why(mine, '8')]).toEqual([
    { kind: 'deleted' },
    { kind: 'merged', into: '9' },
  ])
  expect([await why(theirs, '7'), await why(theirs, '8'), await why(mine, '100')]).toEqual([null, null, null])
})

test('an order that is spoken of again is there again', async () => {
  const tenant = await linked('7')
  await note(tenant, [['7', { kind: 'deleted' }]])
  await note(tenant, [['7', null]])
  expect(await why(tenant, '7')).toBeNull()
})
