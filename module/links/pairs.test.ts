import { beforeAll, describe, expect, it } from 'vitest'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import { type Tx, withTransaction } from '../db/transaction.ts'
import { crmIdsOf, ensureLinks, keysOf, linkKey, onecIdsOf, pairWith } from './index.ts'

const db = await freshDatabase()
const now = new Date('2026-11-23T09:00:00Z')
let one: TenantId
let other: TenantId

const within = <T>(tenant: TenantId, work: (tx: Tx) => Promise<T>) => withTransaction(db, tenant, work)
const paired = (tenant: TenantId, crmId: string, onecId: string, kind: 'order' | 'customer' = 'order') =>
  within(tenant, async (tx) => {
    await ensureLinks(tx, tenant, kind, [{ crmId, label: crmId }], now)
    return pairWith(tx, tenant, linkKey(kind, crmId), { onecId, onecLabel: null, now })
  })

beforeAll(async () => {
  one = await aTenant(db)
  other = await aTenant(db)
})

describe('a pair that 1C named first', () => {
  it('is found from both sides, and a second naming of the same changes nothing', async () => {
    expect(await paired(one, '15', 'd15')).toBe(true)
    expect(await paired(one, '15', 'd15')).toBe(true)
    const ids = await within(one, (tx) => crmIdsOf(tx, one, 'order', ['d15']))
    expect([...ids]).toEqual([['d15', '15']])
    const back = await within(one, (tx) => onecIdsOf(tx, one, 'order', ['15', '16']))
    expect([...back]).toEqual([['15', 'd15']])
  })

  it('is not taken over by another document', async () => {
    await paired(one, '17', 'd17')
    expect(await paired(one, '17', 'd99')).toBe(false)
    const back = await within(one, (tx) => onecIdsOf(tx, one, 'order', ['17']))
    expect(back.get('17')).toBe('d17')
  })

  it('of one card of 1C with several of the CRM is told as several', async () => {
    await paired(one, '21', 'common', 'customer')
    await paired(one, '22', 'common', 'customer')
    const keys = await within(one, (tx) => keysOf(tx, one, 'customer', 'common'))
    expect(keys.map((key) => key.crmId)).toEqual(['21', '22'])
  })

  it('is nothing to another account, even under the same ids', async () => {
    await paired(one, '31', 'd31')
    expect(await within(other, (tx) => keysOf(tx, other, 'order', 'd31'))).toEqual([])
    expect(await paired(other, '31', 'd77')).toBe(true)
    const mine = await within(one, (tx) => onecIdsOf(tx, one, 'order', ['31']))
    expect(mine.get('31')).toBe('d31')
  })
})
