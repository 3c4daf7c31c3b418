import type { Carrier } from '../carrier.ts'
import { limitsOf } from '../usual-fields.ts'
import { book, cancel, check, cities, find, label, points, rate, track } from './api.ts'
import { yandexName } from './errors.ts'
import { tariffsOf, yandexTariffs } from './rate.ts'
import { type YandexSettings, yandexFields, yandexSettings } from './settings.ts'

/** Яндекс Доставка, delivery on another day. */
export const yandex: Carrier<YandexSettings> = {
  code: 'yandex',
  name: yandexName,
  settings: yandexSettings,
  fields: yandexFields,
  limits: (settings) => limitsOf(settings, 50),
  rate,
  check,
  points,
  cities,
  tariffs: (settings) => yandexTariffs.filter(({ code }) => tariffsOf(settings).includes(code)),
  book,
  cancel,
  find,
  track,
  trackBatch: 50,
  plates: [
    { code: 'label', label: { ru: 'Ярлык 75×120', en: 'Label 75×120', es: 'Etiqueta 75×120' } },
    { code: 'sheet', label: { ru: 'Ярлыки на листе А4', en: 'Labels on A4', es: 'Etiquetas en A4' } },
  ],
  label,
}
