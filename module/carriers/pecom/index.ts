import type { Carrier } from '../carrier.ts'
import { limitsOf } from '../usual-fields.ts'
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
  limits: (settings) => limitsOf(settings, 100),
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
