import { cityOf } from '../address.ts'
import { ask, type Question, type Reply } from '../ask.ts'
import type {
  Booked,
  Enquiry,
  LabelAsk,
  Line,
  NamedPlace,
  Order,
  Point,
  PointsWhere,
  Rated,
  Tracked,
} from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { texts } from '../texts.ts'
import { only, together } from '../together.ts'
import { bookedOf, checkCancelled, foundOf, offerOf, orderBody, trackedOf } from './booking.ts'
import { bodyOf, isMissing } from './errors.ts'
import { placesOf, pointsBody, pointsOf } from './points.ts'
import { priceBody, rateOf, tariffsOf } from './rate.ts'
import type { YandexSettings } from './settings.ts'
import { byOurNumber, labelSizes } from './unverified.ts'

/** Each tariff is a question of its own; both are under way at once. */
export const rate = (line: Line, settings: YandexSettings, enquiry: Enquiry): Promise<Rated> =>
  together(
    tariffsOf(settings).map((tariff) => ({
      tariff,
      rated: async () => {
        const json = priceBody(settings, enquiry, tariff)
        return only(rateOf(tariff, await call(line, settings, { path: 'pricing-calculator', json })))
      },
    })),
  )

/** Asks for one point: free, and refused without a good token. */
export async function check(line: Line, settings: YandexSettings): Promise<void> {
  const json = { pickup_point_ids: [settings.station] }
  await call(line, settings, { path: 'pickup-points/list', json })
}

export async function cities(line: Line, settings: YandexSettings, term: string): Promise<NamedPlace[]> {
  return placesOf(await call(line, settings, { path: 'location/detect', json: { location: term } }))
}

export async function points(line: Line, settings: YandexSettings, where: PointsWhere): Promise<Point[]> {
  const geoId = where.code ? undefined : (await cities(line, settings, cityOf(where.place)))[0]?.code
  if (!where.code && geoId === undefined) return []
  const json = pointsBody(where, geoId)
  return pointsOf(await call(line, settings, { path: 'pickup-points/list', json }), where)
}

/** An offer is made of the order and then taken; taking the same offer again gives the same parcel. */
export async function book(line: Line, settings: YandexSettings, order: Order): Promise<Booked> {
  const json = orderBody(settings, order)
  const { id, cost } = offerOf(await call(line, settings, { path: 'offers/create', json }))
  return bookedOf(await call(line, settings, { path: 'offers/confirm', json: { offer_id: id } }), cost)
}

export async function find(
  line: Line,
  settings: YandexSettings,
  by: { reference: string } | { key: string },
): Promise<Booked | null> {
  const query = 'key' in by ? byOurNumber(by.key) : { request_id: by.reference }
  try {
    return foundOf(await call(line, settings, { path: 'request/info', query }))
  } catch (thrown) {
    if (isMissing(thrown)) return null
    throw thrown
  }
}

export async function cancel(line: Line, settings: YandexSettings, reference: string): Promise<void> {
  checkCancelled(await call(line, settings, { path: 'request/cancel', json: { request_id: reference } }))
}

export async function track(
  line: Line,
  settings: YandexSettings,
  references: readonly string[],
): Promise<Tracked[]> {
  return trackedOf(await call(line, settings, { path: 'requests/info', json: { request_ids: references } }))
}

export async function label(line: Line, settings: YandexSettings, ask: LabelAsk): Promise<Uint8Array> {
  const json = {
    request_ids: ask.references,
    generate_type: 'many',
    label_size_mm: labelSizes[ask.plate] ?? labelSizes.label,
    language: 'ru',
  }
  const reply = await replyOf(line, settings, { path: 'request/generate-labels', json })
  if (reply.status < 300 && reply.type === 'application/pdf') return reply.bytes
  bodyOf(reply)
  throw new CarrierError('bad_response', texts.badResponse)
}

type Call = { path: string; json?: unknown; query?: Record<string, string> }

async function call(line: Line, settings: YandexSettings, what: Call): Promise<unknown> {
  return bodyOf(await replyOf(line, settings, what))
}

function replyOf(line: Line, settings: YandexSettings, { path, json, query }: Call): Promise<Reply> {
  const url = new URL(`${settings.address}/api/b2b/platform/${path}`)
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value)
  const headers = { authorization: `Bearer ${settings.token}`, 'accept-language': 'ru' }
  const question: Question =
    json === undefined ? { method: 'GET', url, headers } : { method: 'POST', url, headers, json }
  return ask(line, question)
}
