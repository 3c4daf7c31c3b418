import { boolean, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { at, tenant } from './columns.ts'

/**
 * When a flow runs, where the administrator chose other than the default. Its next run and its last result stand on the flow's row
 * of the worklist, which is its clock.
 */
export const schedules = pgTable(
  'schedules',
  {
    tenantId: tenant,
    flow: text('flow').notNull(),
    /** Five fields, in the account's time zone. */
    cron: text('cron').notNull(),
    paused: boolean('paused').notNull(),
    updatedAt: at('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.flow] })],
)
