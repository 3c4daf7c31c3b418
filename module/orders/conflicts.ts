import type { Job, TxCtx } from '../context.ts'
import { record } from '../journal/index.ts'
import type { Conflict } from './agreed.ts'
import { callAbout } from './call-manager.ts'
import { conflictEntry, saidOf } from './entries.ts'

/** Tells in the journal how a disagreement was decided, and calls the manager where a person must act. */
export async function recordConflicts(t: TxCtx, job: Job, conflicts: readonly Conflict[]): Promise<void> {
  for (const conflict of conflicts) {
    await record(t, conflictEntry(job, conflict))
    const { kind } = conflict
    if (kind === 'refused' || kind === 'cancelled_after_shipment' || kind === 'deleted_in_onec')
      await callAbout(t, job, kind, saidOf(conflict))
  }
}
