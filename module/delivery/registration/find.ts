import { clientFinder } from '../../connect/index.ts'

/** By the clientId of the delivery module. */
export const findByDeliveryClient = clientFinder('delivery')
