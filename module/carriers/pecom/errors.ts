import { z } from 'zod'
import type { Text } from '../../../shared/kernel/errors.ts'
import { int, listOf, text, wire } from '../../../shared/wire-crm/loose.ts'
import { jsonOf, type Reply } from '../ask.ts'
import { CarrierError } from '../carrier-error.ts'
import { saidBy, texts } from '../texts.ts'

export const pecomName: Text = { ru: 'ПЭК', en: 'PEK', es: 'PEK' }

/** ПЭК puts this into an answer of 200 as often as into one of 400 or 500. */
const envelope = wire({
  error: wire({
    title: text.default(''),
    message: text.default(''),
    status: int.optional(),
    fields: listOf(
      z.preprocess(
        (field) => lowered(field),
        wire({ key: text.default(''), value: listOf(text).default([]) }),
      ),
    ).default([]),
  }),
})

/** A complaint has words; `error` without any (a status alone, an empty text) is none. */
export function complaintOf(body: unknown): CarrierError | undefined {
  const plain = z.object({ error: z.string().min(1) }).safeParse(body)
  if (plain.success) return new CarrierError('invalid_input', saidBy(pecomName, plain.data.error))
  const parsed = envelope.safeParse(body)
  if (!parsed.success) return undefined
  const { title, message, status = 0, fields } = parsed.data.error
  const said = fields.flatMap(({ key, value }) => value.map((one) => (key ? `${one} (${key})` : one)))
  const words = said.length > 0 ? said.join('; ') : message || title
  if (words === '') return undefined
  const kind = status === 401 || status === 403 ? 'auth' : status >= 500 ? 'carrier_down' : 'invalid_input'
  const code = status === 0 ? undefined : String(status)
  return new CarrierError(kind, kind === 'auth' ? texts.auth : saidBy(pecomName, words), { code })
}

/** The body of a reply. Throws CarrierError where it holds a complaint, whatever its status. */
export function bodyOf(reply: Reply): unknown {
  const body = jsonOf(reply)
  const complaint = complaintOf(body)
  if (complaint) throw complaint
  if (reply.status >= 300) {
    throw new CarrierError('bad_response', texts.badResponse, { code: String(reply.status) })
  }
  return body
}

/** `Key` and `Value` come with a capital letter, and with a small one in the documentation. */
const lowered = (field: unknown): unknown =>
  typeof field === 'object' && field !== null && !Array.isArray(field)
    ? Object.fromEntries(Object.entries(field).map(([name, value]) => [name.toLowerCase(), value]))
    : field
