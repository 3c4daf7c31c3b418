import { createOnecClient } from '../../bridge-1c/client/index.ts'
import type { Ctx, Job, TxCtx } from '../../module/context.ts'
import { type Database, withTransaction } from '../../module/db/transaction.ts'
import { readTenant } from '../../module/tenants/index.ts'
import type { Kind } from '../../module/worklist/index.ts'
import { deadlineIn } from '../../shared/kernel/clock.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import type { Sealer } from '../../shared/kernel/seal.ts'
import { type Canned, cannedCrm, type SentRequest } from './crm-answers.ts'
import { claimAt, markNow } from './worklist.ts'

/** How 1C answers. */
export type Transport = Parameters<typeof createOnecClient>[0]['transport']

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** What the runner gives a work of the tenant, over canned answers of the CRM; `sent` is what the CRM was asked. */
export async function ctxOf(
  db: Database,
  id: TenantId,
  remotes: { crm?: readonly Canned[]; onec?: Transport; sealer?: Sealer } = {},
): Promise<{ ctx: Ctx; sent: SentRequest[] }> {
  const { crm, sent, clock } = cannedCrm(remotes.crm ?? [])
  const nobody: Transport = async ({ path }) => {
    throw new Error(`1C is asked for ${path}`)
  }
  const { tenant, open } = await readTenant(db, id)
  const onec = createOnecClient({ transport: remotes.onec ?? nobody, clock })
  const actor = { kind: 'worker' as const, name: 'worker' }
  const vault = async () => {
    if (!remotes.sealer) throw new Error('nothing is sealed here')
    return (await open(remotes.sealer)).vault
  }
  const blind = async (text: string) => text
  return { ctx: { tenant, actor, log: quiet, db, crm, onec, clock, blind, vault }, sent }
}

/** The entity, due now and claimed; whoever had it in hand is gone. */
export async function jobOf({ db, tenant, clock }: Ctx, kind: Kind, entity: string): Promise<Job> {
  await db.owner`
    update worklist set lease = null, leased_until = null where tenant_id = ${tenant.id} and entity = ${entity}`
  await markNow(db, tenant.id, clock.now(), { kind, entity })
  const claims = await claimAt(db, clock.now())
  const claim = claims.find((one) => one.tenantId === tenant.id && one.entity === entity)
  if (!claim) throw new Error(`${kind} ${entity} is not due`)
  return { claim, deadline: deadlineIn(clock, 50_000), label: entity }
}

export const inTx = <T>(ctx: Ctx, work: (t: TxCtx) => Promise<T>): Promise<T> =>
  withTransaction(ctx.db, ctx.tenant.id, (tx) => work({ ...ctx, tx }))
