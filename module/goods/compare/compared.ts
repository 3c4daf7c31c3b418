import type { TxCtx } from '../../context.ts'
import { type CrmClient, listInventories, listOffers } from '../../crm/index.ts'
import { offerNamed } from '../offer-name.ts'
import { readPriceRules, readStockRules } from '../rules.ts'
import type { RunFlow } from '../runs/store.ts'
import type { Aspect } from '../told/store.ts'
import { type Holds, ofCodes, pricesHold, stockHolds } from './drift.ts'

type Held = ReadonlyMap<string, number>

/** A page of what the CRM holds in one site. `next`: where the following one begins; null: it was the last. */
export type HeldPage = { held: Map<string, Held>; rows: number; next: string | null }

/** Stock or prices, as they are compared. */
export type Compared = {
  aspect: Aspect
  flow: Extract<RunFlow, 'reconcile' | 'reconcile.prices'>
  /** The full run that tells them. */
  full: Extract<RunFlow, 'stock' | 'prices'>
  sites: readonly string[]
  /** `place` is `next` of the page before, empty for the first one. */
  read(crm: CrmClient, site: string, place: string): Promise<HeldPage>
  holds: Holds
}

const inventoriesPage = 250
const offersPage = 100

/** What the account has told, stock first. */
export async function readCompared(t: TxCtx): Promise<Compared[]> {
  const [stock, prices] = [await readStockRules(t), await readPriceRules(t)]
  const found: Compared[] = []
  if (stock !== null && stock.rules.landing.size > 0)
    found.push({
      aspect: 'stock',
      flow: 'reconcile',
      full: 'stock',
      sites: stock.rules.sites,
      read: async (crm, site, place) => {
        const page = Number(place || 1)
        const filter = { sites: [site], details: 1 }
        const { rows, pagination } = await listInventories(crm, filter, { page, limit: inventoriesPage })
        const held = rows.map(
          (row): Row => [
            offerNamed(stock.scheme, row),
            (row.stores ?? []).map(({ store, quantity }) => [store, quantity ?? 0]),
          ],
        )
        const last = rows.length === 0 || page >= (pagination.totalPageCount ?? 0)
        return { held: byOffer(held), rows: rows.length, next: last ? null : String(page + 1) }
      },
      holds: ofCodes(new Set(stock.rules.landing.values()), stockHolds(stock.rules.crmSubtracts)),
    })
  if (prices !== null && prices.rules.types.size > 0)
    found.push({
      aspect: 'price',
      flow: 'reconcile.prices',
      full: 'prices',
      sites: prices.rules.sites,
      read: async (crm, site, place) => {
        const filter = { sites: [site], sinceId: Number(place || 0) }
        const { rows } = await listOffers(crm, filter, { limit: offersPage })
        const held = rows.map(
          (row): Row => [
            offerNamed(prices.scheme, row),
            row.prices.flatMap(({ priceType, price }) =>
              priceType === undefined || price === undefined ? [] : [[priceType, price] as const],
            ),
          ],
        )
        const next = rows.length < offersPage ? null : String(rows.at(-1)!.id)
        return { held: byOffer(held), rows: rows.length, next }
      },
      holds: ofCodes(new Set(prices.rules.types.values()), pricesHold),
    })
  return found
}

type Row = [offer: string | null, figures: (readonly [code: string, figure: number])[]]

/** Offers that are none of 1C's are left out. */
const byOffer = (rows: readonly Row[]): Map<string, Held> =>
  new Map(rows.flatMap(([offer, figures]) => (offer === null ? [] : [[offer, new Map(figures)]])))
