import type { Text } from '../../shared/kernel/errors.ts'
import type { Tx } from '../db/transaction.ts'
import { storedText } from './entry.ts'
import type { JournalTx } from './record.ts'

/** Something the administrator should know, said once however often it is found. Times in epoch ms. */
export type Notice = {
  key: string
  message: Text
  remedy: Text | null
  firstAt: number
  lastAt: number
  times: number
}

/**
 * Announces under `key` or counts one more time; answers whether it is news (new, or its words changed). A dismissed
 * notice stays dismissed while it says the same.
 */
export async function announceOnce(
  { tx, tenant, clock }: Omit<JournalTx, 'actor'>,
  key: string,
  message: Text,
  remedy?: Text,
): Promise<boolean> {
  const at = new Date(clock.now())
  const [row] = await tx<{ times: number }[]>`
    insert into notices (tenant_id, key, message, remedy, first_at, last_at, times)
    values (${tenant.id}, ${key}, ${tx.json(message)}, ${remedy ? tx.json(remedy) : null}, ${at}, ${at}, 1)
    on conflict (tenant_id, key) do update
    set message = excluded.message, remedy = excluded.remedy, last_at = excluded.last_at,
      first_at = case when notices.message = excluded.message then notices.first_at else excluded.first_at end,
      times = case when notices.message = excluded.message then notices.times + 1 else 1 end,
      dismissed_at = case when notices.message = excluded.message then notices.dismissed_at end
    returning times`
  return row?.times === 1
}

/** What is announced and not dismissed, newest first. */
export async function listNotices(tx: Tx): Promise<Notice[]> {
  const rows = await tx<
    { key: string; message: unknown; remedy: unknown; first_at: Date; last_at: Date; times: number }[]
  >`
    select key, message, remedy, first_at, last_at, times from notices
    where dismissed_at is null order by last_at desc, key limit 200`
  return rows.flatMap((row) => {
    const message = storedText.parse(row.message)
    if (!message) return []
    return {
      key: row.key,
      message,
      remedy: storedText.parse(row.remedy),
      firstAt: row.first_at.getTime(),
      lastAt: row.last_at.getTime(),
      times: row.times,
    }
  })
}

/** A person has read it. */
export async function dismissNotice(
  { tx, clock }: Pick<JournalTx, 'tx' | 'clock'>,
  key: string,
): Promise<void> {
  await tx`update notices set dismissed_at = ${new Date(clock.now())} where key = ${key} and dismissed_at is null`
}

/** What the notice said holds no more; should it come again, it is news. */
export async function withdrawNotice(tx: Tx, key: string): Promise<void> {
  await tx`delete from notices where key = ${key}`
}

/** Several at once. */
export async function withdrawNotices(tx: Tx, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await tx`delete from notices where key = any(${[...keys]}::text[])`
}

/** Keys of what was announced under this prefix, dismissed or not, and still holds. */
export async function announcedKeys(tx: Tx, prefix: string): Promise<string[]> {
  const rows = await tx<{ key: string }[]>`
    select key from notices where starts_with(key, ${prefix}) order by key limit 1000`
  return rows.map((row) => row.key)
}
