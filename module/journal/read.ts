import { isUuid } from '../../shared/kernel/ids.ts'
import type { Tx } from '../db/transaction.ts'
import type { JournalRow } from './entry.ts'
import { type StoredRow, toRow } from './row.ts'

/** One entry with its states. `at` (epoch ms, from the list) finds its partition; undefined where there is no such entry. */
export async function read(tx: Tx, id: string, at: number): Promise<JournalRow | undefined> {
  if (!isUuid(id) || !Number.isSafeInteger(at) || Math.abs(at) > 8.64e15) return undefined
  const [row] = await tx<StoredRow[]>`select * from journal where at = ${new Date(at)} and id = ${id}`
  return row && toRow(row)
}
