import { baikal } from './baikal/index.ts'
import { boxberry } from './boxberry/index.ts'
import type { Carrier, CarrierCode } from './carrier.ts'
import { cdek } from './cdek/index.ts'
import { courier } from './courier/index.ts'
import { fivepost } from './fivepost/index.ts'
import { ozon } from './ozon/index.ts'
import { pecom } from './pecom/index.ts'
import { pochta } from './pochta/index.ts'
import { site } from './site/index.ts'
import { yandex } from './yandex/index.ts'

export * from './carrier.ts'
export { CarrierError, toRefusal } from './carrier-error.ts'
export { type CountedAll, type CourierSettings, countRates } from './courier/index.ts'
export {
  type Coordinates,
  isCity,
  isRegion,
  type Part,
  type RateSheet,
  rateSheet,
  sheetTexts,
  widthOfRange,
  type Zone,
} from './rate-sheet/index.ts'
export { texts as carrierTexts } from './texts.ts'
export { createTokens } from './tokens.ts'

/** Every carrier that the module can ask, by its code. */
export const carriers: Readonly<Record<CarrierCode, Carrier>> = {
  baikal,
  boxberry,
  cdek,
  courier,
  fivepost,
  ozon,
  pecom,
  pochta,
  site,
  yandex,
}
