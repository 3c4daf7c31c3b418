import type { TenantId } from '../../../shared/kernel/ids.ts'
import type { Tx } from '../../db/transaction.ts'
import { type Link, type LinkKind, type LinkRow, linkOf } from '../store.ts'

/** Those of the CRM ids that have a pair, whatever their organisation. */
export async function linksAmong(
  tx: Tx,
  tenant: TenantId,
  kind: LinkKind,
  crmIds: readonly string[],
): Promise<Link[]> {
  if (crmIds.length === 0) return []
  const rows = await tx<LinkRow[]>`
    select * from links where tenant_id = ${tenant} and kind = ${kind} and crm_id = any(${[...crmIds]})
    order by crm_id, organisation`
  return rows.map(linkOf)
}

/** Pairs of these 1C objects. */
export async function findByOnec(
  tx: Tx,
  tenant: TenantId,
  kinds: readonly LinkKind[],
  onecIds: readonly string[],
): Promise<Link[]> {
  if (onecIds.length === 0) return []
  const rows = await tx<LinkRow[]>`
    select * from links where tenant_id = ${tenant} and kind = any(${[...kinds]}) and onec_id = any(${[...onecIds]})
    order by kind, crm_id, organisation`
  return rows.map(linkOf)
}

/** Pairs as they stand now: made, or brought to this state. No write to 1C belongs to them. */
export async function putPairs(
  tx: Tx,
  tenant: TenantId,
  kind: LinkKind,
  pairs: readonly { crmId: string; onecId: string; label: string; agreed: unknown }[],
  now: Date,
): Promise<void> {
  if (pairs.length === 0) return
  const sorted = [...pairs].sort((a, b) => (a.crmId < b.crmId ? -1 : 1))
  await tx`
    insert into links (tenant_id, kind, crm_id, organisation, link_id, onec_id, label, agreed, write_no, created_at, updated_at)
    select ${tenant}, ${kind}, t.crm_id, '', gen_random_uuid(), t.onec_id, t.label, t.agreed::jsonb, 0, ${now}, ${now}
    from unnest(
      ${sorted.map((pair) => pair.crmId)}::text[],
      ${sorted.map((pair) => pair.onecId)}::text[],
      ${sorted.map((pair) => pair.label)}::text[],
      ${sorted.map((pair) => JSON.stringify(pair.agreed))}::text[]
    ) as t (crm_id, onec_id, label, agreed)
    on conflict (tenant_id, kind, crm_id, organisation) do update
    set onec_id = excluded.onec_id, label = excluded.label, agreed = excluded.agreed, updated_at = excluded.updated_at`
}

/** The things are no pairs any more. */
export async function removePairs(
  tx: Tx,
  tenant: TenantId,
  kind: LinkKind,
  crmIds: readonly string[],
): Promise<void> {
  if (crmIds.length === 0) return
  await tx`delete from links where tenant_id = ${tenant} and kind = ${kind} and crm_id = any(${[...crmIds]}) and organisation = ''`
}
