import { z } from 'zod'
import type { Text } from '../../../shared/kernel/errors.ts'
import { text } from '../../../shared/wire-crm/loose.ts'
import { jsonOf, type Reply } from '../ask.ts'
import { CarrierError } from '../carrier-error.ts'
import { saidBy, texts } from '../texts.ts'

export const boxberryName: Text = { ru: 'Boxberry', en: 'Boxberry', es: 'Boxberry' }

const words = text.catch('').default('')
const complaint = z.object({ err: z.unknown(), error: z.unknown(), message: words }).partial()
const isSaid = (mark: unknown): mark is string => typeof mark === 'string' && mark.trim() !== ''

/**
 * What a body complains of; undefined: nothing. Boxberry complains with 200, in four forms: `{err: "words"}`,
 * `{err: true, message}`, `{error: true, message}` and a list that begins with one of them. `{err: false}` is a yes.
 */
export function complaintOf(body: unknown): string | undefined {
  const parsed = complaint.safeParse(Array.isArray(body) ? body[0] : body)
  if (!parsed.success) return undefined
  const { err, error, message = '' } = parsed.data
  if (isSaid(err)) return err
  if (isSaid(error)) return error
  return err === true || error === true ? message : undefined
}

/** The body of a reply. Throws CarrierError where it holds a complaint, whatever its status. */
export function bodyOf(reply: Reply): unknown {
  const body = jsonOf(reply)
  const said = complaintOf(body)
  if (said !== undefined) throw new CarrierError('invalid_input', saidBy(boxberryName, said || 'ошибка'))
  if (reply.status >= 300) {
    throw new CarrierError('bad_response', texts.badResponse, { code: String(reply.status) })
  }
  return body
}
