export { bornAs } from './born/identity.ts'
export { bornWork } from './born/work.ts'
export { describeOrder, type OrderNames } from './describe.ts'
export { editItems } from './edit-items.ts'
export { type Known, mapUnpriced, readKnown } from './known.ts'
export { asItIs } from './lines-to-crm.ts'
export { type FoundOrder, type LoadedOrder, loadByNumber } from './load-by-number.ts'
export { type Mapped, offerOf } from './map.ts'
export { netWork } from './net/work.ts'
export { isPaid } from './payments/rules.ts'
export {
  type Applied,
  type AppliedLine,
  giftIdOf,
  giftPrefix,
  orderDiscount,
  ownDiscount,
  priceOf,
  settledPricing,
  standingOf,
  stands,
} from './pricing/applied.ts'
export { forgetPricing, noteManagers, type PricingRow, readPricing, savePricing } from './pricing/store.ts'
export { orderWork } from './work.ts'
