import type { Carrier } from '../carrier.ts'
import { book, cancel, check, find, label, points, rate, track } from './api.ts'
import { pecomName } from './errors.ts'
import { pecomTariffs } from './rate.ts'
import { type PecomSettings, pecomFields, pecomSettings } from './settings.ts'
import { historyBatch } from './unverified.ts'

/** ПЭК, API of the cabinet. */
export const pecom: Carrier<PecomSettings> = {
  code: 'pecom',
  name: pecomName,
  settings: pecomSettings,
  fields: pecomFields,
  limits: ({ weight, side }) => ({
    weight: Math.round(weight * 1000),
    side: side * 10,
    sides: side * 30,
    parcels: 100,
  }),
  rate,
  check,
  points,
  tariffs: pecomTariffs,
  book,
  cancel,
  find,
  track,
  trackBatch: historyBatch,
  plates: [
    { code: 'simple', label: { ru: 'Этикетки мест', en: 'Labels of parcels', es: 'Etiquetas de bultos' } },
    { code: 'big', label: { ru: 'Заявка', en: 'Application', es: 'Solicitud' } },
  ],
  label,
}
