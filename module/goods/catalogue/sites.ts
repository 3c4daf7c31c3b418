import { deadlineIn } from '../../../shared/kernel/clock.ts'
import { MostError } from '../../../shared/kernel/errors.ts'
import { hashOf } from '../../../shared/kernel/hash.ts'
import { type Ctx, inTransaction, type TxCtx } from '../../context.ts'
import { editReference, listReference } from '../../crm/index.ts'
import { record } from '../../journal/index.ts'
import { mark } from '../../worklist/index.ts'
import { feedUrl, newFeed } from './address.ts'
import { freshComparison } from './compare.ts'
import { type FeedRow, type Previous, readFeeds, saveFeed } from './feeds/store.ts'
import { readState } from './state/store.ts'
import { refusals } from './texts.ts'

type FeedCtx = Ctx & { deps: { publicUrl: string } }

/** A site of the CRM and where its catalogue comes from. Times of the CRM are its own local ones, as it writes them. */
export type SiteFeed = {
  code: string
  name: string
  /** Our address for it, whether it uses it or not. */
  url: string
  /** `other`: it loads from an address that is not ours; `former`: from an address of ours that was replaced. */
  uses: 'ours' | 'former' | 'other' | 'none'
  now: Previous
  loadedAt: string | null
  loadingAt: string | null
  feed: FeedRow
}

const callMs = 30_000
/** A comparison older than this says nothing about the account any more. */
const comparisonMs = 24 * 3_600_000

const crmOf = (ctx: Ctx) => ctx.crm.within({ lane: 'interactive', deadline: deadlineIn(ctx.clock, callMs) })

/** Every active site of the CRM, each with an address of ours. Throws faults of the connection. */
export async function siteFeeds(ctx: FeedCtx): Promise<SiteFeed[]> {
  const sites = (await listReference(crmOf(ctx), 'sites')).filter(({ active }) => active !== false)
  const known = new Map((await inTransaction(ctx, readFeeds)).map((feed) => [feed.site, feed]))
  const missing = sites.filter(({ code }) => !known.has(code))
  for (const feed of await Promise.all(missing.map(({ code }) => newFeed(ctx, code, 1))))
    known.set(feed.site, feed)
  await inTransaction(ctx, async (t) => {
    for (const { code } of missing) await saveFeed(t, known.get(code)!)
  })
  return Promise.all(
    sites.map(async (site) => {
      const feed = known.get(site.code)!
      const now: Previous = { ymlUrl: site.ymlUrl || null, loadFromYml: site.loadFromYml === true }
      return {
        code: site.code,
        name: site.name ?? site.code,
        url: await feedUrl(ctx, ctx.deps.publicUrl, feed),
        uses: await usesOf(ctx.deps.publicUrl, now, feed),
        now,
        loadedAt: site.catalogUpdatedAt || null,
        loadingAt: site.catalogLoadingAt || null,
        feed,
      }
    }),
  )
}

async function usesOf(
  publicUrl: string,
  { ymlUrl, loadFromYml }: Previous,
  feed: FeedRow,
): Promise<SiteFeed['uses']> {
  const start = `${publicUrl}/feed/`
  if (!ymlUrl?.startsWith(start)) return ymlUrl !== null || loadFromYml ? 'other' : 'none'
  return (await hashOf(ymlUrl.slice(start.length).split('/')[0] ?? '')) === feed.lookup ? 'ours' : 'former'
}

/** The CRM's offers of the site are compared with our feed in the background. */
export async function startComparison(ctx: FeedCtx, code: string): Promise<void> {
  const { feed } = await oneOf(ctx, code)
  await inTransaction(ctx, async (t) => {
    await saveFeed(t, { ...feed, comparison: freshComparison(t.clock.now()) })
    await mark(t.tx, t.tenant.id, [{ kind: 'goods.catalogue', entity: code }], t.clock.now())
  })
}

/**
 * The site loads our feed from now on. One that has a catalogue is switched only by who saw its present address (`seenUrl`) and how many
 * offers would change; what it had is kept for the way back. Throws `not_configured`, `conflict`, `stale`.
 */
