import { registerStock } from '../goods/stock.ts'
import { instantText } from '../instants.ts'
import { Refusal } from '../problem.ts'
import { register } from '../queue.ts'
import type { Order } from '../rows.ts'
import { holdsOf, index, type Onec } from '../state.ts'

/** Writes the order, keeps the indexes and registers what changed: the order itself and the stock that its reserves touch. */
export function saveOrder(onec: Onec, order: Order): Order {
  const before = onec.orders.get(order.id)
  const saved = onec.orders.put({ ...order, changedAt: instantText(onec.now()) })
  index(onec, before, saved)
  register(onec, 'order', saved.id)
  for (const good of movedGoods(before, saved)) registerStock(onec, good)
  return saved
}

/** A change made in 1C itself: by a page, by a control route, or by another document. */
export function changeOrder(onec: Onec, id: string, change: (draft: Order) => void): Order {
  const draft = structuredClone(orderOf(onec, id))
  change(draft)
  return saveOrder(onec, draft)
}

export function orderOf(onec: Onec, id: string): Order {
  const order = onec.orders.get(id)
  if (!order) throw new Refusal('not_found', `Заказ ${id} не найден.`)
  return order
}

/** Sets the settable status; the moment of the status moves only when the status does. */
export function setStatus(onec: Onec, draft: Order, status: string): void {
  if (draft.status === status) return
  draft.status = status
  draft.statusAt = instantText(onec.now())
  draft.stateByHand = null
}

/** Goods that wait for picking appear at the warehouse when the order may be shipped, and leave it when it may not. */
export function followWarehouse(draft: Order): void {
  const toShip = draft.status === 'КОтгрузке' && draft.mark === 'ready' && !draft.lines.every(done)
  if (toShip && draft.warehouse === null) draft.warehouse = 'to_pick'
  if (!toShip && draft.warehouse === 'to_pick') draft.warehouse = null
}

const done = (line: Order['lines'][number]) =>
  line.role !== 'goods' || line.cancelled || line.shipped >= line.quantity

function movedGoods(before: Order | undefined, after: Order): Set<string> {
  const sums = new Map<string, number>()
  for (const { key, quantity } of before ? holdsOf(before) : [])
    sums.set(key, (sums.get(key) ?? 0) - quantity)
  for (const { key, quantity } of holdsOf(after)) sums.set(key, (sums.get(key) ?? 0) + quantity)
  // Where the order has just got its pair in the CRM, its reserves stay and are now the CRM's.
  const paired = before !== undefined && before.crmId !== after.crmId
  const moved = [...sums].filter(([, quantity]) => quantity !== 0 || paired)
  return new Set(moved.map(([key]) => key.slice(0, key.lastIndexOf('@'))))
}
