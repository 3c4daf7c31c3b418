import { z } from 'zod'
import type { Text } from '../../../shared/kernel/errors.ts'
import { flag, text, wire } from '../../../shared/wire-crm/loose.ts'
import { jsonOf, type Reply } from '../ask.ts'
import { CarrierError } from '../carrier-error.ts'
import { saidBy, texts } from '../texts.ts'

export const fivepostName: Text = { ru: '5Post', en: '5Post', es: '5Post' }

const words = text.default('')

/** The four forms in which 5Post says no; the last one also stands in a list. */
const forms = [
  wire({ fault: wire({ faultstring: text }) }).transform(({ fault }) => ({
    said: fault.faultstring,
    code: '',
  })),
  wire({ success: flag, errorMsg: text, errorCode: words }).transform(({ success, errorMsg, errorCode }) =>
    success ? undefined : { said: errorMsg, code: errorCode },
  ),
  wire({ error: text, message: words, status: words }).transform(({ error, message, status }) =>
    error === '' ? undefined : { said: message || error, code: status },
  ),
  wire({ status: z.literal('FAILED'), description: words, id: words }).transform(({ description, id }) => ({
    said: description || id,
    code: 'FAILED',
  })),
]

/** What a body complains of; undefined: nothing. */
export function complaintOf(body: unknown): { said: string; code: string } | undefined {
  const one = Array.isArray(body) ? body[0] : body
  for (const form of forms) {
    const parsed = form.safeParse(one)
    if (parsed.success && parsed.data) return parsed.data
  }
  return undefined
}

/** The body of a reply. Throws CarrierError where it holds a complaint, whatever its status. */
export function bodyOf(reply: Reply): unknown {
  const body = jsonOf(reply)
  const complaint = complaintOf(body)
  if (complaint) {
    const code = complaint.code || String(reply.status)
    throw new CarrierError('invalid_input', saidBy(fivepostName, complaint.said || code), { code })
  }
  if (reply.status >= 300) {
    throw new CarrierError('bad_response', texts.badResponse, { code: String(reply.status) })
  }
  return body
}
