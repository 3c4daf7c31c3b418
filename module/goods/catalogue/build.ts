import { type Ctx, inTransaction, type Job, type TxCtx } from '../../context.ts'
import { record } from '../../journal/index.ts'
import { readSettings } from '../../tenants/index.ts'
import { holdLease } from '../../worklist/index.ts'
import { sourceOf } from '../source.ts'
import {
  type Chunk,
  insertChunks,
  listLeftOut,
  type PriceOf,
  placeGoods,
  placesOf,
  pricesOf,
  retireBuild,
  savePrices,
  sumUp,
} from './chunks/store.ts'
import { forgetChanges } from './due/store.ts'
import { goodsOfPiece, goodsPiece, groupsPiece, type Means, type Press, pressOf } from './pieces.ts'
import type { Good } from './plan.ts'
import {
  type Building,
  type BuildRules,
  readGroups,
  readState,
  saveBuilding,
  saveGroups,
  saveServed,
} from './state/store.ts'
import { feedTitle } from './texts.ts'

const pricesAtOnce = 5_000
const goodsAtOnce = 1_000
/** Shown in the journal; the page has them all. */
const listed = 50

/** Rules of the account as they are now; null while it has not chosen which price the feed shows. */
export async function readRules({ tx, tenant }: Pick<TxCtx, 'tx' | 'tenant'>): Promise<BuildRules | null> {
  const [feed, orders] = [await readSettings(tx, 'catalogue'), await readSettings(tx, 'orders')]
  if (feed.priceType === null) return null
  return {
    scheme: { offerKey: orders.offerKey, offerPrefix: orders.offerPrefix },
    priceType: feed.priceType,
    purchaseType: feed.purchaseType,
    excludedKinds: feed.excludedKinds,
    excludedGroups: feed.excludedGroups,
    currency: tenant.currency,
  }
}

/** Starts a full build; what 1C has told until now will be read with everything else. */
export async function begin(t: TxCtx, rules: BuildRules): Promise<Building> {
  const { served, building } = await readState(t)
  await forgetChanges(t)
  const started: Building = {
    build: Math.max(served?.build ?? 0, building?.build ?? 0) + 1,
    rules,
    phase: 'prices',
    after: null,
    place: 0,
    read: 0,
    startedAt: t.clock.now(),
    groups: { count: 0, orphans: 0, rings: 0, unnamed: 0 },
  }
  await saveBuilding(t, started)
  return started
}

/** One page further; null when the build was finished and is served. */
export async function step(ctx: Ctx, job: Job, building: Building, means: Means): Promise<Building | null> {
  if (building.phase === 'prices') return readPrices(ctx, job, building)
  if (building.phase === 'goods') return readGoods(ctx, job, building, means)
  await finish(ctx, job, building)
  return null
}

async function readPrices(ctx: Ctx, job: Job, building: Building): Promise<Building> {
  const page = await sourceOf(ctx).prices({
    after: building.after,
    limit: pricesAtOnce,
    deadline: job.deadline,
  })
  const prices = page.rows.flatMap((row) => priceOf(row, building.rules) ?? [])
  const next: Building = { ...building, after: page.next, phase: page.next === null ? 'goods' : 'prices' }
  await inTransaction(ctx, async (t) => {
    await holdLease(t.tx, job.claim, t.clock.now())
    await savePrices(t, building.build, prices)
    await saveBuilding(t, next)
  })
  return next
}

type PriceRow = {
  offer: { product: string; characteristic: string | null }
  left: boolean
  prices: readonly { priceType: string; price: number; currency: string }[]
}

/** What the feed shows of a row of prices; null: it has no price of the chosen type. */
export function priceOf({ offer, left, prices }: PriceRow, rules: BuildRules): PriceOf | null {
  const price = left ? undefined : prices.find(({ priceType }) => priceType === rules.priceType)
  if (!price) return null
  const purchase = prices.find(
    ({ priceType, currency }) => priceType === rules.purchaseType && currency === price.currency,
  )
  const cost = purchase && purchase.price >= 0 ? purchase.price : null
  return { ...offer, price: price.price, currency: price.currency, purchase: cost }
}

