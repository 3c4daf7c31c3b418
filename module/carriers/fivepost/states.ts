import type { ParcelState } from '../carrier.ts'

/** `executionStatus` of 5Post. */
const execution: Readonly<Record<string, ParcelState>> = {
  CREATED: 'created',
  APPROVED: 'created',
  REJECTED: 'rejected',
  PROBLEM: 'not_delivered',
  RECEIVED_IN_WAREHOUSE_BY_PLACES: 'accepted',
  PRESORTED: 'accepted',
  RECEIVED_IN_WAREHOUSE_IN_DETAILS: 'accepted',
  SORTED_IN_WAREHOUSE: 'in_transit',
  PLACED_IN_CONSOLIDATION_CELL_IN_WAREHOUSE: 'in_transit',
  COMPLECTED_IN_WAREHOUSE: 'in_transit',
  READY_TO_BE_SHIPPED_FROM_WAREHOUSE: 'in_transit',
  PLACED_IN_POSTAMAT: 'at_point',
  WAITING_FOR_REPICKUP: 'at_point',
  PICKED_UP: 'delivered',
  READY_FOR_WITHDRAW_FROM_PICKUP_POINT: 'not_delivered',
  WITHDRAWN_FROM_PICKUP_POINT: 'returning',
  RETURNED_TO_PARTNER: 'returned',
  CANCELLED: 'cancelled',
  LOST: 'lost',
  UTILIZED: 'lost',
}

/** `status` of the order, where its execution says nothing that is known. */
const whole: Readonly<Record<string, ParcelState>> = {
  NEW: 'creating',
  APPROVED: 'created',
  REJECTED: 'rejected',
  IN_PROCESS: 'in_transit',
  DONE: 'delivered',
  INTERRUPTED: 'not_delivered',
  UNCLAIMED: 'not_delivered',
  CANCELLED: 'cancelled',
}

/** `REJECTED: PICKUP_POINT_SIZE_VALIDATION` to its code and what it says beside. */
export function splitStatus(executionStatus: string): { code: string; said: string } {
  const [code = '', ...said] = executionStatus.split(':')
  return { code: code.trim(), said: said.join(':').trim() }
}

/** A rejected order stays `CREATED` in its execution for a while: what is final in the order decides. */
export function stateOf(status: string, executionStatus: string): ParcelState {
  if (status === 'REJECTED' || status === 'CANCELLED') return whole[status]!
  // A new order is checked for some seconds before it is approved or rejected.
  if (status === 'NEW') return 'creating'
  return execution[splitStatus(executionStatus).code] ?? whole[status] ?? 'unknown'
}
