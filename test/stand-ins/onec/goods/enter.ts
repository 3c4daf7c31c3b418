import type { PriceTypeInput, StoreInput } from '../acts.ts'
import type { Onec } from '../state.ts'

/** Let out at once: the settings form of 1C takes new stores in. Nothing lies there yet, so no good has changed. */
export const enterStore = (onec: Onec, store: StoreInput): object =>
  onec.stores.put({ ...store, chosen: true })

export const enterPriceType = (onec: Onec, priceType: PriceTypeInput): object =>
  onec.priceTypes.put({ ...priceType, withVat: true, chosen: true })
