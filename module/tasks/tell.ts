import { MostError } from '../../shared/kernel/errors.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { type Ctx, inTransaction, type Job, type TxCtx } from '../context.ts'
import { type CrmClient, createTask, getCredentials, getOrder, sendNotification } from '../crm/index.ts'
import { announceOnce, record, withdrawNotice } from '../journal/index.ts'
import { complete, holdLease } from '../worklist/index.ts'
import { findTask } from './find.ts'
import { dueOf, notificationOf, wordsOf } from './rules.ts'
import { saveTold, stampSending, type Task, takeStampBack } from './store.ts'
import { texts } from './texts.ts'

/** So long a call of unknown outcome may still take effect: longer than any call of ours lives. */
export const settleMs = 60_000
/** Notifications cannot be looked for. A lost one would be worse than a repeated one, up to here. */
const mostNotifications = 2

const scopeNotice = 'crm.scope.task_write'

/**
 * Tells a person of a cause: a task for the order's manager, else for the chosen performer, else a notification. The stamp is
 * committed before the call; after an uncertain outcome our task is looked for before another one is made.
 */
export async function tell(ctx: Ctx, job: Job, task: Task, fallback: string | null): Promise<void> {
  const crm = ctx.crm.within({ deadline: job.deadline })
  if (task.channel === 'task' && task.sentAt !== null) {
    const found = await look(ctx, crm, task, task.sentAt)
    if (found !== null) return finish(ctx, job, task, { channel: 'task', id: found.id })
    const nextDueAt = task.sentAt + settleMs
    if (ctx.clock.now() < nextDueAt)
      return inTransaction(ctx, (t) => complete(t.tx, job.claim, { nextDueAt }))
  }
  const order = await readOrder(crm, task)
  const performers = [order?.managerId, fallback === null ? undefined : Number(fallback)]
  for (const performer of new Set(task.channel === 'task' ? performers : [])) {
    if (performer === undefined) continue
    const made = await create(ctx, job, task, { order, performer })
    if (made === 'resolved') return over(ctx, job)
    if (made !== 'refused') return finish(ctx, job, task, { channel: 'task', id: made })
  }
  return notify(ctx, job, task, fallback)
}

/** Our task after an uncertain outcome. A key that may not read tasks cannot look: another one is not made then. */
async function look(
  ctx: Ctx,
  crm: CrmClient,
  task: Task,
  sentAt: number,
): Promise<{ id: number | null } | null> {
  try {
    const id = await findTask(crm, task.mark, sentAt, ctx.tenant.timeZone)
    return id === null ? null : { id }
  } catch (error) {
    if (error instanceof MostError && error.code === 'forbidden') return { id: null }
    throw error
  }
}

/** Read first also because a CRM that is down then costs no stamp. An order that is gone leaves a task without one. */
async function readOrder(crm: CrmClient, task: Task): Promise<CrmOrder | null> {
  if (task.orderId === null) {
    await getCredentials(crm)
    return null
  }
  try {
    return await getOrder(crm, { id: Number(task.orderId) })
  } catch (error) {
    if (error instanceof MostError && error.code === 'not_found') return null
    throw error
  }
}

/** `refused` where the CRM takes no such task from us, `resolved` where there is nothing to tell any more. */
async function create(
  ctx: Ctx,
  job: Job,
  task: Task,
  to: { order: CrmOrder | null; performer: number },
): Promise<number | 'refused' | 'resolved'> {
  if (!(await stamp(ctx, job, task, 'task'))) return 'resolved'
  const { tenant, clock } = ctx
  try {
    const { order } = to
    return await createTask(ctx.crm.within({ deadline: job.deadline }), order?.site, {
      ...wordsOf(task, tenant.language),
      datetime: dueOf(clock.now(), tenant.timeZone),
      performerId: to.performer,
      performerType: 'user',
      ...(order ? { order: { id: order.id, ...(order.site ? { site: order.site } : {}) } } : {}),
    })
  } catch (error) {
    if (!isRefused(error)) throw error
    await inTransaction(ctx, async (t) => {
      await takeStampBack(t, task)
      if (error.code === 'forbidden') await announceOnce(t, scopeNotice, texts.noScope, texts.giveScope)
    })
    ctx.log.warn({ code: error.code, err: error }, 'the CRM took no task')
    return 'refused'
  }
}

async function notify(ctx: Ctx, job: Job, task: Task, to: string | null): Promise<void> {
  if (task.channel === 'notification' && task.sends >= mostNotifications)
    return finish(ctx, job, task, { channel: 'notification', id: null })
  if (!(await stamp(ctx, job, task, 'notification'))) return over(ctx, job)
  let refused = false
  try {
    await sendNotification(ctx.crm.within({ deadline: job.deadline }), {
      type: 'api.error',
      message: notificationOf(task, ctx.tenant.language),
      ...(to === null ? {} : { userIds: [to] }),
    })
  } catch (error) {
    if (!isRefused(error)) throw error
    refused = true
    ctx.log.warn({ code: error.code, err: error }, 'the CRM took no notification')
  }
  return finish(ctx, job, task, { channel: refused ? 'none' : 'notification', id: null })
}

const stamp = (ctx: Ctx, job: Job, task: Task, channel: Task['channel']): Promise<boolean> =>
  inTransaction(ctx, async (t) => {
    await holdLease(t.tx, job.claim, t.clock.now())
    return stampSending(t, task, channel)
  })

/** Resolved in the meantime: the mark that came with it keeps the cause due. */
const over = (ctx: Ctx, job: Job): Promise<void> => inTransaction(ctx, (t) => complete(t.tx, job.claim))

/** The CRM has understood and took nothing. */
const isRefused = (error: unknown): error is MostError =>
  error instanceof MostError && (error.fault === 'refusal' || error.code === 'forbidden')

type Outcome = { channel: Task['channel'] | 'none'; id: number | null }

const finish = (ctx: Ctx, job: Job, task: Task, outcome: Outcome): Promise<void> =>
  inTransaction(ctx, async (t) => {
    await saveTold(t, task, outcome.id)
    if (outcome.channel === 'task') await withdrawNotice(t.tx, scopeNotice)
    await journal(t, job, task, outcome)
    await complete(t.tx, job.claim)
  })

async function journal(t: TxCtx, job: Job, task: Task, { channel, id }: Outcome): Promise<void> {
  const told = channel !== 'none'
  await record(t, {
    flow: task.orderId === null ? 'connection' : 'orders',
    direction: 'onec_to_crm',
    // An entry about an order belongs to its timeline.
    kind: task.orderId === null ? 'crm.task' : 'order',
    entity: task.orderId ?? task.cause,
    label: task.orderLabel ?? '',
    outcome: told ? 'done' : 'noticed',
    durationMs: 0,
    attempt: job.claim.attempts + 1,
    code: told ? `told_${channel}` : 'not_told',
    cause: told ? task.message : texts.notToldHow,
    remedy: task.remedy ?? undefined,
    after: { [channel === 'task' ? 'task' : 'notification']: id ?? task.mark },
  })
}
