import type { Carrier, CarrierCode } from './carrier.ts'
import { cdek } from './cdek/index.ts'
import { pochta } from './pochta/index.ts'

/** Every carrier that the module can ask, by its code. */
export const carriers: Readonly<Partial<Record<CarrierCode, Carrier>>> = { cdek, pochta }
