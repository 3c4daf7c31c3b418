import { timeLeft } from '../../shared/kernel/clock.ts'
import type { CrmInventory } from '../../shared/wire-crm/stock.ts'
import { type Ctx, inTransaction, type Job } from '../context.ts'
import { listInventories } from '../crm/index.ts'
import { record } from '../journal/index.ts'
import { mark } from '../worklist/index.ts'
import { driftOf, joinedDrift } from './drift.ts'
import { reconcileEntry } from './entries.ts'
import { offerNamed } from './offer-name.ts'
import { readStockRules } from './rules.ts'
import { type Counts, finishRun, type Run, readRuns, saveDrift, saveProgress, takeRun } from './runs/store.ts'
import { doubt, readTold } from './told/store.ts'

const sliceMs = 30_000
const pageRows = 250

/**
 * Looks at what the CRM really holds, page by page, and compares it with what it was told. What differs is told anew by a full run; how much
 * differed is kept per store, and should be nothing.
 */
export async function reconcileStock(ctx: Ctx, job: Job): Promise<'ended' | 'goes on' | 'off' | 'waits'> {
  const read = await inTransaction(ctx, readStockRules)
  if (read === null || read.rules.landing.size === 0) return 'off'
  const full = (await inTransaction(ctx, readRuns)).find(({ flow }) => flow === 'stock')
  // Nothing was told yet, or it is being told: each would take the other's half of the CRM's limit.
  if (full === undefined) return 'off'
  if (full.finishedAt === null) return 'waits'
  const { scheme, rules } = read
  const run = await inTransaction(ctx, (t) => takeRun(t, 'reconcile'))
  const counts: Counts = { read: run.read, told: 0, refused: 0, notFound: 0, requests: 0 }
  let drift = run.drift ?? {}
  const crm = ctx.crm.within({ lane: 'bulk', deadline: job.deadline })
  const until = ctx.clock.now() + sliceMs
  for (let at = placeOf(run, rules.sites); at !== null; at = nextOf(at, rules.sites)) {
    if (ctx.clock.now() >= until || timeLeft(ctx.clock, job.deadline) < sliceMs / 3) return 'goes on'
    const asked = ctx.clock.now()
    const { site, page } = at
    const { rows, pagination } = await listInventories(
      crm,
      { sites: [site], details: 1 },
      { page, limit: pageRows },
    )
    at.last = rows.length === 0 || page >= (pagination.totalPageCount ?? 0)
    const held = new Map(rows.flatMap((row) => named(row, offerNamed(scheme, row))))
    counts.read += rows.length
    const next = nextOf(at, rules.sites)
    drift = await inTransaction(ctx, async (t) => {
      const told = (await readTold(t, 'stock', [...held.keys()], null)).filter((one) => one.site === site)
      // What was told after the CRM was asked is no difference.
      const settled = told.filter((one) => one.told !== null && one.asOf < asked)
      const found = driftOf(settled, held, rules.crmSubtracts)
      await doubt(t, 'stock', site, [...found.offers])
      const sum = joinedDrift(drift, found.codes)
      await saveProgress(t, run, { ...counts, cursor: next && `${next.site} ${next.page}` })
      await saveDrift(t, run, sum)
      return sum
    })
  }
  await inTransaction(ctx, async (t) => {
    await finishRun(t, run, counts, drift)
    await record(t, reconcileEntry(run, counts, drift, t.clock.now()))
    if (Object.keys(drift).length > 0)
      await mark(t.tx, t.tenant.id, [{ kind: 'goods.stock', entity: '' }], t.clock.now())
  })
  return 'ended'
}

/** A page of one site; `last`: there is none after it. */
type Place = { site: string; page: number; last?: boolean }

function placeOf({ cursor }: Run, sites: readonly string[]): Place | null {
  const [site = sites[0], page = '1'] = cursor?.split(' ') ?? []
  return site === undefined ? null : { site, page: Number(page) }
}

function nextOf({ site, page, last }: Place, sites: readonly string[]): Place | null {
  if (!last) return { site, page: page + 1 }
  const next = sites[sites.indexOf(site) + 1]
  return next === undefined ? null : { site: next, page: 1 }
}

const named = (row: CrmInventory, offer: string | null): [string, ReadonlyMap<string, number>][] =>
  offer === null
    ? []
    : [[offer, new Map((row.stores ?? []).map(({ store, quantity }) => [store, quantity ?? 0]))]]
