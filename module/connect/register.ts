import { MostError, type Text } from '../../shared/kernel/errors.ts'
import { verifyRegisterToken } from '../../shared/kernel/hmac.ts'
import { type CrmRegister, crmRegister } from '../../shared/wire-crm/callback.ts'
import { attach } from './attach.ts'
import type { ConnectDeps } from './deps.ts'
import { parseFormJson } from './form-json.ts'
import { accountUrl } from './module.ts'
import { readAccount } from './read-account.ts'

/**
 * The register call of the marketplace, answered while the CRM waits. The token signs the key only, so the address is
 * checked apart. Throws `bad_input` (missing or broken `register`, foreign address), `unauthorized` (wrong token),
 * `forbidden` (missing permissions), `not_configured` (no secret of the marketplace) and faults of the connection.
 */
export async function register(deps: ConnectDeps, form: URLSearchParams): Promise<{ accountUrl: string }> {
  const given = await readRegister(deps.marketplaceSecret, form)
  await attach(deps, await readAccount(deps, given.systemUrl, given.apiKey), 'crm')
  return { accountUrl: accountUrl(deps) }
}

/** The field `register`, proven by the secret that the module of this code has in the partner cabinet. Throws like `register`. */
export async function readRegister(secret: string | undefined, form: URLSearchParams): Promise<CrmRegister> {
  if (!secret) throw new MostError('not_configured', 'ours', texts.noSecret)
  const given = parseFormJson(form, 'register', crmRegister)
  if (!(await verifyRegisterToken(secret, given.apiKey, given.token))) {
    throw new MostError('unauthorized', 'refusal', texts.wrongToken)
  }
  return given
}

const texts = {
  noSecret: {
    ru: 'Подключение из маркетплейса выключено: у модуля не задан секрет маркетплейса.',
    en: 'Connecting from the marketplace is off: the module has no marketplace secret.',
    es: 'La conexión desde el marketplace está desactivada: el módulo no tiene el secreto.',
  },
  wrongToken: {
    ru: 'Подпись запроса неверна: секрет модуля не совпадает с кабинетом партнёра.',
    en: 'Invalid token: the secret of the module differs from the partner cabinet.',
    es: 'Firma no válida: el secreto del módulo no coincide con el del socio.',
  },
} satisfies Record<string, Text>
