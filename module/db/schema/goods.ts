import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { at, bytewiseText, tenant } from './columns.ts'

/**
 * What is due to be told of single goods between full runs. A mark of the change feed carries the whole row of 1C as `state`, a newer one
 * replaces it; `refresh` names a product of which 1C is to be asked.
 */
export const goodsDue = pgTable(
  'goods_due',
  {
    tenantId: tenant,
    aspect: text('aspect').$type<'stock' | 'price' | 'refresh'>().notNull(),
    /** `product` or `product#characteristic`, as 1C names it. */
    offer: bytewiseText('offer').notNull(),
    state: jsonb('state'),
    /** The moment before which 1C was asked: the state is at least as new. */
    asOf: at('as_of').notNull(),
    /** From the sequence of the worklist: a mark made while the row is sent stays. */
    revision: bigint('revision', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.aspect, t.offer] })],
)

/**
 * What the CRM was last told of an offer in one site: codes of its stores with quantities, or codes of price types with prices. `sending`
 * is an intent of unknown outcome: until it is settled, nobody knows what the CRM holds.
 */
export const goodsTold = pgTable(
  'goods_told',
  {
    tenantId: tenant,
    aspect: text('aspect').$type<'stock' | 'price'>().notNull(),
    site: text('site').notNull(),
    offer: bytewiseText('offer').notNull(),
    told: jsonb('told'),
    sending: jsonb('sending'),
    sendingAt: at('sending_at'),
    /** How new the state of 1C is that was told or is being told: an older one never follows it. */
    asOf: at('as_of').notNull(),
    /** The full run that last met the offer. */
    seenRun: bigint('seen_run', { mode: 'number' }),
    /** The comparison that last found the offer in the CRM. */
    comparedRun: bigint('compared_run', { mode: 'number' }),
    /** The CRM did not know the offer. */
    notFoundAt: at('not_found_at'),
    /** What was corrected or refused on the way, for the administrator. */
    notes: jsonb('notes'),
  },
  (t) => [
    // Looked up by offers, of whatever sites.
    primaryKey({ columns: [t.tenantId, t.aspect, t.offer, t.site] }),
    index('goods_told_noted')
      .on(t.tenantId, t.aspect, t.offer)
      .where(sql`not_found_at is not null or notes is not null`),
  ],
)

/** The run of one flow that is under way or was the last: it goes on from `cursor` after whatever stopped it. */
export const goodsRuns = pgTable(
  'goods_runs',
  {
    tenantId: tenant,
    flow: text('flow').notNull(),
    run: bigint('run', { mode: 'number' }).notNull(),
    /** Where 1C is asked on from; null: from the beginning. */
    cursor: text('cursor'),
    startedAt: at('started_at').notNull(),
    finishedAt: at('finished_at'),
    /** Offers read of 1C, and in the last whole run. */
    read: integer('read').notNull(),
    total: integer('total'),
    /** Offers told to the CRM, refused by it, and not known to it. */
    told: integer('told').notNull(),
    refused: integer('refused').notNull(),
    notFound: integer('not_found').notNull(),
    /** Requests to the CRM that wrote. */
    requests: integer('requests').notNull(),
    /** By store or price type of the CRM: in how many offers it was not what it should be. */
    drift: jsonb('drift'),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.flow] })],
)
