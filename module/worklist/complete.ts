import { type Database, type Tx, withWorker } from '../db/transaction.ts'
import { type Claim, leaseLost } from './row.ts'
import { lockHeld, prolong, removeDone, settle } from './store.ts'

/**
 * The work is done, in the transaction that writes its results. The row goes away, or is due again at `nextDueAt`; with news since
 * the claim it stays due. `doneAt`: it repeats for ever and went well then. Throws `lease_lost`, which undoes the transaction, where the lease is not ours any more.
 * Times in epoch ms.
 */
export async function complete(
  tx: Tx,
  claim: Claim,
  next: { nextDueAt?: number; doneAt?: number } = {},
): Promise<void> {
  if (!next.nextDueAt) return await completeAll(tx, [claim])
  const { nextDueAt, doneAt } = next
  const settled = {
    dueAt: nextDueAt,
    markedAt: nextDueAt,
    attempts: 0,
    parkedAt: null,
    lastError: null,
    doneAt,
  }
  if (!(await settle(tx, claim, settled))) throw leaseLost()
}

/** The same for several claims of one tenant at once. */
export async function completeAll(tx: Tx, claims: readonly Claim[]): Promise<void> {
  const [first] = claims
  if (!first) return
  const removed = await removeDone(tx, first.tenantId, claims)
  if (removed.length < claims.length) {
    const gone = new Set(removed.map((row) => `${row.kind} ${row.entity}`))
    for (const claim of claims) {
      if (gone.has(`${claim.kind} ${claim.entity}`)) continue
      const settled = { ...claim, attempts: 0, parkedAt: null, lastError: null }
      if (!(await settle(tx, claim, settled))) throw leaseLost()
    }
  }
}

/** Makes sure, until the transaction ends, that nobody else takes the entity. Throws `lease_lost`. */
export async function holdLease(tx: Tx, claim: Claim, now: number): Promise<void> {
  if (!(await lockHeld(tx, claim, now))) throw leaseLost()
}

/** Longer work keeps its entity for another `leaseMs` from now. Throws `lease_lost`. */
export async function renew(
  db: Database,
  claim: Claim,
  to: { now: number; leaseMs: number },
): Promise<Claim> {
  const leasedUntil = to.now + to.leaseMs
  if (!(await withWorker(db, (tx) => prolong(tx, claim, leasedUntil, to.now)))) throw leaseLost()
  return { ...claim, leasedUntil }
}
