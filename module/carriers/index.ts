import type { Carrier, CarrierCode } from './carrier.ts'
import { cdek } from './cdek/index.ts'
import { courier } from './courier/index.ts'

export * from './carrier.ts'
export { CarrierError } from './carrier-error.ts'

/** Every carrier that the module can ask, by its code. */
export const carriers: Readonly<Partial<Record<CarrierCode, Carrier>>> = { cdek, courier }
