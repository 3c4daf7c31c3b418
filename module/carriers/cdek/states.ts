import type { ParcelState } from '../carrier.ts'

/** Codes of СДЭК, those with the spellings of its own documentation among them. */
const states: Readonly<Record<string, ParcelState>> = {
  ACCEPTED: 'creating',
  INVALID: 'rejected',
  CREATED: 'created',
  REMOVED: 'cancelled',
  RECEIVED_AT_SHIPMENT_WAREHOUSE: 'accepted',
  RETURNED_TO_SENDER_WAREHOUSE: 'accepted',
  READY_TO_SHIP_AT_SENDING_OFFICE: 'in_transit',
  READY_FOR_SHIPMENT_IN_SENDER_CITY: 'in_transit',
  PASSED_TO_CARRIER_AT_SENDING_OFFICE: 'in_transit',
  TAKEN_BY_TRANSPORTER_FROM_SENDER_CIT: 'in_transit',
  TAKEN_BY_TRANSPORTER_FROM_SENDER_CITY: 'in_transit',
  SEND_TO_TRANSIT_OFFICE: 'in_transit',
  SENT_TO_TRANSIT_CIT: 'in_transit',
  SENT_TO_TRANSIT_CITY: 'in_transit',
  MET_AT_TRANSIT_OFFICE: 'in_transit',
  ACCEPTED_IN_TRANSIT_CIT: 'in_transit',
  ACCEPTED_IN_TRANSIT_CITY: 'in_transit',
  ACCEPTED_TO_OFFICE_TRANSIT_WAREHOUSE: 'in_transit',
  ACCEPTED_AT_TRANSIT_WAREHOUS: 'in_transit',
  ACCEPTED_AT_TRANSIT_WAREHOUSE: 'in_transit',
  ENTERED_TO_OFFICE_TRANSIT_WAREHOUSE: 'in_transit',
  RETURNED_TO_TRANSIT_WAREHOUSE: 'in_transit',
  READY_TO_SHIP_IN_TRANSIT_OFFICE: 'in_transit',
  PASSED_TO_CARRIER_AT_TRANSIT_OFFICE: 'in_transit',
  TAKEN_BY_TRANSPORTER_FROM_TRANSIT_CITY: 'in_transit',
  SEND_TO_RECIPIENT_OFFICE: 'in_transit',
  SENT_TO_RECIPIENT_CITY: 'in_transit',
  IN_CUSTOMS_INTERNATIONAL: 'in_transit',
  SHIPPED_TO_DESTINATION: 'in_transit',
  PASSED_TO_TRANSIT_CARRIER: 'in_transit',
  IN_CUSTOMS_LOCAL: 'in_transit',
  CUSTOMS_COMPLETE: 'in_transit',
  MET_AT_RECIPIENT_OFFICE: 'arrived',
  ACCEPTED_IN_RECIPIENT_CITY: 'arrived',
  ACCEPTED_AT_DELIVERY_WAREHOUSE: 'arrived',
  ENTERED_TO_DELIVERY_WAREHOUSE: 'arrived',
  RETURNED_TO_DELIVERY_WAREHOUSE: 'arrived',
  RETURNED_TO_RECIPIENT_CITY_WAREHOUSE: 'arrived',
  POSTOMAT_SEIZED: 'arrived',
  ACCEPTED_AT_WAREHOUSE_ON_DEMAND: 'at_point',
  ACCEPTED_AT_PICK_UP_POINT: 'at_point',
  ENTERED_TO_WAREHOUSE_ON_DEMAND: 'at_point',
  POSTOMAT_POSTED: 'at_point',
  ISSUED_FOR_DELIVERY: 'courier',
  TAKEN_BY_COURIER: 'courier',
  POSTOMAT_RECEIVED: 'delivered',
  DELIVERED: 'delivered',
  NOT_DELIVERED: 'not_delivered',
  SEND_TO_SENDING_OFFICE: 'returning',
  MET_AT_SENDING_OFFICE: 'returning',
}

/** Our state of a code, which СДЭК once sent with a space behind it. `back`: the parcel travels to its sender. */
export function stateOf(code: string, back = false): ParcelState {
  const state = states[code.trim()] ?? 'unknown'
  if (!back) return state
  if (state === 'delivered') return 'returned'
  return ['accepted', 'in_transit', 'arrived', 'courier', 'at_point'].includes(state) ? 'returning' : state
}
