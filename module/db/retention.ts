import type { Sql } from 'postgres'
import type { Tx } from './transaction.ts'

// Another number than the one of the migrations and of the months to come.
const lockNumber = 1_120_136

const rowsAtOnce = 5_000
const dayMs = 86_400_000

/** What one pass removed: months of the journal by the names of their tables, and rows by table. */
export type Removed = { months: string[]; rows: Record<string, number> }

/** The beginning of the month (UTC, epoch ms) before which nothing is kept: `months` whole ones stay before the present one. */
export function keptSince(now: number, months: number): number {
  const today = new Date(now)
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - months, 1)
}

/**
 * Removes what is older than `months` whole months: months of the journal as whole tables, what is in its default partition and the
 * rest of the tables in batches; also sessions that have ended. `owner` is a connection of the owner role. Every step is a short
 * transaction of its own that gives up rather than wait for a lock, so the exchange never waits for it; what was left is removed by
 * the next pass. Processes that do it at once share the steps. `now` in epoch ms.
 */
export async function prune(
  owner: Sql,
  { now, months, batch = rowsAtOnce }: { now: number; months: number; batch?: number },
): Promise<Removed> {
  const since = keptSince(now, months)
  const removed: Removed = { months: [], rows: {} }
  for (;;) {
    const month = await step(owner, (tx) => dropMonth(tx, since))
    if (!month) break
    if (!removed.months.includes(month)) removed.months.push(month)
  }
  for (const [table, remove] of Object.entries(removals(now, since, batch))) {
    for (;;) {
      const count = await step(owner, remove)
      if (count) removed.rows[table] = (removed.rows[table] ?? 0) + count
      if ((count ?? 0) < batch) break
    }
  }
  return removed
}

/** Undefined where another process is at it, or somebody holds what the step needs. */
async function step<T>(owner: Sql, work: (tx: Tx) => Promise<T>): Promise<T | undefined> {
  try {
    const [done] = await owner.begin(async (tx) => {
      await tx`select set_config('lock_timeout', '1s', true), set_config('statement_timeout', '10s', true)`
      const [lock] = await tx<{ mine: boolean }[]>`select pg_try_advisory_xact_lock(${lockNumber}) as mine`
      return lock?.mine ? [await work(tx)] : []
    })
    return done as T | undefined
  } catch (error) {
    if ((error as { code?: string }).code === lockNotAvailable) return undefined
    throw error
  }
}

const lockNotAvailable = '55P03'

/**
 * The eldest month: detached first, which locks the whole journal for a moment, and dropped by the next step, when nobody looks at
 * it any more. Concurrently it cannot be detached: there is a default partition.
 */
async function dropMonth(tx: Tx, since: number): Promise<string | undefined> {
  const [month] = await tx<{ name: string; attached: boolean }[]>`
    select relname as name, relispartition as attached from pg_class
    where relnamespace = (select relnamespace from pg_class where oid = 'journal'::regclass)
      and relkind = 'r' and relname ~ '^journal_[0-9]{4}_[0-9]{2}$' and relname < ${tableOf(since)}
    order by relname limit 1`
  if (!month) return undefined
  if (month.attached) await tx`alter table journal detach partition ${tx(month.name)}`
  else await tx`drop table ${tx(month.name)}`
  return month.name
}

const tableOf = (at: number): string => `journal_${new Date(at).toISOString().slice(0, 7).replace('-', '_')}`

/** The order of a customer is looked at anew at most once in this time: see `noteParties`. */
const seenAgainMs = 31 * dayMs

const removals = (now: number, since: number, batch: number) => ({
  journal: async (tx: Tx) => {
    // Through the journal: on its partitions the owner has no policy. Whole months went before, the default one is left.
    const { count } = await tx`
      delete from journal where at < ${new Date(since)} and (tenant_id, at, id) in (
        select tenant_id, at, id from journal
        where at < ${new Date(since)} and tableoid = 'journal_default'::regclass limit ${batch})`
    return count
  },
  journal_parties: async (tx: Tx) => {
    const { count } = await tx`
      delete from journal_parties where ctid = any(array(
        select ctid from journal_parties where seen_at < ${new Date(since - seenAgainMs)} limit ${batch}))`
    return count
  },
  notices: async (tx: Tx) => {
    const { count } = await tx`
      delete from notices where ctid = any(array(
        select ctid from notices where last_at < ${new Date(since)} limit ${batch}))`
    return count
  },
  order_pricing: async (tx: Tx) => {
    // Prices that were offered to an open card: it is saved within a day or never.
    const { count } = await tx`
      delete from order_pricing where ctid = any(array(
        select ctid from order_pricing
        where order_id like 'card:%' and changed_at < ${new Date(now - 2 * dayMs)} limit ${batch}))`
    return count
  },
  sessions: async (tx: Tx) => {
    const { count } = await tx`
      delete from sessions where ctid = any(array(
        select ctid from sessions where expires_at < ${new Date(now)} limit ${batch}))`
    return count
  },
})
