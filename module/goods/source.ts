import { getPicture, listGoods, listPrices, listStock, queryStock } from '../../bridge-1c/client/index.ts'
import type { Deadline } from '../../shared/kernel/clock.ts'
import type { GoodsPage, PricesPage, StockPage } from '../../shared/wire-1c/index.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { readSettings } from '../tenants/index.ts'
import { commercemlSource } from './commerceml/catalogue/source.ts'

/** `after` is `next` of the page before, null for the first one. */
export type PageInput = { after: string | null; limit: number; deadline: Deadline }

/** Where goods, stock and prices come from. Pages stand in a stable order and hold every chosen good, sold-out ones included. */
export type GoodsSource = {
  goods(input: PageInput): Promise<GoodsPage>
  stock(input: PageInput): Promise<StockPage>
  prices(input: PageInput): Promise<PricesPage>
  /** Stock of these products now, with all their characteristics. */
  stockOf(products: readonly string[], deadline: Deadline): Promise<StockPage>
  /** Bytes and media type of a picture that has no address of its own. Throws `not_found`. */
  picture(id: string, deadline: Deadline): Promise<{ bytes: Uint8Array; type: string }>
}

/** The source that the account has chosen. */
export function sourceOf(ctx: Ctx): GoodsSource {
  let chosen: Promise<GoodsSource> | undefined
  const source = () => {
    chosen ??= inTransaction(ctx, ({ tx }) => readSettings(tx, 'goods')).then((goods) =>
      goods.source === 'commerceml' ? commercemlSource(ctx) : onecSource(ctx),
    )
    return chosen
  }
  return {
    goods: async (input) => (await source()).goods(input),
    stock: async (input) => (await source()).stock(input),
    prices: async (input) => (await source()).prices(input),
    stockOf: async (products, deadline) => (await source()).stockOf(products, deadline),
    picture: async (id, deadline) => (await source()).picture(id, deadline),
  }
}

const onecSource = ({ onec }: Ctx): GoodsSource => ({
  goods: (input) => listGoods(onec, input),
  stock: (input) => listStock(onec, input),
  prices: (input) => listPrices(onec, input),
  stockOf: (products, deadline) => queryStock(onec, { query: { ids: [...products] }, deadline }),
  picture: (id, deadline) => getPicture(onec, { id, deadline }),
})
