import { never } from '../../../shared/kernel/clock.ts'
import type { TenantId } from '../../../shared/kernel/ids.ts'
import type { Tx } from '../../db/transaction.ts'
import type { Kind } from '../kinds.ts'
import type { LastError } from '../row.ts'

/** Where a piece of standing work is. Times in epoch ms. */
export type Standing = {
  kind: Kind
  dueAt: number
  /** Somebody is at it. */
  running: boolean
  /** When it last went well. */
  doneAt: number | null
  /** Why it did not go well since. */
  lastError: LastError | null
}

/** Of these kinds what is on the tenant's list; an entity of the kinds has no name. */
export async function standing(
  tx: Tx,
  tenant: TenantId,
  of: readonly Kind[],
  now: number,
): Promise<Standing[]> {
  const rows = await tx<
    {
      kind: Kind
      due_at: Date
      running: boolean
      done_at: Date | null
      last_error: LastError | null
    }[]
  >`
    select kind, due_at, coalesce(leased_until > ${new Date(now)}, false) as running, done_at, last_error
    from worklist where tenant_id = ${tenant} and kind = any(${[...of]}::text[]) and entity = ''`
  return rows.map((row) => ({
    kind: row.kind,
    dueAt: row.due_at.getTime(),
    running: row.running,
    doneAt: row.done_at?.getTime() ?? null,
    lastError: row.last_error,
  }))
}

/**
 * Standing work comes due at `dueAt` from now on; nothing happens where it is not on the list. What runs or is due already goes
 * on and finds the new time by itself when it ends, except that `never` takes hold at once: the work in hand ends its piece and
 * leaves the row as it is.
 */
export async function setDue(
  tx: Tx,
  tenant: TenantId,
  kind: Kind,
  { dueAt, now }: { dueAt: number; now: number },
): Promise<void> {
  await tx`
    update worklist set
      due_at = ${new Date(dueAt)},
      revision = nextval('worklist_revision')
    where tenant_id = ${tenant} and kind = ${kind} and entity = ''
      and (${dueAt === never} or (due_at > ${new Date(now)} and (leased_until is null or leased_until <= ${new Date(now)})))`
}
