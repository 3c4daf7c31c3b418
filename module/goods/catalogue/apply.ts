import { good as goodSchema } from '../../../shared/wire-1c/goods.ts'
import { priceRow } from '../../../shared/wire-1c/stock.ts'
import { type Ctx, inTransaction, type Job } from '../../context.ts'
import { holdLease } from '../../worklist/index.ts'
import { sourceOf } from '../source.ts'
import { placeOf, priceOf } from './build.ts'
import {
  type Chunk,
  insertChunks,
  lastPlace,
  type PriceOf,
  placeGoods,
  placesOf,
  pricesOf,
  readPackedGoods,
  removeGoods,
  removePrices,
  savePrices,
  sumUp,
} from './chunks/store.ts'
import { type DueChange, readChanges, removeChanges } from './due/store.ts'
import type { Group } from './groups.ts'
import { goodsIn, goodsOfPiece, goodsPiece, groupsPiece, type Means, pressOf } from './pieces.ts'
import type { Good } from './plan.ts'
import { readGroups, type Served, saveGroups, saveServed } from './state/store.ts'

/** Changes of one generation: a piece is read and written for each at worst. */
const changesAtOnce = 200

/**
 * Writes the pieces anew that hold what 1C told as changed, and serves them as the next generation; answers whether there was anything.
 * Prices are of the served build only: whoever reads the feed meanwhile reads the pieces of before.
 */
export async function applyChanges(ctx: Ctx, job: Job, served: Served, means: Means): Promise<Served | null> {
  const { build, rules } = served
  const changes = await inTransaction(ctx, (t) => readChanges(t, build, changesAtOnce))
  if (changes.length === 0) return null
  const news = sorted(changes, served)
  await inTransaction(ctx, async (t) => {
    if (news.prices.length > 0) await savePrices(t, build, news.prices)
    await removePrices(t, build, news.gonePrices)
  })
  const groups = await groupsWith(ctx, job, news.goods)
  const press = pressOf(groups.list, rules, means)
  const products = [...new Set(changes.map(({ product }) => product))]
  const stored = await inTransaction(ctx, async (t) => {
    const places = await placesOf(t, build, products)
    const wanted = [...new Set([...places.values()].map(({ place }) => place))]
    return { places, pieces: await readPackedGoods(t, build, wanted), last: await lastPlace(t, build) }
  })
  const pieces = new Map<number, Good[]>()
  for (const { place, goods } of stored.pieces)
    pieces.set(
      place,
      (await goodsIn(means.packer, goods)).flatMap((one) => {
        if (news.gone.has(one.id)) return []
        return news.goods.get(one.id) ?? one
      }),
    )
  const added = [...news.goods.values()].filter(({ id }) => !stored.places.has(id))
  for (let start = 0, place = stored.last + 1; start < added.length; start += goodsOfPiece, place += 1)
    pieces.set(place, added.slice(start, start + goodsOfPiece))
  const prices = await inTransaction(ctx, (t) =>
    pricesOf(
      t,
      build,
      [...pieces.values()].flatMap((goods) => goods.map(({ id }) => id)),
    ),
  )
  const chunks: Chunk[] = groups.changed ? [await groupsPiece(press)] : []
  for (const [place, goods] of pieces) chunks.push(await goodsPiece(ctx, press, place, goods, prices))
  return inTransaction(ctx, async (t) => {
    await holdLease(t.tx, job.claim, t.clock.now())
    const generation = served.generation + 1
    await insertChunks(t, { build, born: generation }, chunks)
    await removeGoods(t, build, [...news.gone])
    const placed = [...pieces].flatMap(([place, goods]) => goods.map((one) => placeOf(one, place)))
    await placeGoods(
      t,
      build,
      placed.filter(({ product }) => news.goods.has(product)),
    )
    if (groups.changed) await saveGroups(t, groups.list)
    await removeChanges(t, changes)
    const totals = await sumUp(t, build)
    const next = { ...served, generation, changedAt: t.clock.now(), totals }
    await saveServed(t, next)
    return next
  })
}

type News = {
  goods: Map<string, Good>
  gone: Set<string>
  prices: PriceOf[]
  gonePrices: { product: string; characteristic: string | null }[]
}

/** What cannot be read is passed over: the next full build brings the good as it is. */
function sorted(changes: readonly DueChange[], { rules }: Served): News {
  const news: News = { goods: new Map(), gone: new Set(), prices: [], gonePrices: [] }
  for (const { kind, id, product, state } of changes) {
    if (kind === 'product') {
      const parsed = goodSchema.safeParse(state)
      if (state === null) news.gone.add(product)
      else if (parsed.success) news.goods.set(product, parsed.data)
      continue
    }
    const row = priceRow.safeParse(state)
    const price = row.success ? priceOf(row.data, rules) : null
    if (price) news.prices.push(price)
    else if (row.success) news.gonePrices.push(row.data.offer)
    else if (state === null)
      news.gonePrices.push({ product, characteristic: id === product ? null : id.slice(product.length + 1) })
  }
  return news
}

/** The groups, read anew where a good stands in one that is not known. */
async function groupsWith(
  ctx: Ctx,
  job: Job,
  goods: ReadonlyMap<string, Good>,
): Promise<{ list: Group[]; changed: boolean }> {
  const known = await inTransaction(ctx, readGroups)
  const ids = new Set(known.map(({ id }) => id))
  const unknown = [...goods.values()].some(({ group }) => group !== null && !ids.has(group))
  if (!unknown) return { list: known, changed: false }
  const page = await sourceOf(ctx).goods({ after: null, limit: 1, deadline: job.deadline })
  return { list: page.groups, changed: true }
}
