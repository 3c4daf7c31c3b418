import { describe, expect, it } from 'vitest'
import type { TenantId } from '../../../shared/kernel/ids.ts'
import { aTenant, freshDatabase } from '../../../test/builders/database.ts'

import { type Tx, withTransaction } from '../../db/transaction.ts'
import { findByOnec, linksAmong, putPairs, removePairs } from '../index.ts'

const db = await freshDatabase()
const now = new Date(Date.UTC(2026, 10, 25))
const onecId = '9a700000-5c1d-11ef-9b3f-000000000001'
const pair = (order: string) => ({ crmId: '501', onecId, label: '1001C', agreed: { order } })

describe('pairs of payments', () => {
  it('are made, brought to another state, found from either side and removed, each tenant on its own', async () => {
    const [mine, theirs] = [await aTenant(db), await aTenant(db)]
    const within = <T>(tenant: TenantId, work: (tx: Tx) => Promise<T>) => withTransaction(db, tenant, work)
    for (const tenant of [mine, theirs])
      await within(tenant, (tx) => putPairs(tx, tenant, 'payment', [pair('1001')], now))
    await within(mine, (tx) => putPairs(tx, mine, 'payment', [pair('1002')], now))

    const seen = (tenant: TenantId) =>
      within(tenant, async (tx) => ({
        byCrm: (await linksAmong(tx, tenant, 'payment', ['501', '502'])).map(({ agreed }) => agreed),
        byOnec: (await findByOnec(tx, tenant, ['payment', 'refund'], [onecId])).map(({ agreed }) => agreed),
        other: await findByOnec(tx, tenant, ['refund'], [onecId]),
      }))
    expect(await seen(mine)).toEqual({ byCrm: [{ order: '1002' }], byOnec: [{ order: '1002' }], other: [] })
    expect(await seen(theirs)).toEqual({ byCrm: [{ order: '1001' }], byOnec: [{ order: '1001' }], other: [] })

    await within(mine, (tx) => removePairs(tx, mine, 'payment', ['501']))
    expect(await seen(mine)).toEqual({ byCrm: [], byOnec: [], other: [] })
    expect((await seen(theirs)).byCrm).toHaveLength(1)
  })
})
