import type { MostError } from '../../shared/kernel/errors.ts'
import { type Database, type Tx, withWorker } from '../db/transaction.ts'
import { closeCircuit, downAmong, openCircuit } from './circuits/store.ts'
import { kinds, type Remote, remotesOf } from './kinds.ts'
import { nextStep } from './policy.ts'
import { type Claim, lastErrorOf } from './row.ts'
import { settle } from './store.ts'

/** `waits` for its remote, `again` later, `parked` until news or a person, `lost`: somebody else has it and nothing was changed. */
export type Failure = 'waits' | 'again' | 'parked' | 'lost'

// When nobody can say which of two remotes failed, neither is closed for all the others.
const unknownRemotePauseMs = 30_000

/** The work has ended well: the remotes that it was to try out are there again. The row itself is ended by `complete`. */
export async function succeed(db: Database, claim: Claim): Promise<void> {
  if (claim.probes.length === 0) return
  await withWorker(db, async (tx) => {
    for (const remote of claim.probes) await closeCircuit(tx, claim.tenantId, remote)
  })
}

/**
 * The work has failed: decides what becomes of the entity and of the remote. News since the claim win over the failure: the
 * entity is due at once. `now` in epoch ms; `from.remote` is the one that the error came from, needless where the kind has one only.
 */
export async function fail(
  tx: Tx,
  claim: Claim,
  error: MostError,
  now: number,
  from: { remote?: Remote | undefined; random?: number } = {},
): Promise<Failure> {
  const lastError = lastErrorOf(error, now)
  const repeated = repeats(claim, error)
  const next = nextStep({
    error,
    repeated,
    attempts: claim.attempts,
    standing: kinds[claim.kind].standing,
    now,
    random: from.random ?? Math.random(),
  })
  const kept = { markedAt: claim.markedAt, lastError, parkedAt: null }
  if (next.step === 'wait') {
    const remote = await chargeTo(tx, claim, from.remote)
    if (remote) {
      await openCircuit(tx, claim.tenantId, remote, { now, probeAt: next.probeAt, error: lastError })
    }
    const dueAt = remote ? now : now + unknownRemotePauseMs
    return (await settle(tx, claim, { ...kept, dueAt, attempts: claim.attempts })) ? 'waits' : 'lost'
  }
  // An answer about the entity, even a refusal, shows that the remote is there.
  if (error.fault !== 'ours') {
    for (const remote of claim.probes) await closeCircuit(tx, claim.tenantId, remote)
  }
  const { attempts } = next
  if (next.step === 'park') {
    const parked = await settle(tx, claim, { ...kept, dueAt: claim.dueAt, attempts, parkedAt: now })
    return parked ? 'parked' : 'lost'
  }
  return (await settle(tx, claim, { ...kept, dueAt: next.dueAt, attempts })) ? 'again' : 'lost'
}

/** Faults that one entity may bring about by itself: what it asks for breaks the remote or takes too long. */
const ofOneEntity: readonly string[] = ['remote_timeout', 'remote_fault', 'remote_body']

/**
 * Whether the entity failed in the same way before although its remotes are there: no probe, so the circuit was closed by another
 * entity in between. Otherwise one that always hangs would close the way for all others again and again.
 */
const repeats = (claim: Claim, error: MostError): boolean =>
  !kinds[claim.kind].standing &&
  claim.probes.length === 0 &&
  claim.lastCode === error.code &&
  ofOneEntity.includes(error.code)

/** The remote named, the only one that the kind needs, or the only one of them that is known to be down. */
async function chargeTo(tx: Tx, claim: Claim, named: Remote | undefined): Promise<Remote | undefined> {
  const needed = remotesOf(claim.kind)
  if (named) return named
  if (needed.length === 1) return needed[0]
  const down = await downAmong(tx, claim.tenantId, needed)
  return down.length === 1 ? down[0] : undefined
}
