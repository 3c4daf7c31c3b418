import { z } from 'zod'
import type { Text } from '../../../shared/kernel/errors.ts'
import { listOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import { jsonOf, type Reply } from '../ask.ts'
import type { RefusalKind } from '../carrier.ts'
import { CarrierError } from '../carrier-error.ts'
import { saidBy, texts } from '../texts.ts'

export const pochtaName: Text = { ru: 'Почта России', en: 'Russian Post', es: 'Correos de Rusia' }

export type Complaint = { code: string; words: string }

const codeOf = wire({
  code: text.default(''),
  description: text.default(''),
  details: text.default(''),
})

/** One entry of `errors`, of the calculator (`msg`), of an order (`error-codes`), or of an id (`error-code`). */
const entry = wire({
  msg: text.default(''),
  code: text.default(''),
  'error-code': text.default(''),
  'error-description': text.default(''),
  'error-codes': listOf(codeOf).default([]),
})

/** Every shape in which Почта complains, told apart by the members that are there. */
const complaining = wire({
  errors: listOf(entry).default([]),
  error: z.union([z.string(), z.array(z.string())]).optional(),
  'error-codes': listOf(codeOf).default([]),
  code: text.default(''),
  desc: text.default(''),
  'sub-code': text.default(''),
  message: text.default(''),
})

/** All complaints of a body; one of a good answer has none. */
export function complaintsOf(body: unknown): Complaint[] {
  const parsed = complaining.safeParse(body)
  if (!parsed.success) return []
  const { errors, error, code, desc, 'sub-code': sub, message, 'error-codes': codes } = parsed.data
  const listed = errors.flatMap((one) => [
    ...(one.msg === '' ? [] : [{ code: one.code, words: one.msg }]),
    ...(one['error-code'] === ''
      ? []
      : [{ code: one['error-code'], words: one['error-description'] || one['error-code'] }]),
    ...one['error-codes'].map(spelled),
  ])
  // `1001` is a missing order and a wrong index alike: the second code tells them apart.
  const own = code !== '' && (desc !== '' || sub !== '') ? [{ code: sub || code, words: desc || sub }] : []
  const all = [...listed, ...codes.map(spelled), ...own]
  if (all.length > 0) return all
  const plain = typeof error === 'string' ? [error] : (error ?? [])
  if (plain.length > 0) return plain.map((words) => ({ code: '', words }))
  return message === '' ? [] : [{ code: '', words: message }]
}

const spelled = ({ code, description, details }: z.infer<typeof codeOf>): Complaint => ({
  code,
  words: [description || code, details].filter((part) => part !== '').join(': '),
})

/** The day's requests are used up. */
const quota = z.object({ 'allowed-count': z.number(), 'current-count': z.number() })

/** JSON of a good reply, whatever its content type says: the calculator answers with text/plain. Throws CarrierError else. */
export function bodyOf(reply: Reply): unknown {
  const body = jsonOf(reply)
  const complaints = complaintsOf(body)
  if (complaints.length > 0) throw failureOf(complaints)
  if (reply.status < 300) return body
  if (quota.safeParse(body).success) throw new CarrierError('rate_limited', texts.rateLimited)
  throw new CarrierError('bad_response', texts.badResponse, { code: String(reply.status) })
}

export function failureOf(
  complaints: readonly Complaint[],
  kind: RefusalKind = 'invalid_input',
): CarrierError {
  const code = complaints[0]?.code || undefined
  return new CarrierError(kinds[code ?? ''] ?? kind, wordsOf(complaints), { code })
}

export const wordsOf = (complaints: readonly Complaint[]): Text =>
  saidBy(pochtaName, complaints.map(({ words }) => words).join('; '))

export const isMissing = (error: unknown): boolean =>
  error instanceof CarrierError && error.code !== undefined && missing.has(error.code)

const missing = new Set(['404', 'NOT_FOUND', 'RESOURCE_NOT_FOUND'])

/** Codes that say another thing than the answer as a whole. Of the calculator, and 1024 of the account: a system behind it is down. */
const kinds: Readonly<Record<string, RefusalKind>> = {
  '1024': 'carrier_down',
  '1101': 'invalid_input',
  '1200': 'invalid_input',
  '1201': 'invalid_input',
  '1203': 'invalid_input',
  '1207': 'invalid_input',
  '1301': 'invalid_input',
  '1342': 'invalid_input',
  '1366': 'invalid_input',
  '1380': 'carrier_down',
  '5000': 'carrier_down',
  '5999': 'carrier_down',
}
