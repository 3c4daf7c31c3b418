import type { OnecActs } from '../acts.ts'
import { nameOf } from '../goods/names.ts'
import { someGoods } from '../goods/search.ts'
import { orderOf } from '../orders/save.ts'
import { viewOrder } from '../orders/view.ts'
import type { Order } from '../rows.ts'
import { type Onec, settingsOf } from '../state.ts'
import type { Office, ShownOrder } from './office.ts'

/** The base in memory as the pages of orders see it. */
export const officeOfMemory = (onec: Onec, acts: OnecActs): Office => ({
  orders: () => onec.orders.all().map((order) => shown(onec, order)),
  order: (id) => shown(onec, orderOf(onec, id)),
  goods: () => someGoods(onec, '', 500).map((good) => ({ code: good.id, name: nameOf(onec, good) })),
  organisations: () => onec.organisations.all().map(({ id, name }) => ({ code: id, name })),
  switches: () => settingsOf(onec).switches,
  overlaps: () => settingsOf(onec).overlaps,
  acts,
})

function shown(onec: Onec, order: Order): ShownOrder {
  const { mark, stateByHand, planned, head } = order
  return {
    ...viewOrder(onec, order),
    mark,
    stateByHand,
    planned: planned.map(({ amount }) => amount),
    customer: (order.partner && onec.customers.get(order.partner)?.name) || '',
    organisation: (order.organisation && onec.organisations.get(order.organisation)?.name) || '',
    store: (head.store && onec.stores.get(head.store)?.name) || '',
    deliveryAddress: head.delivery?.address.text ?? '',
    comments: head.comments,
  }
}
