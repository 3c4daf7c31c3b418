import type { TenantId } from '../../shared/kernel/ids.ts'
import type { Tx } from '../db/transaction.ts'

/**
 * `payment`, `refund`: money of 1C and the CRM record that shows it; `payment.write`: a CRM payment written to 1C, by its key;
 * `order.money`: what is known of the money of a CRM order. `shipment`: what the CRM order of this id was told of its shipments; it has
 * no 1C id of its own.
 */
export type LinkKind =
  | 'order'
  | 'shipment'
  | 'customer'
  | 'customer_corporate'
  | 'payment'
  | 'refund'
  | 'payment.write'
  | 'order.money'

/** The pair of one thing in both systems, with the write to 1C that is under way. */
export type Link = {
  kind: LinkKind
  crmId: string
  /** Empty where one CRM thing is one 1C thing. */
  organisation: string
  linkId: string
  onecId: string | null
  label: string
  onecLabel: string | null
  /** Parsed by the room that owns the kind. */
  agreed: unknown
  writeNo: number
  /** Exact body of a write whose outcome is not known. */
  pending: string | null
  /** When a worker last started to send `pending`; null when nobody is sending it. */
  pendingAt: Date | null
}

export type LinkKey = Pick<Link, 'kind' | 'crmId' | 'organisation'>

export const linkKey = (kind: LinkKind, crmId: string, organisation = ''): LinkKey => ({
  kind,
  crmId,
  organisation,
})

export type LinkRow = {
  kind: LinkKind
  crm_id: string
  organisation: string
  link_id: string
  onec_id: string | null
  label: string
  onec_label: string | null
  agreed: unknown
  write_no: number
  pending: string | null
  pending_at: Date | null
}

export const linkOf = (row: LinkRow): Link => ({
  kind: row.kind,
  crmId: row.crm_id,
  organisation: row.organisation,
  linkId: row.link_id,
  onecId: row.onec_id,
  label: row.label,
  onecLabel: row.onec_label,
  agreed: row.agreed,
  writeNo: row.write_no,
  pending: row.pending,
  pendingAt: row.pending_at,
})

export async function findLink(tx: Tx, tenant: TenantId, key: LinkKey): Promise<Link | null> {
  const rows = await tx<LinkRow[]>`
    select * from links
    where tenant_id = ${tenant} and kind = ${key.kind} and crm_id = ${key.crmId} and organisation = ${key.organisation}`
  return rows[0] ? linkOf(rows[0]) : null
}

/** All pairs of one CRM thing, the first made first: an order that several organisations ship has one for each. */
export async function findLinks(tx: Tx, tenant: TenantId, kind: LinkKind, crmId: string): Promise<Link[]> {
  const rows = await tx<LinkRow[]>`
    select * from links where tenant_id = ${tenant} and kind = ${kind} and crm_id = ${crmId}
    order by created_at, organisation`
  return rows.map(linkOf)
}

/** CRM ids of 1C objects that have a pair; objects without one are absent. */
export async function crmIdsOf(
  tx: Tx,
  tenant: TenantId,
  kind: LinkKind,
  onecIds: string[],
): Promise<Map<string, string>> {
  const rows = await tx<{ onec_id: string; crm_id: string }[]>`
    select onec_id, crm_id from links
    where tenant_id = ${tenant} and kind = ${kind} and onec_id = any(${onecIds})`
  return new Map(rows.map((row) => [row.onec_id, row.crm_id]))
}

/** 1C ids of CRM things that have a pair. */
export async function onecIdsOf(
  tx: Tx,
  tenant: TenantId,
  kind: LinkKind,
  crmIds: string[],
): Promise<Map<string, string>> {
  const rows = await tx<{ onec_id: string; crm_id: string }[]>`
    select onec_id, crm_id from links
    where tenant_id = ${tenant} and kind = ${kind} and crm_id = any(${crmIds}) and onec_id is not null`
  return new Map(rows.map((row) => [row.crm_id, row.onec_id]))
}

