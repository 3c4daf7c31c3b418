import { baikal } from './baikal/index.ts'
import { boxberry } from './boxberry/index.ts'
import type { Carrier, CarrierCode } from './carrier.ts'
import { cdek } from './cdek/index.ts'
import { courier } from './courier/index.ts'
import { pecom } from './pecom/index.ts'
import { pochta } from './pochta/index.ts'
import { yandex } from './yandex/index.ts'

export * from './carrier.ts'
export { CarrierError } from './carrier-error.ts'

/** Every carrier that the module can ask, by its code. */
export const carriers: Readonly<Partial<Record<CarrierCode, Carrier>>> = {
  baikal,
  boxberry,
  cdek,
  courier,
  pecom,
  pochta,
  yandex,
}
