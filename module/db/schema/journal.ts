import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, bytewiseText, tenant } from './columns.ts'

/** Partitioned by month on `at`. */
export const journal = pgTable(
  'journal',
  {
    tenantId: tenant,
    at: at('at').notNull(),
    id: uuid('id').notNull(),
    flow: text('flow').notNull(),
    direction: text('direction').notNull(),
    kind: text('kind').notNull(),
    entity: text('entity').notNull(),
    /** The CRM order that the entry belongs to, whatever its own entity is: the order's timeline. */
    about: text('about'),
    label: text('label').notNull(),
    /** What a number is searched by. */
    labelKey: bytewiseText('label_key').generatedAlwaysAs(sql`lower(label)`),
    outcome: text('outcome').notNull(),
    actor: text('actor').notNull(),
    durationMs: integer('duration_ms').notNull(),
    attempt: integer('attempt').notNull(),
    code: text('code'),
    cause: jsonb('cause'),
    remedy: jsonb('remedy'),
    before: jsonb('before'),
    after: jsonb('after'),
    dismissed: jsonb('dismissed'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.at, t.id] }),
    index('journal_by_entity').on(t.tenantId, t.kind, t.entity, t.at),
    index('journal_by_about').on(t.tenantId, t.about, t.at, t.id),
    index('journal_by_label').on(t.tenantId, t.labelKey, t.at, t.id),
    index('journal_by_outcome').on(t.tenantId, t.flow, t.outcome, t.at, t.id),
  ],
)

/**
 * Whose order it is: keyed hashes of the customer's phones, addresses, INN and ids, so that the journal is searched by
 * what an administrator types and holds nothing of it.
 */
export const journalParties = pgTable(
  'journal_parties',
  {
    tenantId: tenant,
    party: text('party').notNull(),
    about: text('about').notNull(),
    /** When the order was last seen with this key, to the month or so. */
    seenAt: at('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.party, t.about] }),
    index('journal_parties_by_seen').on(t.seenAt),
  ],
)

/** What was announced to the administrator once: an unmapped code, a missing switch of the account. */
export const notices = pgTable(
  'notices',
  {
    tenantId: tenant,
    key: text('key').notNull(),
    message: jsonb('message').notNull(),
    remedy: jsonb('remedy'),
    firstAt: at('first_at').notNull(),
    lastAt: at('last_at').notNull(),
    times: integer('times').notNull(),
    dismissedAt: at('dismissed_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key] })],
)
