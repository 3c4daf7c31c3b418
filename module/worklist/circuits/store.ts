import type { TenantId } from '../../../shared/kernel/ids.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Remote } from '../kinds.ts'
import type { LastError } from '../row.ts'

/** The remote is down: work that needs it is left alone until `probeAt`, when one piece of it is tried. */
export async function openCircuit(
  tx: Tx,
  tenant: TenantId,
  remote: Remote,
  opened: { now: number; probeAt: number; error: LastError },
): Promise<void> {
  const error = tx.json(opened.error)
  await tx`
    insert into circuits as c (tenant_id, remote, failures, opened_at, probe_at, last_error)
    values (${tenant}, ${remote}, 1, ${new Date(opened.now)}, ${new Date(opened.probeAt)}, ${error})
    on conflict (tenant_id, remote) do update set
      failures = c.failures + 1,
      opened_at = coalesce(c.opened_at, excluded.opened_at),
      probe_at = excluded.probe_at,
      last_error = excluded.last_error`
}

/** The remote has answered, or its address or credentials have changed: everything that waited for it is due at once. */
export async function closeCircuit(tx: Tx, tenant: TenantId, remote: Remote): Promise<void> {
  await tx`
    update circuits set failures = 0, opened_at = null, probe_at = null, last_error = null
    where tenant_id = ${tenant} and remote = ${remote} and opened_at is not null`
}

/** A probe has been handed out: the next one at `probeAt`. */
export async function postponeProbes(
  tx: Tx,
  tenant: TenantId,
  probed: readonly Remote[],
  probeAt: number,
): Promise<void> {
  await tx`
    update circuits set probe_at = ${new Date(probeAt)}
    where tenant_id = ${tenant} and remote = any(${probed}::text[]) and opened_at is not null`
}

/** A remote that is down. Times in epoch ms. */
export type Outage = { remote: Remote; since: number; failures: number; error: LastError | null }

export async function readOutages(tx: Tx, tenant: TenantId): Promise<Outage[]> {
  const rows = await tx<{ remote: Remote; since: Date; failures: number; error: LastError | null }[]>`
    select remote, opened_at as since, failures, last_error as error from circuits
    where tenant_id = ${tenant} and opened_at is not null order by remote`
  return rows.map((row) => ({ ...row, since: row.since.getTime() }))
}

/** Which of `remotes` are down. */
export async function downAmong(tx: Tx, tenant: TenantId, remotes: readonly Remote[]): Promise<Remote[]> {
  const rows = await tx<{ remote: Remote }[]>`
    select remote from circuits
    where tenant_id = ${tenant} and remote = any(${remotes}::text[]) and opened_at is not null`
  return rows.map((row) => row.remote)
}
