import type { TxCtx } from '../../context.ts'
import { type Flow, flows, lastDone } from '../../journal/index.ts'
import { backlog, entityKinds, type Kind, kindNames, readOutages, remotesOf } from '../../worklist/index.ts'
import { type FlowHealth, type HealthInput, stateOf } from './flow-health.ts'

/** How far back a success is looked for: it costs one look-up of an index, also in a shop that sells nothing. */
const lookBackMs = 365 * 86_400_000

/** What the work on one kind of entity is filed under. Flows of no kind are carried out with the order. */
const flowOf: Partial<Record<Kind, Flow>> = { order: 'orders' }
const withOrders = flows.filter(
  (flow) => !['connection', 'settings'].includes(flow) && !Object.values(flowOf).includes(flow),
)

export async function readHealth({ tx, tenant, clock }: TxCtx, onecConnected: boolean): Promise<HealthInput> {
  const now = clock.now()
  const rows = await backlog(tx, now)
  const outages = await readOutages(tx, tenant.id)
  const done = await lastDone(tx, flows, now - lookBackMs)
  const down = outages.map(({ remote }) => remote)
  const ofKind = (kind: Kind): FlowHealth => {
    const row = rows.find((one) => one.kind === kind)
    const standing = !entityKinds.includes(kind)
    const flow = flowOf[kind]
    const numbers = {
      waiting: row ? row.due + row.leased + (standing ? 0 : row.later) : 0,
      lagMs: row?.lagMs ?? 0,
      parked: row?.parked ?? 0,
    }
    return {
      name: kind,
      ...numbers,
      lastDoneAt: (standing ? row?.doneAt : flow && done.get(flow)) ?? null,
      standing,
      state: stateOf({
        ...numbers,
        standing,
        down: remotesOf(kind).filter((remote) => down.includes(remote)),
      }),
    }
  }
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
    flows: kindNames.map(ofKind),
    withOrders: withOrders.map((flow) => ({ flow, lastDoneAt: done.get(flow) ?? null })),
  }
}
