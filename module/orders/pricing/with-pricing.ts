import { type Minor, minor } from '../../../shared/kernel/money.ts'
import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import type { OrderBody } from '../agreed.ts'
import { type Applied, automaticOf, orderDiscount, otherDiscounts, standingOf } from './applied.ts'

type Line = OrderBody['lines'][number]

/**
 * The document with what 1C's own rules gave told apart from the manager's discounts, so that 1C writes it as automatic and never discounts
 * twice. A line that stands as it was written costs what 1C said to the kopeck; all lines together cost what the order costs in the CRM.
 * `body` is of this very order, line by line.
 */
export function withPricing(order: CrmOrder, body: OrderBody, applied: Applied | null): OrderBody {
  if (!applied) return body
  const whole = orderDiscount(order)
  const ours =
    applied.order.own === 0 && whole.percent === 0 && whole.amount === applied.order.amount && !rounds(order)
  const rows = body.lines.map((line, at) => {
    const item = order.items[at]!
    const row = applied.lines[line.lineId]
    const base = line.sum + line.manualDiscount
    const exact = ours && row !== undefined && standingOf(item, row) === 'whole' && otherDiscounts(item) === 0
    const automatic = Math.min(automaticOf(item, row), Math.max(base, 0))
    return { line, base, exact, automatic, sum: exact ? row.sum : line.sum }
  })
  const live = rows.filter(({ line }) => line.cancelled === null)
  const left = live.reduce((total, { line, sum }) => total + line.sum - sum, 0)
  const taker = takerOf(live)
  if (taker) taker.sum = minor(taker.sum + left)
  return {
    ...body,
    pricing:
      applied.rules.length > 0 || applied.promoCode !== null
        ? {
            id: applied.id,
            promoCode: applied.promoCode,
            loyaltyCard: applied.loyaltyCard,
            rules: applied.rules,
          }
        : null,
    lines: rows.map(({ line, base, automatic, sum }) => split(line, base, automatic, sum)),
  }
}

/** The CRM may round lines by itself: then its sums are the truth. */
const rounds = ({ applyRound }: CrmOrder): boolean => applyRound === true

type Row = { line: Line; exact: boolean; sum: Minor | number }

/** Kopecks that are left over go to the largest line that 1C has not priced as it is now; where it has priced all of them none are. */
const takerOf = <R extends Row>(rows: readonly R[]): R | undefined =>
  rows.filter(({ exact }) => !exact).toSorted((a, b) => b.sum - a.sum)[0]

/** No discount is less than nothing on account of the other one. */
function split(line: Line, base: number, automatic: number, sum: number): Line {
  const manual = base - automatic - sum
  const over = automatic > 0 && manual < 0 ? Math.min(automatic, -manual) : 0
  return {
    ...line,
    automaticDiscount: minor(automatic - over),
    manualDiscount: minor(manual + over),
    sum: minor(sum),
  }
}
