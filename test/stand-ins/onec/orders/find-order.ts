import { Refusal, wrongField } from '../problem.ts'
import type { Order } from '../rows.ts'
import { linkKey, type Onec } from '../state.ts'

type OrderRef = { id: string | null; crmId: string | null; organisation: string | null }

/** The order that a message names by the id of either side. A CRM order split over organisations needs the organisation, too. */
export function findOrder(onec: Onec, ref: OrderRef): Order {
  if (ref.id !== null) {
    const order = onec.orders.get(ref.id)
    if (!order) throw wrongField('order.id', 'Заказ не найден', ref.id)
    return order
  }
  if (ref.crmId === null) throw wrongField('order', 'Заказ не назван')
  if (ref.organisation !== null) {
    const id = onec.orderIds.get(linkKey(ref.crmId, ref.organisation))
    if (id !== undefined) return onec.orders.get(id)!
  }
  const found = onec.orders.all().filter((order) => order.crmId === ref.crmId)
  const [only] = ref.organisation === null ? found : []
  if (!only) throw wrongField('order.crmId', 'Заказ не найден', ref.crmId)
  if (found.length > 1) {
    throw new Refusal('validation', 'Заказ разделён по организациям: укажите организацию.', [
      { path: 'order.organisation', message: 'Укажите организацию' },
    ])
  }
  return only
}

export const orderRefOf = (order: Order | undefined) =>
  order ? { id: order.id, crmId: order.crmId, organisation: order.organisation } : null
