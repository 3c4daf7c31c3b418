import type { Tx } from '../db/transaction.ts'
import type { Json } from './entry.ts'

/** States before and after of the entries of one page, by their ids. */
export async function states(
  tx: Tx,
  entries: readonly { id: string; at: number }[],
): Promise<Map<string, { before: Json; after: Json }>> {
  const rows = await tx<{ id: string; before: Json; after: Json }[]>`
    select j.id, j.before, j.after
    from unnest(
      ${entries.map(({ at }) => new Date(at).toISOString())}::timestamptz[], ${entries.map(({ id }) => id)}::uuid[]
    ) as e (at, id)
    join journal j on j.at = e.at and j.id = e.id`
  return new Map(rows.map(({ id, before, after }) => [id, { before, after }]))
}
