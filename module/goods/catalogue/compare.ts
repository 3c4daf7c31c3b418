import { type Ctx, inTransaction, type Job } from '../../context.ts'
import { listOffers } from '../../crm/index.ts'
import { complete } from '../../worklist/index.ts'
import { placesOf } from './chunks/store.ts'
import { type Comparison, readFeeds, saveComparison } from './feeds/store.ts'
import { readState, type Served } from './state/store.ts'

const requestsAtOnce = 10
const offersAtOnce = 100
/** Without a feed there is nothing to compare with: it is looked for again. */
const waitMs = 60_000

export const freshComparison = (now: number): Comparison => ({
  ...{ sinceId: 0, read: 0, all: 0, same: 0, changed: 0, unknown: 0 },
  startedAt: now,
  finishedAt: null,
})

/** Reads the offers that the CRM has in a site and counts how many of them our feed would name by another id. */
export async function compareSite(ctx: Ctx, job: Job, site: string): Promise<void> {
  const crm = ctx.crm.within({ lane: 'bulk', deadline: job.deadline })
  const { served, feed } = await inTransaction(ctx, async (t) => ({
    served: (await readState(t)).served,
    feed: (await readFeeds(t)).find((one) => one.site === site),
  }))
  const now = ctx.clock.now()
  if (!feed?.comparison || feed.comparison.finishedAt !== null)
    return inTransaction(ctx, (t) => complete(t.tx, job.claim))
  if (!served) return inTransaction(ctx, (t) => complete(t.tx, job.claim, { nextDueAt: now + waitMs }))
  let { comparison } = feed
  for (let request = 0; request < requestsAtOnce && comparison.finishedAt === null; request += 1) {
    const page = await listOffers(
      crm,
      { sites: [site], sinceId: comparison.sinceId },
      { limit: offersAtOnce },
    )
    const verdicts = await inTransaction(ctx, (t) => judge(t, served, page.rows))
    const count = (wanted: Verdict) => verdicts.filter((verdict) => verdict === wanted).length
    comparison = {
      ...comparison,
      sinceId: page.rows.reduce((most, { id }) => Math.max(most, id), comparison.sinceId),
      all: Math.max(comparison.all, comparison.read + page.pagination.totalCount),
      read: comparison.read + page.rows.length,
      same: comparison.same + count('same'),
      changed: comparison.changed + count('changed'),
      unknown: comparison.unknown + count('unknown'),
      finishedAt: page.rows.length < offersAtOnce ? ctx.clock.now() : null,
    }
  }
  await inTransaction(ctx, async (t) => {
    await saveComparison(t, site, comparison)
    await complete(t.tx, job.claim, comparison.finishedAt === null ? { nextDueAt: t.clock.now() } : {})
  })
}

type Verdict = 'same' | 'changed' | 'unknown'

/** One look-up for the whole page. */
async function judge(
  t: Parameters<typeof placesOf>[0],
  served: Served,
  offers: readonly { externalId?: string | undefined; xmlId?: string | undefined }[],
): Promise<Verdict[]> {
  const { offerPrefix } = served.rules.scheme
  const bare = (id: string | undefined, prefix: string) =>
    id?.startsWith(prefix) ? id.slice(prefix.length) : undefined
  const ids = offers.map(({ externalId, xmlId }) => ({
    byId: bare(externalId, offerPrefix),
    byXmlId: bare(xmlId, served.rules.scheme.offerKey === 'xmlId' ? offerPrefix : ''),
  }))
  const products = ids.flatMap(({ byId, byXmlId }) =>
    [byId, byXmlId].flatMap((id) => id?.split('#')[0] ?? []),
  )
  const places = await placesOf(t, served.build, [...new Set(products)])
  const isOurs = (id: string | undefined): boolean => {
    const [product = '', characteristic] = id?.split('#') ?? []
    const found = places.get(product)
    if (!found) return false
    return characteristic === undefined
      ? found.characteristics.length === 0
      : found.characteristics.includes(characteristic)
  }
  return ids.map(({ byId, byXmlId }) => (isOurs(byId) ? 'same' : isOurs(byXmlId) ? 'changed' : 'unknown'))
}
