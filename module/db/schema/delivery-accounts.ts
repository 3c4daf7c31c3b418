import { boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, tenant } from './columns.ts'

/** A contract with a carrier, or a rate sheet of the shop's own courier. Several of one carrier may stand side by side. */
export const carrierAccounts = pgTable(
  'carrier_accounts',
  {
    tenantId: tenant,
    account: uuid('account').notNull(),
    carrier: text('carrier').notNull(),
    name: text('name').notNull(),
    enabled: boolean('enabled').notNull(),
    /** Counted up at each change: what was quoted under another one is no longer taken for this account's. */
    version: integer('version').notNull(),
    /** Fields of the carrier's form that are no secrets. */
    settings: jsonb('settings').notNull(),
    /** The secret ones, by name. */
    sealed: jsonb('sealed').$type<Record<string, string>>().notNull(),
    /** When the carrier was last asked whether these settings work, and what was wrong. */
    checkedAt: at('checked_at'),
    checkError: jsonb('check_error'),
    updatedAt: at('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.account] })],
)

/** What a shop chose for delivery as a whole: its rules over offers, its stores for pickup. */
export const deliverySettings = pgTable(
  'delivery_settings',
  {
    tenantId: tenant,
    section: text('section').notNull(),
    value: jsonb('value').notNull(),
    /** Counted up at each change. */
    version: integer('version').notNull(),
    updatedAt: at('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.section] })],
)
