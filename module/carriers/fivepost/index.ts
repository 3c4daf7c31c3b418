import type { Carrier } from '../carrier.ts'
import { book, cancel, check, find, label, points, rate, track } from './api.ts'
import { fivepostName } from './errors.ts'
import { fivepostTariffs } from './rate.ts'
import { type FivepostSettings, fivepostFields, fivepostSettings } from './settings.ts'

/** 5Post: prices by the table of the contract, everything else by its API. */
export const fivepost: Carrier<FivepostSettings> = {
  code: 'fivepost',
  name: fivepostName,
  settings: fivepostSettings,
  fields: fivepostFields,
  limits: ({ sheet }) => sheet.limits,
  offline: true,
  rate,
  check,
  points,
  tariffs: () => fivepostTariffs,
  book,
  cancel,
  find,
  track,
  trackBatch: 100,
  plates: [
    { code: 'label', label: { ru: 'Этикетки мест', en: 'Labels of parcels', es: 'Etiquetas de bultos' } },
  ],
  label,
}
