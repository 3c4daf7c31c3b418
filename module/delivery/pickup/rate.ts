import { epochToNaive } from '../../../shared/wire-crm/time.ts'
import type { Enquiry, Rated } from '../../carriers/index.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import { type NamedOffer, toldStock } from '../../goods/index.ts'
import { offerStores, type StockOfCart } from './offer-stores.ts'
import type { PickupSettings } from './settings.ts'

/**
 * Stores of the shop where the buyer may come, by what the CRM was last told of their stock; undefined where the shop offers none.
 * Asks nobody outside.
 */
export async function pickupRates(
  ctx: Ctx,
  settings: PickupSettings,
  enquiry: Enquiry,
): Promise<Rated | undefined> {
  if (!settings.on) return undefined
  const wanted = onePerOffer(enquiry.items)
  const names = wanted.map((one) => one.names)
  const told = settings.checksStock ? await inTransaction(ctx, (t) => toldStock(t, names)) : []
  const stock: StockOfCart = wanted.map(({ quantity }, at) => ({ quantity, stores: told[at] ?? new Map() }))
  return offerStores(settings, stock, enquiry, epochToNaive(ctx.clock.now(), ctx.tenant.timeZone))
}

/** Two lines of one offer need both their quantities. */
function onePerOffer(items: Enquiry['items']): { names: NamedOffer; quantity: number }[] {
  const wanted = new Map<string, { names: NamedOffer; quantity: number }>()
  for (const { article, names = { externalId: article, xmlId: article }, quantity } of items) {
    const key = JSON.stringify([names.externalId, names.xmlId])
    wanted.set(key, { names, quantity: (wanted.get(key)?.quantity ?? 0) + quantity })
  }
  return [...wanted.values()]
}
