import { productOf } from '../goods/names.ts'
import { sumOf } from '../money/settlements.ts'
import { quantityText } from '../numbers.ts'
import { orderRefOf } from '../orders/find-order.ts'
import type { Return, Transfer } from '../rows.ts'
import type { Onec } from '../state.ts'

export function viewReturn(onec: Onec, row: Return) {
  const order = onec.orders.get(row.order)!
  const lines = row.lines.map((line) => {
    const sold = order.lines[line.line]!
    return {
      lineId: line.lineId,
      offer: { product: sold.product, characteristic: sold.characteristic },
      name: sold.name,
      quantity: quantityText(line.quantity),
      received: quantityText(line.received),
      sum: sumOf(sold, line.quantity),
    }
  })
  const { id, number, date, key, revision, origin, store, reason, deleted, changedAt } = row
  return {
    id,
    number,
    date,
    key,
    revision,
    order: orderRefOf(order),
    origin,
    store,
    reason,
    posted: !deleted,
    deleted,
    currency: order.currency,
    total: lines.reduce((sum, line) => sum + line.sum, 0),
    lines,
    changedAt,
    warnings: [],
  }
}

export function viewTransfer(onec: Onec, row: Transfer) {
  const { id, number, date, key, revision, leg, from, to, deleted, changedAt } = row
  return {
    id,
    number,
    date,
    key,
    revision,
    order: orderRefOf(onec.orders.get(row.order)),
    leg,
    from,
    to,
    status: row.lines.every((line) => line.received === line.quantity) ? 'Закрыт' : 'КВыполнению',
    posted: !deleted,
    deleted,
    lines: row.lines.map((line) => {
      const good = onec.goods.get(line.good)!
      return {
        lineId: line.lineId,
        offer: { product: good.product, characteristic: good.characteristic },
        name: productOf(onec, good).name,
        quantity: quantityText(line.quantity),
        shipped: quantityText(line.shipped),
        received: quantityText(line.received),
      }
    }),
    changedAt,
    warnings: [],
  }
}
