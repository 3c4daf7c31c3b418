import type { z } from 'zod'
import { int, listOf, num, text, wire } from './loose.ts'

/** Stock of one offer; `stores` only when asked with `details`. */
export const crmInventory = wire({
  id: int,
  externalId: text.optional(),
  xmlId: text.optional(),
  site: text.optional(),
  quantity: num.optional(),
  purchasePrice: num.optional(),
  stores: listOf(wire({ store: text, quantity: num.optional(), purchasePrice: num.optional() })).optional(),
})
export type CrmInventory = z.infer<typeof crmInventory>

/** Answer of both uploads; unknown offers do not fail the call and may be not listed at all. */
export const crmOffersDone = wire({
  processedOffersCount: int.optional(),
  notFoundOffers: listOf(
    wire({ id: int.optional(), externalId: text.optional(), xmlId: text.optional() }),
  ).default([]),
})
export type CrmOffersDone = z.infer<typeof crmOffersDone>

/** Names an offer by one of its three ids. */
export interface CrmOfferKey {
  id?: number
  externalId?: string
  xmlId?: string
}

/** Stock to write: a store that is not named keeps its value (UNVERIFIED), so zero is said aloud. */
export interface CrmInventoryWrite extends CrmOfferKey {
  stores: { code: string; available: number; purchasePrice?: number }[]
}

/** Prices to write, decimals; `remove` deletes the price of that type. */
export interface CrmPriceWrite extends CrmOfferKey {
  site?: string
  prices: { code: string; price?: number; remove?: true }[]
}
