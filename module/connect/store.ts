import type { TenantId } from '../../shared/kernel/ids.ts'
import type { Tx } from '../db/transaction.ts'

/** Starts a feed's cursor; one that stands already is not moved. `now` is epoch ms. */
export async function startCursor(
  tx: Tx,
  tenant: TenantId,
  feed: string,
  value: string,
  now: number,
): Promise<void> {
  await tx`
    insert into cursors (tenant_id, feed, value, moved_at)
    values (${tenant}, ${feed}, ${value}, ${new Date(now)})
    on conflict (tenant_id, feed) do nothing`
}

export async function hasCursor(tx: Tx, feed: string): Promise<boolean> {
  const rows = await tx`select 1 from cursors where feed = ${feed}`
  return rows.length > 0
}

/** Until the transaction ends, nobody else attaches an account of this origin: two clicks on "Connect" make one tenant. */
export async function lockAccount(tx: Tx, crmUrl: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`connect ${crmUrl}`}, 0))`
}
