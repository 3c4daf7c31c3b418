import { z } from 'zod'
import type { TenantId } from '../../../shared/kernel/ids.ts'
import type { Tx } from '../../db/transaction.ts'
import type { LinkKind } from '../store.ts'

/** Why a thing is no longer in the CRM; `into` is the CRM id of the one that it was merged into. */
const gone = z.union([
  z.object({ kind: z.literal('deleted') }),
  z.object({ kind: z.literal('merged'), into: z.string() }),
])
export type Gone = z.infer<typeof gone>

/** What the feed told last of linked things: why they went, or null for those that are there (again). */
export async function noteGone(
  tx: Tx,
  tenant: TenantId,
  kind: LinkKind,
  told: ReadonlyMap<string, Gone | null>,
): Promise<void> {
  if (told.size === 0) return
  const rows = [...told].sort(([a], [b]) => (a < b ? -1 : 1))
  await tx`
    update links l set gone = g.gone
    from unnest(
      ${rows.map(([crmId]) => crmId)}::text[],
      ${rows.map(([, reason]) => (reason === null ? null : JSON.stringify(reason)))}::text[]::jsonb[]
    ) as g (crm_id, gone)
    where l.tenant_id = ${tenant} and l.kind = ${kind} and l.crm_id = g.crm_id and l.gone is distinct from g.gone`
}

/**
 * Why an order is no longer in the CRM; null where the feed has told nothing of it yet. Reading both sides may find an order gone
 * before the feed does: the feed then marks it once more and the reason is here.
 */
export async function goneReason(
  { tx, tenant }: { tx: Tx; tenant: { id: TenantId } },
  crmId: string,
): Promise<Gone | null> {
  const [row] = await tx<{ gone: unknown }[]>`
    select gone from links where tenant_id = ${tenant.id} and kind = 'order' and crm_id = ${crmId} and gone is not null
    limit 1`
  return row ? (gone.safeParse(row.gone).data ?? null) : null
}
