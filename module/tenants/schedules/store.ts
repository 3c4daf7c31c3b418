import { never } from '../../../shared/kernel/clock.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Tenant } from '../tenant.ts'
import type { Write } from '../write.ts'
import { defaultPresets, presetsOf, type ScheduledFlow, scheduledFlows, secondsShare } from './flows.ts'
import { checkCron, nextRun } from './next-run.ts'

/** `cron` is in the account's zone. */
export type Schedule = { flow: ScheduledFlow; cron: string; paused: boolean }

type Reader = { tx: Tx; tenant: Pick<Tenant, 'id' | 'timeZone'> }

/** The schedule of every flow: as saved, else the default. */
export async function readSchedules({ tx, tenant }: Reader): Promise<Record<ScheduledFlow, Schedule>> {
  const rows = await tx<{ flow: string; cron: string; paused: boolean }[]>`
    select flow, cron, paused from schedules where tenant_id = ${tenant.id}`
  const presets = presetsOf(tenant.id)
  const of = (flow: ScheduledFlow): Schedule => {
    const row = rows.find((one) => one.flow === flow)
    // What no longer parses (another release wrote it) must not stop the flow for good.
    const kept = row && checkCron(row.cron, tenant.timeZone, 0).ok
    return { flow, cron: kept ? row.cron : presets[defaultPresets[flow]], paused: row?.paused ?? false }
  }
  return Object.fromEntries(scheduledFlows.map((flow) => [flow, of(flow)])) as Record<ScheduledFlow, Schedule>
}

/** Saves an expression that `checkCron` has taken. */
export async function saveSchedule({ tx, tenant, actor, clock }: Write, schedule: Schedule): Promise<void> {
  await tx`
    insert into schedules (tenant_id, flow, cron, paused, updated_at, updated_by)
    values (${tenant.id}, ${schedule.flow}, ${schedule.cron}, ${schedule.paused}, ${new Date(clock.now())}, ${actor.name})
    on conflict (tenant_id, flow) do update set cron = excluded.cron, paused = excluded.paused,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by`
}

/**
 * When the flow is due next after `now`, epoch ms; `never` while it is paused. A work completes its worklist row with this: the
 * row is the clock, so two replicas never fire twice, and a tick missed while nothing ran is made up for once.
 */
export async function nextDue(reader: Reader, flow: ScheduledFlow, now: number): Promise<number> {
  return dueOf((await readSchedules(reader))[flow], reader.tenant, now)
}

/** The same of a schedule at hand. */
export const dueOf = (schedule: Schedule, tenant: Reader['tenant'], now: number): number =>
  schedule.paused
    ? never
    : nextRun(schedule.cron, { timeZone: tenant.timeZone, offset: secondsShare(tenant.id), now })
