import { z } from 'zod'
import type { Field } from '../carrier.ts'
import { apiAddress, filled, line, numberOf } from '../form.ts'
import { addressField, limitFields } from '../usual-fields.ts'

export const baikalSettings = z.object({
  address: apiAddress('https://api.baikalsr.ru'),
  key: filled,
  /** GUID of the shop as a counterparty, by which its discounts are counted. */
  partner: line,
  /** Kilograms. */
  weight: numberOf(1, 20_000, 1000),
  /** Centimetres; nothing longer than 13 m is carried. */
  side: numberOf(1, 1300, 1300),
})
export type BaikalSettings = z.infer<typeof baikalSettings>

export const baikalFields: readonly Field[] = [
  {
    name: 'key',
    label: { ru: 'Ключ API', en: 'API key', es: 'Clave de la API' },
    hint: {
      ru: 'Личный кабинет Байкал-Сервиса, раздел «API».',
      en: 'Account of Baikal-Service, section API.',
      es: 'Cuenta de Baikal-Service, sección API.',
    },
    kind: 'secret',
  },
  {
    name: 'partner',
    label: {
      ru: 'GUID контрагента',
      en: 'GUID of the counterparty',
      es: 'GUID de la contraparte',
    },
    hint: {
      ru: 'Если с Байкал-Сервисом договорено о скидке; иначе пусто.',
      en: 'Where a discount is agreed; else empty.',
      es: 'Si hay un descuento acordado; si no, vacío.',
    },
    kind: 'text',
  },
  ...limitFields,
  addressField('https://test-api.baikalsr.ru'),
]