/** What in the CRM is paired with this 1C object: several where one card of 1C serves many. */
export async function keysOf(tx: Tx, tenant: TenantId, kind: LinkKind, onecId: string): Promise<LinkKey[]> {
  const rows = await tx<Pick<LinkRow, 'kind' | 'crm_id' | 'organisation'>[]>`
    select kind, crm_id, organisation from links
    where tenant_id = ${tenant} and kind = ${kind} and onec_id = ${onecId} order by crm_id, organisation`
  return rows.map((row) => linkKey(row.kind, row.crm_id, row.organisation))
}

/** What a thing of the CRM is called on both sides, one row for each organisation; no `onecId` while 1C has not taken it. */
export async function pairsOf(
  tx: Tx,
  tenant: TenantId,
  kind: LinkKind,
  crmId: string,
): Promise<Pick<Link, 'label' | 'onecId' | 'onecLabel'>[]> {
  const rows = await tx<Pick<LinkRow, 'label' | 'onec_id' | 'onec_label'>[]>`
    select label, onec_id, onec_label from links
    where tenant_id = ${tenant} and kind = ${kind} and crm_id = ${crmId}
    order by organisation limit 20`
  return rows.map((row) => ({ label: row.label, onecId: row.onec_id, onecLabel: row.onec_label }))
}

/** Those of the CRM ids that are ours to exchange, sorted. */
export async function linkedAmong(
  tx: Tx,
  tenant: TenantId,
  kind: LinkKind,
  crmIds: string[],
): Promise<string[]> {
  if (crmIds.length === 0) return []
  const rows = await tx<{ crm_id: string }[]>`
    select distinct crm_id from links
    where tenant_id = ${tenant} and kind = ${kind} and crm_id = any(${crmIds}) order by crm_id`
  return rows.map((row) => row.crm_id)
}

/** Makes sure that the things are known as ours to exchange; what is known already stays as it is. */
export async function ensureLinks(
  tx: Tx,
  tenant: TenantId,
  kind: LinkKind,
  things: { crmId: string; organisation?: string; label: string }[],
  now: Date,
): Promise<void> {
  if (things.length === 0) return
  const unique = [
    ...new Map(things.map((thing) => [`${thing.crmId} ${thing.organisation ?? ''}`, thing])).entries(),
  ]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, thing]) => thing)
  await tx`
    insert into links (tenant_id, kind, crm_id, organisation, link_id, label, agreed, write_no, created_at, updated_at)
    select ${tenant}, ${kind}, t.crm_id, t.organisation, gen_random_uuid(), t.label, '{}'::jsonb, 0, ${now}, ${now}
    from unnest(
      ${unique.map((thing) => thing.crmId)}::text[],
      ${unique.map((thing) => thing.organisation ?? '')}::text[],
      ${unique.map((thing) => thing.label)}::text[]
    ) as t (crm_id, organisation, label)
    on conflict do nothing`
}

/**
 * Commits the intent of a write: the next number and the exact body, before anything is sent. Answers the link as stored, or null when
 * a write is under way already: its outcome comes first.
 */
export async function beginWrite(
  tx: Tx,
  tenant: TenantId,
  key: LinkKey,
  write: { body: (writeNo: number) => string; agreed: unknown; now: Date },
): Promise<Link | null> {
  const [row] = await tx<LinkRow[]>`
    select * from links
    where tenant_id = ${tenant} and kind = ${key.kind} and crm_id = ${key.crmId} and organisation = ${key.organisation}
    for update`
  if (!row || row.pending !== null) return null
  const writeNo = row.write_no + 1
  const [stored] = await tx<LinkRow[]>`
    update links set write_no = ${writeNo}, pending = ${write.body(writeNo)}, pending_at = ${write.now},
      agreed = ${tx.json(write.agreed as never)}, updated_at = ${write.now}
    where tenant_id = ${tenant} and kind = ${key.kind} and crm_id = ${key.crmId} and organisation = ${key.organisation}
    returning *`
  return stored ? linkOf(stored) : null
}

/**
 * Takes over a write whose outcome is unknown, to send the same bytes again; null while another worker may still be sending it, and
 * when there is none any more. Without `startedBefore`: the caller's lease says that nobody else may be sending.
 */
