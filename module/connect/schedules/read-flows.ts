import type { TxCtx } from '../../context.ts'
import { readSchedules, type Schedule, scheduledFlows } from '../../tenants/index.ts'
import { type Standing, standing } from '../../worklist/index.ts'
import { flowKinds } from './kinds.ts'

/** A flow with its clock; `standing` is null until the exchange has begun. */
export type FlowSchedule = Schedule & { standing: Standing | null }

/** Every flow with its schedule, next run and last result. */
export async function readFlows(t: TxCtx): Promise<FlowSchedule[]> {
  const schedules = await readSchedules(t)
  const rows = await standing(t.tx, t.tenant.id, Object.values(flowKinds), t.clock.now())
  return scheduledFlows.map((flow) => ({
    ...schedules[flow],
    standing: rows.find((row) => row.kind === flowKinds[flow]) ?? null,
  }))
}
