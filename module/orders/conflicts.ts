import type { Job, TxCtx } from '../context.ts'
import { record } from '../journal/index.ts'
import type { Conflict } from './agreed.ts'
import { callAbout } from './call-manager.ts'
import { conflictEntry, saidOf } from './entries.ts'
import { statusNames } from './status-names.ts'

/** Tells in the journal how a disagreement was decided, and calls the manager where a person must act. */
export async function recordConflicts(t: TxCtx, job: Job, conflicts: readonly Conflict[]): Promise<void> {
  for (const given of conflicts) {
    const conflict = given.kind === 'status' ? await named(t, given) : given
    await record(t, conflictEntry(job, conflict))
    const { kind } = conflict
    if (calls(kind)) await callAbout(t, job, kind, saidOf(conflict))
  }
}

const calls = (kind: Conflict['kind']) =>
  kind === 'refused' ||
  kind === 'cancelled_after_shipment' ||
  kind === 'wants_goods' ||
  kind === 'deleted_in_onec'

async function named(t: TxCtx, conflict: Extract<Conflict, { kind: 'status' }>): Promise<Conflict> {
  const nameOf = await statusNames(t)
  const { winner, crm, onec } = conflict.status
  return { kind: 'status', status: { winner, crm: nameOf(crm), onec: nameOf(onec) } }
}
