import { type Ctx, inTransaction, type Job, type Work } from '../context.ts'
import { readSettings } from '../tenants/index.ts'
import { complete } from '../worklist/index.ts'
import { close } from './close.ts'
import { lookAtOutage, outageWatch } from './outage.ts'
import { dropTask, readTask } from './store.ts'
import { tell } from './tell.ts'

/** Nothing is written before the exchange is started; its start brings this forward. */
const observedAgainMs = 24 * 3_600_000

/** Kind `crm.task`: the entity is a cause. Tells a person in the CRM of it, and completes the task when it is gone. */
export const taskWork: Work = { flow: 'orders', direction: 'onec_to_crm', run }

async function run(ctx: Ctx, job: Job): Promise<void> {
  if (job.claim.entity === outageWatch) return lookAtOutage(ctx, job)
  const { task, settings } = await inTransaction(ctx, async (t) => ({
    task: await readTask(t, job.claim.entity),
    settings: await readSettings(t.tx, 'tasks'),
  }))
  job.label = task?.orderLabel ?? ''
  if (!task || (task.toldAt !== null && task.resolvedAt === null)) return done(ctx, job)
  if (ctx.tenant.exchange !== 'on') return done(ctx, job, ctx.clock.now() + observedAgainMs)
  if (task.resolvedAt !== null) return close(ctx, job, task)
  if (!settings.enabled) {
    return inTransaction(ctx, async (t) => {
      await dropTask(t, task.cause)
      await complete(t.tx, job.claim)
    })
  }
  return tell(ctx, job, task, settings.performer)
}

const done = (ctx: Ctx, job: Job, nextDueAt?: number): Promise<void> =>
  inTransaction(ctx, (t) => complete(t.tx, job.claim, nextDueAt === undefined ? {} : { nextDueAt }))
