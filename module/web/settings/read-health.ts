import type { TxCtx } from '../../context.ts'
import { lastDone } from '../../journal/index.ts'
import { backlog, kindNames, readOutages } from '../../worklist/index.ts'
import type { HealthInput } from './health.tsx'

/** How far back a success is looked for: a longer search would read the journal of a shop that sells nothing. */
const lookBackMs = 30 * 86_400_000

/** Work that an administrator knows; the rest reads feeds and repeats for ever. */
const entityKinds = ['order']

export async function readHealth({ tx, tenant, clock }: TxCtx, onecConnected: boolean): Promise<HealthInput> {
  const now = clock.now()
  const rows = await backlog(tx, now)
  const outages = await readOutages(tx, tenant.id)
  const done = await lastDone(tx, entityKinds, now - lookBackMs)
  return {
    now,
    remotes: (['crm', 'onec'] as const).map((remote) => {
      const outage = outages.find((one) => one.remote === remote)
      return {
        remote,
        connected: remote === 'crm' || onecConnected,
        silentSince: outage ? outage.since : null,
        message: outage?.error?.message ?? null,
      }
    }),
    flows: kindNames.map((kind) => {
      const row = rows.find((one) => one.kind === kind)
      const standing = !entityKinds.includes(kind)
      return {
        kind,
        waiting: row ? row.due + row.leased + (standing ? 0 : row.later) : 0,
        lagMs: row?.lagMs ?? 0,
        parked: row?.parked ?? 0,
        lastDoneAt: done.get(kind) ?? null,
        standing,
      }
    }),
  }
}
