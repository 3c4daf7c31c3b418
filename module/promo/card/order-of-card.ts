import type { CrmOffer } from '../../../shared/wire-crm/goods.ts'
import { type CrmOrder, crmOrder } from '../../../shared/wire-crm/order.ts'
import type { CardForm, CardItem } from './form.ts'

/** Ids of lines that are not saved yet: below nothing, so that they are no saved ones. */
export const idOf = ({ id, index }: CardItem): number => id ?? -1 - index

/**
 * The order as it would be read once the open card is saved. `saved`: as the CRM has it, for all that the card does not tell; null while the
 * order is not there. `field`: code of the order field with the promo code; `now`: naive local
 * time of the account.
 */
export function orderOfCard(
  { order, items }: CardForm,
  saved: CrmOrder | null,
  offers: ReadonlyMap<number, CrmOffer>,
  { field, now }: { field: string; now: string },
): CrmOrder {
  const known = new Map(saved?.items.map((item) => [item.id, item]))
  return crmOrder.parse({
    ...saved,
    // Of an order that is not there yet.
    id: saved?.id ?? 0,
    createdAt: saved?.createdAt ?? now,
    site: order.site ?? undefined,
    status: saved?.status ?? order.status ?? undefined,
    currency: order.currency ?? undefined,
    customer: order.customer
      ? {
          ...(saved?.customer?.id === order.customer.id ? saved.customer : {}),
          type: order.customer.corporate ? 'customer_corporate' : 'customer',
          id: order.customer.id,
        }
      : undefined,
    discountManualAmount: order.discount.amount,
    discountManualPercent: order.discount.percent,
    customFields: { ...saved?.customFields, [field]: order.promoCode },
    items: items.map((item) => {
      const offer = item.offer === null ? undefined : offers.get(item.offer)
      const own = item.discount > 0 ? [{ type: 'manual_product', amount: item.discount }] : []
      return {
        ...(item.id === null ? {} : known.get(item.id)),
        id: idOf(item),
        offer: offer && { id: offer.id, externalId: offer.externalId, xmlId: offer.xmlId, name: offer.name },
        quantity: item.quantity,
        initialPrice: item.price,
        priceType: item.priceType === null ? undefined : { code: item.priceType },
        discounts: own,
        prices: undefined,
        discountTotal: item.discount,
        isCanceled: item.cancelled || undefined,
      }
    }),
  })
}
