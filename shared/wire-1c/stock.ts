import { z } from 'zod'
import { currency, date, minorUnits, offer, pageHead, quantity, uuid } from './primitives.ts'

/**
 * Stock of one offer: a row of the page and the `state` of a feed entry. The row is whole: a chosen store that is not in it holds
 * nothing. `left` marks an offer that left the selection; it comes once, without stores.
 */
export const stockRow = z.object({
  offer,
  left: z.boolean(),
  /** Item category of the product (`itemCategories` of the references), for what is set per category. */
  category: uuid.nullable().optional(),
  stores: z.array(
    z.object({
      store: uuid,
      onHand: quantity,
      reserved: quantity,
      /** What of it orders of the CRM hold; a base that cannot tell leaves it out. */
      reservedByCrm: quantity.optional(),
      free: quantity,
      /** Expected arrivals, earliest first; `quantity` is what nobody has reserved of them yet, `date` null where 1C names none. */
      incoming: z.array(z.object({ date: date.nullable(), quantity })),
      /** Only for stores of type supplier: date and price of the supplier's list. */
      supplier: z.object({ date, purchasePrice: minorUnits.nullable(), currency }).nullable().optional(),
    }),
  ),
})

export type StockRow = z.infer<typeof stockRow>

/** `GET /stock?after=&limit=5000`: every selected offer in a stable order, sold-out ones included. Also the answer to `POST /stock/query`. */
export const stockPage = z.object({ ...pageHead, rows: z.array(stockRow) })
export type StockPage = z.infer<typeof stockPage>

/** `POST /stock/query`: products by id, with all their characteristics. */
export const stockQuery = z.object({ ids: z.array(z.string().min(1)) })
export type StockQuery = z.infer<typeof stockQuery>

/** Prices of one offer. The row is whole: a chosen price type that is not in it has no price. */
export const priceRow = z.object({
  offer,
  left: z.boolean(),
  prices: z.array(z.object({ priceType: uuid, price: minorUnits, currency })),
})

export type PriceRow = z.infer<typeof priceRow>

/** `GET /prices?after=&limit=5000`. */
export const pricesPage = z.object({ ...pageHead, rows: z.array(priceRow) })
export type PricesPage = z.infer<typeof pricesPage>
