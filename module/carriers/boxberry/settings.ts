import { z } from 'zod'
import type { Field } from '../carrier.ts'
import { apiAddress, filled, line, numberOf } from '../form.ts'

export const boxberrySettings = z.object({
  address: apiAddress('https://api.boxberry.ru/json.php'),
  token: filled,
  /** Point where the shop hands parcels in. */
  start: line,
  /** Kilograms. */
  weight: numberOf(0.1, 31, 15),
  /** Centimetres. */
  side: numberOf(1, 250, 120),
})
export type BoxberrySettings = z.infer<typeof boxberrySettings>

export const boxberryFields: readonly Field[] = [
  {
    name: 'token',
    label: { ru: 'API-токен', en: 'API token', es: 'Token de la API' },
    kind: 'secret',
  },
  {
    name: 'start',
    label: { ru: 'Код пункта приёма', en: 'Code of the drop-off point', es: 'Código del punto de entrega' },
    kind: 'text',
  },
  {
    name: 'weight',
    label: { ru: 'Предельный вес места, кг', en: 'Heaviest parcel, kg', es: 'Bulto más pesado, kg' },
    kind: 'number',
  },
  {
    name: 'side',
    label: {
      ru: 'Предельная сторона места, см',
      en: 'Longest side of a parcel, cm',
      es: 'Lado más largo de un bulto, cm',
    },
    kind: 'number',
  },
  {
    name: 'address',
    label: { ru: 'Адрес API', en: 'Address of the API', es: 'Dirección de la API' },
    kind: 'text',
  },
]
