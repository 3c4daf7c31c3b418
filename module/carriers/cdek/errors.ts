import { z } from 'zod'
import type { Text } from '../../../shared/kernel/errors.ts'
import { listOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import { jsonOf, type Reply } from '../ask.ts'
import type { RefusalKind } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { saidBy, texts } from '../texts.ts'

export const cdekName: Text = { ru: 'СДЭК', en: 'CDEK', es: 'CDEK' }

/** One complaint of СДЭК. */
export const complaint = wire({ code: text.default(''), message: text.default('') })
export type Complaint = z.infer<typeof complaint>

export const complaints = listOf(complaint).default([])

/** What became of a request: orders, print forms and courier calls are carried out after the answer. */
export const request = wire({
  type: text.default(''),
  state: text.default(''),
  date_time: text.default(''),
  errors: complaints,
})

/** The three places where СДЭК puts complaints, whatever it was asked. */
const envelope = wire({
  requests: listOf(request).default([]),
  errors: complaints,
  error: z.union([complaint, z.string()]).optional(),
  error_description: text.default(''),
})

/** The body of a reply of 2xx. Throws CarrierError for anything else, by what the body says. */
export function bodyOf(reply: Reply): unknown {
  const body = jsonOf(reply)
  if (reply.status < 300) return body
  throw failureOf(complaintsOf(body), reply.status)
}

/** All complaints that a body carries. */
export function complaintsOf(body: unknown): Complaint[] {
  const parsed = envelope.safeParse(body)
  if (!parsed.success) return []
  const { requests, errors, error, error_description: description } = parsed.data
  const plain =
    typeof error === 'string'
      ? [{ code: error, message: description || error }]
      : error === undefined
        ? []
        : [error]
  return [...requests.flatMap((one) => one.errors), ...errors, ...plain]
}

/** The first complaint decides; without any the status is all that is known. */
export function failureOf(list: readonly Complaint[], status?: number): CarrierError {
  const first = list[0]
  if (!first) {
    const code = status === undefined ? undefined : String(status)
    return new CarrierError('bad_response', texts.badResponse, { code })
  }
  const kind = kindOfCode(first.code)
  const said = list.map(({ code, message }) => message || code).join('; ')
  return new CarrierError(kind, kind === 'auth' ? texts.auth : saidBy(cdekName, said), { code: first.code })
}

/** Words of complaints for a person. */
export const wordsOf = (list: readonly Complaint[]): Text =>
  saidBy(cdekName, list.map(({ code, message }) => message || code).join('; '))

export const isMissing = (error: unknown): boolean =>
  error instanceof CarrierError && error.code !== undefined && missing.has(error.code)

const missing = new Set(['404', 'v2_entity_not_found', 'v2_entity_not_found_im_number', 'v2_order_not_found'])

const kinds: Readonly<Record<string, RefusalKind>> = {
  invalid_client: 'auth',
  unauthorized: 'auth',
  v2_token_expired: 'auth',
  v2_internal_error: 'carrier_down',
  // The former request about the same parcel is still on its way: later it is taken.
  v2_similar_request_still_processed: 'carrier_down',
}

const kindOfCode = (code: string): RefusalKind => kinds[code] ?? 'invalid_input'

/** The service that was asked for is not sold with this tariff: it costs nothing, the tariff itself stands. */
export const isServiceRefused = (list: readonly Complaint[]): boolean =>
  list.length > 0 && list.every(({ code }) => serviceRefused.has(code))

const serviceRefused = new Set(['ve_additional_service_unavailable', 've_as_insurance_min_declared_cost'])
