import type { Booked, LabelAsk, Line, Order, Plate, Point, PointsWhere, Tracked } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { texts } from '../texts.ts'
import { indexOf } from './api.ts'
import { bookedOf, byKey, madeOf, orderBody, rawAddress, readReference, referenceOf } from './booking.ts'
import { askAccount, askTracking, downloadForm } from './call.ts'
import { isMissing } from './errors.ts'
import { officeIndexes, officePoint, shippingPoints } from './places.ts'
import { hasAccount, type PochtaSettings } from './settings.ts'
import { historyEnvelope, historyOf } from './tracking.ts'

const nearest = 10

/** Offices near an address, or those that take the account's parcels in. Without an account nobody tells them. */
export async function points(
  line: Line,
  settings: PochtaSettings,
  { place, code, takesIn = false }: PointsWhere,
): Promise<readonly Point[]> {
  if (!hasAccount(settings)) return []
  if (takesIn) {
    const path = '/1.0/user-shipping-points'
    const all = shippingPoints(await askAccount(line, settings, { method: 'GET', path }))
    return code === undefined ? all : all.filter((point) => point.code === code)
  }
  const indexes = code === undefined ? await near(line, settings, rawAddress(place)) : [code]
  const found = await Promise.all(
    indexes.map(async (index) => {
      const path = `/postoffice/1.0/${encodeURIComponent(index)}`
      return orNone(async () => officePoint(await askAccount(line, settings, { method: 'GET', path })))
    }),
  )
  return found.filter((point) => point !== undefined && point !== null)
}

async function near(line: Line, settings: PochtaSettings, address: string): Promise<string[]> {
  if (address === '') throw new CarrierError('invalid_input', texts.noPlace)
  const query = { address, top: String(nearest) }
  const path = '/postoffice/1.0/by-address'
  return officeIndexes(await askAccount(line, settings, { method: 'GET', path, query })).slice(0, nearest)
}

export async function book(line: Line, settings: PochtaSettings, order: Order): Promise<Booked> {
  const index = await destination(line, settings, order)
  const json = [orderBody(settings, order, index)]
  const made = madeOf(await askAccount(line, settings, { method: 'PUT', path: '/2.0/user/backlog', json }))
  return {
    reference: referenceOf(made),
    track: made.barcode === '' ? null : made.barcode,
    state: 'created',
    comment: '',
    cost: null,
  }
}

export async function change(
  line: Line,
  settings: PochtaSettings,
  reference: string,
  order: Order,
): Promise<Booked> {
  const { id } = readReference(reference)
  const json = orderBody(settings, order, await destination(line, settings, order))
  const path = `/1.0/backlog/${encodeURIComponent(id)}`
  await askAccount(line, settings, { method: 'PUT', path, json })
  const found = await find(line, settings, { reference })
  if (!found) throw new CarrierError('bad_response', texts.badResponse)
  return found
}

/** The office that was chosen, else the one of the address. */
const destination = (line: Line, settings: PochtaSettings, { point, to }: Order): Promise<string> =>
  point === null ? indexOf(line, settings, to) : Promise.resolve(point)

/** Whether it is new or in a batch already; one that is in neither is gone. Done twice it is the same. */
export async function cancel(line: Line, settings: PochtaSettings, reference: string): Promise<void> {
  const { id } = readReference(reference)
  for (const path of ['/1.0/backlog', '/1.0/shipment']) {
    const json = [Number(id)]
    const done = await orNone(async () => askAccount(line, settings, { method: 'DELETE', path, json }))
    if (done !== null) return
  }
}

/** By our key among the new orders alone: «Отправка» searches those of a batch by barcode only. */
export async function find(
  line: Line,
  settings: PochtaSettings,
  by: { reference: string } | { key: string },
): Promise<Booked | null> {
  if ('key' in by) {
    const query = { query: by.key }
    const path = '/1.0/backlog/search'
    const found = await orNone(async () => askAccount(line, settings, { method: 'GET', path, query }))
    return found === null ? null : byKey(found, by.key)
  }
  const id = encodeURIComponent(readReference(by.reference).id)
  for (const path of [`/1.0/backlog/${id}`, `/1.0/shipment/${id}`]) {
    const found = await orNone(async () =>
      bookedOf(await askAccount(line, settings, { method: 'GET', path })),
    )
    if (found !== null) return found
  }
  return null
}

/** One request for a barcode; one of which nothing is told is left out. */
export async function track(
  line: Line,
  settings: PochtaSettings,
  references: readonly string[],
): Promise<Tracked[]> {
  const { trackingLogin: login, trackingPassword: password } = settings
  if (login === '' || password === '') throw new CarrierError('auth', noTracking)
  const found = await Promise.all(
    references.map(async (reference): Promise<Tracked[]> => {
      const { barcode } = readReference(reference)
      if (barcode === '') return []
      const answer = await askTracking(line, settings, historyEnvelope(barcode, login, password))
      try {
        return [{ reference, track: barcode, cost: null, events: historyOf(answer) }]
      } catch (error) {
        if (error instanceof CarrierError && error.kind === 'invalid_input') return []
        throw error
      }
    }),
  )
  return found.flat()
}

export const plates: readonly Plate[] = [
  { code: 'PAPER', label: { ru: 'Бланк, лист A4', en: 'Form, A4', es: 'Formulario, A4' } },
  { code: 'THERMO', label: { ru: 'Термоярлык', en: 'Thermal label', es: 'Etiqueta térmica' } },
]

/** Forms of one order, new or in a batch. */
export async function label(
  line: Line,
  settings: PochtaSettings,
  { references, plate }: LabelAsk,
): Promise<Uint8Array> {
  const [reference, ...more] = references
  if (reference === undefined || more.length > 0) throw new CarrierError('invalid_input', oneLabel)
  const id = encodeURIComponent(readReference(reference).id)
  const query = { 'print-type': plate }
  const form = (path: string) => downloadForm(line, settings, { method: 'GET', path, query })
  return (await orNone(async () => form(`/1.0/forms/backlog/${id}/forms`))) ?? form(`/1.0/forms/${id}/forms`)
}

/** null where Почта knows no such order. */
async function orNone<Found>(asking: () => Promise<Found>): Promise<Found | null> {
  try {
    return await asking()
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

const noTracking = {
  ru: 'для отслеживания нужен доступ tracking.pochta.ru; укажите логин и пароль в настройках',
  en: 'tracking needs an access of tracking.pochta.ru; give login and password in the settings',
  es: 'el seguimiento requiere acceso a tracking.pochta.ru; indique usuario y contraseña',
}

const oneLabel = {
  ru: 'Почта печатает бланк только одного заказа за раз',
  en: 'the forms are printed for one order at a time',
  es: 'los formularios se imprimen de un pedido cada vez',
}
