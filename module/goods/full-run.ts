import { timeLeft } from '../../shared/kernel/clock.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import { naiveToEpoch } from '../../shared/wire-crm/time.ts'
import { type Ctx, inTransaction, type Job } from '../context.ts'
import { listReference } from '../crm/index.ts'
import { listNotices, record, withdrawNotices } from '../journal/index.ts'
import { type GoodsRow, type Matter, offersOf, readMatter } from './aspect.ts'
import { runEntry } from './entries.ts'
import { offerOf } from './plan-stock.ts'
import { openProgress } from './progress.ts'
import { type Counts, finishRun, type Run, takeRun } from './runs/store.ts'
import { codeNotices, openSender, parcelsOf, type Sender } from './sender.ts'
import { sourceOf } from './source.ts'
import { texts } from './texts.ts'
import { type Aspect, readTold, readUnseen, type Told } from './told/store.ts'

/** One claim works this long at most, then the row goes back to the list and is claimed again: a run of hours never holds a lease. */
const sliceMs = 30_000
const sweepRows = 5_000
/** The first page is a small one, and each next one twice as large: requests are on their way while the next page is read. */
const firstRows = 250

const flowOf = { stock: 'stock', price: 'prices' } as const

/**
 * All the stock or all the prices, page by page of 1C: what differs from what the CRM was told goes out, the rest costs nothing. The run goes
 * on from its cursor after whatever stopped it.
 */
export async function runFull(ctx: Ctx, job: Job, aspect: Aspect): Promise<'ended' | 'goes on' | 'off'> {
  const matter = await inTransaction(ctx, (t) => readMatter(t, aspect))
  if (matter === null) return 'off'
  const run = await inTransaction(ctx, (t) => takeRun(t, flowOf[aspect]))
  let loads: Promise<(told: Told) => boolean> | undefined
  const sender = openSender(ctx, job, matter, { run: run.run, lane: 'bulk' })
  const progress = openProgress(ctx, run, sender.counts)
  const until = ctx.clock.now() + sliceMs
  const mayGoOn = () => ctx.clock.now() < until && timeLeft(ctx.clock, job.deadline) > sliceMs / 3
  let limit = Math.min(firstRows, matter.pageRows)
  for (let reading = readPage(ctx, job, matter, { after: run.cursor, limit }); ; ) {
    const page = await reading
    const { next } = page
    if (next !== null && next === page.after) throw new MostError('remote_body', 'entity', texts.stands)
    const goesOn = next !== null && mayGoOn()
    // The next page is on its way while this one is sent.
    limit = Math.min(2 * limit, matter.pageRows)
    if (goesOn) reading = ahead(readPage(ctx, job, matter, { after: next, limit }))
    const planned = await inTransaction(ctx, async (t) => ({
      ...page,
      wanted: await matter.plan(t, page.rows),
      told: await readTold(t, aspect, offersOf(page.rows), run.run),
    }))
    const unknown = planned.told.some(({ notFoundAt }) => notFoundAt !== null)
    if (unknown) loads ??= unknownGoods(ctx, job)
    const parcels = parcelsOf(matter, unknown ? { ...planned, skips: await loads! } : planned)
    await sender.add(progress.met(page.rows.length, next, parcels))
    if (!goesOn) await sender.flush()
    await progress.save()
    if (goesOn) continue
    if (next !== null) return 'goes on'
    await sweep(ctx, matter, sender, run)
    await finish(ctx, run, matter, progress.counts())
    return 'ended'
  }
}

type PageRead = { asOf: number; after: string | null; next: string | null; rows: GoodsRow[] }

/** The state is at least as new as the moment before it was asked for. */
async function readPage(
  ctx: Ctx,
  { deadline }: Job,
  matter: Matter,
  { after, limit }: { after: string | null; limit: number },
): Promise<PageRead> {
  const asOf = ctx.clock.now()
  return { asOf, after, ...(await matter.read(sourceOf(ctx), { after, limit, deadline })) }
}

/** Awaited later, or never where the work ends before: its failure is nobody's surprise. */
function ahead<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

/** Offers that the CRM did not know are tried again once it has loaded a catalogue since. */
async function unknownGoods(ctx: Ctx, job: Job): Promise<(told: Told) => boolean> {
  const sites = await listReference(ctx.crm.within({ deadline: job.deadline }), 'sites')
  const loadedAt = new Map(
    sites.flatMap(({ code, catalogUpdatedAt: naive }) =>
      naive ? [[code, naiveToEpoch(naive, ctx.tenant.timeZone)] as const] : [],
    ),
  )
  return ({ site, notFoundAt }) => notFoundAt !== null && (loadedAt.get(site) ?? 0) <= notFoundAt
}

/** What the whole run has not met has left 1C's selection without a word: its zero, or the end of its prices, once. */
async function sweep(ctx: Ctx, matter: Matter, sender: Sender, { run, startedAt }: Run): Promise<void> {
  for (let after: Told | undefined; ; ) {
    const told = await inTransaction(ctx, (t) =>
      readUnseen(t, matter.aspect, run, { after, limit: sweepRows }),
    )
    if (told.length === 0) return
    after = told.at(-1)
    const offers = [...new Set(told.map(({ offer }) => offer))]
    const rows = offers.map((offer) => ({ offer: offerOf(offer), left: true, stores: [], prices: [] }))
    const wanted = told.map(({ site, offer }) => ({ site, offer, figures: {}, notes: [] }))
    await sender.add(parcelsOf(matter, { rows, wanted, told, asOf: startedAt }))
    await sender.flush()
  }
}

const finish = (ctx: Ctx, run: Run, { aspect, codes }: Matter, counts: Counts): Promise<void> =>
  inTransaction(ctx, async (t) => {
    await finishRun(t, run, counts, null)
    await record(t, runEntry(flowOf[aspect], run, counts, t.clock.now()))
    const ofCodes = codeNotices(aspect)
    const kept = (key: string) => !key.startsWith(ofCodes) || codes.has(key.slice(ofCodes.length))
    // A code that nothing leads to any more is nobody's concern.
    await withdrawNotices(
      t.tx,
      (await listNotices(t.tx)).flatMap(({ key }) => (kept(key) ? [] : [key])),
    )
  })
