import { z } from 'zod'
import type { Field } from '../carrier.ts'
import { apiAddress, filled, line, numberOf } from '../form.ts'
import { addressField, limitFields } from '../usual-fields.ts'

export const yandexSettings = z.object({
  address: apiAddress('https://b2b-authproxy.taxi.yandex.net'),
  token: filled,
  /** `platform_station_id`: the warehouse or the point where parcels leave the shop. */
  station: filled,
  ways: z.enum(['both', 'door', 'point']).default('both'),
  /** Moscow hours between which parcels are ready on the day of dispatch. */
  readyFrom: numberOf(0, 23, 10),
  readyTo: numberOf(1, 24, 18),
  /** INN on the receipt where the receiver pays. */
  inn: line,
  /** Kilograms. */
  weight: numberOf(0.1, 1000, 30),
  /** Centimetres. */
  side: numberOf(1, 600, 110),
})
export type YandexSettings = z.infer<typeof yandexSettings>

export const yandexFields: readonly Field[] = [
  {
    name: 'token',
    label: { ru: 'Токен API', en: 'API token', es: 'Token de la API' },
    hint: {
      ru: 'Личный кабинет Яндекс Доставки: «Интеграция» → «Получить токен». После смены пароля аккаунта токен нужно получить заново.',
      en: 'Yandex Delivery account: Integration → Get a token. After a change of the password a new one is needed.',
      es: 'Cuenta de Yandex Delivery: Integración → Obtener token. Tras cambiar la contraseña hace falta uno nuevo.',
    },
    kind: 'secret',
  },
  {
    name: 'station',
    label: { ru: 'Станция отгрузки', en: 'Station of dispatch', es: 'Estación de envío' },
    hint: {
      ru: 'platform_station_id вашего склада или точки самопривоза; его выдаёт менеджер Яндекс Доставки.',
      en: 'platform_station_id of your warehouse or drop-off point; the manager of Yandex Delivery gives it.',
      es: 'platform_station_id de su almacén o punto de entrega; lo facilita el gestor de Yandex Delivery.',
    },
    kind: 'text',
  },
  {
    name: 'ways',
    label: { ru: 'Что предлагать', en: 'What to offer', es: 'Qué ofrecer' },
    kind: 'choice',
    choices: [
      { value: 'both', label: { ru: 'курьера и ПВЗ', en: 'courier and points', es: 'mensajero y puntos' } },
      { value: 'door', label: { ru: 'только курьера', en: 'courier only', es: 'solo mensajero' } },
      { value: 'point', label: { ru: 'только ПВЗ', en: 'points only', es: 'solo puntos' } },
    ],
  },
  {
    name: 'readyFrom',
    label: { ru: 'Отгрузка с, час (МСК)', en: 'Ready from, hour (Moscow)', es: 'Listo desde, hora (Moscú)' },
    kind: 'number',
  },
  {
    name: 'readyTo',
    label: {
      ru: 'Отгрузка до, час (МСК)',
      en: 'Ready until, hour (Moscow)',
      es: 'Listo hasta, hora (Moscú)',
    },
    kind: 'number',
  },
  {
    name: 'inn',
    label: { ru: 'ИНН продавца для чека', en: 'INN of the seller', es: 'INN del vendedor' },
    hint: {
      ru: 'Нужен, если получатель платит при получении.',
      en: 'Needed where the receiver pays on delivery.',
      es: 'Hace falta si el destinatario paga al recibir.',
    },
    kind: 'text',
  },
  ...limitFields,
  addressField('https://b2b.taxi.tst.yandex.net'),
]
