import { never } from '../../shared/kernel/clock.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import type { Tx } from '../db/transaction.ts'
import type { Kind } from './kinds.ts'
import type { Claim, LastError } from './row.ts'

export type MarkRow = { kind: Kind; entity: string; lane: number; dueAt: number }

/** `rows` are sorted and without repetitions, so that two transactions lock them in one order. */
export async function upsertMarks(
  tx: Tx,
  tenant: TenantId,
  rows: readonly MarkRow[],
  now: number,
): Promise<void> {
  const at = new Date(now)
  await tx`
    with turn as (
      insert into turns (tenant_id, served_at) values (${tenant}, ${at}) on conflict do nothing
    )
    insert into worklist as w (tenant_id, kind, entity, revision, lane, due_at, attempts, marked_at)
    select ${tenant}, m.kind, m.entity, nextval('worklist_revision'), m.lane, m.due_at, 0, ${at}
    from unnest(
      ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.entity)}::text[],
      ${rows.map((row) => row.lane)}::smallint[],
      ${rows.map((row) => new Date(row.dueAt).toISOString())}::timestamptz[]
    ) as m (kind, entity, lane, due_at)
    on conflict (tenant_id, kind, entity) do update set
      revision = excluded.revision,
      lane = least(w.lane, excluded.lane),
      due_at = case when w.parked_at is null then least(w.due_at, excluded.due_at) else excluded.due_at end,
      attempts = 0,
      marked_at = least(w.marked_at, excluded.marked_at),
      parked_at = null`
}

/** Removes what is still as it was claimed. Returns the keys (`kind entity`) removed. */
export async function removeDone(
  tx: Tx,
  tenant: TenantId,
  claims: readonly Claim[],
): Promise<{ kind: Kind; entity: string }[]> {
  return await tx<{ kind: Kind; entity: string }[]>`
    delete from worklist w
    using unnest(
      ${claims.map((claim) => claim.kind)}::text[],
      ${claims.map((claim) => claim.entity)}::text[],
      ${claims.map((claim) => claim.revision)}::bigint[],
      ${claims.map((claim) => claim.lease)}::uuid[]
    ) as c (kind, entity, revision, lease)
    where w.tenant_id = ${tenant} and w.kind = c.kind and w.entity = c.entity
      and w.lease = c.lease and w.revision = c.revision
    returning w.kind, w.entity`
}

/** What the row becomes if no news has come since the claim; with news it is only let go and stays due. */
export type Settled = {
  dueAt: number
  markedAt: number
  attempts: number
  parkedAt: number | null
  lastError: LastError | null
  /** When the work went well, of work that repeats for ever. */
  doneAt?: number | undefined
}

/** Ends the lease. Returns false where the lease is not ours any more; nothing is changed then. */
export async function settle(tx: Tx, claim: Claim, settled: Settled): Promise<boolean> {
  const error = settled.lastError && tx.json(settled.lastError)
  const doneAt = settled.doneAt === undefined ? null : new Date(settled.doneAt)
  const parkedAt = settled.parkedAt === null ? null : new Date(settled.parkedAt)
  const rows = await tx`
    update worklist set
      lease = null,
      leased_until = null,
      due_at = case when revision = ${claim.revision} then ${new Date(settled.dueAt)} else due_at end,
      marked_at = case when revision = ${claim.revision} then ${new Date(settled.markedAt)} else marked_at end,
      attempts = case when revision = ${claim.revision} then ${settled.attempts}::integer else 0 end,
      parked_at = case when revision = ${claim.revision} then ${parkedAt}::timestamptz end,
      done_at = coalesce(${doneAt}::timestamptz, done_at),
      last_error = ${error}
    where tenant_id = ${claim.tenantId} and kind = ${claim.kind} and entity = ${claim.entity} and lease = ${claim.lease}
    returning 1`
  return rows.length > 0
}

/** Ends the lease with nothing decided: attempts and the last failure stay. Returns false where the lease is not ours any more. */
export async function letGo(tx: Tx, claim: Claim, dueAt: number): Promise<boolean> {
  const rows = await tx`
    update worklist set
      lease = null,
      leased_until = null,
      due_at = case when revision = ${claim.revision} then ${new Date(dueAt)} else due_at end
    where tenant_id = ${claim.tenantId} and kind = ${claim.kind} and entity = ${claim.entity} and lease = ${claim.lease}
    returning 1`
  return rows.length > 0
}

/** Locks the row until the end of the transaction. Returns false where the lease has ended or is another one. */
export async function lockHeld(tx: Tx, claim: Claim, now: number): Promise<boolean> {
  const rows = await tx`
    select 1 from worklist
    where tenant_id = ${claim.tenantId} and kind = ${claim.kind} and entity = ${claim.entity}
      and lease = ${claim.lease} and leased_until > ${new Date(now)}
    for update`
  return rows.length > 0
}

/** Whether a worker is at it now. */
export async function isLeased(
  tx: Tx,
  tenant: TenantId,
  kind: Kind,
  entity: string,
  now: number,
): Promise<boolean> {
  const rows = await tx`
    select 1 from worklist
    where tenant_id = ${tenant} and kind = ${kind} and entity = ${entity} and leased_until > ${new Date(now)}`
  return rows.length > 0
}

