import { expect, test } from 'vitest'
import { tenantId } from '../../../shared/kernel/ids.ts'
import { createSealer, type MasterKey } from '../../../shared/kernel/seal.ts'
import { aTenant, freshDatabase } from '../../../test/builders/database.ts'
import { rotateDataKeys } from './rotate.ts'
import { readDataKeys } from './store.ts'

const db = await freshDatabase()

const masterKey = (id: string, fill: number): MasterKey => ({ id, key: new Uint8Array(32).fill(fill) })
const [oldKey, newKey] = [masterKey('old', 1), masterKey('new', 2)]
const before = createSealer({ current: oldKey, previous: [] })
const during = createSealer({ current: newKey, previous: [oldKey] })
const after = createSealer({ current: newKey, previous: [] })

const tenants = Array.from({ length: 5 }, () => tenantId(crypto.randomUUID()))
for (const id of tenants) await aTenant(db, { tenant_id: id, data_key: await before.newDataKey(id) })
const [first = tenantId('')] = tenants
const [stored] = (await readDataKeys(db.owner, undefined, 10)).filter(({ tenant }) => tenant === first)
const sealed = await before.seal(
  await before.openDataKey(stored?.wrapped ?? '', first),
  first,
  'crm.apiKey',
  'the key',
)

const keys = () => readDataKeys(db.owner, undefined, 100)

test('a dry run opens every key, says how many would move, and changes nothing', async () => {
  const was = await keys()
  expect(await rotateDataKeys(db.owner, during, { dryRun: true, page: 2 })).toEqual({
    moved: 5,
    current: 0,
    failed: [],
  })
  expect(await keys()).toEqual(was)
})

test('without the former master key nothing moves, and every tenant is named with the reason', async () => {
  const was = await keys()
  const { moved, failed } = await rotateDataKeys(db.owner, after, { dryRun: false })
  expect(moved).toBe(0)
  expect(failed.map(({ tenant }) => tenant).sort()).toEqual([...tenants].sort())
  for (const { why } of failed) expect(why).toContain('old')
  expect(await keys()).toEqual(was)
})

test('one spoilt key stops no other', async () => {
  const id = await aTenant(db, { data_key: 'spoilt' })
  const { current, moved, failed } = await rotateDataKeys(db.owner, during, { dryRun: true })
  expect([current, moved, failed.map(({ tenant }) => tenant)]).toEqual([0, 5, [id]])
  await db.owner`delete from tenants where tenant_id = ${id}`
})

test('a key that somebody changed meanwhile is left alone', async () => {
  const changing = {
    rewrap: async (wrapped: string, tenant: typeof first) => {
      const next = await during.rewrap(wrapped, tenant)
      if (tenant === first) {
        await db.owner`update tenants set data_key = ${`${wrapped}x`} where tenant_id = ${tenant}`
      }
      return next
    },
  }
  const { moved, failed } = await rotateDataKeys(db.owner, changing, { dryRun: false })
  expect([moved, failed]).toEqual([4, [{ tenant: first, why: 'changed meanwhile; run again' }]])
  await db.owner`update tenants set data_key = ${stored?.wrapped ?? ''} where tenant_id = ${first}`
})

test('run again it moves the rest, what was sealed still opens, and there is nothing left to do', async () => {
  expect(await rotateDataKeys(db.owner, during, { dryRun: false, page: 2 })).toEqual({
    moved: 1,
    current: 4,
    failed: [],
  })
  expect(await rotateDataKeys(db.owner, after, { dryRun: false })).toEqual({
    moved: 0,
    current: 5,
    failed: [],
  })
  const wrapped = (await keys()).find(({ tenant }) => tenant === first)?.wrapped ?? ''
  expect(await after.open(await after.openDataKey(wrapped, first), first, 'crm.apiKey', sealed)).toBe(
    'the key',
  )
})

test('the application role sees no key of a tenant that it was not bound to', async () => {
  expect(await readDataKeys(db.app, undefined, 10)).toEqual([])
})
