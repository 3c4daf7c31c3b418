import type { TenantId } from '../../shared/kernel/ids.ts'
import type { Tx } from '../db/transaction.ts'
import type { Kind } from './kinds.ts'
import type { LastError } from './row.ts'
import { countByKind, readParked } from './store.ts'

export type Backlog = {
  kind: Kind
  /** Waiting for a worker. */
  due: number
  /** Planned for later: repeated after a failure, or standing work. */
  later: number
  leased: number
  parked: number
  /** How long the eldest due entity has been waiting; 0 where none is. */
  lagMs: number
  /** When work that repeats for ever last went well, epoch ms. */
  doneAt: number | null
}

/** What is on the list, by kind: of one tenant in its transaction, of everybody in a worker's. */
export async function backlog(tx: Tx, now: number): Promise<Backlog[]> {
  const rows = await countByKind(tx, now)
  return rows.map(({ oldest_due, done_at, ...counts }) => ({
    ...counts,
    doneAt: done_at?.getTime() ?? null,
    lagMs: oldest_due ? now - oldest_due.getTime() : 0,
  }))
}

/** `parkedAt` in epoch ms. */
export type Parked = {
  kind: Kind
  entity: string
  attempts: number
  parkedAt: number
  lastError: LastError | null
}

/** What waits for a person, the latest first, at most `limit`. */
export async function parked(tx: Tx, tenant: TenantId, limit: number): Promise<Parked[]> {
  const rows = await readParked(tx, tenant, limit)
  return rows.map((row) => ({
    kind: row.kind,
    entity: row.entity,
    attempts: row.attempts,
    parkedAt: row.parked_at.getTime(),
    lastError: row.last_error,
  }))
}
