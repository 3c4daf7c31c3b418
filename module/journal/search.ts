import { isUuid } from '../../shared/kernel/ids.ts'
import type { Tx } from '../db/transaction.ts'
import type { Flow, JournalRow, Outcome } from './entry.ts'
import { type StoredRow, toRow } from './row.ts'

export type JournalQuery = {
  /** A part of the label, as typed: an order number. */
  label?: string | undefined
  outcome?: Outcome | undefined
  flow?: Flow | undefined
  kind?: string | undefined
  entity?: string | undefined
  /** Epoch ms, inclusive. */
  from?: number | undefined
  to?: number | undefined
  /** `next` of the page before. */
  cursor?: string | undefined
  limit?: number | undefined
}

/** What a list shows: everything but the states. */
export type JournalLine = Omit<JournalRow, 'before' | 'after'>

export type JournalPage = { rows: JournalLine[]; next: string | null }

/** Newest first, by keyset: a page costs the same however far back it is. A cursor that is not ours starts from the newest. */
export async function search(tx: Tx, query: JournalQuery): Promise<JournalPage> {
  const limit = Math.min(Math.max(query.limit ?? 50, 1), 200)
  const label = query.label?.trim()
  const after = readCursor(query.cursor)
  const rows = await tx<StoredRow[]>`
    select at, id, flow, direction, kind, entity, label, outcome, actor, duration_ms, attempt, code, cause, remedy,
      dismissed
    from journal
    where true
      ${label ? tx`and label ilike ${`%${escapeLike(label)}%`}` : tx``}
      ${query.outcome ? tx`and outcome = ${query.outcome}` : tx``}
      ${query.flow ? tx`and flow = ${query.flow}` : tx``}
      ${query.kind ? tx`and kind = ${query.kind}` : tx``}
      ${query.entity ? tx`and entity = ${query.entity}` : tx``}
      ${query.from === undefined ? tx`` : tx`and at >= ${new Date(query.from)}`}
      ${query.to === undefined ? tx`` : tx`and at <= ${new Date(query.to)}`}
      ${after ? tx`and (at, id) < (${new Date(after.at)}, ${after.id}::uuid)` : tx``}
    order by at desc, id desc
    limit ${limit + 1}`
  const page = rows.slice(0, limit).map((row) => {
    const { before: _, after: __, ...line } = toRow(row)
    return line
  })
  const last = page.at(-1)
  return { rows: page, next: rows.length > limit && last ? `${last.at}.${last.id}` : null }
}

function readCursor(cursor: string | undefined): { at: number; id: string } | undefined {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(cursor ?? '')
  return match?.[1] && match[2] && isUuid(match[2]) ? { at: Number(match[1]), id: match[2] } : undefined
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (char) => `\\${char}`)
