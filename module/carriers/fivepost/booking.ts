import { fromMinor, minor } from '../../../shared/kernel/money.ts'
import { listOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { Booked, Order, Parcel, Tracked } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { type Pieces, piecesOf } from '../pieces.ts'
import { read } from '../read.ts'
import { texts } from '../texts.ts'
import type { FivepostSettings } from './settings.ts'
import { splitStatus, stateOf } from './states.ts'
import { shipmentTime } from './unverified.ts'

/** Body of `/api/v3/orders`: sums in roubles, sides in millimetres, weights in milligrams. */
export function orderBody(settings: FivepostSettings, order: Order): Record<string, unknown> {
  if (order.currency !== 'RUB') throw new CarrierError('not_applicable', texts.onlyRoubles)
  if (!order.point) throw new CarrierError('invalid_input', texts.noPoint)
  const pieces = piecesOf(order.items)
  return {
    partnerOrders: [
      {
        senderOrderId: order.key,
        clientOrderId: order.number,
        brandName: settings.brand,
        clientName: order.receiver.name,
        clientPhone: order.receiver.phone,
        ...(order.receiver.email && { clientEmail: order.receiver.email }),
        receiverLocation: order.point,
        senderLocation: order.dropPoint ?? settings.warehouse,
        returnLocation: settings.returnTo || settings.warehouse,
        undeliverableOption: 'RETURN',
        shipmentDate: `${order.date}${shipmentTime}`,
        cost: costOf(settings, order),
        cargoes: order.parcels.map((parcel, at) =>
          // Which piece lies in which box is not known: the first is told to hold all of them.
          cargoOf(order, parcel, at, at === 0 ? pieces : []),
        ),
      },
    ],
  }
}

const costOf = ({ payment }: FivepostSettings, { cod, declared, deliveryCod }: Order) => ({
  paymentValue: fromMinor(cod),
  paymentCurrency: 'RUB',
  paymentType: cod === 0 ? 'PREPAYMENT' : payment === 'cash' ? 'CASH' : 'CASHLESS',
  price: fromMinor(declared),
  priceCurrency: 'RUB',
  ...(deliveryCod > 0 && { deliveryCost: fromMinor(deliveryCod), deliveryCostCurrency: 'RUB' }),
})

function cargoOf(order: Order, parcel: Parcel, at: number, pieces: readonly Pieces[]) {
  const name = `${order.key}-${at + 1}`
  return {
    senderCargoId: name,
    barcodes: [{ value: name }],
    price: fromMinor(at === 0 ? order.declared : minor(0)),
    currency: 'RUB',
    length: parcel.length,
    width: parcel.width,
    height: parcel.height,
    weight: parcel.weight * 1000,
    vat: pieces[0]?.vat ?? 0,
    productValues: pieces.map((piece) => ({
      name: piece.name,
      value: piece.count,
      price: fromMinor(piece.price),
      currency: 'RUB',
      // 0: without VAT.
      vat: piece.vat ?? 0,
      vendorCode: piece.article,
    })),
  }
}

const created = listOf(wire({ orderId: text }))

/** An order that was there already comes back as the same one. */
export function bookedOf(body: unknown): Booked {
  const [first] = read(created, body)
  if (!first) throw new CarrierError('bad_response', texts.badResponse)
  return { reference: first.orderId, track: null, state: 'creating', comment: '', cost: null }
}

const statuses = listOf(
  wire({
    orderId: text,
    senderOrderId: text.default(''),
    status: text.default(''),
    executionStatus: text.default(''),
    changeDate: text.default(''),
  }),
)

/** The newest answer of `/api/v1/getOrderStatus`; null: 5Post does not know the order. */
export function foundOf(body: unknown): Booked | null {
  const [one] = read(statuses, body)
  if (!one) return null
  return {
    reference: one.orderId,
    track: one.orderId,
    state: stateOf(one.status, one.executionStatus),
    comment: splitStatus(one.executionStatus).said,
    cost: null,
  }
}

/** Answers of `/api/v1/getOrderStatus` and `/api/v1/getOrderHistory`, oldest first. */
export function trackedOf(body: unknown): Tracked[] {
  const byOrder = new Map<string, Tracked['events'][number][]>()
  for (const { orderId, status, executionStatus, changeDate } of read(statuses, body)) {
    const events = byOrder.get(orderId) ?? []
    byOrder.set(orderId, events)
    const at = Date.parse(changeDate)
    if (Number.isNaN(at)) continue
    const { code, said } = splitStatus(executionStatus)
    events.push({
      state: stateOf(status, executionStatus),
      raw: code || status,
      comment: said,
      at: new Date(at).toISOString(),
    })
  }
  return [...byOrder].map(([reference, events]) => ({
    reference,
    track: reference,
    cost: null,
    events: events.sort((a, b) => (a.at < b.at ? -1 : 1)),
  }))
}
