import { lineOf } from '../address.ts'
import { ask } from '../ask.ts'
import type {
  Booked,
  Enquiry,
  LabelAsk,
  Line,
  Order,
  Point,
  PointsWhere,
  Rated,
  RateKind,
  Tracked,
} from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { texts } from '../texts.ts'
import { together } from '../together.ts'
import { bookedOf, checkCancelled, codeByKey, foundOf, orderBody, trackedOf } from './booking.ts'
import { bodyOf } from './errors.ts'
import { departmentsBody, pointsOf, warehouseOf } from './points.ts'
import { type End, pecomTariffs, priceBody, ratesOf, refuse } from './rate.ts'
import type { PecomSettings } from './settings.ts'
import { cancellationBody, fileOf } from './unverified.ts'

/** Delivery to the door and to a department are two calculations; each counts all products at once. */
export async function rate(line: Line, settings: PecomSettings, enquiry: Enquiry): Promise<Rated> {
  refuse(enquiry)
  if (pecomTariffs(settings).length === 0) return { rates: [], refusals: [] }
  const address = lineOf(enquiry.to)
  const from = startOf(line, settings, enquiry)
  const counted = async (kind: RateKind, to: () => Promise<End>): Promise<Rated> => {
    const [start, end] = await Promise.all([from, to()])
    const json = priceBody(settings, enquiry, start, end)
    return ratesOf(settings, kind, await call(line, settings, '/calculator/calculateprice/', json))
  }
  return together([
    { rated: () => counted('door', async () => ({ address })) },
    { rated: () => counted('point', () => mainWarehouse(line, settings, address)) },
  ])
}

const mainWarehouse = async (line: Line, settings: PecomSettings, address: string) => ({
  warehouse: warehouseOf(await call(line, settings, '/branches/findzonebyaddress/', { address })),
})

async function startOf(line: Line, settings: PecomSettings, { from }: Enquiry): Promise<End> {
  if (settings.handover === 'door') return { address: lineOf(from) }
  if (settings.warehouse !== '') return { warehouse: settings.warehouse }
  return mainWarehouse(line, settings, lineOf(from))
}

/** The profile of the cabinet: free, and refused without good keys. */
export async function check(line: Line, settings: PecomSettings): Promise<void> {
  await call(line, settings, '/auth/profiledata/', {})
}

export async function points(line: Line, settings: PecomSettings, where: PointsWhere): Promise<Point[]> {
  const json = departmentsBody(where)
  return pointsOf(await call(line, settings, '/branches/nearestdepartments/', json), where)
}

export async function book(line: Line, settings: PecomSettings, order: Order): Promise<Booked> {
  refuse(order)
  const start = order.dropPoint ? { warehouse: order.dropPoint } : await startOf(line, settings, order)
  const json = orderBody(settings, order, 'warehouse' in start ? start.warehouse : undefined)
  return bookedOf(await call(line, settings, '/preregistration/submit/', json))
}

const day = 86_400_000

/** By our key the applications of the last days are searched: an answer that got lost is asked for soon. */
export async function find(
  line: Line,
  settings: PecomSettings,
  by: { reference: string } | { key: string },
): Promise<Booked | null> {
  if ('reference' in by) {
    const json = { cargoCodes: [by.reference] }
    return foundOf(await call(line, settings, '/cargos/basicstatus/', json), by.reference)
  }
  const date = (shift: number) => new Date(line.clock.now() + shift * day).toISOString().slice(0, 10)
  // 1: by the day of the application.
  const json = { dateBegin: date(-7), dateEnd: date(1), selectBy: 1 }
  const code = codeByKey(await call(line, settings, '/cargos/listallorderbylogin/', json), by.key)
  return code === undefined ? null : find(line, settings, { reference: code })
}

/** A refusal is none where the application is gone already. */
export async function cancel(line: Line, settings: PecomSettings, reference: string): Promise<void> {
  try {
    checkCancelled(await call(line, settings, '/order/cancellation/', cancellationBody(reference)))
  } catch (thrown) {
    if (!(thrown instanceof CarrierError) || thrown.kind !== 'invalid_input') throw thrown
    const found = await find(line, settings, { reference })
    if (found && found.state !== 'cancelled') throw thrown
  }
}

export async function track(
  line: Line,
  settings: PecomSettings,
  references: readonly string[],
): Promise<Tracked[]> {
  return trackedOf(await call(line, settings, '/cargos/statusfullhistory/', { cargoCodes: references }))
}

/** ПЭК prints the labels of one piece of freight at a time. */
export async function label(line: Line, settings: PecomSettings, ask: LabelAsk): Promise<Uint8Array> {
  const [cargoIndex, ...others] = ask.references
  if (cargoIndex === undefined || others.length > 0) {
    throw new CarrierError('invalid_input', oneByOne)
  }
  const file = fileOf(await call(line, settings, '/order/print/', { cargoIndex, type: ask.plate }))
  if (file === undefined) throw new CarrierError('bad_response', texts.badResponse)
  return Uint8Array.from(atob(file), (one) => one.charCodeAt(0))
}

const oneByOne = {
  ru: 'ПЭК печатает документы по одному отправлению; выберите один заказ',
  en: 'PEK prints documents of one parcel at a time; choose one order',
  es: 'PEK imprime los documentos de un envío a la vez; elija un pedido',
}

async function call(line: Line, settings: PecomSettings, path: string, json: unknown): Promise<unknown> {
  const authorization = `Basic ${btoa(`${settings.login}:${settings.key}`)}`
  const url = new URL(`${settings.address}${path}`)
  return bodyOf(await ask(line, { method: 'POST', url, headers: { authorization }, json }))
}
