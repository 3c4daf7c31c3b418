import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Infobase } from './infobase.ts'
import { readRow, type WrittenRow, writtenRow } from './state-values.ts'

type Line = [table: string, key: string, row: WrittenRow | null]

/**
 * The state of a base in a file: a line of JSON for each row changed since the base was made. `save` appends what changed since the last
 * call; called before an answer leaves, it lets a killed process start again with all that it answered.
 */
export class StateFile {
  private readonly touched = new Map<string, [table: string, key: string]>()

  constructor(
    private readonly infobase: Infobase,
    private readonly path: string,
  ) {
    infobase.database.onCommit = (table, key) => {
      this.touched.set(JSON.stringify([table, key]), [table, key])
    }
  }

  /** Lays the file over the base and rewrites it without lines that a later one replaced. Tells whether there was a file. */
  load(): boolean {
    if (!existsSync(this.path)) return false
    const last = new Map<string, Line>()
    for (const text of readFileSync(this.path, 'utf8').split('\n')) {
      const line = parsed(text)
      if (line) last.set(JSON.stringify(line.slice(0, 2)), line)
    }
    let version = 0
    for (const [table, key, row] of last.values()) {
      version = Math.max(version, row?.version ?? 0)
      if (row) this.infobase.database.put(table, readRow(this.infobase, key, row))
      else this.infobase.database.remove(table, key)
    }
    this.infobase.versionsFrom(version)
    this.touched.clear()
    writeFileSync(`${this.path}.new`, [...last.values()].map((line) => `${JSON.stringify(line)}\n`).join(''))
    renameSync(`${this.path}.new`, this.path)
    return true
  }

  save(): void {
    if (this.touched.size === 0) return
    const lines = [...this.touched.values()].map(([table, key]): Line => {
      const row = this.infobase.database.committed(table, key)
      return [table, key, row ? writtenRow(row) : null]
    })
    appendFileSync(this.path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
    this.touched.clear()
  }
}

/** A torn last line, of a process killed while it appended, was never answered and is dropped. */
function parsed(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.length === 3 ? (value as Line) : undefined
  } catch {
    return undefined
  }
}