async function readGoods(ctx: Ctx, job: Job, building: Building, means: Means): Promise<Building> {
  const first = building.after === null
  const page = await sourceOf(ctx).goods({
    after: building.after,
    limit: goodsAtOnce,
    deadline: job.deadline,
  })
  const products = page.goods.map(({ id }) => id)
  const { groups, known, prices } = await inTransaction(ctx, async (t) => {
    if (first) await saveGroups(t, page.groups)
    return {
      groups: await readGroups(t),
      known: await placesOf(t, building.build, products),
      prices: await pricesOf(t, building.build, products),
    }
  })
  const press = pressOf(groups, building.rules, means)
  const { fresh, twice } = apart(page.goods, known)
  const chunks: Chunk[] = first ? [await groupsPiece(press)] : []
  let { place } = building
  const placed: { product: string; place: number; characteristics: string[] }[] = []
  for (let start = 0; start < Math.max(fresh.length, twice.length && 1); start += goodsOfPiece) {
    const goods = fresh.slice(start, start + goodsOfPiece)
    place += 1
    chunks.push(await goodsPiece(ctx, press, place, goods, prices, start === 0 ? twice : []))
    placed.push(...goods.map((good) => placeOf(good, place)))
  }
  const next: Building = {
    ...building,
    phase: page.next === null ? 'ready' : 'goods',
    after: page.next,
    place,
    read: building.read + page.goods.length,
    groups: first ? countsOf(press) : building.groups,
  }
  await inTransaction(ctx, async (t) => {
    await holdLease(t.tx, job.claim, t.clock.now())
    await insertChunks(t, { build: building.build, born: await nextGeneration(t) }, chunks)
    await placeGoods(t, building.build, placed)
    await saveBuilding(t, next)
  })
  return next
}

/** Changes wait while a build is under way, so this is the generation that serves it. */
const nextGeneration = async (t: TxCtx): Promise<number> => ((await readState(t)).served?.generation ?? 0) + 1

export const placeOf = (good: Good, place: number) => ({
  product: good.id,
  place,
  characteristics: good.characteristics.map(({ id }) => id),
})

/** 1C may repeat a page or a good. */
function apart(
  goods: readonly Good[],
  known: ReadonlyMap<string, unknown>,
): { fresh: Good[]; twice: Good[] } {
  const seen = new Set(known.keys())
  const [fresh, twice]: [Good[], Good[]] = [[], []]
  for (const good of goods) {
    if (seen.has(good.id)) twice.push(good)
    else fresh.push(good)
    seen.add(good.id)
  }
  return { fresh, twice }
}

const countsOf = ({ tree }: Press): Building['groups'] => ({
  count: tree.shown.length,
  orphans: tree.orphans,
  rings: tree.rings,
  unnamed: tree.unnamed,
})

/** The new build takes the place of the old one in one moment. */
async function finish(ctx: Ctx, job: Job, building: Building): Promise<void> {
  await inTransaction(ctx, async (t) => {
    await holdLease(t.tx, job.claim, t.clock.now())
    const { build, rules, startedAt, groups } = building
    const { served } = await readState(t)
    const generation = await nextGeneration(t)
    const totals = await sumUp(t, build)
    const now = t.clock.now()
    if (served) await retireBuild(t, served.build)
    await saveServed(t, { build, generation, changedAt: now, fullAt: now, rules, totals })
    await saveBuilding(t, null)
    const left = await listLeftOut(t, { build, generation }, { reason: null, after: -1, limit: listed })
    await record(t, {
      flow: 'catalogue',
      direction: 'onec_to_crm',
      kind: 'goods.catalogue',
      entity: '',
      label: feedTitle.ru,
      outcome: 'done',
      durationMs: now - startedAt,
      attempt: job.claim.attempts + 1,
      after: {
        groups,
        goods: totals.goods,
        offers: totals.offers,
        repaired: totals.repaired,
        leftOut: totals.leftOut,
        listed: left.rows.slice(0, listed),
      },
    })
  })
}
