import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { goodsKeeper, loadGoods } from './goods/keep-goods.ts'
import type { Shelf } from './goods/shelf.ts'
import type { HistoryKind, HistoryRecord, State } from './types.ts'

/**
 * The state on disk: one JSON file replaced whole by a rename, and beside it as lines what is too large for that: the history, which only
 * grows, and the goods. Records are appended before the file is renamed, so a kill between the two leaves lines that the file does not know:
 * those of the history are dropped at load, those of the goods stand, as a write that took effect before its answer.
 */
type Kept = Omit<State, 'history' | 'products' | 'offers' | 'groups'> & { lastIds: Record<string, number> }

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
  const state = { ...rest, ...loadGoods(file), history }
  for (const [kind, rows] of [
    ['product', state.products],
    ['offer', state.offers],
    ['group', state.groups],
  ] as const)
    state.ids[kind] = Math.max(state.ids[kind] ?? 0, rows.at(-1)?.id ?? 0)
  return state
}

/** @returns a function that writes what changed since its last call */
export function keeper(file: string, state: State, goods: Shelf, loaded: boolean): () => void {
  const keepGoods = goodsKeeper(file, state, goods, loaded)
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
    keepGoods()
    const { history: _, products: _p, offers: _o, groups: _g, ...rest } = state
    const next: Kept = { ...rest, lastIds: written }
    writeFileSync(`${file}.next`, JSON.stringify(next))
    renameSync(`${file}.next`, file)
  }
}
