import type { CrmOrder } from '../../../shared/wire-crm/order.ts'
import { epochToNaive, naiveToEpoch } from '../../../shared/wire-crm/time.ts'
import { type Ctx, inTransaction, type Job, type TxCtx, type Work } from '../../context.ts'
import { type CrmClient, listOrders, ordersByIds } from '../../crm/index.ts'
import { resolveSettled } from '../../tasks/index.ts'
import { nextDue, readDictionaries, readSettings } from '../../tenants/index.ts'
import { complete } from '../../worklist/index.ts'
import { refusalTopic } from '../call-manager.ts'
import { takeUp } from './catch.ts'
import { judge } from './plan.ts'
import { type NetState, noteSeen, openLinks, readHeld, readNetState, saveNetState } from './store.ts'

/** A change of the last moments is on its way by the feed: only one that is still unknown after this was lost. */
const secondLookMs = 60_000
/** How far a pass looks back behind the one before it: clocks differ, pages shift while they are read. */
const overlapMs = 24 * 3_600_000
/** Requests of one run; the next one goes on, so that the net never outlives its lease. */
const requestsAtOnce = 10
const idsAtOnce = 50
/** More are left for another pass, which follows at once. */
const suspectsAtOnce = 100

/**
 * Kind `crm.net`: by its schedule (every ten minutes unless chosen otherwise) all orders at the statuses that send them, and all linked ones that are not over, are compared with
 * what is held of them, whatever the feed has told. What differs is looked at once more, and what still differs is taken up.
 */
export const netWork: Work = { flow: 'orders', direction: 'crm_to_onec', run }

/** `since`: statuses that send an order, with the moment from which the exchange has known each. */
type Rules = { since: ReadonlyMap<string, number>; finalStatuses: ReadonlySet<string>; timeZone: string }

/** Groups of the CRM's status dictionary in which an order is over. */
const finalGroups = ['complete', 'cancel']

async function run(ctx: Ctx, job: Job): Promise<void> {
  const crm = ctx.crm.within({ lane: 'bulk', deadline: job.deadline })
  let { state, rules } = await inTransaction(ctx, begin)
  if (state.page === null && state.after === null) return secondLook(ctx, job, crm, { state, rules })
  for (let requests = 0; requests < requestsAtOnce; requests += 1) {
    if (state.page !== null) state = await readListed(ctx, crm, { state, rules })
    else if (state.after !== null) state = await readLinked(ctx, crm, { state, rules })
    else break
  }
  const ended = state.page === null && state.after === null
  await inTransaction(ctx, async (t) => {
    if (!ended) return complete(t.tx, job.claim, { nextDueAt: t.clock.now() })
    await resolveSettled(t, refusalTopic)
    const doneAt = t.clock.now()
    const suspected = Object.keys(state.suspects).length > 0
    const nextDueAt = suspected ? doneAt + secondLookMs : await nextDue(t, 'net', doneAt)
    await complete(t.tx, job.claim, { nextDueAt, doneAt })
  })
}

/** Goes on with the pass, or starts one when it is time and nothing waits for its second look. */
async function begin(t: TxCtx): Promise<{ state: NetState; rules: Rules }> {
  const now = t.clock.now()
  const [stored, { sendAt }, { crm }] = [
    await readNetState(t),
    await readSettings(t.tx, 'orders'),
    await readDictionaries(t.tx),
  ]
  // A status counts from when it was chosen: what stood there before is not dragged in.
  const since = Object.fromEntries(sendAt.map((status) => [status, stored.since[status] ?? wholeSecond(now)]))
  const rules: Rules = {
    since: new Map(Object.entries(since)),
    finalStatuses: new Set(
      crm?.value.statuses.filter(({ group }) => finalGroups.includes(group ?? '')).map(({ code }) => code),
    ),
    timeZone: t.tenant.timeZone,
  }
  const idle = stored.page === null && stored.after === null && Object.keys(stored.suspects).length === 0
  const floor = stored.overflow || stored.startedAt === 0 ? stored.floor : stored.startedAt - overlapMs
  const state: NetState = idle
    ? {
        since,
        floor,
        startedAt: now,
        page: sendAt.length > 0 ? 1 : null,
        after: '',
        suspects: {},
        overflow: false,
      }
    : { ...stored, since }
  await saveNetState(t, state)
  return { state, rules }
}

