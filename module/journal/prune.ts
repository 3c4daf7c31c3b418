import type { Tx } from '../db/transaction.ts'

/** Removes the tenant's entries older than `days`; at most `limit` a call, so that no transaction grows long. Answers how many. */
export async function prune(tx: Tx, days: number, now: number, limit = 5_000): Promise<number> {
  const before = new Date(now - days * 86_400_000)
  const rows = await tx`
    delete from journal
    where (tenant_id, at, id) in (
      select tenant_id, at, id from journal where at < ${before} order by at limit ${limit}
    )
    returning id`
  return rows.length
}
