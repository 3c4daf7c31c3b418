import type { Deadline } from '../../shared/kernel/clock.ts'
import {
  type GoodsPage,
  goodsPage,
  type PricesPage,
  pricesPage,
  type StockPage,
  type StockQuery,
  stockPage,
} from '../../shared/wire-1c/index.ts'
import type { OnecClient } from './client.ts'
import { webServerAnswer } from './faults.ts'
import type { OnecRequest } from './transport.ts'

/** `after` is `next` of the page before, null for the first one. */
export type PageInput = { after: string | null; limit: number; deadline: Deadline }

const pageOf = (path: string, input: PageInput): OnecRequest => ({
  method: 'GET',
  path,
  query: { ...(input.after === null ? {} : { after: input.after }), limit: String(input.limit) },
  deadline: input.deadline,
})

/** `GET /goods`: a page of the catalogue (1C gives at most 1,000 products); the groups come with the first page. */
export const listGoods = (client: OnecClient, input: PageInput): Promise<GoodsPage> =>
  client.read(pageOf('/goods', input), goodsPage)

/** `GET /stock`: a page of offers (at most 5,000), sold-out ones included. */
export const listStock = (client: OnecClient, input: PageInput): Promise<StockPage> =>
  client.read(pageOf('/stock', input), stockPage)

/** `GET /prices`: a page of offers (at most 5,000) with their prices by price type. */
export const listPrices = (client: OnecClient, input: PageInput): Promise<PricesPage> =>
  client.read(pageOf('/prices', input), pricesPage)

/** `POST /stock/query`: stock of these products now, with all their characteristics. */
export const queryStock = (
  client: OnecClient,
  input: { query: StockQuery; deadline: Deadline },
): Promise<StockPage> =>
  client.read(
    { method: 'POST', path: '/stock/query', body: JSON.stringify(input.query), deadline: input.deadline },
    stockPage,
  )

/** `GET /pictures/{id}`: bytes and media type of a picture that has no address of its own. */
export async function getPicture(
  client: OnecClient,
  input: { id: string; deadline: Deadline },
): Promise<{ bytes: Uint8Array; type: string }> {
  const path = `/pictures/${encodeURIComponent(input.id)}`
  const answer = await client.send({ method: 'GET', path, deadline: input.deadline })
  if (answer.bytes === undefined) throw webServerAnswer(answer.status)
  return { bytes: answer.bytes, type: answer.headers['content-type'] ?? '' }
}
