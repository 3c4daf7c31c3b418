import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'
import { at, tenant } from './schema/columns.ts'

// The one description of the tables. Row-level security, roles, the journal's partitions and UNLOGGED are SQL of the first
// migration, since the schema language cannot say them. `tenant_id` leads every key; tenancy.test.ts checks it.

export * from './schema/bookings.ts'
export * from './schema/catalogue.ts'
export * from './schema/commerceml.ts'
export * from './schema/delivery-accounts.ts'
export * from './schema/goods.ts'
export * from './schema/journal.ts'
export * from './schema/pricing.ts'
export * from './schema/schedules.ts'
export * from './schema/tasks.ts'

/** One retailCRM account. `exchange` is what the administrator chose; `active`/`frozen` is what the marketplace says. */
export const tenants = pgTable(
  'tenants',
  {
    tenantId: uuid('tenant_id').primaryKey(),
    name: text('name').notNull(),
    /** Origin for API calls (the CRM's technical domain), without a trailing slash. */
    crmUrl: text('crm_url').notNull(),
    /** Origin that people see in the browser: links to orders. */
    crmPublicUrl: text('crm_public_url').notNull(),
    language: text('language').notNull(),
    timeZone: text('time_zone').notNull(),
    currency: text('currency').notNull(),
    exchange: text('exchange').$type<'observe' | 'on' | 'paused'>().notNull(),
    exchangeSince: at('exchange_since').notNull(),
    active: boolean('active').notNull(),
    frozen: boolean('frozen').notNull(),
    /** Data key of this tenant, wrapped by the operator's master key. */
    dataKey: text('data_key').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (t) => [index('tenants_by_crm').on(t.crmUrl)],
)

/** What a tenant is connected to: `crm` (clientId, key), `delivery` (the same of the delivery module), `onec` (address, user, password or token), `exchange` (what 1C sends files under). Secrets are sealed. */
export const connections = pgTable(
  'connections',
  {
    tenantId: tenant,
    kind: text('kind').$type<'crm' | 'delivery' | 'onec' | 'exchange'>().notNull(),
    /** SHA-256 of the clientId or login: the look-up column of the callback gate. */
    lookup: text('lookup'),
    url: text('url').notNull(),
    /** Instance code of the integration module in the CRM; 1C: publication path is part of `url`. */
    code: text('code'),
    sealed: jsonb('sealed').$type<Record<string, string>>().notNull(),
    scopes: text('scopes').array().notNull(),
    /** What the remote last said of itself (`/about`, `/api/credentials`), without secrets. */
    said: jsonb('said').notNull(),
    checkedAt: at('checked_at'),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.kind] }), index('connections_by_lookup').on(t.lookup)],
)

/** State of the connection as a whole: an outage is charged here, not to the orders that wait. */
export const circuits = pgTable(
  'circuits',
  {
    tenantId: tenant,
    remote: text('remote').$type<'crm' | 'onec'>().notNull(),
    failures: integer('failures').notNull(),
    openedAt: at('opened_at'),
    probeAt: at('probe_at'),
    lastError: jsonb('last_error'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.remote] })],
)

export const settings = pgTable(
  'settings',
  {
    tenantId: tenant,
    section: text('section').notNull(),
    value: jsonb('value').notNull(),
    updatedAt: at('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.section] })],
)

/** One row of a map: `kind` is e.g. `status.to_onec`, `status.to_crm`; values are codes of the two dictionaries. */
export const maps = pgTable(
  'maps',
  {
    tenantId: tenant,
    kind: text('kind').notNull(),
    source: text('source').notNull(),
    target: text('target').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.kind, t.source] })],
)

