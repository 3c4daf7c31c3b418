import { z } from 'zod'
import type { Text } from '../../shared/kernel/errors.ts'
import type { TxCtx } from '../context.ts'
import type { Ask } from './ask.ts'

/** A cause that holds, or whose task is still to be completed. Times in epoch ms. */
export type Task = {
  cause: string
  mark: string
  channel: 'task' | 'notification'
  orderId: string | null
  orderLabel: string | null
  message: Text
  remedy: Text | null
  farewell: Text | null
  sentAt: number | null
  /** How often sending has begun. */
  sends: number
  toldAt: number | null
  taskId: number | null
  resolvedAt: number | null
}

type Row = {
  cause: string
  mark: string
  channel: 'task' | 'notification'
  order_id: string | null
  order_label: string | null
  message: unknown
  remedy: unknown
  farewell: unknown
  sent_at: Date | null
  sends: number
  told_at: Date | null
  task_id: string | null
  resolved_at: Date | null
}

const words = z.object({ ru: z.string(), en: z.string(), es: z.string() })

/** Answers whether it is news: asked for the first time, or again after it was resolved. What is asked already stays as it is. */
export async function insertTask({ tx, tenant, clock }: TxCtx, ask: Ask, mark: string): Promise<boolean> {
  const rows = await tx`
    insert into tasks (tenant_id, cause, mark, channel, order_id, order_label, message, remedy, farewell, asked_at, sends)
    values (${tenant.id}, ${ask.cause}, ${mark}, ${ask.channel ?? 'task'}, ${ask.order?.crmId ?? null},
      ${ask.order?.number ?? null}, ${tx.json(ask.text)}, ${ask.remedy ? tx.json(ask.remedy) : null},
      ${ask.farewell ? tx.json(ask.farewell) : null}, ${new Date(clock.now())}, 0)
    on conflict (tenant_id, cause) do update
    set resolved_at = null, message = excluded.message, remedy = excluded.remedy, asked_at = excluded.asked_at
    where tasks.resolved_at is not null
    returning 1`
  return rows.length > 0
}

/** Answers the causes that were open. */
export async function resolveTasks(
  { tx, tenant, clock }: TxCtx,
  cause: string,
  except: string | null,
): Promise<string[]> {
  const rows = await tx<{ cause: string }[]>`
    update tasks set resolved_at = ${new Date(clock.now())}
    where tenant_id = ${tenant.id} and resolved_at is null
      and (cause = ${cause} or starts_with(cause, ${`${cause}:`})) and cause is distinct from ${except}
    returning cause`
  return rows.map((row) => row.cause)
}

export async function readTask({ tx, tenant }: TxCtx, cause: string): Promise<Task | null> {
  const [row] = await tx<Row[]>`select * from tasks where tenant_id = ${tenant.id} and cause = ${cause}`
  if (!row) return null
  return {
    cause: row.cause,
    mark: row.mark,
    channel: row.channel,
    orderId: row.order_id,
    orderLabel: row.order_label,
    message: words.parse(row.message),
    remedy: words.nullable().parse(row.remedy),
    farewell: words.nullable().parse(row.farewell),
    sentAt: row.sent_at?.getTime() ?? null,
    sends: row.sends,
    toldAt: row.told_at?.getTime() ?? null,
    taskId: row.task_id === null ? null : Number(row.task_id),
    resolvedAt: row.resolved_at?.getTime() ?? null,
  }
}

/** Committed before the call. False where the cause was resolved or told meanwhile: nothing is to be sent then. */
export async function stampSending(
  { tx, tenant, clock }: TxCtx,
  task: Pick<Task, 'cause' | 'mark'>,
  channel: Task['channel'],
): Promise<boolean> {
  const rows = await tx`
    update tasks set sent_at = ${new Date(clock.now())}, sends = sends + 1, channel = ${channel}
    where tenant_id = ${tenant.id} and cause = ${task.cause} and mark = ${task.mark}
      and resolved_at is null and told_at is null
    returning 1`
  return rows.length > 0
}

/** The CRM certainly took nothing: there is nothing to look for. */
export async function takeStampBack(
  { tx, tenant }: TxCtx,
  task: Pick<Task, 'cause' | 'mark'>,
): Promise<void> {
  await tx`
    update tasks set sent_at = null where tenant_id = ${tenant.id} and cause = ${task.cause} and mark = ${task.mark}`
}

/** The person was told; `taskId` where that is a task. */
export async function saveTold(
  { tx, tenant, clock }: TxCtx,
  task: Pick<Task, 'cause' | 'mark'>,
  taskId: number | null,
): Promise<void> {
  await tx`
    update tasks set told_at = ${new Date(clock.now())}, task_id = ${taskId}
    where tenant_id = ${tenant.id} and cause = ${task.cause} and mark = ${task.mark}`
}

/** All is done about a resolved cause. Where it came back meanwhile it is asked anew, under another mark. */
export async function closeTask(
  { tx, tenant }: TxCtx,
  task: Pick<Task, 'cause' | 'mark'>,
  nextMark: string,
): Promise<void> {
  const removed = await tx`
    delete from tasks
    where tenant_id = ${tenant.id} and cause = ${task.cause} and mark = ${task.mark} and resolved_at is not null
    returning 1`
  if (removed.length > 0) return
  await tx`
    update tasks set mark = ${nextMark}, sent_at = null, sends = 0, told_at = null, task_id = null
    where tenant_id = ${tenant.id} and cause = ${task.cause} and mark = ${task.mark}`
}

/** Tasks were switched off: what was not told yet is forgotten. */
export async function dropTask({ tx, tenant }: TxCtx, cause: string): Promise<void> {
  await tx`delete from tasks where tenant_id = ${tenant.id} and cause = ${cause} and told_at is null`
}
