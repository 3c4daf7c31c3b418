import type { Carrier } from '../carrier.ts'
import { check, rate } from './api.ts'
import { pochtaName } from './errors.ts'
import * as parcels from './parcels.ts'
import { products } from './products.ts'
import { type PochtaSettings, pochtaFields, pochtaSettings } from './settings.ts'

/** Почта России: the public calculator without a key, «Отправка» under a contract. */
export const pochta: Carrier<PochtaSettings> = {
  code: 'pochta',
  name: pochtaName,
  settings: pochtaSettings,
  fields: pochtaFields,
  limits: ({ weight, side, sides }) => ({
    weight: Math.round(weight * 1000),
    side: Math.round(side * 10),
    sides: Math.round(sides * 10),
    parcels: 1,
  }),
  tariffs: () => products.map(({ code, name, kind }) => ({ code, name, kind })),
  rate,
  check,
  ...parcels,
  trackBatch: 10,
  labelBatch: 1,
}