/** Dictionaries of both sides as last read, for the forms of the maps. */
export const dictionaries = pgTable(
  'dictionaries',
  {
    tenantId: tenant,
    side: text('side').$type<'crm' | 'onec'>().notNull(),
    value: jsonb('value').notNull(),
    fetchedAt: at('fetched_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.side] })],
)

/**
 * The pair of one thing in both systems. `crm_id` is the CRM id (a plain and a corporate customer are two kinds);
 * `organisation` is empty where one CRM thing is one 1C thing.
 */
export const links = pgTable(
  'links',
  {
    tenantId: tenant,
    kind: text('kind').notNull(),
    crmId: text('crm_id').notNull(),
    organisation: text('organisation').notNull(),
    linkId: uuid('link_id').notNull(),
    onecId: text('onec_id'),
    /** What people call it: the CRM number. */
    label: text('label').notNull(),
    onecLabel: text('onec_label'),
    /** What both sides last agreed on, field by field. */
    agreed: jsonb('agreed').notNull(),
    /** Number of the last write to 1C: the idempotency key is `link_id.write_no`, the number is the revision sent. */
    writeNo: integer('write_no').notNull(),
    /** Exact body of a write whose outcome is not known yet; a retry sends these bytes again. */
    pending: text('pending'),
    pendingAt: at('pending_at'),
    /** What the safety net last saw of it in the CRM. */
    netSeen: text('net_seen'),
    /** Why it is no longer in the CRM: deleted, or merged into another one. */
    gone: jsonb('gone'),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.kind, t.crmId, t.organisation] }),
    index('links_by_onec').on(t.tenantId, t.kind, t.onecId),
    // What the safety net goes through: an order that is over costs it nothing any more.
    index('links_open').on(t.tenantId, t.kind, t.crmId).where(sql`net_seen is distinct from 'closed'`),
  ],
)

export const cursors = pgTable(
  'cursors',
  {
    tenantId: tenant,
    feed: text('feed').notNull(),
    value: text('value').notNull(),
    movedAt: at('moved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.feed] })],
)

/** The list of entities to reconcile: one row per (tenant, kind, entity). */
export const worklist = pgTable(
  'worklist',
  {
    tenantId: tenant,
    kind: text('kind').notNull(),
    entity: text('entity').notNull(),
    /** From a sequence: a mark made while the work runs changes it, so that the completion does not delete the news. */
    revision: bigint('revision', { mode: 'number' }).notNull(),
    lane: smallint('lane').notNull(),
    dueAt: at('due_at').notNull(),
    attempts: integer('attempts').notNull(),
    lease: uuid('lease'),
    leasedUntil: at('leased_until'),
    markedAt: at('marked_at').notNull(),
    lastError: jsonb('last_error'),
    parkedAt: at('parked_at'),
    /** When work that repeats for ever last went well; its row stays, so nothing else would tell. */
    doneAt: at('done_at'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.kind, t.entity] }),
    // `kind` before the time: a claim passes over kinds whose remote is down without reading their rows.
    index('worklist_due').on(t.tenantId, t.lane, t.kind, t.dueAt).where(sql`parked_at is null`),
    index('worklist_leased').on(t.tenantId, t.leasedUntil).where(sql`leased_until is not null`),
    index('worklist_parked').on(t.tenantId, t.parkedAt).where(sql`parked_at is not null`),
  ],
)

/** Whose turn it is: one row per tenant that has ever had work, the one served longest ago is next. */
export const turns = pgTable(
  'turns',
  {
    tenantId: uuid('tenant_id').primaryKey(),
    servedAt: at('served_at').notNull(),
  },
  (t) => [index('turns_by_served').on(t.servedAt)],
)

/** Revisions of worklist rows: never restarts, so that a row deleted and marked again does not look like the old one. */
export const worklistRevision = pgSequence('worklist_revision')

/** A browser session of a tenant's settings pages; found by the hash of its cookie. */
export const sessions = pgTable(
  'sessions',
  {
    tenantId: tenant,
    lookup: text('lookup').notNull(),
    csrf: text('csrf').notNull(),
    createdAt: at('created_at').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.lookup] }), index('sessions_by_lookup').on(t.lookup)],
)

/** Not of a tenant: send times of one API key over all replicas. UNLOGGED: after a crash the CRM has forgotten them too. */
export const crmBudget = pgTable('crm_budget', {
  key: text('key').primaryKey(),
  sent: timestamp('sent', { withTimezone: true }).array().notNull(),
  bulkAt: at('bulk_at'),
})

/** Not of a tenant: the CRM's published domains, as last fetched. */
export const crmDomains = pgTable('crm_domains', {
  list: text('list').$type<'main' | 'box'>().primaryKey(),
  domains: text('domains').array().notNull(),
  fetchedAt: at('fetched_at').notNull(),
})
