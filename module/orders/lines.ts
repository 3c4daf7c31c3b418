import {
  fromThousandths,
  type Minor,
  minor,
  sum,
  times,
  toMinor,
  toThousandths,
} from '../../shared/kernel/money.ts'
import type { References } from '../../shared/wire-1c/references.ts'
import type { CrmItem } from '../../shared/wire-crm/order.ts'

/** Base price and discount travel apart, so that nobody discounts a discounted price again. Sums are of the whole line. */
export type LineMoney = { quantity: string; basePrice: Minor; manualDiscount: Minor; sum: Minor }

/**
 * Money of one CRM line. `prices[]` holds the final prices, split where rounding gave different ones, so Σ price × quantity is exact;
 * without it (a line not saved yet) the per-unit `discountTotal` is taken.
 */
export function lineMoney(item: CrmItem): LineMoney {
  const quantity = toThousandths(item.quantity)
  const basePrice = toMinor(item.initialPrice ?? 0)
  const base = times(basePrice, quantity)
  const total = item.prices?.length
    ? sum(item.prices.map((part) => times(toMinor(part.price), toThousandths(part.quantity))))
    : minor(base - times(toMinor(item.discountTotal ?? 0), quantity))
  return { quantity: fromThousandths(quantity), basePrice, manualDiscount: minor(base - total), sum: total }
}

/** CRM rate (`"none"`, `"20.00"`, `20`) to the wire's (`"none"`, `"20"`); undefined when the line has none. */
export function vatRateOf(rate: string | undefined): string | null {
  if (rate === undefined || rate === '') return null
  if (rate === 'none') return 'none'
  const value = Number(rate)
  return Number.isFinite(value) && value >= 0 && value < 100 ? String(value) : null
}

/** Whether 1C knows this rate on that day (`YYYY-MM-DD`): rates come and go by law, so they are data with dates. */
export const vatInForce = (rates: References['vatRates'], rate: string, day: string): boolean =>
  rates.some((known) => known.rate === rate && (known.from ?? '') <= day && day <= (known.to ?? '9999-12-31'))
