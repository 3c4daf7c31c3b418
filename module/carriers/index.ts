import type { Carrier, CarrierCode } from './carrier.ts'
import { cdek } from './cdek/index.ts'
import { pecom } from './pecom/index.ts'
import { yandex } from './yandex/index.ts'

/** Every carrier that the module can ask, by its code. */
export const carriers: Readonly<Partial<Record<CarrierCode, Carrier>>> = { cdek, pecom, yandex }
