import { minor } from '../../../shared/kernel/money.ts'
import { int, listOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { Booked, Order, Place } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { type Pieces, piecesOf } from '../pieces.ts'
import { read } from '../read.ts'
import { texts } from '../texts.ts'
import { categoryOf, mailCategories, productOf, soldAs } from './products.ts'
import { declaredOf, dimensionOf, parcelOf } from './rate.ts'
import type { PochtaSettings } from './settings.ts'

/**
 * A booking by its id in «Отправка» and its barcode: the first is needed to print and cancel, the second to track,
 * and neither can be asked by the other.
 */
export type Reference = { id: string; barcode: string }

export const referenceOf = ({ id, barcode }: Reference): string => `${id}/${barcode}`

export function readReference(reference: string): Reference {
  const [id = '', barcode = ''] = reference.split('/')
  return { id, barcode }
}

/** One order of `PUT /2.0/user/backlog`: grams, centimetres, kopecks. The number is our key. */
export function orderBody(settings: PochtaSettings, order: Order, index: string): Record<string, unknown> {
  const parcel = parcelOf(order)
  const product = productOf(order.tariff)
  const category = product && soldAs(product, categoryOf(settings, order))
  if (!product || !category) throw new CarrierError('not_applicable', texts.notOffered)
  const { declared, cod } = order
  return {
    'order-num': order.key,
    'mail-direct': 643,
    'mail-type': product.code,
    'mail-category': mailCategories[category],
    'postoffice-code': settings.postcode,
    'index-to': Number(index),
    ...addressOf(order),
    ...personOf(order),
    mass: parcel.weight,
    dimension: dimensionOf(parcel),
    fragile: false,
    'payment-method': 'CASHLESS',
    ...(category === 'ordinary' ? {} : { 'insr-value': declaredOf({ category, declared, cod }) }),
    ...(category === 'cod' ? { payment: cod, goods: { items: piecesOf(order.items).map(goodOf) } } : {}),
    ...(order.comment === '' ? {} : { comment: order.comment.slice(0, 255) }),
    ...(product.code === 'ECOM' ? { 'ecom-data': { 'delivery-point-index': index } } : {}),
  }
}

/** A parcel for an office waits there; one for an address is split as far as the address is. */
function addressOf({ to, point }: Order): Record<string, string> {
  const place = { 'region-to': to.region ?? to.city ?? '', 'place-to': to.city ?? '' }
  if (point !== null) return { 'address-type-to': 'DEMAND', ...place }
  const split = to.street !== null && to.building !== null
  return {
    'address-type-to': 'DEFAULT',
    ...place,
    ...(split
      ? {
          'street-to': to.street ?? '',
          'house-to': to.building ?? '',
          ...(to.flat === null ? {} : { 'room-to': to.flat }),
        }
      : { 'raw-address': rawAddress(to) }),
  }
}

export const rawAddress = ({ postcode, region, city, text: address }: Place): string =>
  [postcode, region, city, address].filter((part) => part).join(', ')

function personOf({ receiver }: Order) {
  const [surname = '', given = '', ...middle] = receiver.name.trim().split(/\s+/)
  const phone = receiver.phone.replace(/\D/g, '')
  return {
    'recipient-name': receiver.name || receiver.company,
    ...(surname === '' ? {} : { surname }),
    ...(given === '' ? {} : { 'given-name': given }),
    ...(middle.length === 0 ? {} : { 'middle-name': middle.join(' ') }),
    ...(phone === '' ? {} : { 'tel-address': Number(phone) }),
  }
}

/** A line of goods of a parcel that is paid on delivery: kopecks for one piece. */
const goodOf = ({ name, article, count, cod, vat }: Pieces) => ({
  description: name.slice(0, 255),
  code: article,
  quantity: count,
  value: cod,
  ...(vat === null ? {} : { 'vat-rate': vat }),
})

const made = wire({
  orders: listOf(wire({ 'result-id': text, barcode: text.default('') })).default([]),
})

/** What `PUT /2.0/user/backlog` made. */
export function madeOf(body: unknown): Reference {
  const [first] = read(made, body).orders
  if (!first) throw new CarrierError('bad_response', texts.badResponse)
  return { id: first['result-id'], barcode: first.barcode }
}

const order = wire({
  id: text,
  barcode: text.default(''),
  'order-num': text.default(''),
  'total-rate-wo-vat': int.optional(),
  'total-vat': int.optional(),
})

/** An order of «Отправка». Nothing there tells what happens on the way: that is told by tracking alone. */
export function bookedOf(body: unknown): Booked {
  const { id, barcode, 'total-rate-wo-vat': net, 'total-vat': vat } = read(order, body)
  return {
    reference: referenceOf({ id, barcode }),
    track: barcode === '' ? null : barcode,
    state: 'created',
    comment: '',
    cost: net === undefined ? null : minor(net + (vat ?? 0)),
  }
}

/** Of the orders that a search found the one that has our key: Почта also finds those that only hold it. */
export function byKey(body: unknown, key: string): Booked | null {
  const found = read(listOf(order), body).find((one) => one['order-num'] === key)
  return found ? bookedOf(found) : null
}