export async function switchSite(ctx: FeedCtx, input: { code: string; seenUrl: string }): Promise<void> {
  const site = await oneOf(ctx, input.code)
  const { served } = await inTransaction(ctx, readState)
  if (!served)
    throw new MostError('not_configured', 'refusal', refusals.noFeed, { remedy: refusals.waitForFeed })
  const occupied = site.uses === 'other'
  if (occupied) {
    const { comparison } = site.feed
    const compared = comparison?.finishedAt ?? 0
    if (compared < ctx.clock.now() - comparisonMs)
      throw new MostError('conflict', 'refusal', refusals.notCompared, { remedy: refusals.compareFirst })
    if (input.seenUrl !== (site.now.ymlUrl ?? ''))
      throw new MostError('stale', 'refusal', refusals.urlChanged, { remedy: refusals.lookAgain })
  }
  // Written down before the CRM is asked: without it there is no way back.
  const previous = occupied ? site.now : (site.feed.previous ?? { ymlUrl: null, loadFromYml: false })
  const now = ctx.clock.now()
  await inTransaction(ctx, (t) => saveFeed(t, { ...site.feed, previous, switchedAt: now, askedAt: now }))
  await setSite(ctx, site.code, { ymlUrl: site.url, loadFromYml: true })
  await inTransaction(ctx, (t) => tell(t, site, 'switched'))
}

/** The site loads again what it loaded before ours. */
export async function restoreSite(ctx: FeedCtx, code: string): Promise<void> {
  const site = await oneOf(ctx, code)
  const { previous } = site.feed
  if (!previous) throw new MostError('conflict', 'refusal', refusals.nothingBefore)
  await setSite(ctx, code, previous)
  await inTransaction(ctx, async (t) => {
    await saveFeed(t, { ...site.feed, previous: null, switchedAt: null })
    await tell(t, site, 'restored')
  })
}

/** Asks the CRM to load now. Whether writing the same address starts a load is UNVERIFIED: the page watches when it last loaded. */
export async function askToLoad(ctx: FeedCtx, code: string): Promise<void> {
  const site = await oneOf(ctx, code)
  if (site.uses !== 'ours') throw new MostError('conflict', 'refusal', refusals.notOurs)
  await setSite(ctx, code, { ymlUrl: site.url, loadFromYml: true })
  await inTransaction(ctx, (t) => saveFeed(t, { ...site.feed, askedAt: t.clock.now() }))
}

/** Another address from now on; the old one opens nothing any more. A site that loads our feed is told the new one. */
export async function replaceAddress(ctx: FeedCtx, code: string): Promise<void> {
  const site = await oneOf(ctx, code)
  const next = await newFeed(ctx, code, site.feed.turn + 1)
  await inTransaction(ctx, async (t) => {
    await saveFeed(t, { ...site.feed, lookup: next.lookup, turn: next.turn })
    await tell(t, site, 'replaced')
  })
  if (site.uses === 'none' || site.uses === 'other') return
  await setSite(ctx, code, { ymlUrl: await feedUrl(ctx, ctx.deps.publicUrl, next), loadFromYml: true })
}

async function oneOf(ctx: FeedCtx, code: string): Promise<SiteFeed> {
  const site = (await siteFeeds(ctx)).find((one) => one.code === code)
  if (!site) throw new MostError('not_found', 'refusal', refusals.noSite)
  return site
}

const setSite = (ctx: Ctx, code: string, { ymlUrl, loadFromYml }: Previous): Promise<void> =>
  editReference(crmOf(ctx), 'sites', code, { ymlUrl: ymlUrl ?? '', loadFromYml })

/** The journal says what happened to which site; addresses may hold secrets. */
const tell = (
  t: TxCtx,
  { code, name }: SiteFeed,
  what: 'switched' | 'restored' | 'replaced',
): Promise<string> =>
  record(t, {
    flow: 'catalogue',
    direction: 'inside',
    kind: 'catalogue.site',
    entity: code,
    label: name,
    outcome: 'done',
    durationMs: 0,
    attempt: 1,
    after: { catalogue: what },
  })
