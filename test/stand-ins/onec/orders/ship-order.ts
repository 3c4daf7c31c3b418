import { changeOnHand, placeOf } from '../goods/stock.ts'
import { keyOf, newId } from '../identity.ts'
import { instantText } from '../instants.ts'
import { Refusal } from '../problem.ts'
import type { Order, Shipment } from '../rows.ts'
import { nextNumber, type Onec } from '../state.ts'
import { stockKey, supplyAgain } from './reserve.ts'
import { changeOrder, orderOf } from './save.ts'

/**
 * Posts a shipment («Реализация товаров и услуг») of the order: all that is left, or the given lines (thousandths by `lineId`).
 * Goods leave the store of their reserve, else the order's; what is not there is not shipped.
 */
export function shipOrder(onec: Onec, id: string, asked?: Map<string, number>): Order {
  const order = orderOf(onec, id)
  const shipped: { line: number; quantity: number }[] = []
  const taken = new Map<string, number>()
  const left: Shipment['taken'] = []
  const outOf = (good: string, store: string, quantity: number) => {
    const stock = stockKey(good, store)
    const there = (placeOf(onec, good, store)?.onHand ?? 0) - (taken.get(stock) ?? 0)
    const got = Math.max(0, Math.min(there, quantity))
    if (got > 0) taken.set(stock, (taken.get(stock) ?? 0) + got)
    if (got > 0) left.push({ store, good, quantity: got })
    return got
  }
  for (const [n, line] of order.lines.entries()) {
    const left = line.cancelled ? 0 : line.quantity - line.shipped
    const wanted = Math.min(left, asked ? (asked.get(line.lineId ?? '') ?? 0) : left)
    if (wanted <= 0) continue
    if (line.role !== 'goods') {
      shipped.push({ line: n, quantity: wanted })
      continue
    }
    let rest = wanted
    const good = keyOf(line.product, line.characteristic)
    const shelf = line.supplied.filter((row) => row.source === null && row.kind !== 'to_order')
    for (const row of shelf) rest -= outOf(good, row.store, Math.min(rest, row.quantity))
    if (rest > 0 && order.head.store) rest -= outOf(good, order.head.store, rest)
    if (rest > 0) {
      throw new Refusal('posting_refused', `Номенклатура «${line.name}»: на складе недостаточно товара.`)
    }
    shipped.push({ line: n, quantity: wanted })
  }
  if (shipped.length === 0) throw new Refusal('posting_refused', 'Отгружать нечего.')
  for (const { good, store, quantity } of left) changeOnHand(onec, good, store, (onHand) => onHand - quantity)
  return changeOrder(onec, id, (draft) => {
    for (const { line, quantity } of shipped) draft.lines[line]!.shipped += quantity
    draft.shipments.push({
      id: newId(),
      number: nextNumber(onec, 'shipment'),
      date: instantText(onec.now()),
      organisation: draft.organisation,
      store: draft.head.store,
      lines: shipped.map(({ line, quantity }) => ({ lineId: draft.lines[line]!.lineId, quantity })),
      taken: left,
    })
    draft.stateByHand = null
    supplyAgain(onec, draft, order)
    const more = draft.lines.some(
      (line) => line.role === 'goods' && !line.cancelled && line.shipped < line.quantity,
    )
    draft.warehouse = more ? 'to_pick' : 'shipped'
  })
}
