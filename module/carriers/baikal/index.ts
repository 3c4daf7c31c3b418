import type { Carrier } from '../carrier.ts'
import { check, cities, rate } from './api.ts'
import { baikalName } from './errors.ts'
import { baikalTariffs } from './rate.ts'
import { type BaikalSettings, baikalFields, baikalSettings } from './settings.ts'

/** Байкал-Сервис counts rates; applications are made in its own cabinet. */
export const baikal: Carrier<BaikalSettings> = {
  code: 'baikal',
  name: baikalName,
  settings: baikalSettings,
  fields: baikalFields,
  limits: ({ weight, side }) => ({
    weight: Math.round(weight * 1000),
    side: side * 10,
    // Two sides are at most 2.4 m.
    sides: side * 10 + 4800,
    parcels: 100,
  }),
  rate,
  check,
  cities,
  tariffs: () => baikalTariffs,
}
