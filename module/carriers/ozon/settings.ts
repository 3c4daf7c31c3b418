import { z } from 'zod'
import type { Field } from '../carrier.ts'
import { apiAddress, filled, numberOf } from '../form.ts'
import { addressField, limitFields } from '../usual-fields.ts'

export const ozonSettings = z.object({
  address: apiAddress('https://xapi.ozon.ru'),
  clientId: filled,
  clientSecret: filled,
  /** Place where parcels are handed over. */
  fromPlace: numberOf(1, Number.MAX_SAFE_INTEGER, 1),
  /** Kilograms. */
  weight: numberOf(0.1, 100, 15),
  /** Centimetres. */
  side: numberOf(1, 250, 60),
})
export type OzonSettings = z.infer<typeof ozonSettings>

export const ozonFields: readonly Field[] = [
  { name: 'clientId', label: { ru: 'Client ID', en: 'Client ID', es: 'Client ID' }, kind: 'text' },
  {
    name: 'clientSecret',
    label: { ru: 'Client Secret', en: 'Client secret', es: 'Client secret' },
    kind: 'secret',
  },
  {
    name: 'fromPlace',
    label: { ru: 'Место передачи (fromPlaceId)', en: 'Place of handover', es: 'Lugar de entrega' },
    kind: 'number',
  },
  ...limitFields,
  addressField(),
]
