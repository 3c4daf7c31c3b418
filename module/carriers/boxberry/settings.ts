import { z } from 'zod'
import type { Field } from '../carrier.ts'
import { apiAddress, filled, line, numberOf } from '../form.ts'
import { addressField, limitFields } from '../usual-fields.ts'

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
  ...limitFields,
  addressField(),
]
