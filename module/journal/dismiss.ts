import { isUuid } from '../../shared/kernel/ids.ts'
import type { JournalTx } from './record.ts'

/**
 * A person says that an entry needs no more attention. The entry stays, with who, when and why; false where there is no
 * such entry or it was dismissed before.
 */
export async function dismiss(
  { tx, actor, clock }: JournalTx,
  entry: { id: string; at: number; reason: string },
): Promise<boolean> {
  if (!isUuid(entry.id) || !Number.isSafeInteger(entry.at) || Math.abs(entry.at) > 8.64e15) return false
  const rows = await tx`
    update journal
    set outcome = 'dismissed',
      dismissed = ${tx.json({ by: actor.name, at: clock.now(), reason: entry.reason.trim().slice(0, 500) })}
        || jsonb_build_object('was', outcome)
    where at = ${new Date(entry.at)} and id = ${entry.id} and dismissed is null
    returning id`
  return rows.length > 0
}
