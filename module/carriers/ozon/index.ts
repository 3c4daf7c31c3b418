import type { Carrier } from '../carrier.ts'
import { limitsOf } from '../usual-fields.ts'
import { check, rate } from './api.ts'
import { closed, ozonName } from './name.ts'
import { ozonTariffs } from './rate.ts'
import { type OzonSettings, ozonFields, ozonSettings } from './settings.ts'

/** Ozon Rocket, as far as its API still answers: rates. */
export const ozon: Carrier<OzonSettings> = {
  code: 'ozon',
  name: ozonName,
  closed,
  settings: ozonSettings,
  fields: ozonFields,
  limits: (settings) => limitsOf(settings, 10),
  rate,
  check,
  tariffs: () => ozonTariffs,
}
