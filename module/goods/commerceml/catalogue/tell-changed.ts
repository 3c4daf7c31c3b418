import type { TxCtx } from '../../../context.ts'
import { markChanged } from '../../mark.ts'
import { goodsOf, priceRowOf, stockRowOf } from './source.ts'
import { productOf, readOffers, readProducts } from './store.ts'

const mostOffers = 100_000

/**
 * Goods in which an import changed something are marked with their cards and rows as they are now; what is sold no more is marked as gone. A
 * characteristic takes prices and group from its product, so all offers of a changed product are told.
 */
export async function tellChanged(t: TxCtx, ids: readonly string[]): Promise<void> {
  const products = [...new Set(ids.map(productOf))]
  const rows = await readOffers(t, { after: '', limit: mostOffers, products })
  const cards = await goodsOf(t, await readProducts(t, { after: '', limit: mostOffers, products }))
  const carried = new Set(cards.map(({ id }) => id))
  const sold = new Set(rows.map(({ id }) => id))
  await markChanged(
    t,
    [
      ...cards.map((good) => ({ kind: 'product' as const, id: good.id, state: good })),
      ...products
        .filter((id) => !carried.has(id))
        .map((id) => ({ kind: 'product' as const, id, state: null })),
      ...rows.flatMap((row) => [
        { kind: 'stock' as const, id: row.id, state: stockRowOf(row) },
        { kind: 'price' as const, id: row.id, state: priceRowOf(row) },
      ]),
      ...ids
        .filter((id) => !sold.has(id))
        .flatMap((id) => [
          { kind: 'stock' as const, id, state: null },
          { kind: 'price' as const, id, state: null },
        ]),
    ],
    t.clock.now(),
  )
}
