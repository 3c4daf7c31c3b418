import { ensurePartitions } from '../../module/db/migrate.ts'
import type { Database } from '../../module/db/transaction.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'

/** Entries of one order in a filled journal, and orders of one customer, `party-N`. */
export const perOrder = 4
export const ordersPerParty = 20

/**
 * Fills the journal with entries spread evenly over a time, as a shop leaves them: orders with a number that is their id and a
 * letter, nearly all done, a few refused, failed and parked; now and then a customer's card or a setting. Times in epoch ms.
 */
export async function fillJournal(
  db: Database,
  tenants: readonly { tenant: TenantId; size: number }[],
  { from, to }: { from: number; to: number },
): Promise<void> {
  for (let at = from; at < to; at += 28 * 86_400_000) await ensurePartitions(db.worker, at)
  for (const { tenant, size } of tenants) {
    await db.owner`
      insert into journal (tenant_id, at, id, flow, direction, kind, entity, about, label, outcome, actor, duration_ms, attempt,
        cause, before, after)
      select ${tenant}, ${new Date(from)}::timestamptz + make_interval(secs => n * ${(to - from) / 1000 / size}::float8),
        gen_random_uuid(), f.flow, 'crm_to_onec', f.kind, o.crm_id, case when f.kind <> 'exchange' then o.crm_id end,
        o.crm_id || 'C',
        case when f.kind = 'exchange' then 'done' when n % 50 = 0 then 'failed' when n % 501 = 0 then 'refused'
          when n % 5003 = 0 then 'parked' else 'done' end,
        'worker', n % 700, 1, null, '{"status": "new", "sum": 120050}', '{"status": "client-confirmed", "sum": 130050}'
      from generate_series(1, ${size}::integer) n
      cross join lateral (select (1 + n / ${perOrder}::integer)::text as crm_id) o
      cross join lateral (
        select case when n % 4999 = 0 then 'settings' when n % ${perOrder}::integer = 0 then 'customers' else 'orders' end as flow,
          case when n % 4999 = 0 then 'exchange' when n % ${perOrder}::integer = 0 then 'customer' else 'order' end as kind
      ) f`
    await db.owner`
      insert into journal_parties (tenant_id, party, about, seen_at)
      select ${tenant}, 'party-' || o / ${ordersPerParty}::integer, o::text, ${new Date(to)}
      from generate_series(1, ${Math.ceil(size / perOrder)}::integer) o`
  }
  await db.owner`vacuum analyze journal`
  await db.owner`vacuum analyze journal_parties`
}
