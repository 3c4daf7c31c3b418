import type { Clock, Deadline } from '../../shared/kernel/clock.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import type { Log } from '../context.ts'
import type { Database } from '../db/transaction.ts'
import { type Claim, renew } from '../worklist/index.ts'

/**
 * One piece of work may take a minute, however short the leases are: a lease says how soon the work of a process that died is taken
 * over, not how fast a remote has to be.
 */
const workMs = 60_000
/** Room to store the outcome. */
const roomMs = 5_000

export type HeldLease = { deadline: Deadline; end(): void }

/**
 * Prolongs the lease of a claim in thirds of it until `end`. `deadline` bounds the calls of its work; it passes at once where the
 * lease is lost (this process stood still for longer than it, or the database was away): somebody else may be at it.
 */
export function keepLease(
  deps: { db: Database; clock: Clock; log: Log },
  claimed: Claim,
  leaseMs: number,
): HeldLease {
  const { db, clock, log } = deps
  const ended = new AbortController()
  const deadline = { at: claimed.leasedUntil - leaseMs + Math.max(leaseMs, workMs) - roomMs }
  const keep = async () => {
    let until = claimed.leasedUntil
    while (until > 0) {
      await clock.sleep(leaseMs / 3, ended.signal)
      until = await renew(db, claimed, { now: clock.now(), leaseMs }).then(
        (renewed) => renewed.leasedUntil,
        (error: unknown) => {
          const lost = error instanceof MostError && error.code === 'lease_lost'
          if (!lost) log.warn({ kind: claimed.kind, err: error }, 'a lease could not be prolonged')
          return lost || clock.now() >= until ? 0 : until
        },
      )
    }
    deadline.at = 0
  }
  // Ends by the rejection of its sleep.
  keep().catch(() => {})
  return { deadline, end: () => ended.abort() }
}
