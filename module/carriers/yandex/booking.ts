import type { z } from 'zod'
import type { Minor } from '../../../shared/kernel/money.ts'
import { listOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import { lineOf } from '../address.ts'
import type { Booked, Order, Tracked } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { type Pieces, piecesOf } from '../pieces.ts'
import { read } from '../read.ts'
import { saidBy, texts } from '../texts.ts'
import { yandexName } from './errors.ts'
import { dimsOf, paymentOf, sumOf } from './rate.ts'
import type { YandexSettings } from './settings.ts'
import { stateOf } from './states.ts'
import { withoutVat } from './unverified.ts'

/** Body of `offers/create`. Yandex finds the parcel again by our key, its `operator_request_id`. */
export function orderBody(settings: YandexSettings, order: Order): Record<string, unknown> {
  if (order.currency !== 'RUB') throw new CarrierError('not_applicable', texts.onlyRoubles)
  const barcode = (at: number) => `${order.key}-${at + 1}`
  return {
    info: {
      operator_request_id: order.key,
      comment: [order.number, order.comment].filter(Boolean).join('. '),
    },
    source: {
      platform_station: { platform_id: order.dropPoint ?? settings.station },
      interval_utc: {
        from: moscow(order.date, settings.readyFrom),
        to: moscow(order.date, settings.readyTo),
      },
    },
    destination: destinationOf(order),
    // Which piece lies in which box is not known, and each must lie in one.
    items: piecesOf(order.items).map((piece) => itemOf(settings, piece, barcode(0))),
    places: order.parcels.map((parcel, at) => ({ barcode: barcode(at), physical_dims: dimsOf(parcel) })),
    billing_info: { payment_method: paymentOf(order.cod), delivery_cost: order.deliveryCod },
    recipient_info: {
      first_name: order.receiver.name,
      phone: order.receiver.phone,
      ...(order.receiver.email && { email: order.receiver.email }),
    },
    last_mile_policy: order.kind === 'point' ? 'self_pickup' : 'time_interval',
  }
}

function destinationOf({ kind, point, to }: Order): Record<string, unknown> {
  if (kind === 'point') {
    if (!point) throw new CarrierError('invalid_input', texts.noPoint)
    return { type: 'platform_station', platform_station: { platform_id: point } }
  }
  const { latitude, longitude, postcode, flat } = to
  return {
    type: 'custom_location',
    custom_location: {
      ...(latitude !== null && longitude !== null && { latitude, longitude }),
      details: {
        full_address: lineOf(to),
        ...(postcode && { postal_code: postcode }),
        ...(flat && { apartment: flat }),
      },
    },
  }
}

const itemOf = (settings: YandexSettings, piece: Pieces, barcode: string) => ({
  count: piece.count,
  name: piece.name,
  article: piece.article,
  ...(piece.markingCode && { marking_code: piece.markingCode }),
  billing_details: {
    ...(settings.inn && { inn: settings.inn }),
    nds: piece.vat ?? withoutVat,
    unit_price: piece.cod > 0 ? piece.cod : piece.price,
    assessed_unit_price: piece.declared,
  },
  place_barcode: barcode,
})

const moscow = (date: string, hour: number): string =>
  new Date(Date.parse(`${date}T00:00:00+03:00`) + hour * 3_600_000).toISOString()

const offers = wire({
  offers: listOf(
    wire({
      offer_id: text,
      offer_details: wire({
        pricing_total: text,
        delivery_interval: wire({ min: text.default(''), max: text.default('') }).optional(),
      }),
    }),
  ).default([]),
})

/** The cheapest offer, of equal ones the earliest. Throws CarrierError where there is none. */
export function offerOf(body: unknown): { id: string; cost: Minor } {
  const all = read(offers, body).offers.map(({ offer_id: id, offer_details: details }) => ({
    id,
    cost: sumOf(details.pricing_total),
    until: details.delivery_interval?.max ?? '',
  }))
  all.sort((a, b) => a.cost - b.cost || (a.until < b.until ? -1 : 1))
  const best = all[0]
  if (!best) throw new CarrierError('not_applicable', texts.noTariffs)
  return { id: best.id, cost: best.cost }
}

const confirmed = wire({ request_id: text })

/** Yandex checks the parcel after it said yes: its number and state are asked for later. */
export const bookedOf = (body: unknown, cost: Minor): Booked => ({
  reference: read(confirmed, body).request_id,
  track: null,
  state: 'creating',
  comment: '',
  cost,
})

const report = wire({
  request_id: text,
  courier_order_id: text.optional(),
  state: wire({
    status: text.default(''),
    description: text.default(''),
    timestamp_utc: text.default(''),
    reason: text.default(''),
  }).optional(),
})
const reports = wire({ requests: listOf(report).default([]) })
type Report = z.infer<typeof report>

/** Answer of `request/info`. */
export function foundOf(body: unknown): Booked {
  const { request_id: reference, courier_order_id: track, state } = read(report, body)
  return {
    reference,
    track: track ?? null,
    state: state ? stateOf(state.status, state.reason) : 'unknown',
    comment: state?.description ?? '',
    cost: null,
  }
}

/** Answer of `requests/info`: where each parcel is now. */
export const trackedOf = (body: unknown): Tracked[] => read(reports, body).requests.map(trackOf)

function trackOf({ request_id: reference, courier_order_id: track, state }: Report): Tracked {
  const known = { reference, track: track ?? null, cost: null }
  if (!state || Number.isNaN(Date.parse(state.timestamp_utc))) return { ...known, events: [] }
  const { status, description, reason, timestamp_utc: at } = state
  const event = {
    state: stateOf(status, reason),
    raw: status,
    comment: [description, reason].filter(Boolean).join(', '),
    at: new Date(at).toISOString(),
  }
  return { ...known, events: [event] }
}

const cancelled = wire({
  status: text.default(''),
  reason: text.default(''),
  description: text.default(''),
})

/** A refused cancellation comes with 200; one that is under way is no refusal. */
export function checkCancelled(body: unknown): void {
  const { status, reason, description } = read(cancelled, body)
  if (status !== 'ERROR' || reason === 'already_cancelled') return
  throw new CarrierError('invalid_input', saidBy(yandexName, description || reason), {
    code: reason || status,
  })
}
