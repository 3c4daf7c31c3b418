import type { CarrierCode, Order, ParcelState } from '../../carriers/index.ts'
import type { TxCtx } from '../../context.ts'
import type { Bringer } from '../offer.ts'
import type { Act, Booking, BookingChange, BookingEvent } from './booking.ts'

type Row = {
  booking: string
  order_id: string
  order_number: string
  carrier: string
  account: string | null
  tariff: string
  tariff_name: string
  wanted: Order | null
  reference: string | null
  track: string | null
  state: string
  state_at: Date
  comment: string
  cost: number | null
  act: Act | null
  act_at: Date | null
  attempts: number
  sent_at: Date | null
  track_at: Date | null
  events: BookingEvent[]
  tell: boolean
  revision: number
}

const toBooking = (row: Row): Booking => ({
  booking: row.booking,
  orderId: row.order_id,
  orderNumber: row.order_number,
  carrier: row.carrier as Bringer,
  account: row.account,
  tariff: row.tariff,
  tariffName: row.tariff_name,
  wanted: row.wanted,
  reference: row.reference,
  track: row.track,
  state: row.state as ParcelState,
  stateAt: row.state_at.getTime(),
  comment: row.comment,
  cost: row.cost,
  act: row.act,
  actAt: row.act_at?.getTime() ?? null,
  attempts: row.attempts,
  sentAt: row.sent_at?.getTime() ?? null,
  trackAt: row.track_at?.getTime() ?? null,
  events: row.events,
  tell: row.tell,
  revision: row.revision,
})

