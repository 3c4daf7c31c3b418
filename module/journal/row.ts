import {
  type Direction,
  directions,
  type Flow,
  flows,
  type JournalRow,
  type Json,
  type Outcome,
  outcomes,
  storedDismissal,
  storedText,
} from './entry.ts'

/** A row as the database gives it; the states are absent in lists. */
export type StoredRow = {
  at: Date
  id: string
  flow: string
  direction: string
  kind: string
  entity: string
  about: string | null
  label: string
  outcome: string
  actor: string
  duration_ms: number
  attempt: number
  code: string | null
  cause: unknown
  remedy: unknown
  before?: Json
  after?: Json
  dismissed: unknown
}

export const toRow = (row: StoredRow): JournalRow => ({
  id: row.id,
  at: row.at.getTime(),
  flow: oneOf<Flow>(flows, row.flow),
  direction: oneOf<Direction>(directions, row.direction),
  kind: row.kind,
  entity: row.entity,
  about: row.about,
  label: row.label,
  outcome: oneOf<Outcome>(outcomes, row.outcome),
  actor: row.actor,
  durationMs: row.duration_ms,
  attempt: row.attempt,
  code: row.code,
  cause: storedText.parse(row.cause),
  remedy: storedText.parse(row.remedy),
  before: row.before ?? null,
  after: row.after ?? null,
  dismissed: storedDismissal.parse(row.dismissed),
})

function oneOf<T extends string>(known: readonly T[], value: string): T {
  const found = known.find((one) => one === value)
  if (found === undefined) throw new RangeError(`unknown value in the journal: ${value}`)
  return found
}
