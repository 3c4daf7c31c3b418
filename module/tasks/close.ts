import { MostError } from '../../shared/kernel/errors.ts'
import { type Ctx, inTransaction, type Job } from '../context.ts'
import { editTask, sendNotification } from '../crm/index.ts'
import { complete } from '../worklist/index.ts'
import { findTask } from './find.ts'
import { newMark } from './rules.ts'
import { closeTask, type Task } from './store.ts'
import { settleMs } from './tell.ts'

/** The cause is gone: the task is completed in the CRM, and who was notified of an outage hears of its end. */
export async function close(ctx: Ctx, job: Job, task: Task): Promise<void> {
  const crm = ctx.crm.within({ deadline: job.deadline })
  const uncertain = task.channel === 'task' && task.sentAt !== null && task.toldAt === null
  const id =
    task.taskId ??
    (uncertain ? await findTask(crm, task.mark, task.sentAt!, ctx.tenant.timeZone).catch(unlessDenied) : null)
  if (id === null && uncertain && ctx.clock.now() < task.sentAt! + settleMs) {
    const nextDueAt = task.sentAt! + settleMs
    return inTransaction(ctx, (t) => complete(t.tx, job.claim, { nextDueAt }))
  }
  if (id !== null) await editTask(crm, id, { complete: true }).catch(unlessDenied)
  // At most once: a crash here costs the good news, a second "it is up again" would cost trust.
  await inTransaction(ctx, async (t) => {
    await closeTask(t, task, newMark())
    await complete(t.tx, job.claim)
  })
  if (task.channel === 'notification' && task.toldAt !== null && task.farewell !== null) {
    const message = task.farewell[ctx.tenant.language]
    await sendNotification(crm, { type: 'api.info', message }).catch(unlessDenied)
  }
}

/** A task that a person removed, or a key that may do it no more, leaves nothing to complete. */
function unlessDenied(error: unknown): null {
  if (error instanceof MostError && (error.fault !== 'connection' || error.code === 'forbidden')) return null
  throw error
}
