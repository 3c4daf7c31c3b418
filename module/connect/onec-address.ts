import { MostError, type Text } from '../../shared/kernel/errors.ts'

const servicePath = '/hs/most/v1'

/**
 * Address of the service from what the administrator typed: the publication (`https://host/ut`), its page with the
 * client's locale (`…/ut/ru_RU/`), or the service itself. Gives `https://host/ut/hs/most/v1`. Throws `bad_input`.
 */
export function onecAddress(typed: string): string {
  const text = typed.trim()
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined
  if (!url || text === '' || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw refused(texts.shape)
  if (url.username || url.password) throw refused(texts.credentials)
  const path = url.pathname
    .replace(/\/{2,}/g, '/')
    .replace(/\/+$/, '')
    .replace(/\/hs(\/.*)?$/i, '')
    .replace(/\/[a-z]{2}_[A-Z]{2}$/, '')
  return `${url.origin}${path}${servicePath}`
}

const refused = (message: Text) => new MostError('bad_input', 'refusal', message, { fields: ['url'] })

const texts = {
  shape: {
    ru: 'Адрес публикации 1С записан неверно. Нужен адрес вида https://сервер/база.',
    en: 'The address of the 1C publication is not valid. It looks like https://server/base.',
    es: 'La dirección de la publicación de 1C no es válida. Debe ser como https://servidor/base.',
  },
  credentials: {
    ru: 'Уберите имя и пароль из адреса: для них есть отдельные поля.',
    en: 'Remove the name and the password from the address: they have fields of their own.',
    es: 'Quite el usuario y la contraseña de la dirección: tienen sus propios campos.',
  },
} satisfies Record<string, Text>
