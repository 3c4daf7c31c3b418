export { type RateSheet, rateSheet } from '../carriers/index.ts'
export type { AccountCard } from './accounts/account.ts'
export { enableAccount, removeAccount, type SavedAccount, saveAccount } from './accounts/change.ts'
export { checkAccount } from './accounts/check.ts'
export { type CarrierForm, carrierForms, starterSheet } from './accounts/forms.ts'
export { previewSheet, type SheetAsk } from './accounts/preview.ts'
export { accountCards } from './accounts/read.ts'
export { crmDelivery, deleteDelivery, findDelivery } from './bookings/get.ts'
export { deletePickupRequest, savePickupRequest } from './bookings/pickup.ts'
export { type Printed, printLabels } from './bookings/print.ts'
export { saveDelivery } from './bookings/save.ts'
export { takeNews } from './bookings/webhook.ts'
export { calculate } from './calculate.ts'
export { type DeliveryCtx, deliveryCtx } from './ctx.ts'
export { findCities, findPoints, shipmentPoints, tariffList } from './lists.ts'
export { type PickupSettings, pickupSettings } from './pickup/settings.ts'
export type { Quote as PriceQuote } from './quote.ts'
export { createDesk, type Desk } from './quoting/desk.ts'
export { findByDeliveryClient } from './registration/find.ts'
export {
  deliveryActivity,
  deliveryConfig,
  openDelivery,
  registerDelivery,
  renewRegistration,
} from './registration/register.ts'
export { deliverySwitch } from './registration/switch.ts'
export { type ShopRules, shopRules } from './rules/rules.ts'
export { deliveryIssue } from './settings/issues.ts'
export { deliverySettings, saveDeliverySettings } from './settings/settings.ts'
export { texts as deliveryTexts } from './texts.ts'
export { type PriceTrial, tryPrice } from './try-price.ts'
export { bookWork, tellWork, trackWork } from './work.ts'
