import type { SeenOrder } from '../../stand-ins/onec/seen-rows.ts'
import { type Act, byHand } from './act.ts'

/** What of the order has not left yet: lines of goods. */
export const waiting = ({ deleted, lines }: SeenOrder) =>
  deleted
    ? []
    : lines.filter(
        ({ role, cancelled, shipped, quantity }) => role === 'goods' && !cancelled && shipped < quantity,
      )

/** The warehouse sends a part of an order, and a manager cancels the order afterwards. */
export const partActs: readonly Act[] = [
  {
    name: 'onec a part leaves',
    weight: 12,
    async run(shop, random) {
      // Of more than one piece: something is left behind.
      const orders = shop.onec.state.orders
        .all()
        .filter(
          (order) => waiting(order).reduce((sum, line) => sum + line.quantity - line.shipped, 0) > 1_000,
        )
      if (orders.length === 0) return null
      const order = random.pick(orders)
      const at = `/orders/${order.id}`
      // The warehouse takes only what may be sent.
      if (order.status !== 'КОтгрузке' && !(await byHand(shop.onecSide, at, { status: 'КОтгрузке' })))
        return null
      const { lineId } = random.pick(waiting(order))
      const done = await byHand(shop.onecSide, at, { ship: { lines: [{ lineId, quantity: '1' }] } })
      return `document ${order.number} of ${order.crmId}: ${done ? `one of line ${lineId}` : 'nothing could leave'}`
    },
  },
  {
    name: 'crm cancelled after a part has left',
    weight: 30,
    async run(shop, random) {
      const partly = shop.onec.state.orders
        .all()
        .filter((order) => order.shipments.length > 0 && waiting(order).length > 0)
      const orders = shop.crm.state.orders.filter(
        ({ id, status }) => status !== 'cancel-other' && partly.some(({ crmId }) => crmId === String(id)),
      )
      if (orders.length === 0) return null
      const { id } = random.pick(orders)
      const done = await byHand(shop.crmSide, `/orders/${id}`, { order: { status: 'cancel-other' } })
      return done && `order ${id}, of which a part has left`
    },
  },
]
