import { z } from 'zod'
import { type Minor, minor, times, toMinor, toThousandths } from '../../../shared/kernel/money.ts'
import type { CrmItem, CrmOrder } from '../../../shared/wire-crm/order.ts'

const kopecks = z.int().transform((value) => minor(value))

/** One line as 1C's rules left it in the CRM. Kopecks: `unit`, `manual`, `basePrice` and `price` of one, the others of the whole line. */
const appliedLine = z.object({
  /** Thousandths. */
  quantity: z.int(),
  /** The CRM's price before 1C named its own. */
  basePrice: kopecks,
  price: kopecks,
  /** What of the line's discount is 1C's, and what is the manager's. */
  unit: kopecks,
  manual: kopecks,
  automatic: kopecks,
  /** What the line costs by 1C's rules, to the kopeck. */
  sum: kopecks,
})
export type AppliedLine = z.infer<typeof appliedLine>

/** What 1C's own rules gave to an order and the CRM was given of it. */
export const applied = z.object({
  /** Of 1C's answer. */
  id: z.string(),
  /** As 1C took it; null: none, or refused. */
  promoCode: z.string().nullable(),
  loyaltyCard: z.string().nullable(),
  rules: z.array(z.string()),
  /** Of the inputs that 1C priced. */
  fingerprint: z.string(),
  /** By the CRM's id of the line. */
  lines: z.record(z.string(), appliedLine),
  /** Gifts offered: values of their lines' external ids. */
  gifts: z.array(z.string()),
  /** Discount of the order as a whole: what was written, and what of it is the manager's. The rest makes up for kopecks that no price of one can. */
  order: z.object({ amount: kopecks, own: kopecks, percent: z.number() }),
  /** What the manager reads of it. */
  said: z.string(),
})
export type Applied = z.infer<typeof applied>

/** `intent`: an edit of the CRM whose outcome is not known yet. */
export const storedPricing = z.object({
  now: applied.nullable().default(null),
  intent: applied.nullable().default(null),
})
export type StoredPricing = z.infer<typeof storedPricing>

/** What stands before the value of a gift's external id, under the code of our rows. */
export const giftPrefix = 'gift:'

/** The external id by which a line is known as a gift of 1C's rules. */
export const giftIdOf = (item: CrmItem): string | null =>
  item.externalIds?.find(({ code, value }) => code === 'most-1c' && value?.startsWith(giftPrefix))?.value ??
  null

const manualTypes = ['manual_product']
const otherTypes = ['loyalty_level', 'loyalty_event', 'personal', 'bonus_charge', 'round']

const perUnit = (item: CrmItem, types: readonly string[]): Minor =>
  minor(
    (item.discounts ?? [])
      .filter(({ type }) => types.includes(type))
      .reduce((total, { amount }) => total + toMinor(amount), 0),
  )

export const priceOf = (item: CrmItem): Minor => toMinor(item.initialPrice ?? 0)

/** The line's own discount of one. The CRM answers it as `discounts`; a line that is not saved yet has only what was typed. */
export function ownDiscount(item: CrmItem): Minor {
  if (item.discounts) return perUnit(item, manualTypes)
  const percent = ((item.initialPrice ?? 0) * (item.discountManualPercent ?? 0)) / 100
  return toMinor((item.discountManualAmount ?? 0) + percent)
}

/** `whole`: as it was written; `unit`: but for its quantity; `no`: somebody changed its price or discount. */
export function standingOf(item: CrmItem, row: AppliedLine | undefined): 'whole' | 'unit' | 'no' {
  if (!row || priceOf(item) !== row.price || ownDiscount(item) !== row.unit + row.manual) return 'no'
  return toThousandths(item.quantity) === row.quantity ? 'whole' : 'unit'
}

/** Discount of the order as a whole, as the CRM tells it now. */
export const orderDiscount = (
  order: Pick<CrmOrder, 'discountManualAmount' | 'discountManualPercent'>,
): { amount: Minor; percent: number } => ({
  amount: toMinor(order.discountManualAmount ?? 0),
  percent: order.discountManualPercent ?? 0,
})

/**
 * What stands in the order once an edit of unknown outcome is looked for in it: line by line what was to be written, where that is there,
 * else what was there before.
 */
export function settledPricing({ now, intent }: StoredPricing, order: CrmOrder): Applied | null {
  if (!intent) return now
  const lines = order.items.flatMap((item) => {
    const id = String(item.id ?? '')
    const wanted = intent.lines[id]
    const found = standingOf(item, wanted) === 'no' ? now?.lines[id] : wanted
    return found ? [[id, found] as const] : []
  })
  const arrived = lines.some(([id, line]) => line === intent.lines[id])
  const whole = orderDiscount(order)
  const there = whole.amount === intent.order.amount && whole.percent === intent.order.percent
  if (!arrived && !there) return now
  return {
    ...(arrived ? intent : (now ?? intent)),
    // What is there may be of two answers: the next look asks 1C again.
    fingerprint: '',
    lines: Object.fromEntries(lines),
    order: there ? intent.order : (now?.order ?? intent.order),
  }
}

/** Whether everything is as 1C's rules left it; lines that were never priced are no part of it. */
export function stands(order: CrmOrder, applied: Applied): boolean {
  const whole = orderDiscount(order)
  if (whole.amount !== applied.order.amount || whole.percent !== applied.order.percent) return false
  return order.items.every((item) => {
    const row = applied.lines[String(item.id ?? '')]
    return !row || standingOf(item, row) === 'whole'
  })
}

/** The discount that 1C's rules gave to a line as it stands now, of the whole line. */
export function automaticOf(item: CrmItem, row: AppliedLine | undefined): Minor {
  const standing = standingOf(item, row)
  if (!row || standing === 'no') return minor(0)
  return standing === 'whole' ? row.automatic : times(row.unit, toThousandths(item.quantity))
}

/** Discounts of the CRM's own loyalty and rounding on one: neither 1C's nor the manager's. */
export const otherDiscounts = (item: CrmItem): Minor => perUnit(item, otherTypes)
