import type { Tx } from '../db/transaction.ts'

/** When work of each kind last went well, epoch ms; kinds without a success since `since` are absent. */
export async function lastDone(
  tx: Tx,
  kinds: readonly string[],
  since: number,
): Promise<Map<string, number>> {
  const rows = await tx<{ kind: string; at: Date }[]>`
    select k.kind, last.at
    from unnest(${[...kinds]}::text[]) as k (kind)
    cross join lateral (
      select at from journal
      where kind = k.kind and outcome = 'done' and at >= ${new Date(since)}
      order by at desc limit 1
    ) last`
  return new Map(rows.map((row) => [row.kind, row.at.getTime()]))
}
