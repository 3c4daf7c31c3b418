import type { Text } from '../../../shared/kernel/errors.ts'
import { text, wire } from '../../../shared/wire-crm/loose.ts'
import { jsonOf, type Reply } from '../ask.ts'
import { CarrierError } from '../carrier-error.ts'
import { saidBy, texts } from '../texts.ts'

export const siteName: Text = { ru: 'Сайт', en: 'Site', es: 'Sitio' }

const problem = wire({ error: wire({ code: text.default(''), message: text.default('') }) })

/** The body of a reply of 2xx. Throws CarrierError for anything else, by what the site says. */
export function bodyOf(reply: Reply): unknown {
  if (reply.status < 300) return jsonOf(reply)
  const code = String(reply.status)
  // Without the endpoint a site answers with a page of its own.
  if (reply.type !== 'application/json') throw new CarrierError('bad_response', noEndpoint, { code })
  const parsed = problem.safeParse(jsonOf(reply))
  const said = parsed.success ? parsed.data.error : { code: '', message: '' }
  if (said.message === '') throw new CarrierError('bad_response', texts.badResponse, { code })
  throw new CarrierError('invalid_input', saidBy(siteName, said.message), { code: said.code || code })
}

const noEndpoint: Text = {
  ru: 'по адресу сайта отвечает страница, а не обработчик доставки; проверьте адрес в настройках',
  en: 'the address of the site answers with a page instead of the delivery endpoint; check the address in the settings',
  es: 'la dirección del sitio responde con una página en lugar del controlador de entrega; revise la dirección en los ajustes',
}
