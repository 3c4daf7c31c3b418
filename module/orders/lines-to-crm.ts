import { fromMinor, type Minor, minor, times, toMinor, toThousandths } from '../../shared/kernel/money.ts'
import type { OrderState } from '../../shared/wire-1c/order.ts'
import type { CrmItem, CrmOrder } from '../../shared/wire-crm/order.ts'
import type { CrmItemWrite, CrmOrderWrite } from '../../shared/wire-crm/order-write.ts'
import { offerName } from '../goods/index.ts'
import type { OrderSettings } from '../tenants/index.ts'
import { standing } from './plan-lines.ts'

type OnecLine = OrderState['lines'][number]

/** Rows of one 1C document whose lines the CRM is to take, with the CRM lines that it holds. */
export type DocumentLines = { id: string; lines: readonly OnecLine[]; holds: ReadonlySet<string> }

/** Product statuses of the CRM: of a cancelled line, and of one that is taken up again; null where the account has none. */
export type ItemStatuses = { cancelled: string | null; live: string | null }

/** Code of our row ids in the CRM's items. */
const rowCode = 'most-1c'

/**
 * Every line of the order with what 1C's documents changed, for an edit that replaces all of them: changed quantity, price and
 * discount, cancelled lines, rows that 1C dropped or added. Lines of other documents stay as they are. An order-level discount of the CRM is
 * already inside 1C's sums, so it moves into the lines.
 */
export function itemsAsOnec(input: {
  order: CrmOrder
  documents: readonly DocumentLines[]
  settings: Pick<OrderSettings, 'offerKey' | 'offerPrefix'>
  statuses: ItemStatuses
}): Pick<CrmOrderWrite, 'items' | 'discountManualAmount' | 'discountManualPercent'> {
  const { order, documents, settings, statuses } = input
  const items: CrmItemWrite[] = []
  const spread = Boolean(order.discountManualAmount || order.discountManualPercent)
  for (const item of order.items) {
    const id = String(item.id ?? '')
    const holder = documents.find((document) => document.holds.has(id))
    const line = holder?.lines.find((row) => row.lineId === id)
    if (!holder) items.push(asItIs(item, spread))
    else if (line) items.push(changed(item, line, statuses))
  }
  for (const document of documents) {
    const added = document.lines.filter(
      (line) =>
        line.role !== 'delivery' &&
        !standing(line).cancelled &&
        !(line.lineId && document.holds.has(line.lineId)),
    )
    items.push(...added.map((line, at) => addedItem(document.id, line, at, settings)))
  }
  return { items, ...(spread ? { discountManualAmount: 0, discountManualPercent: 0 } : {}) }
}

/** A row that stays as it is. That the CRM keeps members which are not sent is UNVERIFIED, so quantity and price are. */
export const asItIs = (item: CrmItem, spread = false): CrmItemWrite => ({
  id: item.id!,
  quantity: item.quantity,
  ...(item.initialPrice === undefined ? {} : { initialPrice: item.initialPrice }),
  ...(spread ? manualDiscount(perUnit(item, 'manual_order', 'manual_product')) : {}),
})

function changed(item: CrmItem, line: OnecLine, statuses: ItemStatuses): CrmItemWrite {
  const { cancelled } = standing(line)
  const status =
    cancelled === Boolean(item.isCanceled) ? null : cancelled ? statuses.cancelled : statuses.live
  return {
    id: item.id!,
    ...priceOf(line, item),
    ...(status === null ? {} : { status }),
  }
}

function addedItem(
  document: string,
  line: OnecLine,
  at: number,
  settings: Pick<OrderSettings, 'offerKey' | 'offerPrefix'>,
): CrmItemWrite {
  const { product, characteristic } = line.offer
  const good = characteristic === null ? product : `${product}#${characteristic}`
  return {
    externalIds: [{ code: rowCode, value: `${document}:${good}:${at}` }],
    offer: offerName(settings, good),
    ...priceOf(line, null),
    ...(line.vatRate ? { vatRate: line.vatRate } : {}),
  }
}

/** Price of one before discounts and the discount of one, such that they make 1C's sum of the line. */
function priceOf(line: OnecLine, item: CrmItem | null): CrmItemWrite {
  const left = standing(line)
  const quantity = toThousandths(left.quantity)
  const unit = (total: Minor): number => Math.round((total * 1000) / quantity)
  const known = line.basePrice ?? (item?.initialPrice === undefined ? null : toMinor(item.initialPrice))
  // Without a price before discounts, or with a mark-up on it, what was agreed is the price itself.
  const base = known !== null && times(minor(known), quantity) >= left.sum ? known : unit(minor(left.sum))
  const discount = unit(minor(times(minor(base), quantity) - left.sum))
  const others = item
    ? toMinor(perUnit(item, 'loyalty_level', 'loyalty_event', 'personal', 'bonus_charge'))
    : 0
  return {
    quantity: quantity / 1000,
    initialPrice: fromMinor(minor(base)),
    ...manualDiscount(fromMinor(minor(Math.max(discount - others, 0)))),
  }
}

/** Of amount and percent the CRM wants the other one as 0. */
const manualDiscount = (amount: number) => ({ discountManualAmount: amount, discountManualPercent: 0 })

const perUnit = (item: CrmItem, ...types: string[]): number =>
  (item.discounts ?? [])
    .filter((discount) => types.includes(discount.type))
    .reduce((total, discount) => total + discount.amount, 0)
