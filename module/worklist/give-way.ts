import type { Tx } from '../db/transaction.ts'
import type { Kind } from './kinds.ts'
import { type Claim, leaseLost } from './row.ts'
import { isLeased, letGo } from './store.ts'

/**
 * Two kinds of work write to the same thing: whoever begins while a worker is at it under the other kind comes back in `ms`, with nothing
 * decided about it, and the answer is true. Both leases stand before either looks, so of two that begin at once at least one gives way. `now`
 * in epoch ms. Throws `lease_lost`.
 */
export async function giveWay(
  tx: Tx,
  claim: Claim,
  to: { kind: Kind; now: number; ms: number },
): Promise<boolean> {
  const busy = await isLeased(tx, claim.tenantId, to.kind, claim.entity, to.now)
  if (busy && !(await letGo(tx, claim, to.now + to.ms))) throw leaseLost()
  return busy
}
