import type { Clock } from '../../shared/kernel/clock.ts'
import type { Log } from '../context.ts'
import { ensurePartitions } from '../db/migrate.ts'
import { prune } from '../db/retention.ts'
import type { Database } from '../db/transaction.ts'

const hourMs = 3_600_000

/**
 * Keeps the database in shape while the process runs for months: makes the journal's next months and removes what is older than the
 * operator keeps. Every hour, since a step gives way to whoever works on the same table; an hour in which all is done costs nothing.
 */
export function startUpkeep(given: { db: Database; clock: Clock; log: Log; journalMonths: number }): {
  stop(): Promise<void>
} {
  const { db, clock, log, journalMonths } = given
  const stopped = new AbortController()
  const loop = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      try {
        await ensurePartitions(db.worker, clock.now())
        const removed = await prune(db.owner, { now: clock.now(), months: journalMonths })
        if (removed.months.length > 0 || Object.keys(removed.rows).length > 0)
          log.info(removed, 'what is older than JOURNAL_MONTHS was removed')
      } catch (error) {
        log.error({ err: error }, 'the hourly upkeep of the database failed')
      }
      await clock.sleep(hourMs, stopped.signal).catch(() => {})
    }
  }
  const looping = loop()
  return {
    stop: async () => {
      stopped.abort()
      await looping
    },
  }
}
