import type { ParcelState } from '../carrier.ts'

/**
 * States of delivery on another day. The documentation spells some of them in two ways; what is not here stays
 * `unknown` with the carrier's own words.
 */
const states: Readonly<Record<string, ParcelState>> = {
  DRAFT: 'creating',
  VALIDATING: 'creating',
  VALIDATING_ERROR: 'rejected',
  CREATED: 'created',
  DELIVERY_PROCESSING_STARTED: 'created',
  DELIVERY_TRACK_RECIEVED: 'created',
  DELIVERY_TRACK_RECEIVED: 'created',
  SORTING_CENTER_PROCESSING_STARTED: 'created',
  SORTING_CENTER_TRACK_RECEIVED: 'created',
  SORTING_CENTER_TRACK_LOADED: 'created',
  DELIVERY_LOADED: 'created',
  SORTING_CENTER_LOADED: 'created',
  SORTING_CENTER_AT_START: 'accepted',
  SORTING_CENTER_PREPARED: 'in_transit',
  SORTING_CENTER_TRANSMITTED: 'in_transit',
  DELIVERY_TRANSPORTATION: 'in_transit',
  DELIVERY_AT_START: 'arrived',
  DELIVERY_AT_START_SORT: 'arrived',
  DELIVERY_ARRIVED: 'arrived',
  DELIVERY_TRANSPORTATION_RECIPIENT: 'courier',
  DELIVERY_TIME_INTERVALS_UPDATED: 'courier',
  DELIVERY_ATTEMPT_FAILED: 'not_delivered',
  DELIVERY_ARRIVED_PICKUP_POINT: 'at_point',
  DELIVERY_STORAGE_PERIOD_EXTENDED: 'at_point',
  DELIVERY_STORAGE_PERIOD_EXPIRED: 'not_delivered',
  CONFIRMATION_CODE_RECEIVED: 'at_point',
  DELIVERY_TRANSMITTED_TO_RECIPIENT: 'delivered',
  DELIVERY_DELIVERED: 'delivered',
  FINISHED: 'delivered',
  PARTICULARLY_DELIVERED: 'partly_delivered',
  CANCELLED: 'cancelled',
  CANCELLED_USER: 'cancelled',
  CANCELLED_BY_RECIPIENT: 'cancelled',
  CANCELLED_IN_PLATFORM: 'cancelled',
  CANCELED_IN_PLATFORM: 'cancelled',
  SORTING_CENTER_CANCELLED: 'cancelled',
  RETURN_TRANSPORTATION_STARTED: 'returning',
  RETURN_ARRIVED_DELIVERY: 'returning',
  RETURN_READY_FOR_PICKUP: 'returning',
  SORTING_CENTER_RETURN_PREPARING: 'returning',
  SORTING_CENTER_RETURN_PREPARING_SENDER: 'returning',
  SORTING_CENTER_RETURN_ARRIVED: 'returning',
  SORTING_CENTER_RETURN_RETURNED: 'returned',
  RETURN_RETURNED: 'returned',
}

/** A cancelled parcel that got lost is lost: the reason says more than the state. */
export function stateOf(status: string, reason: string): ParcelState {
  if (reason === 'ORDER_WAS_LOST') return 'lost'
  return states[status] ?? 'unknown'
}
