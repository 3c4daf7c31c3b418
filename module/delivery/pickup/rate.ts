import { epochToNaive } from '../../../shared/wire-crm/time.ts'
import type { Enquiry, Rated } from '../../carriers/index.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import { type NamedOffer, toldStock } from '../../goods/index.ts'
import { deliverySettings } from '../settings/settings.ts'
import { offerStores, type StockOfCart } from './offer-stores.ts'

/**
 * Stores of the shop where the buyer may come, by what the CRM was last told of their stock; undefined where the shop offers none.
 * Asks nobody outside.
 */
export const pickupRates = (ctx: Ctx, enquiry: Enquiry): Promise<Rated | undefined> =>
  inTransaction(ctx, async (t) => {
    const settings = (await deliverySettings(t)).pickup.value
    if (!settings.on) return undefined
    const wanted = onePerOffer(enquiry.items)
    const told = settings.checksStock
      ? await toldStock(
          t,
          wanted.map(({ names }) => names),
        )
      : []
    const stock: StockOfCart = wanted.map(({ quantity }, at) => ({ quantity, stores: told[at] ?? new Map() }))
    return offerStores(settings, stock, enquiry, epochToNaive(ctx.clock.now(), ctx.tenant.timeZone))
  })

/** Two lines of one offer need both their quantities. */
function onePerOffer(items: Enquiry['items']): { names: NamedOffer; quantity: number }[] {
  const wanted = new Map<string, { names: NamedOffer; quantity: number }>()
  for (const { article, names = { externalId: article, xmlId: article }, quantity } of items) {
    const key = JSON.stringify([names.externalId, names.xmlId])
    wanted.set(key, { names, quantity: (wanted.get(key)?.quantity ?? 0) + quantity })
  }
  return [...wanted.values()]
}
