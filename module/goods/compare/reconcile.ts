import { timeLeft } from '../../../shared/kernel/clock.ts'
import { type Ctx, inTransaction, type Job, type TxCtx } from '../../context.ts'
import { record } from '../../journal/index.ts'
import { mark } from '../../worklist/index.ts'
import { reconcileEntry } from '../entries.ts'
import {
  type Counts,
  finishRun,
  type Run,
  readRuns,
  saveDrift,
  saveProgress,
  takeRun,
} from '../runs/store.ts'
import type { Told } from '../told/store.ts'
import { type Compared, type HeldPage, readCompared } from './compared.ts'
import { type Drift, driftOf, joinedDrift } from './drift.ts'
import { amend, readListed, readUnlisted } from './store.ts'

const sliceMs = 30_000
const unlistedRows = 1_000

type Came = 'ended' | 'goes on' | 'off' | 'waits'

/**
 * Looks at what the CRM really holds of stock and of prices, page by page, and compares it with what it was told. What differs, or is listed
 * there no more, is told anew by a full run; how much differed is kept per store and price type, and should be nothing. `waits`: a full run
 * is under way, and each would take the other's half of the CRM's limit.
 */
export async function reconcileGoods(ctx: Ctx, job: Job): Promise<Came> {
  const { all, runs } = await inTransaction(ctx, async (t) => ({
    all: await readCompared(t),
    runs: new Map((await readRuns(t)).map((run) => [run.flow, run])),
  }))
  // Of what was never told there is nothing to compare.
  const compared = all.filter(({ full }) => runs.has(full))
  if (compared.length === 0) return 'off'
  if (compared.some(({ full }) => runs.get(full)?.finishedAt === null)) return 'waits'
  const begun = compared.findIndex(({ flow }) => runs.get(flow)?.finishedAt === null)
  const until = ctx.clock.now() + sliceMs
  const mayGoOn = () => ctx.clock.now() < until && timeLeft(ctx.clock, job.deadline) >= sliceMs / 3
  const rest = compared.slice(Math.max(0, begun))
  for (const [at, one] of rest.entries())
    if (!(await compare(ctx, job, one, { mayGoOn, next: rest[at + 1] }))) return 'goes on'
  return 'ended'
}

/** Answers whether it has come to its end. */
async function compare(
  ctx: Ctx,
  job: Job,
  one: Compared,
  { mayGoOn, next }: { mayGoOn: () => boolean; next: Compared | undefined },
): Promise<boolean> {
  const run = await inTransaction(ctx, (t) => takeRun(t, one.flow))
  const counts: Counts = { read: run.read, told: 0, refused: 0, notFound: 0, requests: 0 }
  const crm = ctx.crm.within({ lane: 'bulk', deadline: job.deadline })
  let drift: Drift = run.drift ?? {}
  const told = async (
    t: TxCtx,
    site: string,
    differ: { told: readonly Told[]; held: HeldPage['held'] },
  ): Promise<void> => {
    const found = driftOf(differ.told, differ.held, one.holds)
    await amend(t, one.aspect, site, found.offers)
    drift = joinedDrift(drift, found.codes)
    await saveDrift(t, run, drift)
  }
  for (let at = placeOf(run, one.sites); at !== null; ) {
    if (!mayGoOn()) return false
    const { site, place } = at
    const asked = ctx.clock.now()
    const page = await one.read(crm, site, place)
    counts.read += page.rows
    await inTransaction(ctx, async (t) => {
      const here = await readListed(t, one.aspect, site, [...page.held.keys()], run.run)
      // What was told after the CRM was asked is no difference.
      const settled = here.filter((row) => row.told !== null && row.asOf < asked)
      await told(t, site, { told: settled, held: page.held })
      // Stopped after the last page, the run reads it again and goes on with what is not listed.
      await saveProgress(t, run, { ...counts, cursor: `${site} ${page.next ?? place}` })
    })
    if (page.next === null)
      for (let after = ''; ; ) {
        const unlisted = await inTransaction(ctx, async (t) => {
          const limits = { after, limit: unlistedRows, before: run.startedAt }
          const rows = await readUnlisted(t, one.aspect, site, run.run, limits)
          await told(t, site, { told: rows, held: new Map(rows.map(({ offer }) => [offer, new Map()])) })
          return rows
        })
        after = unlisted.at(-1)?.offer ?? after
        if (unlisted.length < unlistedRows) break
      }
    at = page.next === null ? siteAfter(site, one.sites) : { site, place: page.next }
    const cursor = at && `${at.site} ${at.place}`
    if (page.next === null) await inTransaction(ctx, (t) => saveProgress(t, run, { ...counts, cursor }))
  }
  await inTransaction(ctx, async (t) => {
    await finishRun(t, run, counts, drift)
    await record(t, reconcileEntry(one.full, { ...run, ...counts }, drift, t.clock.now()))
    if (Object.keys(drift).length > 0)
      await mark(t.tx, t.tenant.id, [{ kind: `goods.${one.full}`, entity: '' }], t.clock.now())
    // Begun in the same moment: whoever comes next goes on with it, and not from the first one again.
    if (next) await takeRun(t, next.flow)
  })
  return true
}

/** A page of one site; `place` empty: its first one. */
type Place = { site: string; place: string }

function placeOf({ cursor }: Run, sites: readonly string[]): Place | null {
  const [site = sites[0], place = ''] = cursor?.split(' ') ?? []
  return site === undefined ? null : { site, place }
}

function siteAfter(site: string, sites: readonly string[]): Place | null {
  const next = sites[sites.indexOf(site) + 1]
  return next === undefined ? null : { site: next, place: '' }
}
