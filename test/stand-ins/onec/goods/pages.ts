import type { Good } from '../rows.ts'
import type { Onec } from '../state.ts'
import { selected, takesStock } from './stock.ts'
import { viewPrices, viewProduct, viewStock } from './view.ts'

export type Page<T> = { next: string | null; rows: T[] }

/** Whether the page tells this good: it is let out, or has left and this kind of page has not told that yet. */
const toTell = (onec: Onec, good: Good, kind: keyof Good['untold']): boolean =>
  selected(onec, good) || good.untold[kind]

function pageOf<T>(
  onec: Onec,
  page: { after: string | null; limit: number; kind: keyof Good['untold'] },
  fits: (good: Good) => boolean,
  view: (good: Good) => T,
): Page<T> {
  const { after, limit, kind } = page
  const rows: T[] = []
  let last: string | null = null
  for (const key of onec.offers.after(after)) {
    const good = onec.goods.get(key)!
    if (!toTell(onec, good, kind) || !fits(good)) continue
    if (rows.length === limit) return { next: last, rows }
    rows.push(view(good))
    last = key
    if (!selected(onec, good)) onec.goods.touch({ ...good, untold: { ...good.untold, [kind]: false } })
  }
  return { next: null, rows }
}

/** Goods that left the selection come once, as rows that have no stores. */
export const stockPage = (onec: Onec, after: string | null, limit: number) =>
  pageOf(
    onec,
    { after, limit, kind: 'stock' },
    (good) => takesStock(onec, good),
    (good) => viewStock(onec, good),
  )

export const pricesPage = (onec: Onec, after: string | null, limit: number) =>
  pageOf(
    onec,
    { after, limit, kind: 'prices' },
    () => true,
    (good) => viewPrices(onec, good),
  )

type Product = NonNullable<ReturnType<typeof viewProduct>>

export function goodsPage(onec: Onec, after: string | null, limit: number): Page<Product> {
  const rows: Product[] = []
  for (const { product, keys } of onec.offers.products(after)) {
    const row = viewProduct(onec, product, keys)
    if (!row) continue
    if (rows.length === limit) return { next: rows.at(-1)!.id, rows }
    rows.push(row)
  }
  return { next: null, rows }
}
