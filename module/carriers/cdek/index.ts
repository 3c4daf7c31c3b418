import type { Carrier } from '../carrier.ts'
import { limitsOf } from '../usual-fields.ts'
import * as api from './api.ts'
import { cdekName } from './errors.ts'
import { calledAbout } from './order-answer.ts'
import { type CdekSettings, cdekFields, cdekSettings } from './settings.ts'
import { cdekTariffs } from './tariffs.ts'

/** СДЭК, API v2. */
export const cdek: Carrier<CdekSettings> = {
  code: 'cdek',
  name: cdekName,
  settings: cdekSettings,
  fields: cdekFields,
  limits: (settings) => limitsOf(settings, 255),
  tariffs: ({ contract }) =>
    cdekTariffs
      .filter((tariff) => tariff.contract === contract)
      .map(({ code, name, kind }) => ({ code, name, kind })),
  ...api,
  trackBatch: 10,
  webhook: calledAbout,
}
