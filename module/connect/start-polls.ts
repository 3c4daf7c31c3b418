import type { TxCtx } from '../context.ts'
import { hasOnec, readSchedules, type ScheduledFlow } from '../tenants/index.ts'
import { type Mark, mark } from '../worklist/index.ts'

/** `flow`: the schedule that may have paused it. */
const polls: readonly (Mark & { needsOnec: boolean; flow?: ScheduledFlow })[] = [
  { kind: 'crm.history', entity: '', needsOnec: false },
  { kind: 'crm.net', entity: '', needsOnec: true, flow: 'net' },
  { kind: 'onec.changes', entity: '', needsOnec: true },
  { kind: 'onec.about', entity: '', needsOnec: true },
  { kind: 'goods.push', entity: '', needsOnec: true, flow: 'delta' },
  { kind: 'goods.stock', entity: '', needsOnec: true, flow: 'stock' },
  { kind: 'goods.prices', entity: '', needsOnec: true, flow: 'prices' },
  { kind: 'goods.catalogue', entity: '', needsOnec: true, flow: 'catalogue' },
  { kind: 'goods.reconcile', entity: '', needsOnec: true, flow: 'reconcile' },
]

/** Both feeds and the health of 1C are looked at now; from then on they come due by themselves. What is paused stays so. */
export async function startPolls(t: TxCtx): Promise<void> {
  const { tx, tenant, clock } = t
  const [onec, schedules] = [await hasOnec(tx), await readSchedules(t)]
  const due = polls
    .filter(({ needsOnec, flow }) => (onec || !needsOnec) && !(flow && schedules[flow].paused))
    .map(({ kind, entity }) => ({ kind, entity }))
  await mark(tx, tenant.id, due, clock.now())
}
