import type { Clock } from '../../shared/kernel/clock.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { mask, maskText } from '../../shared/kernel/mask.ts'
import type { Tx } from '../db/transaction.ts'
import type { JournalEntry, Json } from './entry.ts'

/** A transaction of the tenant whose journal it is, who acts, and the time. */
export type JournalTx = { tx: Tx; tenant: { id: TenantId }; actor: { name: string }; clock: Clock }

/**
 * Writes one entry in the caller's transaction, so that what happened and its record are one. Personal data and secrets
 * are masked before they are stored. Answers the entry's id.
 */
export async function record({ tx, tenant, actor, clock }: JournalTx, entry: JournalEntry): Promise<string> {
  const id = crypto.randomUUID()
  await tx`
    insert into journal (tenant_id, at, id, flow, direction, kind, entity, about, label, outcome, actor, duration_ms,
      attempt, code, cause, remedy, before, after)
    values (${tenant.id}, ${new Date(clock.now())}, ${id}, ${entry.flow}, ${entry.direction}, ${entry.kind},
      ${entry.entity}, ${aboutOf(entry)}, ${entry.label}, ${entry.outcome}, ${maskText(actor.name)},
      ${Math.round(entry.durationMs)}, ${entry.attempt}, ${entry.code ?? null}, ${json(tx, entry.cause)}, ${json(tx, entry.remedy)},
      ${json(tx, entry.before)}, ${json(tx, entry.after)})`
  return id
}

const aboutOf = ({ kind, entity, about }: JournalEntry): string | null =>
  about ?? (kind === 'order' ? entity : null)

// SQL null, not the JSON one, where there is nothing to show.
const json = (tx: Tx, value: Json | undefined) =>
  value === undefined || value === null ? null : tx.json(mask(value) as Json)
