import { MostError, type Text } from '../../shared/kernel/errors.ts'
import type { Range } from './address.ts'

/** A refusal that names the rule and nothing of the address or the request. */
export const refused = (rule: Text): MostError =>
  new MostError(
    'guard_refused',
    'refusal',
    {
      ru: `Модуль не обращается по этому адресу: ${rule.ru}.`,
      en: `The module does not call this address: ${rule.en}.`,
      es: `El módulo no llama a esta dirección: ${rule.es}.`,
    },
    {
      remedy: {
        ru: 'Укажите публичный адрес с https или попросите оператора модуля разрешить этот адрес.',
        en: 'Give a public https address, or ask the operator of the module to open this one.',
        es: 'Indique una dirección pública con https o pida al operador del módulo que la autorice.',
      },
    },
  )

const ranges: Record<Range, Text> = {
  unspecified: { ru: 'неопределённый адрес', en: 'unspecified address', es: 'dirección no especificada' },
  loopback: { ru: 'адрес самого сервера', en: 'loopback address', es: 'dirección de loopback' },
  private: { ru: 'адрес частной сети', en: 'private address', es: 'dirección privada' },
  'shared (CGNAT)': {
    ru: 'адрес общей сети провайдера',
    en: 'shared (CGNAT) address',
    es: 'dirección compartida (CGNAT)',
  },
  'link-local': { ru: 'адрес локального канала', en: 'link-local address', es: 'dirección de enlace local' },
  'cloud metadata': {
    ru: 'служебный адрес облака',
    en: 'cloud metadata address',
    es: 'dirección de metadatos de la nube',
  },
  multicast: { ru: 'групповой адрес', en: 'multicast address', es: 'dirección de multidifusión' },
  'site-local': { ru: 'адрес локальной площадки', en: 'site-local address', es: 'dirección de sitio local' },
  reserved: { ru: 'зарезервированный адрес', en: 'reserved address', es: 'dirección reservada' },
  'not an address': {
    ru: 'имя указывает не на IP-адрес',
    en: 'the name leads to no IP address',
    es: 'el nombre no lleva a una dirección IP',
  },
}

export const refusedAddress = (range: Range): MostError => refused(ranges[range])

export const timedOut = (cause?: unknown): MostError =>
  new MostError(
    'remote_timeout',
    'connection',
    {
      ru: 'Удалённый сервер не ответил вовремя.',
      en: 'The remote server did not answer in time.',
      es: 'El servidor remoto no respondió a tiempo.',
    },
    { cause },
  )

export const unreachable = (cause: unknown): MostError =>
  new MostError(
    'remote_unreachable',
    'connection',
    {
      ru: 'Не удалось связаться с удалённым сервером.',
      en: 'The remote server could not be reached.',
      es: 'No se pudo conectar con el servidor remoto.',
    },
    {
      cause,
      remedy: {
        ru: 'Проверьте адрес и то, что сервер доступен из интернета.',
        en: 'Check the address and that the server can be reached from the internet.',
        es: 'Compruebe la dirección y que el servidor sea accesible desde internet.',
      },
    },
  )

export const tooLarge = (maxBytes: number): MostError =>
  new MostError('too_large', 'entity', {
    ru: `Ответ удалённого сервера больше ${maxBytes} байт.`,
    en: `The answer of the remote server is over ${maxBytes} bytes.`,
    es: `La respuesta del servidor remoto supera ${maxBytes} bytes.`,
  })
