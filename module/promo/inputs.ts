import { hashOf } from '../../shared/kernel/hash.ts'
import { minor } from '../../shared/kernel/money.ts'
import type { PricingQuery } from '../../shared/wire-1c/index.ts'
import type { CrmOrder } from '../../shared/wire-crm/order.ts'
import { type Applied, giftIdOf, type Mapped, priceOf } from '../orders/index.ts'
import type { Maps, PromoSettings } from '../tenants/index.ts'

/** What of an order decides its prices: as it would be had 1C's rules never been applied to it. */
export type PromoInputs = Pick<
  PricingQuery,
  'agreement' | 'organisation' | 'store' | 'promoCode' | 'currency'
> & {
  /** The CRM's id; null: not saved yet. */
  order: string | null
  /** Whose card it is in the CRM. */
  customer: string | null
  lines: PricingQuery['lines']
}

export type InputsOf = {
  order: CrmOrder
  /** The order as 1C should hold it, all discounts taken for the manager's; line by line of the order. */
  mapped: Mapped
  applied: Applied | null
  settings: PromoSettings
  /** Code of the order field with the promo code. */
  codeField: string
  /** CRM price type → price type of 1C; one that stands for several is left out. */
  priceTypes: ReadonlyMap<string, string>
}

/** Cancelled lines, gifts, lines that cost nothing anyway and lines that 1C does not know are no part of what is priced. */
export function inputsOf({ order, mapped, applied, settings, codeField, priceTypes }: InputsOf): PromoInputs {
  const { body } = mapped
  const lines = body.lines.flatMap((line, at) => {
    const item = order.items[at]!
    if (line.cancelled !== null || line.offer.product === '?' || Number(line.quantity) <= 0) return []
    if (giftIdOf(item) !== null) return []
    const row = applied?.lines[line.lineId]
    const price = priceOf(item)
    if (price === 0 && settings.prices === 'crm') return []
    const type = settings.prices === 'onec' ? item.priceType?.code : undefined
    return {
      id: line.lineId,
      offer: line.offer,
      quantity: line.quantity,
      basePrice: row && row.price === price ? row.basePrice : price,
      priceType: (type === undefined ? undefined : priceTypes.get(type)) ?? null,
    }
  })
  const { customer } = body
  return {
    order: order.id === 0 ? null : body.crm.id,
    customer: customer.id === null ? null : [customer.type, customer.id, customer.company ?? ''].join(':'),
    agreement: body.agreement,
    organisation: body.organisation,
    store: body.store,
    promoCode: codeOf(order, codeField),
    currency: body.currency,
    lines,
  }
}

/** The promo code as it was typed; null: none. */
export function codeOf(order: Pick<CrmOrder, 'customFields'>, field: string): string | null {
  const typed = order.customFields?.[field]
  return typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : null
}

/** The same for the same inputs, in whatever order the CRM tells the lines. */
export const fingerprintOf = (inputs: PromoInputs): Promise<string> =>
  hashOf(
    JSON.stringify([
      inputs.order,
      inputs.customer,
      inputs.agreement,
      inputs.organisation,
      inputs.store,
      inputs.promoCode,
      inputs.currency,
      inputs.lines
        .map(({ id, offer, quantity, basePrice, priceType }) => [
          id,
          offer.product,
          offer.characteristic,
          Number(quantity),
          minor(basePrice),
          priceType,
        ])
        .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
    ]),
  )

/** Price types of 1C by those of the CRM, where it is clear which one is meant. */
export function priceTypesOf(maps: Pick<Maps, 'price.to_crm'>): Map<string, string> {
  const found = new Map<string, string>()
  const several = new Set<string>()
  for (const [onec, crm] of maps['price.to_crm']) {
    if (found.has(crm)) several.add(crm)
    found.set(crm, onec)
  }
  for (const crm of several) found.delete(crm)
  return found
}
