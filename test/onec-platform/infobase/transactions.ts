import { BslError, type Outcome, Suspended, type Value } from '../values/value.ts'
import type { Infobase } from './infobase.ts'
import type { LockRequest } from './locks.ts'
import type { Session, Transaction } from './session.ts'

const brokenText = 'В данной транзакции уже происходили ошибки!'
const noneText = 'Транзакция не активна'

export function begin(infobase: Infobase): void {
  const { session } = infobase
  if (session.transaction) session.transaction.depth += 1
  else session.transaction = { overlay: new Map(), depth: 1, broken: false, unlocked: new Set() }
  infobase.database.overlay = session.transaction.overlay
}

/** Of an inner transaction it only counts; of the outer one it makes the writes the state of the base. */
export function commit(infobase: Infobase): void {
  const transaction = active(infobase.session)
  if (transaction.broken) throw new BslError(brokenText)
  transaction.depth -= 1
  if (transaction.depth > 0) return
  infobase.database.commit(transaction.overlay)
  end(infobase)
}

/** Of an inner transaction it breaks the outer one; of the outer one it forgets the writes. */
export function rollback(infobase: Infobase): void {
  const transaction = active(infobase.session)
  transaction.depth -= 1
  transaction.broken = true
  if (transaction.depth === 0) end(infobase)
}

/** Forgets whatever a session has left open. */
export function abandon(infobase: Infobase, session: Session): void {
  if (!session.transaction) return
  session.transaction = undefined
  infobase.locks.release(session)
}

/** Every work with the database is refused once its transaction is broken. */
export function refuseBroken(session: Session): void {
  if (session.transaction?.broken) throw new BslError(brokenText)
}

/**
 * Runs a write in a transaction of its own or in the one that is open, which its error breaks. The locks are taken first and stay till
 * the end of the outer transaction; a lock of another session is waited for.
 */
export function underLocks(infobase: Infobase, requests: LockRequest[], operation: () => Value): Outcome {
  const { session } = infobase
  refuseBroken(session)
  begin(infobase)
  const run = () => settled(infobase, operation)
  const waiting = infobase.locks.take(session, requests)
  if (!waiting) return run()
  return new Suspended(
    waiting.then(
      () => infobase.as(session, run),
      (error) => {
        infobase.as(session, () => rollback(infobase))
        throw error
      },
    ),
  )
}

function settled(infobase: Infobase, operation: () => Value): Value {
  try {
    const result = operation()
    commit(infobase)
    return result
  } catch (error) {
    rollback(infobase)
    throw error
  }
}

function active(session: Session): Transaction {
  if (!session.transaction) throw new BslError(noneText)
  return session.transaction
}

function end(infobase: Infobase): void {
  infobase.session.transaction = undefined
  infobase.database.overlay = undefined
  infobase.locks.release(infobase.session)
}
