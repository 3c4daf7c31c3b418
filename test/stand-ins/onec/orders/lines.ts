import type { OrderPut } from '../../../../shared/wire-1c/order.ts'
import { nameOf, productOf } from '../goods/names.ts'
import { keyOf } from '../identity.ts'
import { quantityText, thousandths } from '../numbers.ts'
import { Refusal } from '../problem.ts'
import type { Order, OrderLine } from '../rows.ts'
import { deliveryService } from '../seed.ts'
import type { Onec } from '../state.ts'

/** Rows of the document after the write: lines of the CRM by their key, then delivery. What is shipped cannot be taken back. */
export function linesOf(onec: Onec, before: Order | undefined, put: OrderPut): OrderLine[] {
  const shipped = new Map(before?.lines.map((line) => [line.lineId, line]) ?? [])
  const kept = before?.lines.filter((line) => line.role !== 'delivery') ?? []
  const lines =
    put.lines === null
      ? namedRows(kept, put.rows ?? []).map((line) => ({
          ...line,
          cancelled: line.cancelled || put.cancelled !== null,
        }))
      : put.lines.map((line): OrderLine => {
          const old = shipped.get(line.lineId)
          const good = onec.goods.get(keyOf(line.offer.product, line.offer.characteristic))!
          const cancelled = put.cancelled !== null || line.cancelled !== null
          const row: OrderLine = {
            lineId: line.lineId,
            role: line.role === 'service' || productOf(onec, good).kind === 'service' ? 'service' : 'goods',
            product: line.offer.product,
            characteristic: line.offer.characteristic,
            name: nameOf(onec, good),
            quantity: thousandths(line.quantity),
            basePrice: line.basePrice,
            manualDiscount: line.manualDiscount,
            automaticDiscount: line.automaticDiscount,
            sum: line.sum,
            vatRate: line.vatRate,
            cancelled,
            shipped: old?.shipped ?? 0,
            priceType: line.priceType,
            markingCodes: line.markingCodes,
            supplied: old?.supplied ?? [],
            supply: line.supply.map((supply) => ({ ...supply, quantity: thousandths(supply.quantity) })),
          }
          if (old && old.shipped > 0) keepsShipped(old, row)
          return row
        })
  for (const old of before?.lines ?? []) {
    if (old.role === 'delivery') continue
    if (old.shipped > 0 && !lines.some((line) => line.lineId === old.lineId)) keepsShipped(old, undefined)
  }
  const delivery = put.delivery
  if (delivery && delivery.cost !== 0) {
    const service = deliveryService(onec)
    lines.push({
      lineId: null,
      role: 'delivery',
      product: service.product,
      characteristic: service.characteristic,
      name: productOf(onec, service).name,
      quantity: 1000,
      basePrice: delivery.cost,
      manualDiscount: 0,
      automaticDiscount: 0,
      sum: delivery.cost,
      vatRate: delivery.vatRate,
      cancelled: put.cancelled !== null,
      shipped: before?.lines.find((line) => line.role === 'delivery')?.shipped ?? 0,
      priceType: null,
      markingCodes: [],
      supplied: [],
      supply: [],
    })
  }
  return lines
}

/** Rows that have no id of the CRM's get one: of the same offer, of the same quantity first. */
function namedRows(rows: OrderLine[], names: NonNullable<OrderPut['rows']>): OrderLine[] {
  const known = new Set(rows.map((row) => row.lineId))
  const left = names.filter((name) => !known.has(name.lineId))
  const take = (row: OrderLine, exact: boolean): string | null => {
    const at = left.findIndex(
      ({ offer, quantity }) =>
        offer.product === row.product &&
        offer.characteristic === row.characteristic &&
        (!exact || thousandths(quantity) === row.quantity),
    )
    return at < 0 ? null : left.splice(at, 1)[0]!.lineId
  }
  const exact = rows.map((row) => (row.lineId === null ? { ...row, lineId: take(row, true) } : row))
  return exact.map((row) => (row.lineId === null ? { ...row, lineId: take(row, false) } : row))
}

function keepsShipped(old: OrderLine, row: OrderLine | undefined): void {
  const same = row && row.product === old.product && row.characteristic === old.characteristic
  const enough = row && row.quantity >= old.shipped && !(row.cancelled && old.shipped > 0)
  if (same && enough) return
  throw new Refusal(
    'posting_refused',
    `«${old.name}»: уже отгружено ${quantityText(old.shipped)}, изменить или отменить отгруженное нельзя.`,
  )
}
