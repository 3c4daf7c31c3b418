import { MostError, type Text } from '../../shared/kernel/errors.ts'
import type { CrmDomains } from './crm-domains.ts'

/**
 * Origin of an account from a `systemUrl` that somebody sent, without a trailing slash. It is not signed, so it must
 * be https, bare (no port, path, query, fragment, user) and its host must belong to the CRM; or its origin must be
 * one of those that the operator opened (`extraOrigins`), which may be http with a port. Throws `bad_input`.
 */
export function checkSystemUrl(
  systemUrl: string,
  domains: CrmDomains,
  extraOrigins: readonly string[] = [],
): string {
  const url = parse(systemUrl)
  if (!url || !isBare(systemUrl, url)) throw refused(texts.shape)
  if (extraOrigins.some((origin) => parse(origin)?.origin === url.origin)) return url.origin
  if (url.protocol !== 'https:' || url.port !== '' || /:\d*\/?$/.test(systemUrl)) throw refused(texts.shape)
  const host = url.hostname
  const known =
    domains.main.some((domain) => host === domain || host.endsWith(`.${domain}`)) ||
    domains.box.includes(host)
  if (!known) throw refused(texts.foreign)
  return url.origin
}

const parse = (text: string): URL | undefined => {
  try {
    return new URL(text)
  } catch {
    return undefined
  }
}

// The text itself is looked at too: URL swallows an empty `?`, `#` or `@`, tabs, and turns backslashes into slashes.
const isBare = (text: string, url: URL): boolean =>
  (url.protocol === 'https:' || url.protocol === 'http:') &&
  url.pathname === '/' &&
  /^https?:\/\/[A-Za-z0-9.\-:[\]]+\/?$/i.test(text)

const refused = (message: Text): MostError =>
  new MostError('bad_input', 'refusal', message, { fields: ['systemUrl'] })

const texts = {
  shape: {
    ru: 'Адрес retailCRM должен быть вида https://имя.retailcrm.ru: без порта, пути и параметров.',
    en: 'The address of retailCRM must look like https://name.retailcrm.ru: no port, path or parameters.',
    es: 'La dirección de retailCRM debe ser como https://nombre.retailcrm.es: sin puerto, ruta ni parámetros.',
  },
  foreign: {
    ru: 'Этот адрес не принадлежит retailCRM. Для собственной установки попросите оператора модуля добавить его в список.',
    en: 'This address does not belong to retailCRM. For your own installation ask the operator of the module to add it to the list.',
    es: 'Esta dirección no pertenece a retailCRM. Para su propia instalación, pida al operador del módulo que la añada a la lista.',
  },
} satisfies Record<string, Text>
