import { boolean, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { at, tenant } from './columns.ts'

/** What 1C's own discount rules gave to an order of the CRM, line by line, so that the next answer replaces it and never adds. */
export const orderPricing = pgTable(
  'order_pricing',
  {
    tenantId: tenant,
    /** The CRM's id of the order. */
    orderId: text('order_id').notNull(),
    pricing: jsonb('pricing').notNull(),
    course: jsonb('course').notNull(),
    byManager: boolean('by_manager').notNull(),
    pricedAt: at('priced_at'),
    changedAt: at('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.orderId] })],
)

/** When a side last said that something changed: shows whether its trigger works. Told about once in ten seconds. */
export const hints = pgTable(
  'hints',
  {
    tenantId: tenant,
    side: text('side').$type<'crm' | 'onec'>().notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.side] })],
)
