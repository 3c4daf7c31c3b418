import { changeOnHand } from '../goods/stock.ts'
import { keyOf } from '../identity.ts'
import { Refusal } from '../problem.ts'
import type { Order, Shipment } from '../rows.ts'
import type { Onec } from '../state.ts'
import { supplyAgain } from './reserve.ts'
import { changeOrder, orderOf } from './save.ts'

/**
 * Takes a shipment back: the document is unposted and gone, or, with `less` (thousandths by `lineId`), corrected to that much less. The
 * goods return to the shelves that they left.
 */
export function undoShipment(onec: Onec, id: string, shipmentId: string, less?: Map<string, number>): Order {
  const order = orderOf(onec, id)
  const shipment = order.shipments.find((one) => one.id === shipmentId)
  if (!shipment) throw new Refusal('not_found', `Отгрузка ${shipmentId} не найдена.`)
  const rest: Shipment = structuredClone(shipment)
  const back: Shipment['taken'] = []
  return changeOrder(onec, id, (draft) => {
    for (const row of rest.lines) {
      const taken = less ? Math.min(row.quantity, less.get(row.lineId ?? '') ?? 0) : row.quantity
      row.quantity -= taken
      const line = draft.lines.find((one) => one.lineId === row.lineId)
      if (!line || taken === 0) continue
      line.shipped -= taken
      if (line.role === 'goods') takeBack(rest, keyOf(line.product, line.characteristic), taken, back)
    }
    for (const { good, store, quantity } of back)
      changeOnHand(onec, good, store, (onHand) => onHand + quantity)
    rest.lines = rest.lines.filter(({ quantity }) => quantity > 0)
    draft.shipments = draft.shipments.flatMap((one) =>
      one.id !== shipmentId ? one : rest.lines.length > 0 ? rest : [],
    )
    draft.stateByHand = null
    supplyAgain(onec, draft, order)
    draft.warehouse = 'to_pick'
  })
}

/** Last shelf first. */
function takeBack(shipment: Shipment, good: string, quantity: number, back: Shipment['taken']): void {
  let left = quantity
  for (const row of shipment.taken.toReversed()) {
    if (row.good !== good) continue
    const some = Math.min(left, row.quantity)
    row.quantity -= some
    left -= some
    if (some > 0) back.push({ ...row, quantity: some })
  }
}
