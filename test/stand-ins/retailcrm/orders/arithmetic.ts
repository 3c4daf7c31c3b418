import type { Discount, Item } from '../types.ts'

const cents = (value: number): number => Math.round(value * 100 + (value < 0 ? -1e-7 : 1e-7))
const money = (value: number): number => Math.round(value) / 100

/** `total` kopecks over weights, in whole kopecks; what is left over goes to the largest remainders. */
function share(total: number, weights: number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum === 0) return weights.map(() => 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const parts = exact.map(Math.floor)
  let rest = total - parts.reduce((a, b) => a + b, 0)
  const byRemainder = exact
    .map((value, i) => [value - Math.floor(value), i] as const)
    .sort((a, b) => b[0] - a[0])
  for (const [, i] of byRemainder) {
    if (rest <= 0) break
    parts[i]! += 1
    rest -= 1
  }
  return parts
}

/** Final unit prices whose sum times quantity is exactly the line's sum: one price, or two a kopeck apart. */
function unitPrices(lineCents: number, quantity: number): { price: number; quantity: number }[] {
  if (!Number.isInteger(quantity) || quantity <= 0)
    return [{ price: quantity > 0 ? money(lineCents / quantity) : 0, quantity }]
  const low = Math.floor(lineCents / quantity)
  const higher = lineCents - low * quantity
  if (higher === 0) return [{ price: money(low), quantity }]
  return [
    { price: money(low), quantity: quantity - higher },
    { price: money(low + 1), quantity: higher },
  ]
}

export type OrderDiscount = { amount: number; percent: number; roundTo: number }

/**
 * The CRM's sums of an order: a manual discount of a row is per unit; the order's discount is spread over the rows by
 * their sums; `discountTotal` is per unit and holds both; `prices` repeat the row's sum exactly.
 * `cancelled` rows do not count in the sum of the order.
 */
export function priceItems(
  items: Item[],
  discount: OrderDiscount,
  cancelled: (item: Item) => boolean,
): Item[] {
  const own = items.map((item) => {
    const manual = item.discountManualAmount + (item.initialPrice * item.discountManualPercent) / 100
    return Math.min(cents(manual), cents(item.initialPrice))
  })
  const before = items.map((item, i) => Math.round((cents(item.initialPrice) - own[i]!) * item.quantity))
  const weights = items.map((item, i) => (cancelled(item) ? 0 : before[i]!))
  const total = weights.reduce((a, b) => a + b, 0)
  const orderCents = Math.min(total, cents(discount.amount) + Math.round((total * discount.percent) / 100))
  const shares = share(orderCents, weights)
  return items.map((item, i) => {
    let line = before[i]! - shares[i]!
    const discounts: Discount[] = []
    if (own[i]! > 0) discounts.push({ type: 'manual_product', amount: money(own[i]!) })
    if (shares[i]! > 0) discounts.push({ type: 'manual_order', amount: money(shares[i]! / item.quantity) })
    if (discount.roundTo > 0) {
      const step = discount.roundTo * 100
      const rounded = Math.round(line / step) * step
      if (rounded !== line) discounts.push({ type: 'round', amount: money((line - rounded) / item.quantity) })
      line = rounded
    }
    const full = Math.round(cents(item.initialPrice) * item.quantity)
    return {
      ...item,
      discounts,
      discountTotal: item.quantity > 0 ? money((full - line) / item.quantity) : 0,
      prices: unitPrices(line, item.quantity),
      summ: money(line),
    }
  })
}

export const addMoney = (...values: number[]): number =>
  money(values.reduce((sum, value) => sum + cents(value), 0))
