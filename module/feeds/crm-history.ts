import type { CrmOrderRecord } from '../../shared/wire-crm/history.ts'
import { epochToNaive } from '../../shared/wire-crm/time.ts'
import { type Ctx, inTransaction, type Job, type TxCtx, type Work } from '../context.ts'
import { type HistoryPage, ordersHistory } from '../crm/index.ts'
import { ensureLinks, type Gone, linkedAmong, noteGone } from '../links/index.ts'
import { nudgePromo } from '../promo/index.ts'
import { readSettings } from '../tenants/index.ts'
import { complete, mark } from '../worklist/index.ts'
import { nextPoll, type Pace } from './pace.ts'
import { moveCursor, readCursor } from './store.ts'
import { type RecentRecords, readFrom, recentRecords, remember, unseen } from './window.ts'

const feed = 'crm.orders'
const windowFeed = 'crm.orders.recent'

/** Pages of one run; more are left for the next one, so that a long backlog never outlives a lease. */
const pagesAtOnce = 10

/** Kind `crm.history`: reads what changed in the CRM and marks the orders of the exchange. Marks and cursor move together. */
export const crmHistoryWork = (pace: Pace): Work => ({
  flow: 'orders',
  direction: 'crm_to_onec',
  run: (ctx, job) => pull(ctx, job, pace),
})

async function pull(ctx: Ctx, job: Job, pace: Pace): Promise<void> {
  const crm = ctx.crm.within({ deadline: job.deadline })
  for (let pages = 1; ; pages += 1) {
    const at = await inTransaction(ctx, readPosition)
    // Only the first page looks back: catching up with a backlog costs no record twice.
    const page = await ordersHistory(crm, pages === 1 ? at.from : { sinceId: at.last })
    // The CRM may give an empty page before a full one; asking again at once would only give it again.
    const empty = page.records.length === 0
    const done = !page.more || empty || pages === pagesAtOnce
    await inTransaction(ctx, async (t) => {
      const news = await take(t, page, at)
      if (!done) return
      const lastNews = news ? t.clock.now() : at.movedAt
      const next = page.more && !empty ? t.clock.now() : nextPoll(pace, t.clock.now(), lastNews)
      await complete(t.tx, job.claim, { nextDueAt: next, doneAt: t.clock.now() })
    })
    if (done) return
  }
}

type Position = {
  from: { sinceId: number } | { startDate: string }
  last: number
  recent: RecentRecords
  movedAt: number | null
}

async function readPosition(t: TxCtx): Promise<Position> {
  const cursor = await readCursor(t, feed)
  const window = await readCursor(t, windowFeed)
  const recent = window ? recentRecords.parse(JSON.parse(window.value)) : []
  if (!cursor) {
    const startDate = epochToNaive(t.clock.now(), t.tenant.timeZone)
    return { from: { startDate }, last: 0, recent: [], movedAt: null }
  }
  const last = Number(cursor.value)
  return { from: { sinceId: readFrom(last, recent) }, last, recent, movedAt: cursor.movedAt }
}

/** Marks the orders of one page that concern the exchange. Answers whether anything on it is new. */
async function take(t: TxCtx, page: HistoryPage<CrmOrderRecord>, at: Position): Promise<boolean> {
  const records = unseen(page.records, at.last, at.recent)
  if (records.length === 0) return false
  const { sendAt } = await readSettings(t.tx, 'orders')
  const touched = new Set<string>()
  const wanted = new Map<string, string>()
  const gone = new Map<string, Gone | null>()
  for (const record of records) {
    if (!record.order) continue
    const id = String(record.order.id)
    const label = record.order.number ?? id
    const why = goneBy(record)
    touched.add(id)
    gone.set(id, why)
    // The survivor of a merge has changed too, whether or not it has records of its own.
    if (why?.kind === 'merged') touched.add(why.into)
    if (why === null && statusesOf(record).some((status) => sendAt.includes(status))) wanted.set(id, label)
  }
  const now = new Date(t.clock.now())
  // An order that only passed through the status between two polls is ours all the same.
  const started = [...wanted].map(([crmId, label]) => ({ crmId, label }))
  await ensureLinks(t.tx, t.tenant.id, 'order', started, now)
  await noteGone(t.tx, t.tenant.id, 'order', gone)
  const ours = await linkedAmong(t.tx, t.tenant.id, 'order', [...touched])
  await mark(
    t.tx,
    t.tenant.id,
    ours.map((entity) => ({ kind: 'order', entity })),
    t.clock.now(),
  )
  await nudgePromo(t, records)
  const last = Math.max(at.last, ...records.map(({ id }) => id))
  await moveCursor(t, feed, String(last))
  await moveCursor(
    t,
    windowFeed,
    JSON.stringify(
      remember(
        at.recent,
        records.map(({ id }) => id),
        t.clock.now(),
      ),
    ),
  )
  return true
}

/** What a record says of the end of its order. A merge removes the source; whether its record is also `deleted` is INFERRED. */
function goneBy(record: CrmOrderRecord): Gone | null {
  const into = record.combinedTo?.id
  if (into !== undefined && into !== record.order?.id) return { kind: 'merged', into: String(into) }
  return record.deleted ? { kind: 'deleted' } : null
}

/** Statuses that a record speaks of: where the order stands, and where this change moved it. */
function statusesOf(record: CrmOrderRecord): string[] {
  const moved = record.field === 'status' ? record.newValue : undefined
  const code = typeof moved === 'object' && moved !== null && 'code' in moved ? moved.code : moved
  return [record.order?.status, code].filter((status) => typeof status === 'string')
}