/** Moves the end of the lease. Returns false where the lease has ended or is another one. */
export async function prolong(tx: Tx, claim: Claim, until: number, now: number): Promise<boolean> {
  const rows = await tx`
    update worklist set leased_until = ${new Date(until)}
    where tenant_id = ${claim.tenantId} and kind = ${claim.kind} and entity = ${claim.entity}
      and lease = ${claim.lease} and leased_until > ${new Date(now)}
    returning 1`
  return rows.length > 0
}

export async function removeParked(tx: Tx, tenant: TenantId, kind: Kind, entity: string): Promise<boolean> {
  const rows = await tx`
    delete from worklist
    where tenant_id = ${tenant} and kind = ${kind} and entity = ${entity} and parked_at is not null
    returning 1`
  return rows.length > 0
}

export type ParkedRow = {
  kind: Kind
  entity: string
  attempts: number
  parked_at: Date
  last_error: LastError | null
}

export async function readParked(tx: Tx, tenant: TenantId, limit: number): Promise<ParkedRow[]> {
  return await tx<ParkedRow[]>`
    select kind, entity, attempts, parked_at, last_error from worklist
    where tenant_id = ${tenant} and parked_at is not null
    order by parked_at desc, kind, entity limit ${limit}`
}

/** Kind and entity of what went wrong and is not being worked on: parked, or waiting for its next attempt. */
export async function readStuck(
  tx: Tx,
  tenant: TenantId,
  kinds: readonly Kind[],
  now: number,
  limit: number,
): Promise<{ kind: Kind; entity: string }[]> {
  return await tx<{ kind: Kind; entity: string }[]>`
    select kind, entity from worklist
    where tenant_id = ${tenant} and kind = any(${[...kinds]}::text[]) and ${stuck(tx, now)}
    order by parked_at desc nulls last, kind, entity limit ${limit}`
}

/** Makes them due at once, each in the lane of its kind, as many as are still stuck. */
export async function releaseStuck(
  tx: Tx,
  tenant: TenantId,
  rows: readonly { kind: Kind; entity: string; lane: number }[],
  now: number,
): Promise<number> {
  const released = await tx`
    with chosen as (
      select w.kind, w.entity, c.lane
      from worklist w
      join unnest(
        ${rows.map((row) => row.kind)}::text[],
        ${rows.map((row) => row.entity)}::text[],
        ${rows.map((row) => row.lane)}::smallint[]
      ) as c (kind, entity, lane) on w.kind = c.kind and w.entity = c.entity
      where w.tenant_id = ${tenant} and ${stuck(tx, now)}
      order by w.kind, w.entity
      for update of w
    )
    update worklist w set
      revision = nextval('worklist_revision'),
      lane = chosen.lane,
      due_at = ${new Date(now)},
      attempts = 0,
      parked_at = null
    from chosen
    where w.tenant_id = ${tenant} and w.kind = chosen.kind and w.entity = chosen.entity`
  return released.count
}

/**
 * What a remote has refused with the code, parked for its pause of ten minutes a refusal and an hour at most, is due again; attempts are
 * kept, so that the pauses grow. Parked first, at most `limit`.
 */
export async function releaseRefused(
  tx: Tx,
  tenant: TenantId,
  refused: { code: string; limit: number },
  now: number,
): Promise<void> {
  await tx`
    with chosen as (
      select kind, entity from worklist
      where tenant_id = ${tenant} and last_error->>'code' = ${refused.code}
        and parked_at <= ${new Date(now)}::timestamptz - least(greatest(attempts, 1), 6) * interval '10 minutes'
      order by parked_at
      limit ${refused.limit}
      for update skip locked
    )
    update worklist w set due_at = ${new Date(now)}, parked_at = null
    from chosen
    where w.tenant_id = ${tenant} and w.kind = chosen.kind and w.entity = chosen.entity`
}

const stuck = (tx: Tx, now: number) => tx`
  (parked_at is not null or (attempts > 0 and due_at > ${new Date(now)}))
  and (leased_until is null or leased_until <= ${new Date(now)})`

export type BacklogRow = {
  kind: Kind
  due: number
  later: number
  leased: number
  parked: number
  oldest_due: Date | null
  done_at: Date | null
}

/** Of the tenants that the transaction sees. */
export async function countByKind(tx: Tx, now: number): Promise<BacklogRow[]> {
  const at = new Date(now)
  return await tx<BacklogRow[]>`
    with rows as (
      select kind, due_at, done_at, parked_at is not null as parked, coalesce(leased_until > ${at}, false) as leased
      from worklist
    )
    select kind,
      count(*) filter (where not parked and not leased and due_at <= ${at})::integer as due,
      count(*) filter (where not parked and not leased and due_at > ${at})::integer as later,
      count(*) filter (where leased)::integer as leased,
      count(*) filter (where parked and not leased)::integer as parked,
      min(due_at) filter (where not parked and not leased and due_at <= ${at}) as oldest_due,
      max(done_at) as done_at
    from rows group by kind order by kind`
}

export async function bringForward(tx: Tx, tenant: TenantId, now: number): Promise<void> {
  await tx`
    update worklist set due_at = ${new Date(now)}
    where tenant_id = ${tenant} and parked_at is null and lease is null
      and due_at > ${new Date(now)} and due_at < ${new Date(never)}`
}
