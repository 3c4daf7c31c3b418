import type { TenantId } from '../../shared/kernel/ids.ts'
import type { Tx } from '../db/transaction.ts'
import { type Kind, kinds, type Lane, lanes } from './kinds.ts'
import { type MarkRow, upsertMarks } from './store.ts'

export type Mark = {
  kind: Kind
  entity: string
  /** When it is to be looked at; now if absent. Never later than the row already says. */
  dueAt?: number
  /** More urgent than its kind usually is. */
  lane?: Lane
}

/**
 * News about entities of one tenant, in the caller's transaction: they become due, a parked one is taken up again, attempts
 * begin anew. Times in epoch ms. A worker that is at it now finishes, and the entity is looked at once more.
 */
export async function mark(tx: Tx, tenant: TenantId, marks: readonly Mark[], now: number): Promise<void> {
  if (marks.length > 0) await upsertMarks(tx, tenant, distinct(marks, now), now)
}

/** One row for each entity, the earliest time and the most urgent lane of its marks, in the order of keys. */
export function distinct(marks: readonly Mark[], now: number): MarkRow[] {
  const rows = new Map<string, MarkRow>()
  for (const { kind, entity, dueAt = now, lane = kinds[kind].lane } of marks) {
    const key = `${kind} ${entity}`
    const known = rows.get(key)
    rows.set(key, {
      kind,
      entity,
      lane: Math.min(lanes[lane], known?.lane ?? Number.POSITIVE_INFINITY),
      dueAt: Math.min(dueAt, known?.dueAt ?? dueAt),
    })
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}
