export { crmDelivery, deleteDelivery, findDelivery } from './bookings/get.ts'
export { deletePickupRequest, savePickupRequest } from './bookings/pickup.ts'
export { type Printed, printLabels } from './bookings/print.ts'
export { saveDelivery } from './bookings/save.ts'
export { takeNews } from './bookings/webhook.ts'
export { calculate } from './calculate.ts'
export { type DeliveryCtx, deliveryCtx } from './ctx.ts'
export { findCities, findPoints, shipmentPoints, tariffList } from './lists.ts'
export { createDesk, type Desk } from './quoting/desk.ts'
export { findByDeliveryClient } from './registration/find.ts'
export {
  deliveryActivity,
  deliveryConfig,
  openDelivery,
  registerDelivery,
} from './registration/register.ts'
export { deliverySwitch } from './registration/switch.ts'
export { texts as deliveryTexts } from './texts.ts'
export { bookWork, tellWork, trackWork } from './work.ts'