/** The CRM tells whole seconds. */
const wholeSecond = (at: number): number => Math.floor(at / 1000) * 1000

type Under = { state: NetState; rules: Rules }

async function readListed(ctx: Ctx, crm: CrmClient, { state, rules }: Under): Promise<NetState> {
  const from = Math.max(state.floor, Math.min(...rules.since.values()))
  const { rows, pagination } = await listOrders(
    crm,
    {
      extendedStatus: [...rules.since.keys()],
      statusUpdatedAtFrom: epochToNaive(from, rules.timeZone).slice(0, 10),
    },
    { page: state.page ?? 1, limit: 100 },
  )
  const page = (state.page ?? 1) >= pagination.totalPageCount ? null : (state.page ?? 1) + 1
  const found = new Map(rows.map((order) => [String(order.id), order] as const))
  return inTransaction(ctx, (t) => compare(t, found, rules, { ...state, page }))
}

async function readLinked(ctx: Ctx, crm: CrmClient, { state, rules }: Under): Promise<NetState> {
  const ids = await inTransaction(ctx, (t) => openLinks(t, state.after ?? '', idsAtOnce))
  const found = await byIds(crm, ids)
  const after = ids.length < idsAtOnce ? null : (ids.at(-1) ?? null)
  return inTransaction(ctx, (t) => compare(t, found, rules, { ...state, after }))
}

/** Null for those that the CRM has no more. */
async function byIds(crm: CrmClient, ids: readonly string[]): Promise<Map<string, CrmOrder | null>> {
  const found = new Map<string, CrmOrder | null>(ids.map((id) => [id, null]))
  for (const order of await ordersByIds(crm, ids.map(Number))) found.set(String(order.id), order)
  return found
}

/** Compares one page with what is held and moves the cursor in the same transaction. */
async function compare(
  t: TxCtx,
  found: ReadonlyMap<string, CrmOrder | null>,
  rules: Rules,
  state: NetState,
): Promise<NetState> {
  const held = await readHeld(t, [...found.keys()])
  const seen = new Map<string, string>()
  const suspects = new Map(Object.entries(state.suspects))
  let { overflow } = state
  for (const [id, order] of found) {
    const verdict = judge(order, held.get(id)!, { ...rules, wanted: wanted(order, rules) })
    if (verdict.kind === 'note') seen.set(id, verdict.seen)
    if (verdict.kind !== 'suspect') continue
    if (suspects.size < suspectsAtOnce) suspects.set(id, verdict.seen)
    else overflow = true
  }
  await noteSeen(t, seen)
  const next = { ...state, suspects: Object.fromEntries(suspects), overflow }
  await saveNetState(t, next)
  return next
}

/** It came to a status that sends it after the exchange had learned that status. */
function wanted(order: CrmOrder | null, { since, timeZone }: Rules): boolean {
  const known = since.get(order?.status ?? '')
  const at = order?.statusUpdatedAt ?? order?.createdAt
  return known !== undefined && at !== undefined && naiveToEpoch(at, timeZone) >= known
}

/** What still differs in the same way was lost by hint and feed: it is taken up and told in the journal. */
async function secondLook(ctx: Ctx, job: Job, crm: CrmClient, { state, rules }: Under): Promise<void> {
  const ids = Object.keys(state.suspects)
  const found = await byIds(crm, ids)
  await inTransaction(ctx, async (t) => {
    const held = await readHeld(t, ids)
    const caught = [...found].filter(([id, order]) => {
      const verdict = judge(order, held.get(id)!, { ...rules, wanted: wanted(order, rules) })
      return verdict.kind === 'suspect' && verdict.seen === state.suspects[id]
    })
    await takeUp(t, new Map(caught))
    await saveNetState(t, { ...state, suspects: {} })
    const doneAt = t.clock.now()
    const nextDueAt = state.overflow ? doneAt : await nextDue(t, 'net', doneAt)
    await complete(t.tx, job.claim, { nextDueAt, doneAt })
  })
}
