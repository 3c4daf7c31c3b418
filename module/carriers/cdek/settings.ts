import { z } from 'zod'
import type { Field } from '../carrier.ts'
import { apiAddress, codes, filled, line, numberOf, tick } from '../form.ts'
import { addressField, insureField, limitFields } from '../usual-fields.ts'

export const cdekSettings = z.object({
  address: apiAddress('https://api.cdek.ru/v2'),
  clientId: filled,
  clientSecret: filled,
  /** `1`: internet shop, `2`: delivery; the contract decides, and tariffs of the other kind are refused. */
  contract: z.enum(['1', '2']).default('1'),
  handover: z.enum(['point', 'door', 'any']).default('point'),
  dropPoint: line,
  /** Codes of tariffs; none: all that СДЭК offers. */
  tariffs: codes,
  insure: tick(true),
  /** Kilograms. */
  weight: numberOf(0.1, 1000, 30),
  /** Centimetres. */
  side: numberOf(1, 600, 150),
})
export type CdekSettings = z.infer<typeof cdekSettings>

export const cdekFields: readonly Field[] = [
  {
    name: 'clientId',
    label: { ru: 'Идентификатор (Account)', en: 'Account', es: 'Cuenta (Account)' },
    hint: {
      ru: 'Ключи интеграции из личного кабинета СДЭК; это не логин и пароль кабинета.',
      en: 'Integration keys of the CDEK cabinet; they are not its login and password.',
      es: 'Claves de integración de CDEK; no son el usuario y la contraseña del portal.',
    },
    kind: 'text',
  },
  {
    name: 'clientSecret',
    label: { ru: 'Пароль (Secure password)', en: 'Secure password', es: 'Contraseña (Secure password)' },
    kind: 'secret',
  },
  {
    name: 'contract',
    label: { ru: 'Вид договора', en: 'Kind of contract', es: 'Tipo de contrato' },
    kind: 'choice',
    choices: [
      { value: '1', label: { ru: 'интернет-магазин', en: 'internet shop', es: 'tienda en línea' } },
      { value: '2', label: { ru: 'доставка', en: 'delivery', es: 'entrega' } },
    ],
  },
  {
    name: 'handover',
    label: {
      ru: 'Как посылки попадают в СДЭК',
      en: 'How CDEK gets the parcels',
      es: 'Cómo recibe CDEK los envíos',
    },
    kind: 'choice',
    choices: [
      {
        value: 'point',
        label: { ru: 'привозим в пункт', en: 'brought to a point', es: 'los llevamos a un punto' },
      },
      {
        value: 'door',
        label: { ru: 'забирает курьер', en: 'a courier comes', es: 'los recoge un mensajero' },
      },
      { value: 'any', label: { ru: 'и так, и так', en: 'both', es: 'de ambas formas' } },
    ],
  },
  {
    name: 'dropPoint',
    label: { ru: 'Код пункта, куда привозим', en: 'Code of that point', es: 'Código de ese punto' },
    kind: 'text',
  },
  {
    name: 'tariffs',
    label: { ru: 'Коды тарифов', en: 'Codes of tariffs', es: 'Códigos de tarifas' },
    hint: {
      ru: 'Через запятую; пусто — все, что предложит СДЭК.',
      en: 'Through commas; empty: all that CDEK offers.',
      es: 'Separados por comas; vacío: todas las que ofrezca CDEK.',
    },
    kind: 'text',
  },
  insureField,
  ...limitFields,
  addressField('https://api.edu.cdek.ru/v2'),
]
