import { isUuid } from '../../shared/kernel/ids.ts'
import type { Tx } from '../db/transaction.ts'
import { type Flow, flows, type JournalRow, type Outcome, outcomes } from './entry.ts'
import { labelsLike } from './labels.ts'
import { ordersOf } from './parties.ts'
import { type StoredRow, toRow } from './row.ts'

/** Conditions hold together; what is absent is not asked for. */
export type JournalFilter = {
  /** An order number as typed: whole, without its letter, or its beginning. */
  label?: string | undefined
  /** Keyed hashes of what a customer may be known by; any of them. */
  parties?: readonly string[] | undefined
  /** CRM id of an order: its timeline. */
  about?: string | undefined
  outcome?: Outcome | undefined
  flow?: Flow | undefined
  /** Epoch ms, inclusive. */
  from?: number | undefined
  to?: number | undefined
}

export type JournalQuery = JournalFilter & {
  /** `next` of the page before. */
  cursor?: string | undefined
  limit?: number | undefined
}

/** What a list shows: everything but the states. */
export type JournalLine = Omit<JournalRow, 'before' | 'after'>

/** `narrowed`: more numbers or orders fit than are looked at, and not all of their entries are here. */
export type JournalPage = { rows: JournalLine[]; next: string | null; narrowed: boolean }

/** Numbers that one search looks at, and orders of one customer. */
const labelLimit = 200
const orderLimit = 1_000

/**
 * Newest first, by keyset: a page costs the same however far back it is and however much the journal holds. A cursor that is not
 * ours starts from the newest.
 */
export async function search(tx: Tx, query: JournalQuery): Promise<JournalPage> {
  const limit = Math.min(Math.max(query.limit ?? 50, 1), 200)
  const sought = await resolve(tx, query)
  await planAnew(tx)
  const rows = await readPage(tx, sought, readCursor(query.cursor), limit + 1)
  const page = rows.slice(0, limit).map((row) => {
    const { before: _, after: __, ...line } = toRow(row)
    return line
  })
  const last = page.at(-1)
  const next = rows.length > limit && last ? `${last.at}.${last.id}` : null
  return { rows: page, next, narrowed: sought.narrowed }
}

/** Those of the worklist's entities with an entry of their own that the filter shows. */
export async function amongShown<T extends { kind: string; entity: string }>(
  tx: Tx,
  filter: JournalFilter,
  entities: readonly T[],
): Promise<T[]> {
  if (entities.length === 0) return []
  const sought = await resolve(tx, filter)
  await planAnew(tx)
  const rows = await tx<{ n: number }[]>`
    select e.n::integer as n
    from unnest(${entities.map((one) => one.kind)}::text[], ${entities.map((one) => one.entity)}::text[])
      with ordinality as e (kind, entity, n)
    where exists (
      select from journal
      where kind = e.kind and entity = e.entity
        and at >= ${new Date(filter.from ?? 0)} and at <= ${new Date(filter.to ?? lastMoment)}
        ${sought.labels ? tx`and label_key = any(${sought.labels}::text[])` : tx``}
        ${sought.abouts ? tx`and about = any(${sought.abouts}::text[])` : tx``}
        ${filter.outcome ? tx`and outcome = ${filter.outcome}` : tx``}
        ${filter.flow ? tx`and flow = ${filter.flow}` : tx``})
    order by e.n`
  return rows.flatMap(({ n }) => entities[n - 1] ?? [])
}

/** A plan kept for any parameters does not know how short the page is, and sorts all entries of a shop for it. */
const planAnew = (tx: Tx) => tx`select set_config('plan_cache_mode', 'force_custom_plan', true)`

/** The filter with numbers and orders found; undefined lists are no condition, empty ones find nothing. */
type Sought = {
  labels: string[] | undefined
  abouts: string[] | undefined
  filter: JournalFilter
  narrowed: boolean
}

