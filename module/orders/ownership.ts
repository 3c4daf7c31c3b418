import type { OrderState } from '../../shared/wire-1c/order.ts'

/** How far the order has gone in 1C. */
export type Stage = 'open' | 'picking' | 'shipped'

export type Owner = 'crm' | 'onec'

/** The parts of an order that travel as one thing. */
export const fields = [
  'head',
  'cancel',
  'customer',
  'comments',
  'customFields',
  'lines',
  'delivery',
  'payments',
  'status',
] as const
export type Field = (typeof fields)[number]

/**
 * Who wins when both sides changed the same thing since they agreed. The manager composes the order until the warehouse
 * takes it; from then on 1C knows better what is in the box. `status`: only when the times are equal.
 */
export const ownership: Record<Stage, Record<Field, Owner>> = {
  open: {
    head: 'crm',
    cancel: 'crm',
    customer: 'crm',
    comments: 'crm',
    customFields: 'crm',
    lines: 'crm',
    delivery: 'crm',
    payments: 'crm',
    status: 'crm',
  },
  picking: {
    head: 'crm',
    cancel: 'crm',
    customer: 'crm',
    comments: 'crm',
    customFields: 'crm',
    lines: 'crm',
    delivery: 'crm',
    payments: 'crm',
    status: 'onec',
  },
  shipped: {
    head: 'onec',
    // What has not left yet can still be cancelled.
    cancel: 'crm',
    customer: 'onec',
    comments: 'crm',
    customFields: 'crm',
    lines: 'onec',
    delivery: 'onec',
    payments: 'crm',
    status: 'onec',
  },
}

/** Warehouse states of the wire: `to_pick`, `picking`, `picked`, `shipped`. */
export function stageOf(order: Pick<OrderState, 'warehouse' | 'shipments' | 'lines'>): Stage {
  if (order.shipments.length > 0 || order.warehouse === 'shipped') return 'shipped'
  if (order.lines.some((line) => Number(line.shipped) > 0)) return 'shipped'
  return order.warehouse === 'picking' || order.warehouse === 'picked' ? 'picking' : 'open'
}

/** Every line that takes stock has left whole: nothing of the order is left to cancel. */
export const allShipped = (order: Pick<OrderState, 'lines'>): boolean => {
  const goods = order.lines.filter((line) => line.role === 'goods' && !isCancelled(line))
  return goods.length > 0 && goods.every((line) => Number(line.shipped) >= Number(line.quantity))
}

/** Something of the document is still to leave. */
export const wantsGoods = (order: Pick<OrderState, 'lines'>): boolean =>
  order.lines.some(
    (line) => line.role === 'goods' && !isCancelled(line) && Number(line.shipped) < Number(line.quantity),
  )

/** What of the row has not left is cancelled. */
export const isCancelled = (
  line: Pick<OrderState['lines'][number], 'quantity' | 'shipped' | 'cancelled'>,
): boolean =>
  Number(line.cancelled) > 0 && Number(line.cancelled) + Number(line.shipped) >= Number(line.quantity)
