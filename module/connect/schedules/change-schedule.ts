import type { Text } from '../../../shared/kernel/errors.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../context.ts'
import { record } from '../../journal/index.ts'
import {
  checkCron,
  dueOf,
  flowTitles,
  readSchedules,
  type Schedule,
  type ScheduledFlow,
  saveSchedule,
} from '../../tenants/index.ts'
import { mark, setDue } from '../../worklist/index.ts'
import { flowKinds } from './kinds.ts'

/** Saves the expression as a person typed it and sets the clock; answers what is wrong with it, nothing is saved then. */
export async function changeSchedule(
  ctx: Ctx,
  flow: ScheduledFlow,
  typed: string,
): Promise<Text | undefined> {
  const checked = checkCron(typed, ctx.tenant.timeZone, ctx.clock.now())
  if (!checked.ok) return checked.message
  await inTransaction(ctx, (t) => change(t, flow, { cron: checked.cron }))
  return undefined
}

/** A paused flow is not due until it is resumed; what of it runs now ends its piece. */
export const pauseSchedule = (ctx: Ctx, flow: ScheduledFlow, paused: boolean): Promise<void> =>
  inTransaction(ctx, (t) => change(t, flow, { paused }))

/** The flow is due at once, paused or not; its schedule holds again afterwards. */
export const runFlow = (ctx: Ctx, flow: ScheduledFlow): Promise<void> =>
  inTransaction(ctx, async (t) => {
    const kind = flowKinds[flow]
    if (kind) await mark(t.tx, t.tenant.id, [{ kind, entity: '' }], t.clock.now())
  })

async function change(t: TxCtx, flow: ScheduledFlow, given: Partial<Schedule>): Promise<void> {
  const before = (await readSchedules(t))[flow]
  const after = { ...before, ...given }
  if (after.cron === before.cron && after.paused === before.paused) return
  await saveSchedule(t, after)
  const kind = flowKinds[flow]
  const now = t.clock.now()
  const dueAt = dueOf(after, t.tenant, now)
  if (kind) await setDue(t.tx, t.tenant.id, kind, { dueAt, now })
  await record(t, {
    flow: 'settings',
    direction: 'inside',
    kind: 'schedule',
    entity: flow,
    label: flowTitles[flow].ru,
    outcome: 'done',
    durationMs: 0,
    attempt: 1,
    before: { cron: before.cron, paused: before.paused },
    after: { cron: after.cron, paused: after.paused },
  })
}