async function resolve(tx: Tx, filter: JournalFilter): Promise<Sought> {
  const typed = filter.label?.trim()
  const labels = typed ? await labelsLike(tx, typed, labelLimit + 1) : undefined
  const orders = filter.parties && (await ordersOf(tx, filter.parties, orderLimit + 1))
  const { about } = filter
  const abouts = about === undefined ? orders : orders ? orders.filter((one) => one === about) : [about]
  return {
    labels: labels?.slice(0, labelLimit),
    abouts: abouts?.slice(0, orderLimit),
    filter,
    narrowed: (labels?.length ?? 0) > labelLimit || (orders?.length ?? 0) > orderLimit,
  }
}

/**
 * Each key (an order, a number, a flow with an outcome) has its entries in one index in the order of time; the page is merged from
 * the newest of each. The key is a range that holds one value and stands in the order: an equality would let the planner walk the
 * whole journal in the order of time instead, in the hope of meeting the key soon.
 */
function readPage(tx: Tx, sought: Sought, after: Position | undefined, limit: number) {
  const { filter } = sought
  const [upper, lower] = [upperEnd(filter, after), new Date(filter.from ?? 0)]
  const keys = keysOf(tx, sought)
  const within = keys
    ? tx`(${keys.columns}, at, id) < (${keys.values}, ${upper.at}, ${upper.id}::uuid)
        and (${keys.columns}, at) >= (${keys.values}, ${lower})`
    : tx`(at, id) < (${upper.at}, ${upper.id}::uuid)`
  const newest = tx`
    select at, id, flow, direction, kind, entity, about, label, outcome, actor, duration_ms, attempt, code, cause,
      remedy, dismissed
    from journal
    where ${within} and at <= ${upper.at} and at >= ${lower}
      ${filter.outcome ? tx`and outcome = ${filter.outcome}` : tx``}
      ${filter.flow ? tx`and flow = ${filter.flow}` : tx``}
      ${sought.abouts && sought.labels ? tx`and label_key = any(${sought.labels}::text[])` : tx``}
    order by ${keys ? tx`${keys.order}, at desc, id desc` : tx`at desc, id desc`}
    limit ${limit}`
  return keys
    ? tx<StoredRow[]>`
        select page.* from ${keys.rows} cross join lateral (${newest}) page
        order by page.at desc, page.id desc limit ${limit}`
    : tx<StoredRow[]>`${newest}`
}

/** Keys as rows `k`, and the columns of the journal that hold them. */
function keysOf(tx: Tx, { labels, abouts, filter }: Sought) {
  if (abouts)
    return {
      rows: tx`unnest(${abouts}::text[]) as k (about)`,
      columns: tx`about`,
      values: tx`k.about`,
      order: tx`about desc`,
    }
  if (labels)
    return {
      rows: tx`unnest(${labels}::text[]) as k (label)`,
      columns: tx`label_key`,
      values: tx`k.label collate "C"`,
      order: tx`label_key desc`,
    }
  if (!filter.flow && !filter.outcome) return undefined
  const pairs = flows.flatMap((flow) => outcomes.map((outcome) => ({ flow, outcome })))
  const wanted = pairs.filter(
    (pair) =>
      (!filter.flow || pair.flow === filter.flow) && (!filter.outcome || pair.outcome === filter.outcome),
  )
  return {
    rows: tx`
      unnest(${wanted.map(({ flow }) => flow)}::text[], ${wanted.map(({ outcome }) => outcome)}::text[])
        as k (flow, outcome)`,
    columns: tx`journal.flow, journal.outcome`,
    values: tx`k.flow, k.outcome`,
    order: tx`journal.flow desc, journal.outcome desc`,
  }
}

/** Above every entry that there may be. */
const [lastMoment, lastId] = [Date.UTC(9999, 0), 'ffffffff-ffff-ffff-ffff-ffffffffffff']

/** What the page lies below: the page before, or the end of the time asked for. */
function upperEnd({ to = lastMoment }: JournalFilter, after: Position | undefined): { at: Date; id: string } {
  const end = after && after.at <= to ? after : { at: to, id: lastId }
  return { at: new Date(end.at), id: end.id }
}

type Position = { at: number; id: string }

function readCursor(cursor: string | undefined): Position | undefined {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor ?? '')
  return match?.[1] && match[2] && isUuid(match[2]) ? { at: Number(match[1]), id: match[2] } : undefined
}
