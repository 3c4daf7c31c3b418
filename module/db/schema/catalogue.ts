import { bigint, customType, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { at, tenant } from './columns.ts'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** The catalogue feed of a tenant: which generation is served, and how far the next full build is. */
export const catalogueState = pgTable(
  'catalogue_state',
  {
    tenantId: tenant,
    /** Full build that the served generation comes from; 0: there is none yet. */
    build: integer('build').notNull(),
    generation: integer('generation').notNull(),
    changedAt: at('changed_at').notNull(),
    fullAt: at('full_at'),
    /** Settings under which it was built. */
    rules: jsonb('rules').notNull(),
    totals: jsonb('totals').notNull(),
    /** The build under way. */
    building: jsonb('building'),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
)

/** Groups of goods as 1C last gave them, in its order. */
export const catalogueGroups = pgTable(
  'catalogue_groups',
  {
    tenantId: tenant,
    id: text('id').notNull(),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    parent: text('parent'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.id] })],
)

/**
 * Pieces of the feed, each of a few hundred goods, packed as they are served. A piece is never changed: another version of it is born
 * with the next generation, and the old one dies then, so whoever reads a generation reads it whole.
 */
export const catalogueChunks = pgTable(
  'catalogue_chunks',
  {
    tenantId: tenant,
    build: integer('build').notNull(),
    /** Order in the feed; 0 are the groups. */
    place: integer('place').notNull(),
    born: integer('born').notNull(),
    died: integer('died'),
    diedAt: at('died_at'),
    /** Goods as 1C gave them: what is written anew when one of them or a price changes. */
    goods: bytea('goods').notNull(),
    xml: bytea('xml').notNull(),
    /** Bytes and CRC-32 of the text in `xml`. */
    size: integer('size').notNull(),
    crc: bigint('crc', { mode: 'number' }).notNull(),
    offers: integer('offers').notNull(),
    leftOut: jsonb('left_out').notNull(),
    repaired: jsonb('repaired').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.build, t.place, t.born] })],
)

/** Where each good of a build stands. */
export const catalogueGoods = pgTable(
  'catalogue_goods',
  {
    tenantId: tenant,
    build: integer('build').notNull(),
    product: text('product').notNull(),
    place: integer('place').notNull(),
    characteristics: text('characteristics').array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.build, t.product] })],
)

/** Prices of the build in minor units; `characteristic` is empty where the good itself has the price. */
export const cataloguePrices = pgTable(
  'catalogue_prices',
  {
    tenantId: tenant,
    build: integer('build').notNull(),
    product: text('product').notNull(),
    characteristic: text('characteristic').notNull(),
    price: bigint('price', { mode: 'number' }).notNull(),
    purchase: bigint('purchase', { mode: 'number' }),
    currency: text('currency').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.build, t.product, t.characteristic] })],
)

/** What changed in 1C since the served generation; a newer change of the same thing takes the place of an older one. */
export const catalogueDue = pgTable(
  'catalogue_due',
  {
    tenantId: tenant,
    kind: text('kind').$type<'product' | 'price'>().notNull(),
    id: text('id').notNull(),
    product: text('product').notNull(),
    state: jsonb('state'),
    revision: bigint('revision', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.kind, t.id] })],
)

/** The feed's address for one site of the CRM, and what the site had before. */
export const catalogueFeeds = pgTable(
  'catalogue_feeds',
  {
    tenantId: tenant,
    site: text('site').notNull(),
    /** SHA-256 of the secret in the address. */
    lookup: text('lookup').notNull(),
    /** How many times the secret was replaced: it is made from this. */
    turn: integer('turn').notNull(),
    previous: jsonb('previous'),
    switchedAt: at('switched_at'),
    /** When the CRM was last asked to load. */
    askedAt: at('asked_at'),
    comparison: jsonb('comparison'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.site] }), index('catalogue_feeds_by_lookup').on(t.lookup)],
)
