import type { Carrier } from '../carrier.ts'
import { limitsOf } from '../usual-fields.ts'
import { check, cities, points, rate, track } from './api.ts'
import { boxberryName } from './errors.ts'
import { boxberryTariffs } from './rate.ts'
import { type BoxberrySettings, boxberryFields, boxberrySettings } from './settings.ts'

/** Boxberry, as far as its API still answers: rates, points and the way of parcels sent before. */
export const boxberry: Carrier<BoxberrySettings> = {
  code: 'boxberry',
  name: boxberryName,
  closed: {
    ru: 'По сообщениям прессы, Boxberry прекратил работу 1 октября 2025 года и стал частью Яндекс Доставки. Включайте, только если ваш договор ещё действует.',
    en: 'Boxberry is reported to have stopped on 1 October 2025 and become part of Yandex Delivery. Switch it on only if your contract still lives.',
    es: 'Según la prensa, Boxberry cesó el 1 de octubre de 2025 y pasó a Yandex Delivery. Actívelo solo si su contrato sigue vigente.',
  },
  settings: boxberrySettings,
  fields: boxberryFields,
  limits: (settings) => limitsOf(settings, 5),
  rate,
  check,
  points,
  cities,
  tariffs: () => boxberryTariffs,
  track,
  trackBatch: 10,
}