/** Every booking of an order, the oldest first; locked until the transaction ends, so that two clicks make one. */
export async function bookingsOfOrder({ tx, tenant }: TxCtx, orderId: string): Promise<Booking[]> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`booking ${tenant.id} ${orderId}`}, 0))`
  const rows = await tx<Row[]>`
    select * from bookings where tenant_id = ${tenant.id} and order_id = ${orderId} order by created_at, booking`
  return rows.map(toBooking)
}

export async function readBookings({ tx, tenant }: TxCtx, ids: readonly string[]): Promise<Booking[]> {
  const rows = await tx<Row[]>`
    select * from bookings where tenant_id = ${tenant.id} and booking = any(${[...ids]}::text[])`
  return rows.map(toBooking)
}

export async function insertBooking({ tx, tenant, clock }: TxCtx, one: Booking): Promise<void> {
  const now = new Date(clock.now())
  await tx`
    insert into bookings (tenant_id, booking, order_id, order_number, carrier, account, tariff, tariff_name, wanted,
      reference, track, state, state_at, comment, cost, act, act_at, attempts, sent_at, track_at, events, tell,
      revision, created_at, updated_at)
    values (${tenant.id}, ${one.booking}, ${one.orderId}, ${one.orderNumber}, ${one.carrier}, ${one.account},
      ${one.tariff}, ${one.tariffName}, ${one.wanted && tx.json(one.wanted)}, ${one.reference}, ${one.track},
      ${one.state}, ${new Date(one.stateAt)}, ${one.comment}, ${one.cost}, ${one.act}, ${atOf(one.actAt)},
      ${one.attempts}, ${atOf(one.sentAt)}, ${atOf(one.trackAt)}, ${tx.json([...one.events])}, ${one.tell},
      ${one.revision}, ${now}, ${now})`
}

/**
 * Changes one booking while nobody else did since `revision` was read; answers whether it did. All of the row is written,
 * since a step decides on all of it.
 */
export async function changeBooking(
  { tx, tenant, clock }: TxCtx,
  before: Booking,
  change: BookingChange,
): Promise<boolean> {
  const one = { ...before, ...change }
  const rows = await tx`
    update bookings set account = ${one.account}, tariff = ${one.tariff}, tariff_name = ${one.tariffName},
      wanted = ${one.wanted && tx.json(one.wanted)}, reference = ${one.reference}, track = ${one.track},
      state = ${one.state}, state_at = ${new Date(one.stateAt)}, comment = ${one.comment}, cost = ${one.cost},
      act = ${one.act}, act_at = ${atOf(one.actAt)}, attempts = ${one.attempts}, sent_at = ${atOf(one.sentAt)},
      track_at = ${atOf(one.trackAt)}, events = ${tx.json([...one.events])}, tell = ${one.tell},
      revision = revision + 1, updated_at = ${new Date(clock.now())}
    where tenant_id = ${tenant.id} and booking = ${before.booking} and revision = ${before.revision}
    returning 1`
  return rows.length > 0
}

const atOf = (at: number | null): Date | null => (at === null ? null : new Date(at))

export async function dueActs({ tx, tenant, clock }: TxCtx, limit: number): Promise<Booking[]> {
  const rows = await tx<Row[]>`
    select * from bookings where tenant_id = ${tenant.id} and act is not null and act_at <= ${new Date(clock.now())}
    order by act_at limit ${limit}`
  return rows.map(toBooking)
}

export async function dueTracks({ tx, tenant, clock }: TxCtx, limit: number): Promise<Booking[]> {
  const rows = await tx<Row[]>`
    select * from bookings where tenant_id = ${tenant.id} and track_at is not null
      and track_at <= ${new Date(clock.now())}
    order by track_at limit ${limit}`
  return rows.map(toBooking)
}

/** When something is next to be done at a carrier, and when one is next to be asked; null: never. */
export async function nextDue({ tx, tenant }: TxCtx): Promise<{ act: number | null; track: number | null }> {
  const [row] = await tx<{ act: Date | null; track: Date | null }[]>`
    select (select min(act_at) from bookings where tenant_id = ${tenant.id} and act is not null) as act,
      (select min(track_at) from bookings where tenant_id = ${tenant.id} and track_at is not null) as track`
  return { act: row?.act?.getTime() ?? null, track: row?.track?.getTime() ?? null }
}

/** The carrier has no news of these: each is asked for again at its time, epoch ms. */
export async function postponeTracks(
  { tx, tenant }: TxCtx,
  rows: readonly { booking: string; at: number }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx`
    update bookings b set track_at = to_timestamp(q.at / 1000.0)
    from jsonb_to_recordset(${tx.json([...rows])}) as q (booking text, at bigint)
    where b.tenant_id = ${tenant.id} and b.booking = q.booking and b.track_at is not null`
}

/** The carrier has called about these: they are asked for now. */
export async function hastenTracks(
  { tx, tenant, clock }: Pick<TxCtx, 'tx' | 'clock'> & { tenant: Pick<TxCtx['tenant'], 'id'> },
  account: string,
  references: readonly string[],
): Promise<number> {
  const rows = await tx`
    update bookings set track_at = ${new Date(clock.now())}
    where tenant_id = ${tenant.id} and account = ${account} and reference = any(${[...references]}::text[])
      and track_at is not null
    returning 1`
  return rows.length
}

export async function untold({ tx, tenant }: TxCtx, limit: number): Promise<Booking[]> {
  const rows = await tx<Row[]>`
    select * from bookings where tenant_id = ${tenant.id} and tell order by booking limit ${limit}`
  return rows.map(toBooking)
}

/** The CRM has heard these as they were read; what changed meanwhile stays untold. */
export async function markTold({ tx, tenant }: TxCtx, told: readonly Booking[]): Promise<void> {
  const rows = told.map(({ booking, revision, events }) => ({
    booking,
    revision,
    events: events.map((event) => ({ ...event, told: true })),
  }))
  await tx`
    update bookings b set tell = false, events = t.events
    from jsonb_to_recordset(${tx.json(rows)}) as t (booking text, revision int, events jsonb)
    where b.tenant_id = ${tenant.id} and b.booking = t.booking and b.revision = t.revision`
}

export type Pickup = {
  pickup: string
  carrier: CarrierCode
  account: string
  reference: string | null
  day: string
  bookings: readonly string[]
}

export async function readPickup({ tx, tenant }: TxCtx, pickup: string): Promise<Pickup | undefined> {
  const [row] = await tx<Pickup[]>`
    select pickup, carrier, account, reference, day, bookings from carrier_pickups
    where tenant_id = ${tenant.id} and pickup = ${pickup} and cancelled_at is null`
  return row
}

export async function savePickup({ tx, tenant, clock }: TxCtx, one: Pickup): Promise<void> {
  await tx`
    insert into carrier_pickups (tenant_id, pickup, carrier, account, reference, day, bookings, created_at)
    values (${tenant.id}, ${one.pickup}, ${one.carrier}, ${one.account}, ${one.reference}, ${one.day},
      ${[...one.bookings]}::text[], ${new Date(clock.now())})
    on conflict (tenant_id, pickup) do update
    set reference = excluded.reference, day = excluded.day, bookings = excluded.bookings`
}

export async function endPickup({ tx, tenant, clock }: TxCtx, pickup: string): Promise<void> {
  await tx`
    update carrier_pickups set cancelled_at = ${new Date(clock.now())}
    where tenant_id = ${tenant.id} and pickup = ${pickup}`
}
