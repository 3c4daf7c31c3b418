import { timeLeft } from '../../../shared/kernel/clock.ts'
import type { Text } from '../../../shared/kernel/errors.ts'
import type {
  Booked,
  Enquiry,
  LabelAsk,
  Line,
  NamedPlace,
  Order,
  PickupAsk,
  Place,
  Plate,
  Point,
  PointsWhere,
  Rated,
  Tracked,
} from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { texts } from '../texts.ts'
import { call, download } from './call.ts'
import { isMissing } from './errors.ts'
import {
  acceptedId,
  bookedOf,
  type CdekOrder,
  formUrl,
  orderOf,
  packageIds,
  subscribed,
  throwInvalid,
  trackedOf,
} from './order-answer.ts'
import { changeBody, intakeBody, orderBody } from './order-body.ts'
import { cityCode, namedPlaces, pointsOf } from './points.ts'
import { contractCodes, pricesOf, ratesOf, servicesOf, tariffListBody, withoutService } from './rate.ts'
import type { CdekSettings } from './settings.ts'

/** Names and terms come from one call, prices with VAT and services from another; both are under way at once. */
export async function rate(line: Line, settings: CdekSettings, enquiry: Enquiry): Promise<Rated> {
  const body = tariffListBody(settings, enquiry)
  const services = servicesOf(settings, enquiry)
  const price = (json: unknown) =>
    call(line, settings, { method: 'POST', path: '/calculator/tariffAndService', json }).then(pricesOf)
  const [list, asked] = await Promise.all([
    call(line, settings, { method: 'POST', path: '/calculator/tarifflist', json: body }),
    price(services.length > 0 ? { ...body, services } : body),
  ])
  const bare = services.length > 0 && withoutService(asked) ? await price(body) : new Map()
  const prices = new Map(
    [...asked].map(([code, given]) => [code, given.total === undefined ? (bare.get(code) ?? given) : given]),
  )
  return ratesOf(settings, enquiry, list, prices)
}

/** The tariffs of the contract: free, and refused without good keys. A chosen one has to be among them. */
export async function check(line: Line, settings: CdekSettings): Promise<void> {
  const sold = contractCodes(await call(line, settings, { method: 'GET', path: '/calculator/alltariffs' }))
  const foreign = settings.tariffs.filter((code) => !sold.includes(code))
  if (foreign.length > 0) throw new CarrierError('invalid_input', notSold(foreign))
}

const notSold = (codes: readonly string[]): Text => {
  const list = codes.join(', ')
  return {
    ru: `в договоре нет тарифов ${list}; уберите их из настроек`,
    en: `the contract has no tariffs ${list}; take them out of the settings`,
    es: `el contrato no tiene las tarifas ${list}; quítelas de los ajustes`,
  }
}

export async function points(
  line: Line,
  settings: CdekSettings,
  { place, code, takesIn = false }: PointsWhere,
): Promise<readonly Point[]> {
  const where = code === undefined ? await cityQuery(line, settings, place) : { code }
  if (!where) return []
  const query = { ...where, country_code: place.country, type: 'ALL' }
  return pointsOf(await call(line, settings, { method: 'GET', path: '/deliverypoints', query }), takesIn)
}

/** How `/deliverypoints` is told the city: it knows no names. undefined: СДЭК does not know the city. */
async function cityQuery(
  line: Line,
  settings: CdekSettings,
  place: Place,
): Promise<Record<string, string> | undefined> {
  if (place.fias) return { fias_guid: place.fias }
  if (!place.city) {
    if (!place.postcode) throw new CarrierError('invalid_input', texts.noPlace)
    return { postal_code: place.postcode }
  }
  const named = { city: place.city, country_codes: place.country, size: '50' }
  const ask = async (query: Record<string, string>) =>
    cityCode(await call(line, settings, { method: 'GET', path: '/location/cities', query }), place)
  // An index that СДЭК does not know hides a city that it knows.
  const code =
    (place.postcode ? await ask({ ...named, postal_code: place.postcode }) : undefined) ?? (await ask(named))
  return code === undefined ? undefined : { city_code: code }
}

export async function cities(line: Line, settings: CdekSettings, term: string): Promise<NamedPlace[]> {
  const query = { name: term }
  return namedPlaces(await call(line, settings, { method: 'GET', path: '/location/suggest/cities', query }))
}

/** Accepted at once, made later: the state is asked again. */
export async function book(line: Line, settings: CdekSettings, order: Order): Promise<Booked> {
  const json = orderBody(settings, order)
  const reference = acceptedId(await call(line, settings, { method: 'POST', path: '/orders', json }))
  return { reference, track: null, state: 'creating', comment: '', cost: null }
}

