import type { Text } from '../../../shared/kernel/errors.ts'
import { text, wire } from '../../../shared/wire-crm/loose.ts'
import { jsonOf, type Reply } from '../ask.ts'
import { CarrierError } from '../carrier-error.ts'
import { saidBy, texts } from '../texts.ts'

export const yandexName: Text = { ru: 'Яндекс Доставка', en: 'Yandex Delivery', es: 'Yandex Delivery' }

const complaint = wire({ code: text.default(''), message: text.default('') })

/** The service works and has no way to that place; every other complaint of 4xx is about what was asked. */
const notServed = new Set(['no_delivery_options', 'not_found', '404'])

/** The body of a reply of 2xx. Throws CarrierError for anything else, by what the body says. */
export function bodyOf(reply: Reply): unknown {
  const body = jsonOf(reply)
  if (reply.status < 300) return body
  const parsed = complaint.safeParse(body)
  const said = parsed.success ? parsed.data : { code: '', message: '' }
  const code = said.code || String(reply.status)
  if (said.message === '' && said.code === '') {
    throw new CarrierError('bad_response', texts.badResponse, { code })
  }
  const kind = notServed.has(said.code) || reply.status === 404 ? 'not_applicable' : 'invalid_input'
  throw new CarrierError(kind, saidBy(yandexName, said.message || said.code), { code })
}

/** Whether the parcel is not there: asked by an id that this account has not. */
export const isMissing = (thrown: unknown): boolean =>
  thrown instanceof CarrierError && (thrown.code === '404' || thrown.code === 'not_found')
