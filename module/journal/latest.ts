import type { Tx } from '../db/transaction.ts'

/** What the newest entry about each entity calls it, and where that entry is; entities without one are absent. `at` in epoch ms. */
export async function latest(
  tx: Tx,
  kind: string,
  entities: readonly string[],
): Promise<Map<string, { id: string; at: number; label: string }>> {
  const rows = await tx<{ entity: string; id: string; at: Date; label: string }[]>`
    select e.entity, last.id, last.at, last.label
    from unnest(${[...entities]}::text[]) as e (entity)
    cross join lateral (
      select id, at, label from journal where kind = ${kind} and entity = e.entity order by at desc limit 1
    ) last`
  return new Map(rows.map(({ entity, id, at, label }) => [entity, { id, at: at.getTime(), label }]))
}