export async function change(
  line: Line,
  settings: CdekSettings,
  reference: string,
  order: Order,
): Promise<Booked> {
  const known = await orderBy(line, settings, reference)
  const json = changeBody(settings, order, reference, packageIds(known))
  throwInvalid(await call(line, settings, { method: 'PATCH', path: '/orders', json }))
  return bookedOf(await orderBy(line, settings, reference))
}

/** An order that СДЭК has not got yet is deleted, one on its way is refused. Done twice it is the same. */
export async function cancel(line: Line, settings: CdekSettings, reference: string): Promise<void> {
  const found = await find(line, settings, { reference })
  if (!found || found.state === 'cancelled' || found.state === 'rejected') return
  const path = `/orders/${encodeURIComponent(reference)}`
  const early = found.state === 'creating' || found.state === 'created'
  throwInvalid(
    await call(
      line,
      settings,
      early ? { method: 'DELETE', path } : { method: 'POST', path: `${path}/refusal` },
    ),
  )
}

/** By our key through `im_number`, which the library of others has and the documentation was not seen to (UNVERIFIED). */
export async function find(
  line: Line,
  settings: CdekSettings,
  by: { reference: string } | { key: string },
): Promise<Booked | null> {
  try {
    if ('reference' in by) return bookedOf(await orderBy(line, settings, by.reference))
    const query = { im_number: by.key }
    return bookedOf(orderOf(await call(line, settings, { method: 'GET', path: '/orders', query })))
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** СДЭК answers for one order at a time; one that it does not know is left out. */
export async function track(
  line: Line,
  settings: CdekSettings,
  references: readonly string[],
): Promise<Tracked[]> {
  const found = await Promise.all(
    references.map(async (reference) => {
      try {
        return [trackedOf(await orderBy(line, settings, reference))]
      } catch (error) {
        if (isMissing(error)) return []
        throw error
      }
    }),
  )
  return found.flat()
}

async function orderBy(line: Line, settings: CdekSettings, reference: string): Promise<CdekOrder> {
  const path = `/orders/${encodeURIComponent(reference)}`
  return orderOf(await call(line, settings, { method: 'GET', path }))
}

export const plates: readonly Plate[] = [
  { code: 'waybill', label: { ru: 'Накладная', en: 'Waybill', es: 'Albarán' } },
  { code: 'A4', label: { ru: 'Ярлык, лист A4', en: 'Label, A4', es: 'Etiqueta, A4' } },
  { code: 'A5', label: { ru: 'Ярлык, лист A5', en: 'Label, A5', es: 'Etiqueta, A5' } },
  { code: 'A6', label: { ru: 'Ярлык, лист A6', en: 'Label, A6', es: 'Etiqueta, A6' } },
]

const pollMs = 700

/** A form is made after it was ordered: asked again until it is there or the deadline comes. */
export async function label(line: Line, settings: CdekSettings, ask: LabelAsk): Promise<Uint8Array> {
  const orders = ask.references.map((reference) => ({ order_uuid: reference }))
  const path = ask.plate === 'waybill' ? '/print/orders' : '/print/barcodes'
  const json = { orders, copy_count: 1, ...(ask.plate === 'waybill' ? {} : { format: ask.plate }) }
  const id = acceptedId(await call(line, settings, { method: 'POST', path, json }))
  for (;;) {
    const url = formUrl(
      await call(line, settings, { method: 'GET', path: `${path}/${encodeURIComponent(id)}` }),
    )
    if (url !== undefined) return download(line, settings, url)
    if (timeLeft(line.clock, line.deadline) <= pollMs) throw new CarrierError('timeout', texts.timeout)
    await line.clock.sleep(pollMs, line.signal)
  }
}

export async function pickup(
  line: Line,
  settings: CdekSettings,
  ask: PickupAsk,
): Promise<{ reference: string }> {
  const json = intakeBody(ask)
  return { reference: acceptedId(await call(line, settings, { method: 'POST', path: '/intakes', json })) }
}

export async function cancelPickup(line: Line, settings: CdekSettings, reference: string): Promise<void> {
  const path = `/intakes/${encodeURIComponent(reference)}`
  try {
    throwInvalid(await call(line, settings, { method: 'DELETE', path }))
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

export async function subscribe(line: Line, settings: CdekSettings, url: string): Promise<void> {
  const known = subscribed(await call(line, settings, { method: 'GET', path: '/webhooks' }))
  if (known.includes(url)) return
  const json = { type: 'ORDER_STATUS', url }
  throwInvalid(await call(line, settings, { method: 'POST', path: '/webhooks', json }))
}
