import type { Carrier } from '../carrier.ts'
import { check, rate } from './api.ts'
import { cdekName } from './errors.ts'
import { type CdekSettings, cdekFields, cdekSettings } from './settings.ts'
import { cdekTariffs } from './tariffs.ts'

/** СДЭК, API v2. */
export const cdek: Carrier<CdekSettings> = {
  code: 'cdek',
  name: cdekName,
  settings: cdekSettings,
  fields: cdekFields,
  limits: ({ weight, side }) => ({
    weight: Math.round(weight * 1000),
    side: side * 10,
    sides: side * 30,
    parcels: 255,
  }),
  rate,
  check,
  tariffs: ({ contract }) => cdekTariffs.filter((tariff) => tariff.contract === contract),
}
