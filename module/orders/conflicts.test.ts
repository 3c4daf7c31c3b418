import { beforeEach, expect, it } from 'vitest'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { aTenant, freshDatabase } from '../../test/builders/database.ts'
import { ctxOf, inTx, jobOf } from '../../test/builders/tenant-ctx.ts'
import type { Conflict } from './agreed.ts'
import { recordConflicts } from './conflicts.ts'

const db = await freshDatabase()
let mine: TenantId
let theirs: TenantId
beforeEach(async () => {
  mine = await aTenant(db)
  theirs = await aTenant(db)
})

async function told(tenant: TenantId, ...conflicts: Conflict[]): Promise<void> {
  const { ctx } = await ctxOf(db, tenant)
  const job = await jobOf(ctx, 'order', '15')
  await inTx(ctx, (t) => recordConflicts(t, job, conflicts))
}
const journal = async (tenant: TenantId) =>
  (
    await db.owner<{ code: string; outcome: string; cause: unknown; remedy: unknown }[]>`
      select code, outcome, cause, remedy from journal
      where tenant_id = ${tenant} and kind = 'order' and entity = '15' order by at, code`
  ).map(({ code, outcome, cause, remedy }) => ({ code, outcome, explained: Boolean(cause && remedy) }))
const asked = async (tenant: TenantId) =>
  (
    await db.owner<{ cause: string }[]>`select cause from tasks where tenant_id = ${tenant} order by cause`
  ).map(({ cause }) => cause)

it('each disagreement stands in the journal with its cause and what to do', async () => {
  const status = { winner: 'onec' as const, crm: 'complete', onec: 'delivering' }
  await told(mine, { kind: 'status', status }, { kind: 'lines', winner: 'crm' }, { kind: 'lines_kept' })
  expect((await journal(mine)).sort((a, b) => (a.code < b.code ? -1 : 1))).toEqual([
    { code: 'lines', outcome: 'noticed', explained: true },
    { code: 'lines_kept', outcome: 'noticed', explained: true },
    { code: 'status', outcome: 'noticed', explained: true },
  ])
  expect(await asked(mine)).toEqual([])
})

it('the manager is called where a person must act, once for each matter', async () => {
  const matters: Conflict[] = [
    { kind: 'refused', fields: ['delivery'] },
    { kind: 'cancelled_after_shipment' },
    { kind: 'deleted_in_onec' },
  ]
  await told(mine, ...matters)
  await told(mine, ...matters)
  expect(await asked(mine)).toEqual([
    'order.matter:15:cancelled_after_shipment',
    'order.matter:15:deleted_in_onec',
    'order.matter:15:refused',
  ])
  const outcomes = (await journal(mine)).map(({ code, outcome }) => `${code} ${outcome}`)
  expect(new Set(outcomes)).toEqual(
    new Set(['refused refused', 'cancelled_after_shipment noticed', 'deleted_in_onec noticed']),
  )
})

it('the same order number of another account is another order', async () => {
  await told(mine, { kind: 'deleted_in_onec' })
  expect([await journal(theirs), await asked(theirs)]).toEqual([[], []])
  await told(theirs, { kind: 'deleted_in_onec' })
  expect(await asked(theirs)).toEqual(['order.matter:15:deleted_in_onec'])
})
