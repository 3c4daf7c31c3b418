import type { TxCtx } from '../context.ts'

/** `value` as the feed keeps it; `movedAt`: epoch ms when it last brought news. */
export type Cursor = { value: string; movedAt: number }

export async function readCursor(t: TxCtx, feed: string): Promise<Cursor | null> {
  const [row] = await t.tx<{ value: string; moved_at: Date }[]>`
    select value, moved_at from cursors where tenant_id = ${t.tenant.id} and feed = ${feed}`
  return row ? { value: row.value, movedAt: row.moved_at.getTime() } : null
}

/** Moves the cursor in the transaction of the marks, so that it never stands ahead of them. */
export async function moveCursor(t: TxCtx, feed: string, value: string): Promise<void> {
  const now = new Date(t.clock.now())
  await t.tx`
    insert into cursors (tenant_id, feed, value, moved_at) values (${t.tenant.id}, ${feed}, ${value}, ${now})
    on conflict (tenant_id, feed) do update set value = excluded.value, moved_at = excluded.moved_at`
}
