import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { HistoryKind, HistoryRecord, State } from './types.ts'

/**
 * The state on disk: one JSON file replaced whole by a rename, and beside it the history, which only grows, as lines.
 * Records are appended before the file is renamed, so a kill between the two leaves lines that the file does not know; they are dropped at load.
 */
type Kept = Omit<State, 'history'> & { lastIds: Record<string, number> }

const linesOf = (file: string) => `${file}.history`

export function loadState(file: string): State | undefined {
  if (!existsSync(file)) return undefined
  const { lastIds, ...rest } = JSON.parse(readFileSync(file, 'utf8')) as Kept
  const history: State['history'] = { orders: [], customers: [], corporate: [], packs: [], tasks: [] }
  const lines = existsSync(linesOf(file)) ? readFileSync(linesOf(file), 'utf8').split('\n') : []
  const kept: string[] = []
  for (const line of lines) {
    if (!line.endsWith('}')) continue
    const { kind, record } = JSON.parse(line) as { kind: HistoryKind; record: HistoryRecord }
    if (record.id > (lastIds[kind] ?? 0)) continue
    history[kind].push(record)
    kept.push(line)
  }
  writeFileSync(linesOf(file), kept.map((line) => `${line}\n`).join(''))
  return { ...rest, history }
}

/** @returns a function that writes what changed since its last call */
export function keeper(file: string, state: State, loaded: boolean): () => void {
  const last = (kind: HistoryKind) => state.history[kind].at(-1)?.id ?? 0
  const kinds = Object.keys(state.history) as HistoryKind[]
  const written = Object.fromEntries(kinds.map((kind) => [kind, loaded ? last(kind) : 0])) as Record<
    HistoryKind,
    number
  >
  if (!loaded) rmSync(linesOf(file), { force: true })
  return () => {
    const lines: string[] = []
    for (const kind of kinds) {
      const rows = state.history[kind]
      let from = rows.length
      while (from > 0 && rows[from - 1]!.id > written[kind]) from -= 1
      for (const record of rows.slice(from)) lines.push(`${JSON.stringify({ kind, record })}\n`)
      written[kind] = last(kind)
    }
    if (lines.length > 0) appendFileSync(linesOf(file), lines.join(''))
    const { history: _, ...rest } = state
    const next: Kept = { ...rest, lastIds: written }
    writeFileSync(`${file}.next`, JSON.stringify(next))
    renameSync(`${file}.next`, file)
  }
}
