import { fromMinor } from '../../../shared/kernel/money.ts'
import type { Order, Party, PickupAsk, Place } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { toCentimetres } from '../measures.ts'
import type { Pieces } from '../pieces.ts'
import { texts } from '../texts.ts'
import { pack } from './packing.ts'
import { locationOf, packageOf, servicesOf } from './rate.ts'
import type { CdekSettings } from './settings.ts'
import { modeOf } from './tariffs.ts'

/** Lines of one order that СДЭК takes. */
const mostLines = 126

/**
 * Body of `POST /orders`: exactly one of a point and an address at each end, items for a shop's contract alone.
 * The number is our key, by which a booking whose answer was lost is found again.
 */
export function orderBody(settings: CdekSettings, order: Order): Record<string, unknown> {
  return { type: Number(settings.contract), number: order.key, ...changeable(settings, order) }
}

/** Body of `PATCH /orders`. A package that stays keeps the id that СДЭК gave it. */
export function changeBody(
  settings: CdekSettings,
  order: Order,
  uuid: string,
  packageIds: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const { packages, ...rest } = changeable(settings, order)
  const kept = packages.map((one) => {
    const id = packageIds.get(one.number)
    return id === undefined ? one : { ...one, package_id: id }
  })
  return { uuid, ...rest, packages: kept }
}

function changeable(settings: CdekSettings, order: Order) {
  const from = modeOf(order.tariff, undefined, '')?.from ?? order.payload.from
  const dropPoint = order.dropPoint ?? settings.dropPoint
  const services = servicesOf(settings, order)
  return {
    tariff_code: Number(order.tariff),
    comment: commentOf(order),
    ...(from !== 'door' && dropPoint !== ''
      ? { shipment_point: dropPoint }
      : { from_location: addressOf(order.from) }),
    ...(order.kind === 'point' ? { delivery_point: pointOf(order) } : { to_location: addressOf(order.to) }),
    sender: partyOf(order.sender),
    recipient: partyOf(order.receiver),
    ...(order.deliveryCod > 0 ? { delivery_recipient_cost: { value: fromMinor(order.deliveryCod) } } : {}),
    ...(services.length > 0 ? { services } : {}),
    packages: packagesOf(settings, order),
  }
}

function packagesOf(settings: CdekSettings, order: Order) {
  const shop = settings.contract === '1'
  if (!shop && order.cod > 0) throw new CarrierError('not_applicable', noCod)
  const packed = pack(order.items, order.parcels)
  if (shop && packed.flat().length > mostLines) throw new CarrierError('not_applicable', tooManyLines)
  return order.parcels.map((parcel, at) => ({
    number: `${order.number}-${at + 1}`,
    ...packageOf(parcel),
    ...(shop
      ? { items: (packed[at] ?? []).map((line) => itemOf(settings, line)) }
      : {
          comment: (packed[at] ?? [])
            .map(({ name }) => name)
            .join(', ')
            .slice(0, 255),
        }),
  }))
}

function itemOf({ insure }: CdekSettings, line: Pieces) {
  return {
    name: line.name.slice(0, 255),
    ware_key: line.article || line.name.slice(0, 20),
    payment: paymentOf(line),
    cost: insure ? fromMinor(line.declared) : 0,
    weight: line.weight,
    amount: line.count,
    ...(line.markingCode === null ? {} : { marking: line.markingCode }),
  }
}

const paymentOf = ({ cod, vat }: Pieces) => ({
  value: fromMinor(cod),
  ...(cod > 0 && vat !== null ? { vat_rate: vat } : {}),
})

function partyOf({ name, company, phone, email, inn }: Party) {
  return {
    name: name || company,
    ...(company === '' ? {} : { company }),
    ...(phone === '' ? {} : { phones: [{ number: phone }] }),
    ...(email === '' ? {} : { email }),
    ...(inn === '' ? {} : { tin: inn }),
  }
}

const addressOf = (place: Place) => locationOf(place)

function pointOf({ point }: Order): string {
  if (point === null) throw new CarrierError('invalid_input', texts.noPoint)
  return point
}

const commentOf = ({ comment, interval }: Order): string =>
  [comment, interval && `с ${interval.from} до ${interval.to}`]
    .filter((part) => part)
    .join('; ')
    .slice(0, 255)

/** Body of `POST /intakes`: a courier for all the parcels of a place, whatever orders they are of. */
export function intakeBody(ask: PickupAsk): Record<string, unknown> {
  const most = (of: (parcel: PickupAsk['parcels'][number]) => number) => Math.max(...ask.parcels.map(of))
  return {
    intake_date: ask.date,
    intake_time_from: ask.from,
    intake_time_to: ask.to,
    name: `Отправлений: ${ask.parcels.length}`,
    weight: ask.parcels.reduce((sum, { weight }) => sum + weight, 0),
    length: toCentimetres(most(({ length }) => length)),
    width: toCentimetres(most(({ width }) => width)),
    height: toCentimetres(most(({ height }) => height)),
    comment: ask.comment.slice(0, 255),
    sender: partyOf(ask.contact),
    from_location: locationOf(ask.place),
  }
}

const noCod = {
  ru: 'оплата при получении есть только по договору интернет-магазина',
  en: 'payment on delivery needs a contract of an internet shop',
  es: 'el pago a la entrega exige un contrato de tienda en línea',
}

const tooManyLines = {
  ru: `в заказе больше ${mostLines} строк; СДЭК столько не принимает, разделите заказ`,
  en: `the order has over ${mostLines} lines; CDEK takes no more, split the order`,
  es: `el pedido tiene más de ${mostLines} líneas; CDEK no acepta tantas, divídalo`,
}
