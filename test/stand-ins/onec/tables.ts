import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

export type Row = { id: string }

/** Rows of one kind in memory. A row is replaced, never changed in place: what was put is what the state file gets. */
export class Table<T extends Row> {
  private readonly rows = new Map<string, T>()
  /** Rows that are computed and not held, found by id alone; a row that is put lies over its own. */
  below: (id: string) => T | undefined = () => undefined

  constructor(
    readonly name: string,
    private readonly touched: Map<string, [table: string, id: string]>,
  ) {}

  get(id: string): T | undefined {
    return this.rows.get(id) ?? this.below(id)
  }

  /** A replaced row moves to the end: tables are read in the order of the last change. */
  put(row: T): T {
    this.rows.delete(row.id)
    this.rows.set(row.id, row)
    this.touched.set(`${this.name} ${row.id}`, [this.name, row.id])
    return row
  }

  /** A change that leaves the row where it stands in the order. */
  touch(row: T): T {
    this.rows.set(row.id, row)
    this.touched.set(`${this.name} ${row.id}`, [this.name, row.id])
    return row
  }

  remove(id: string): void {
    if (this.rows.delete(id)) this.touched.set(`${this.name} ${id}`, [this.name, id])
  }

  /** Rows held here; those below are found by id alone. */
  all(): T[] {
    return [...this.rows.values()]
  }

  /** The first row that is held. */
  find(fits: (row: T) => boolean): T | undefined {
    for (const row of this.rows.values()) if (fits(row)) return row
    return undefined
  }

  /** The first rows, oldest change first. */
  first(limit: number): T[] {
    const found: T[] = []
    for (const row of this.rows.values()) {
      if (found.length === limit) break
      found.push(row)
    }
    return found
  }

  get size(): number {
    return this.rows.size
  }
}

type Line = [table: string, id: string, row: unknown]

/**
 * The state file: one JSON line per row changed since the seed, appended before the answer leaves, so that a killed process starts
 * again with all that it answered. A torn last line (killed while appending) was never answered and is dropped.
 */
export class StateFile {
  readonly touched = new Map<string, [table: string, id: string]>()
  private readonly tables = new Map<string, Table<Row>>()

  constructor(private readonly path: string | undefined) {}

  table<T extends Row>(name: string): Table<T> {
    const table = new Table<T>(name, this.touched)
    this.tables.set(name, table as unknown as Table<Row>)
    return table
  }

  /** Forgets what the seed touched, then lays the file over it and rewrites it without superseded lines. */
  restore(): void {
    this.touched.clear()
    if (this.path === undefined || !existsSync(this.path)) return
    const last = new Map<string, Line>()
    for (const text of readFileSync(this.path, 'utf8').split('\n')) {
      const line = parsed(text)
      if (!line) continue
      last.delete(`${line[0]} ${line[1]}`)
      last.set(`${line[0]} ${line[1]}`, line)
    }
    for (const [name, id, row] of last.values()) {
      const table = this.tables.get(name)
      if (row === null) table?.remove(id)
      else table?.put(row as Row)
    }
    this.touched.clear()
    const lines = [...last.values()].map((line) => `${JSON.stringify(line)}\n`)
    writeFileSync(`${this.path}.new`, lines.join(''))
    renameSync(`${this.path}.new`, this.path)
  }

  /** Writes what changed since the last call; called before each answer. */
  commit(): void {
    if (this.touched.size === 0) return
    if (this.path !== undefined) {
      const lines: string[] = []
      for (const [name, id] of this.touched.values()) {
        lines.push(`${JSON.stringify([name, id, this.tables.get(name)?.get(id) ?? null])}\n`)
      }
      appendFileSync(this.path, lines.join(''))
    }
    this.touched.clear()
  }
}

function parsed(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.length === 3 ? (value as Line) : undefined
  } catch {
    return undefined
  }
}
