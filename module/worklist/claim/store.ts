import type { TenantId } from '../../../shared/kernel/ids.ts'
import type { Tx } from '../../db/transaction.ts'
import { type Kind, kindsWithout, type Remote } from '../kinds.ts'

export type Turn = { tenant: TenantId; inFlight: number }

/**
 * Takes the tenants served longest ago that have something to claim, at most `limit`, and keeps other claimers off them until the end
 * of the transaction. Costs a few index look-ups for each tenant that has nothing due, however many are taken; the inner limits keep
 * the planner from turning them into one join over the whole list.
 */
export async function takeTurns(
  tx: Tx,
  input: { now: number; lanes: readonly number[]; cap: number; limit: number },
): Promise<Turn[]> {
  const { lanes, cap, limit } = input
  const now = new Date(input.now)
  return await tx<Turn[]>`
    select t.tenant_id as tenant, busy.n as "inFlight"
    from turns t
    cross join lateral (
      select count(*)::integer as n from worklist l where l.tenant_id = t.tenant_id and l.leased_until > ${now}
    ) busy
    left join lateral (
      select bool_or(c.remote = 'crm') as crm, bool_or(c.remote = 'onec') as onec
      from circuits c where c.tenant_id = t.tenant_id and c.opened_at is not null and c.probe_at > ${now}
    ) down on true
    cross join lateral (
      select 1 from worklist w
      where w.tenant_id = t.tenant_id and w.lane = any(${lanes}::smallint[])
        and w.kind = any(case
          when down.crm and down.onec then ${kindsWithout(['crm', 'onec'])}::text[]
          when down.crm then ${kindsWithout(['crm'])}::text[]
          when down.onec then ${kindsWithout(['onec'])}::text[]
          else ${kindsWithout([])}::text[] end)
        and w.due_at <= ${now} and w.parked_at is null and (w.leased_until is null or w.leased_until <= ${now})
      limit 1
    ) something
    where busy.n < ${cap}
    order by t.served_at limit ${limit}
    for update of t skip locked`
}

/** To the end of the queue, also while the clock stands still. */
export async function endTurn(tx: Tx, tenant: TenantId, now: number): Promise<void> {
  await tx`
    update turns set served_at = greatest(${new Date(now)}, (select max(served_at) from turns) + interval '1 microsecond')
    where tenant_id = ${tenant}`
}

/** Remotes of a tenant that are down; `due` where one piece of work is to try whether they still are. */
export async function readDown(
  tx: Tx,
  tenant: TenantId,
  now: number,
): Promise<{ remote: Remote; due: boolean }[]> {
  return await tx<{ remote: Remote; due: boolean }[]>`
    select remote, probe_at <= ${new Date(now)} as due from circuits where tenant_id = ${tenant} and opened_at is not null`
}

export type LeasedRow = {
  kind: Kind
  entity: string
  revision: string
  lane: number
  due_at: Date
  marked_at: Date
  attempts: number
  last_code: string | null
}

/**
 * Leases the most urgent due rows of one tenant, each (lane, kind) from its own range of the index: neither rows of other kinds
 * nor rows not yet due are read. A row locked by a mark or a completion is left for the next claim.
 * `eldest` goes by time alone.
 */
export async function leaseRows(
  tx: Tx,
  input: {
    tenant: TenantId
    kinds: readonly Kind[]
    lanes: readonly number[]
    limit: number
    eldest: boolean
    lease: string
    now: number
    until: number
  },
): Promise<LeasedRow[]> {
  const { tenant, kinds, lanes, limit, eldest, lease } = input
  if (limit <= 0 || kinds.length === 0) return []
  const now = new Date(input.now)
  return await tx<LeasedRow[]>`
    with picked as materialized (
      select p.place
      from unnest(${lanes}::smallint[]) as l (lane)
      cross join unnest(${kinds}::text[]) as k (kind)
      cross join lateral (
        select w.ctid as place, w.due_at from worklist w
        where w.tenant_id = ${tenant} and w.lane = l.lane and w.kind = k.kind and w.due_at <= ${now}
          and w.parked_at is null and (w.leased_until is null or w.leased_until <= ${now})
        order by w.due_at limit ${limit}
        for update skip locked
      ) p
      order by case when ${eldest} then 0 else l.lane end, p.due_at limit ${limit}
    )
    update worklist w set lease = ${lease}, leased_until = ${new Date(input.until)}
    where w.ctid = any(array(select place from picked))
    returning w.kind, w.entity, w.revision, w.lane, w.due_at, w.marked_at, w.attempts, w.last_error->>'code' as last_code`
}
