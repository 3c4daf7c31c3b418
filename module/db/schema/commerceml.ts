import { bigint, boolean, customType, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { at, bytewiseText, tenant } from './columns.ts'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** Products and offers as files of CommerceML told them, later files laid over earlier ones; one row per id. */
export const commercemlEntries = pgTable(
  'commerceml_entries',
  {
    tenantId: tenant,
    /** `product` or `product#characteristic`. */
    id: bytewiseText('id').notNull(),
    product: bytewiseText('product').notNull(),
    card: jsonb('card').notNull(),
    /** Empty until a file says whether it is deleted. */
    gone: boolean('gone'),
    /** The exchange that last named it: what a full one does not name is gone. */
    seen: bigint('seen', { mode: 'number' }).notNull(),
    changedAt: at('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index('commerceml_entries_by_product').on(t.tenantId, t.product),
  ],
)

export const commercemlGroups = pgTable(
  'commerceml_groups',
  {
    tenantId: tenant,
    id: text('id').notNull(),
    name: text('name').notNull(),
    parent: text('parent'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

/** Names that cards refer to by id: properties, values of their dictionaries, stores, price types, units. */
export const commercemlNames = pgTable(
  'commerceml_names',
  {
    tenantId: tenant,
    kind: text('kind').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    /** Currency of a price type. */
    more: text('more'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.kind, t.id] })],
)

/** One session of 1C, or one upload on the page. */
export const commercemlExchanges = pgTable(
  'commerceml_exchanges',
  {
    tenantId: tenant,
    exchange: bigint('exchange', { mode: 'number' }).notNull(),
    /** SHA-256 of its cookie. */
    lookup: text('lookup').notNull(),
    startedAt: at('started_at').notNull(),
    touchedAt: at('touched_at').notNull(),
    /** It brought whole lists, not changes alone: what they do not name is gone. */
    allProducts: boolean('all_products').notNull(),
    allOffers: boolean('all_offers').notNull(),
    finishedAt: at('finished_at'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.exchange] })],
)

/** A received file. Pictures stay (exchange 0), the rest goes when it was taken in. */
export const commercemlFiles = pgTable(
  'commerceml_files',
  {
    tenantId: tenant,
    exchange: bigint('exchange', { mode: 'number' }).notNull(),
    name: text('name').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    state: text('state').$type<'received' | 'queued' | 'done' | 'refused'>().notNull(),
    /** Why it was refused. */
    message: jsonb('message'),
    /** What was taken in: records by kind. */
    counts: jsonb('counts'),
    changedAt: at('changed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.exchange, t.name] })],
)

/** Bytes of a file from `start` on. */
export const commercemlParts = pgTable(
  'commerceml_parts',
  {
    tenantId: tenant,
    exchange: bigint('exchange', { mode: 'number' }).notNull(),
    name: text('name').notNull(),
    start: bigint('start', { mode: 'number' }).notNull(),
    bytes: bytea('bytes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.exchange, t.name, t.start] })],
)
