import {
  fromMinor,
  type Minor,
  minor,
  sum,
  times,
  toMinor,
  toThousandths,
} from '../../shared/kernel/money.ts'
import type { Pricing } from '../../shared/wire-1c/index.ts'
import type { CrmItem, CrmOrder } from '../../shared/wire-crm/order.ts'
import type { CrmItemWrite, CrmOrderWrite } from '../../shared/wire-crm/order-write.ts'
import type { CrmOfferKey } from '../../shared/wire-crm/stock.ts'
import {
  type Applied,
  type AppliedLine,
  asItIs,
  giftIdOf,
  giftPrefix,
  orderDiscount,
  ownDiscount,
  priceOf,
  standingOf,
} from '../orders/index.ts'
import type { PromoSettings } from '../tenants/index.ts'
import type { PromoInputs } from './inputs.ts'
import { lineCost, perUnit } from './per-unit.ts'

export type PlanInput = {
  order: CrmOrder
  inputs: PromoInputs
  fingerprint: string
  /** What stands in the order of an earlier answer. */
  applied: Applied | null
  /** 1C's answer to these very inputs. */
  pricing: Pricing
  loyaltyCard: string | null
  settings: Pick<PromoSettings, 'manual' | 'gifts'>
  /** How an offer is named in the CRM. */
  offerName(key: string): CrmOfferKey
}

export type PromoPlan = {
  /** What of the order changes; null: it is so already. */
  edit: Pick<CrmOrderWrite, 'items' | 'discountManualAmount' | 'discountManualPercent'> | null
  applied: Omit<Applied, 'said'>
  /** Gifts that the manager has to add by hand, or that are only named. */
  gifts: Pricing['gifts']
  /** What the rules took off, of the whole order. */
  off: Minor
  /** What the lines cost then; null: the CRM's own discounts are in it. */
  total: Minor | null
}

/**
 * 1C's answer, the order and what was applied to it earlier, as an edit of the order. What 1C gave earlier is replaced and never added to. One
 * discount of a unit rarely makes the discount of a line, so what is over, a few kopecks, becomes a discount of the whole order, and the
 * order costs in the CRM what it costs in 1C. Carried out and run again with the same answer, the edit is null.
 */
export function planPromo(input: PlanInput): PromoPlan {
  const { order, applied, pricing, settings } = input
  const whole = ownWhole(input)
  const untouched = settings.manual === 'keep' && (whole.amount > 0 || whole.percent > 0)
  const answers = new Map(pricing.lines.map((line) => [line.id, line]))
  const asked = new Map(input.inputs.lines.map((line) => [line.id, line]))
  const offered = pricing.gifts.map((gift) => ({ gift, id: giftId(input.inputs.order, gift) }))

  const lines: Record<string, AppliedLine> = {}
  const items: CrmItemWrite[] = []
  const rests: Minor[] = []
  let changed = false
  for (const item of order.items) {
    const gift = giftIdOf(item)
    if (gift !== null) {
      const stays = settings.gifts === 'add' && offered.some(({ id }) => id === gift)
      if (stays) items.push(asItIs(item))
      else changed = true
      continue
    }
    const id = String(item.id ?? '')
    const answer = answers.get(id)
    if (!answer || !asked.has(id)) {
      items.push(asItIs(item))
      continue
    }
    const row = priced(input, item, answer, untouched)
    lines[id] = row.line
    rests.push(row.rest)
    const same = priceOf(item) === row.line.price && ownDiscount(item) === row.line.unit + row.line.manual
    if (!same) changed = true
    items.push(
      same
        ? asItIs(item)
        : {
            id: item.id!,
            quantity: item.quantity,
            initialPrice: fromMinor(row.line.price),
            discountManualAmount: fromMinor(minor(row.line.unit + row.line.manual)),
            discountManualPercent: 0,
          },
    )
  }
  const news = settings.gifts === 'add' ? newGifts(input, offered) : []
  for (const { gift, id } of news) items.push(giftLine(input, gift, id))

  const amount = minor(whole.amount + sum(rests))
  const now = orderDiscount(order)
  const own = { amount, own: whole.amount, percent: whole.percent }
  const edit = {
    ...(changed || news.length > 0 ? { items } : {}),
    ...(amount === now.amount ? {} : { discountManualAmount: fromMinor(amount) }),
    ...(whole.percent === now.percent ? {} : { discountManualPercent: whole.percent }),
  }
  const rules = [
    ...new Set([
      ...pricing.lines.filter(({ id }) => (lines[id]?.automatic ?? 0) > 0).flatMap((line) => line.rules),
      ...pricing.gifts.map(({ rule }) => rule),
    ]),
  ]
  const off = sum(Object.values(lines).map(({ automatic }) => automatic))
  // A code that has given nothing here is not used up.
  const given = off > 0 || pricing.gifts.length > 0
  const promoCode = given && pricing.promoCode?.applied ? pricing.promoCode.code : null
  const fresh = { promoCode, loyaltyCard: input.loyaltyCard, rules, lines, order: own }
  return {
    edit: Object.keys(edit).length > 0 ? edit : null,
    applied: {
      ...fresh,
      // The same result under another id would only make 1C write the document again.
      id: applied && sameResult(applied, fresh) ? applied.id : pricing.id,
      fingerprint: input.fingerprint,
      gifts: offered.map(({ id }) => id),
    },
    gifts: settings.gifts === 'tell' ? pricing.gifts : [],
    off,
    total: pricing.gifts.some(({ price }) => price > 0) ? null : totalOf(order, lines, own),
  }
}