export async function retakeWrite(
  tx: Tx,
  tenant: TenantId,
  key: LinkKey,
  take: { now: Date; startedBefore?: Date },
): Promise<Link | null> {
  const [row] = await tx<LinkRow[]>`
    update links set pending_at = ${take.now}
    where tenant_id = ${tenant} and kind = ${key.kind} and crm_id = ${key.crmId} and organisation = ${key.organisation}
      and pending is not null
      and (pending_at is null or ${take.startedBefore ?? null}::timestamptz is null or pending_at < ${take.startedBefore ?? null})
    returning *`
  return row ? linkOf(row) : null
}

/** A write as one worker sent it. */
export type SentWrite = Pick<Link, 'writeNo' | 'pendingAt'>

/**
 * The write took effect: what 1C answered is the pair's new agreement. False where its outcome is known already: a worker that was
 * held up hears its answer after another one has sent the same bytes, and there may be a newer write by now.
 */
export async function settleWrite(
  tx: Tx,
  tenant: TenantId,
  key: LinkKey,
  settled: {
    sent: SentWrite
    onecId: string
    label: string
    onecLabel: string | null
    agreed: unknown
    now: Date
  },
): Promise<boolean> {
  const rows = await tx`
    update links set onec_id = ${settled.onecId}, label = ${settled.label}, onec_label = ${settled.onecLabel},
      agreed = ${tx.json(settled.agreed as never)}, pending = null, pending_at = null, net_seen = null, updated_at = ${settled.now}
    where tenant_id = ${tenant} and kind = ${key.kind} and crm_id = ${key.crmId} and organisation = ${key.organisation}
      and write_no = ${settled.sent.writeNo} and pending is not null
    returning 1`
  return rows.length > 0
}

/** Pairs a known CRM thing with the 1C object that it is; false when it is the pair of another one. */
export async function pairWith(
  tx: Tx,
  tenant: TenantId,
  key: LinkKey,
  pair: { onecId: string; onecLabel: string | null; now: Date },
): Promise<boolean> {
  const rows = await tx`
    update links set onec_id = ${pair.onecId}, onec_label = coalesce(${pair.onecLabel}, onec_label), updated_at = ${pair.now}
    where tenant_id = ${tenant} and kind = ${key.kind} and crm_id = ${key.crmId} and organisation = ${key.organisation}
      and (onec_id is null or onec_id = ${pair.onecId})
    returning 1`
  return rows.length > 0
}

/**
 * 1C said no: the write had no effect, the next one takes the next number (never lower than `revision`, what 1C has seen). Nothing
 * happens where another worker has taken the write over.
 */
export async function dropWrite(
  tx: Tx,
  tenant: TenantId,
  key: LinkKey,
  dropped: { sent: SentWrite; agreed: unknown; revision: number; now: Date },
): Promise<void> {
  await tx`
    update links set pending = null, pending_at = null, agreed = ${tx.json(dropped.agreed as never)},
      write_no = greatest(write_no, ${dropped.revision}), updated_at = ${dropped.now}
    where tenant_id = ${tenant} and kind = ${key.kind} and crm_id = ${key.crmId} and organisation = ${key.organisation}
      and write_no = ${dropped.sent.writeNo} and pending is not null
      and pending_at is not distinct from ${dropped.sent.pendingAt}`
}

/** This worker sends no more and the outcome is unknown: the body stays for the retry. */
export async function leaveWrite(tx: Tx, tenant: TenantId, key: LinkKey, sent: SentWrite): Promise<void> {
  await tx`
    update links set pending_at = null
    where tenant_id = ${tenant} and kind = ${key.kind} and crm_id = ${key.crmId} and organisation = ${key.organisation}
      and write_no = ${sent.writeNo} and pending_at is not distinct from ${sent.pendingAt}`
}

export async function saveAgreement(
  tx: Tx,
  tenant: TenantId,
  key: LinkKey,
  saved: { agreed: unknown; label?: string; now: Date },
): Promise<void> {
  await tx`
    update links set agreed = ${tx.json(saved.agreed as never)}, label = coalesce(${saved.label ?? null}, label),
      net_seen = case when agreed = ${tx.json(saved.agreed as never)} then net_seen end, updated_at = ${saved.now}
    where tenant_id = ${tenant} and kind = ${key.kind} and crm_id = ${key.crmId} and organisation = ${key.organisation}`
}
