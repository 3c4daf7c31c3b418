import { z } from 'zod'
import { type Minor, minor, sum } from '../../../shared/kernel/money.ts'
import { flag, listOf, num, text, wire } from '../../../shared/wire-crm/loose.ts'
import type { Booked, ParcelState, TrackEvent, Tracked } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { kopecksOf } from '../measures.ts'
import { read } from '../read.ts'
import { texts } from '../texts.ts'
import { failureOf, request, wordsOf } from './errors.ts'
import { stateOf } from './states.ts'

const status = wire({
  code: text.default(''),
  name: text.default(''),
  date_time: text.default(''),
  reason_code: text.default(''),
  city: text.default(''),
  deleted: flag.default(false),
})

const order = wire({
  uuid: text.optional(),
  cdek_number: text.optional(),
  is_return: flag.default(false),
  is_client_return: flag.default(false),
  statuses: listOf(status).default([]),
  packages: listOf(wire({ number: text.default(''), package_id: text.optional() })).default([]),
  services: listOf(wire({ sum: num.optional(), total_sum: num.optional() })).default([]),
  delivery_detail: wire({ delivery_sum: num.optional(), delivery_vat_sum: num.optional() }).optional(),
})

const answer = wire({ entity: order.optional(), requests: listOf(request).default([]) })

export type CdekOrder = z.infer<typeof order> & { requests: z.infer<typeof request>[] }

/** An order as `GET /orders` gives it, under `entity` or, in older answers, bare. */
export function orderOf(body: unknown): CdekOrder {
  const { entity = read(order, body), requests } = read(answer, body)
  if (entity.uuid === undefined) {
    const refused = requests.flatMap(({ errors }) => errors)
    throw refused.length > 0 ? failureOf(refused) : unreadable()
  }
  return { ...entity, requests }
}

/** What became of a request that was only accepted: its id. Throws CarrierError where it was refused at once. */
export function acceptedId(body: unknown): string {
  throwInvalid(body)
  const id = read(answer, body).entity?.uuid
  if (id === undefined) throw unreadable()
  return id
}

/** Throws CarrierError where one of the requests of an answer is invalid. */
export function throwInvalid(body: unknown): void {
  const invalid = read(answer, body).requests.find(({ state }) => state === 'INVALID')
  if (invalid) throw failureOf(invalid.errors)
}

export function bookedOf(found: CdekOrder): Booked {
  const last = eventsOf(found).at(-1)
  const rejected = last?.state === 'rejected'
  return {
    reference: found.uuid ?? '',
    track: found.cdek_number ?? null,
    state: last?.state ?? waitingState(found),
    comment: (rejected ? last.comment : last?.raw) ?? '',
    cost: costOf(found),
  }
}

/** An order is made after the answer; until then it has neither a number nor a status. */
const waitingState = ({ cdek_number: number, requests }: CdekOrder): ParcelState =>
  number === undefined || requests.some(({ type, state }) => type === 'CREATE' && waiting.has(state))
    ? 'creating'
    : 'created'

const waiting = new Set(['ACCEPTED', 'WAITING'])

export const trackedOf = (found: CdekOrder): Tracked => ({
  reference: found.uuid ?? '',
  track: found.cdek_number ?? null,
  cost: costOf(found),
  events: eventsOf(found),
})

/** Oldest first, whatever order they come in; an order that was never made has that for its last event. */
function eventsOf({ statuses, requests, is_return: back, is_client_return: own }: CdekOrder): TrackEvent[] {
  const events = statuses
    .filter(({ deleted, date_time: at }) => !deleted && !Number.isNaN(Date.parse(at)))
    .map((one) => ({
      state: stateOf(one.code, back || own),
      raw: [one.code.trim(), one.name].filter((part) => part).join(' '),
      comment: [one.city, one.reason_code].filter((part) => part).join(', '),
      at: withColon(one.date_time),
    }))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const refused = requests.find(({ type, state }) => type === 'CREATE' && state === 'INVALID')
  if (!refused) return events
  const raw = ['INVALID', refused.errors[0]?.code].filter((part) => part).join(' ')
  const at = withColon(refused.date_time)
  return [...events, { state: 'rejected', raw, comment: wordsOf(refused.errors).ru, at }]
}

/** `+0700` is an offset of ISO 8601 only as `+07:00`. */
const withColon = (moment: string): string => moment.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')

/**
 * What the delivery costs the shop: the sum of the calculation is without VAT, its VAT stands beside it, services come
 * with theirs. `total_sum` is not read: it is told to hold the receiver's payment too. UNVERIFIED, nowhere else relied on.
 */
function costOf({ delivery_detail: detail, services }: CdekOrder): Minor | null {
  if (detail?.delivery_sum === undefined) return null
  return sum([
    kopecksOf(detail.delivery_sum),
    detail.delivery_vat_sum === undefined ? minor(0) : kopecksOf(detail.delivery_vat_sum),
    ...services.map(({ total_sum: total, sum: net }) => kopecksOf(total ?? net ?? 0)),
  ])
}

export const packageIds = ({ packages }: CdekOrder): ReadonlyMap<string, string> =>
  new Map(packages.flatMap(({ number, package_id: id }) => (id === undefined ? [] : [[number, id]])))

const form = wire({
  entity: wire({ url: text.optional(), statuses: listOf(status).default([]) }).optional(),
  requests: listOf(request).default([]),
})

/** Where a print form can be fetched; undefined while it is being made. Throws CarrierError where it never will be. */
export function formUrl(body: unknown): string | undefined {
  throwInvalid(body)
  const { url, statuses = [] } = read(form, body).entity ?? {}
  if (url === undefined && statuses.some(({ code }) => code === 'INVALID' || code === 'REMOVED')) {
    throw new CarrierError('invalid_input', noForm)
  }
  return url
}

const hooks = z.array(wire({ type: text.default(''), url: text.default('') }))

/** Addresses that СДЭК calls about states of orders. */
export const subscribed = (body: unknown): string[] =>
  read(hooks, body).flatMap(({ type, url }) => (type === 'ORDER_STATUS' ? [url] : []))

const call = wire({ type: text, uuid: text.optional() })

/** The orders that a call of СДЭК is about. It carries no signature, so only the id is believed. */
export function calledAbout(body: unknown): string[] {
  const parsed = call.safeParse(body)
  if (!parsed.success || parsed.data.uuid === undefined) return []
  return aboutOrders.has(parsed.data.type) ? [parsed.data.uuid] : []
}

const aboutOrders = new Set(['ORDER_STATUS', 'ORDER_MODIFIED', 'DELIV_PROBLEM', 'DELIV_AGREEMENT'])

const unreadable = () => new CarrierError('bad_response', texts.badResponse)

const noForm = {
  ru: 'СДЭК не смог напечатать: заказ ещё не принят или удалён',
  en: 'CDEK could not print: the order is not accepted yet, or deleted',
  es: 'CDEK no pudo imprimir: el pedido aún no está aceptado o fue eliminado',
}
