import { listGoods, listPrices, listStock, queryStock } from '../../bridge-1c/client/index.ts'
import type { Deadline } from '../../shared/kernel/clock.ts'
import type { GoodsPage, PricesPage, StockPage } from '../../shared/wire-1c/index.ts'
import type { Ctx } from '../context.ts'

/** `after` is `next` of the page before, null for the first one. */
export type PageInput = { after: string | null; limit: number; deadline: Deadline }

/** Where goods, stock and prices come from. Pages stand in a stable order and hold every chosen good, sold-out ones included. */
export type GoodsSource = {
  goods(input: PageInput): Promise<GoodsPage>
  stock(input: PageInput): Promise<StockPage>
  prices(input: PageInput): Promise<PricesPage>
  /** Stock of these products now, with all their characteristics. */
  stockOf(products: readonly string[], deadline: Deadline): Promise<StockPage>
}

export const sourceOf = ({ onec }: Pick<Ctx, 'onec'>): GoodsSource => ({
  goods: (input) => listGoods(onec, input),
  stock: (input) => listStock(onec, input),
  prices: (input) => listPrices(onec, input),
  stockOf: (products, deadline) => queryStock(onec, { query: { ids: [...products] }, deadline }),
})
