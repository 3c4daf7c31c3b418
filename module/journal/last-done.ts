import type { Tx } from '../db/transaction.ts'
import type { Flow } from './entry.ts'

/** When each flow last went well, epoch ms; flows without a success since `since` are absent. */
export async function lastDone(tx: Tx, flows: readonly Flow[], since: number): Promise<Map<Flow, number>> {
  const rows = await tx<{ flow: Flow; at: Date }[]>`
    select f.flow, last.at
    from unnest(${[...flows]}::text[]) as f (flow)
    cross join lateral (
      select at from journal
      -- A range of one value that stands in the order, as in a search: where a flow has no success, an equality could be
      -- answered by walking the whole journal in the order of time.
      where (flow, outcome) <= (f.flow, 'done') and (flow, outcome, at) >= (f.flow, 'done', ${new Date(since)})
        and at >= ${new Date(since)}
      order by flow desc, outcome desc, at desc limit 1
    ) last`
  return new Map(rows.map((row) => [row.flow, row.at.getTime()]))
}
