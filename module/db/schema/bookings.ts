import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at, tenant } from './columns.ts'

/**
 * One order given to one carrier. The row is its own queue: `act` is what is still to be done at the carrier, `track_at` when it is
 * asked next, `tell` that the CRM has not heard the latest.
 */
export const bookings = pgTable(
  'bookings',
  {
    tenantId: tenant,
    /** What the CRM calls the delivery: `cdek-1042`, after a cancelled one `cdek-1042-2`. */
    booking: text('booking').notNull(),
    orderId: text('order_id').notNull(),
    orderNumber: text('order_number').notNull(),
    carrier: text('carrier').notNull(),
    /** Nothing where the buyer comes to a store of the shop. */
    account: uuid('account'),
    tariff: text('tariff').notNull(),
    tariffName: text('tariff_name').notNull(),
    /** What the carrier is to be given; emptied when the parcel has reached its end, since it names people. */
    wanted: jsonb('wanted'),
    /** The carrier's own id. */
    reference: text('reference'),
    track: text('track'),
    state: text('state').notNull(),
    stateAt: at('state_at').notNull(),
    comment: text('comment').notNull(),
    /** Kopecks that the carrier charges. */
    cost: integer('cost'),
    act: text('act').$type<'book' | 'change' | 'cancel'>(),
    actAt: at('act_at'),
    attempts: integer('attempts').notNull(),
    /** When a request of unknown outcome left: before another one the carrier is asked whether it took effect. */
    sentAt: at('sent_at'),
    trackAt: at('track_at'),
    /** The latest events of the carrier, oldest first. */
    events: jsonb('events').notNull(),
    tell: boolean('tell').notNull(),
    /** Counted up at each change: what changed while the CRM was told is told again. */
    revision: integer('revision').notNull(),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.booking] }),
    index('bookings_by_order').on(t.tenantId, t.orderId),
    index('bookings_by_reference').on(t.tenantId, t.reference),
    // How many orders a courier has in an interval: those that are still under way.
    index('bookings_under_way').on(t.tenantId, t.account).where(sql`wanted is not null`),
    index('bookings_to_act').on(t.tenantId, t.actAt).where(sql`act is not null`),
    index('bookings_to_track').on(t.tenantId, t.trackAt).where(sql`track_at is not null`),
    index('bookings_to_tell').on(t.tenantId, t.booking).where(sql`tell`),
  ],
)

/** A courier of a carrier was asked to come. */
export const pickups = pgTable(
  'carrier_pickups',
  {
    tenantId: tenant,
    /** What the CRM calls the request. */
    pickup: text('pickup').notNull(),
    carrier: text('carrier').notNull(),
    account: uuid('account').notNull(),
    reference: text('reference'),
    day: text('day').notNull(),
    bookings: text('bookings').array().notNull(),
    cancelledAt: at('cancelled_at'),
    createdAt: at('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.pickup] })],
)