type Answer = Pricing['lines'][number]

function priced(
  { applied, settings, inputs }: PlanInput,
  item: CrmItem,
  answer: Answer,
  untouched: boolean,
): { line: AppliedLine; rest: Minor } {
  const row = applied?.lines[String(item.id)]
  const quantity = toThousandths(item.quantity)
  const manual = manualOf(item, row, settings.manual)
  const works = !(untouched || (settings.manual === 'keep' && manual > 0))
  const { basePrice } = inputs.lines.find(({ id }) => id === answer.id)!
  // A line of the manager's own price is left as it is altogether.
  const price = works ? minor(answer.price) : priceOf(item)
  const own = minor(Math.min(manual, price))
  const before = lineCost(price, own, quantity)
  const automatic = works ? minor(Math.min(Math.max(answer.automaticDiscount, 0), before)) : minor(0)
  const target = minor(before - automatic)
  const line = { quantity, basePrice: minor(basePrice), price, manual: own, automatic, sum: target }
  if (automatic === 0) return { line: { ...line, unit: minor(0) }, rest: minor(0) }
  const { unit, rest } = perUnit(minor(price - own), quantity, target)
  return { line: { ...line, unit }, rest }
}

/**
 * What of a line's discount is the manager's, of one. A discount that he typed over ours is all of it his; where both add up, only what is
 * more than ours.
 */
function manualOf(item: CrmItem, row: AppliedLine | undefined, mode: PromoSettings['manual']): Minor {
  if (mode === 'replace') return minor(0)
  const now = ownDiscount(item)
  if (!row) return now
  if (standingOf(item, row) !== 'no' || now === row.unit + row.manual) return row.manual
  return mode === 'add' ? minor(Math.max(0, now - row.unit)) : now
}

/** Discount of the order as a whole that the manager gave. */
function ownWhole({ order, applied, settings }: PlanInput): { amount: Minor; percent: number } {
  if (settings.manual === 'replace') return { amount: minor(0), percent: 0 }
  const now = orderDiscount(order)
  return applied && now.amount === applied.order.amount ? { ...now, amount: applied.order.own } : now
}

const keyOf = ({ product, characteristic }: Pricing['gifts'][number]['offer']): string =>
  characteristic === null ? product : `${product}#${characteristic}`

const giftId = (order: string | null, { offer }: Pricing['gifts'][number]): string =>
  `${giftPrefix}${order ?? ''}:${keyOf(offer)}`

type Offered = { gift: Pricing['gifts'][number]; id: string }

/** Gifts that are not in the order: one that the manager took out stays out while 1C prices the same. */
function newGifts(input: PlanInput, offered: readonly Offered[]): Offered[] {
  const { order, applied, fingerprint } = input
  const there = new Set(order.items.map(giftIdOf))
  const declined = new Set(applied?.fingerprint === fingerprint ? applied.gifts : [])
  const once = new Map(offered.map((one) => [one.id, one]))
  return [...once.values()].filter(
    ({ id, gift }) =>
      !there.has(id) && !declined.has(id) && !order.items.some((item) => isByHand(input, item, gift)),
  )
}

/** A manager has added the gift, from the open card or by hand. */
function isByHand({ offerName }: PlanInput, item: CrmItem, gift: Pricing['gifts'][number]): boolean {
  const { xmlId, externalId } = offerName(keyOf(gift.offer))
  const same = xmlId === undefined ? item.offer?.externalId === externalId : item.offer?.xmlId === xmlId
  return same && priceOf(item) === gift.price && giftIdOf(item) === null
}

const giftLine = (
  { offerName }: PlanInput,
  { offer, quantity, price }: Pricing['gifts'][number],
  id: string,
): CrmItemWrite => ({
  externalIds: [{ code: 'most-1c', value: id }],
  offer: offerName(keyOf(offer)),
  quantity: Number(quantity),
  initialPrice: fromMinor(minor(price)),
  discountManualAmount: 0,
  discountManualPercent: 0,
})

type Result = Pick<Applied, 'promoCode' | 'loyaltyCard' | 'rules' | 'lines' | 'order'>

const sameResult = (one: Result, other: Result): boolean =>
  JSON.stringify(comparable(one)) === JSON.stringify(comparable(other))

const comparable = ({ promoCode, loyaltyCard, rules, lines }: Result) => [
  promoCode,
  loyaltyCard,
  rules,
  Object.entries(lines)
    .map(([id, line]) => [id, line.quantity, line.price, line.automatic, line.sum])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
]

/** What the lines of the order cost once it is edited, as the CRM should say it too; gifts cost nothing or are among its lines. */
function totalOf(order: CrmOrder, lines: Record<string, AppliedLine>, own: Applied['order']): Minor | null {
  if (own.percent > 0 || order.applyRound === true) return null
  const parts: Minor[] = []
  for (const item of order.items) {
    if (item.isCanceled || giftIdOf(item) !== null) continue
    const row = lines[String(item.id ?? '')]
    parts.push(row ? row.sum : times(minor(priceOf(item) - ownDiscount(item)), toThousandths(item.quantity)))
    if (item.discounts?.some(({ type }) => type !== 'manual_product' && type !== 'manual_order')) return null
  }
  return minor(Math.max(0, sum(parts) - own.own))
}

/** Whether the CRM says the same; null: it cannot be told. */
export const agrees = (total: Minor | null, said: number | undefined): boolean =>
  total === null || said === undefined || toMinor(said) === total
