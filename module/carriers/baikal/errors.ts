import { z } from 'zod'
import type { Text } from '../../../shared/kernel/errors.ts'
import { text, wire } from '../../../shared/wire-crm/loose.ts'
import { jsonOf, type Reply } from '../ask.ts'
import { CarrierError } from '../carrier-error.ts'
import { saidBy, texts } from '../texts.ts'

export const baikalName: Text = {
  ru: 'Байкал-Сервис',
  en: 'Baikal-Service',
  es: 'Baikal-Service',
}

const complaint = z.object({
  error: z.union([text, wire({ message: text.default(''), text: text.default('') })]),
})

/** The body of a reply. Throws CarrierError where it holds `error`, whatever its status. */
export function bodyOf(reply: Reply): unknown {
  const body = jsonOf(reply)
  const parsed = complaint.safeParse(body)
  const error = parsed.success ? parsed.data.error : ''
  const said = typeof error === 'string' ? error : error.message || error.text
  if (said !== '') {
    const kind = reply.status >= 400 && reply.status !== 404 ? 'invalid_input' : 'not_applicable'
    throw new CarrierError(kind, saidBy(baikalName, said), { code: String(reply.status) })
  }
  if (reply.status >= 300) {
    throw new CarrierError('bad_response', texts.badResponse, { code: String(reply.status) })
  }
  return body
}
