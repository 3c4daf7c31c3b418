import { bigint, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const at = (name: string) => timestamp(name, { withTimezone: true })

/**
 * What a person in the CRM is asked to do, one row per cause while it holds: the intent that stands before the call, since
 * the CRM has no key for tasks of its own. `cause` is collated by bytes (in SQL): causes are found by their beginning.
 */
export const tasks = pgTable(
  'tasks',
  {
    tenantId: uuid('tenant_id').notNull(),
    cause: text('cause').notNull(),
    /** Stands in the text of the task, so that it is found again. */
    mark: text('mark').notNull(),
    channel: text('channel').$type<'task' | 'notification'>().notNull(),
    /** CRM id and number of the order that it is about. */
    orderId: text('order_id'),
    orderLabel: text('order_label'),
    message: jsonb('message').notNull(),
    remedy: jsonb('remedy'),
    /** What is said when the cause is gone. */
    farewell: jsonb('farewell'),
    askedAt: at('asked_at').notNull(),
    /** When sending last began; with `told_at` empty its outcome is unknown. */
    sentAt: at('sent_at'),
    sends: integer('sends').notNull(),
    toldAt: at('told_at'),
    /** Id of the task in the CRM; empty where a notification was sent instead. */
    taskId: bigint('task_id', { mode: 'number' }),
    resolvedAt: at('resolved_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.cause] })],
)
