import { keyOf } from '../values/compare.ts'
import type { Value } from '../values/value.ts'

export type Fields = Readonly<Record<string, Value>>

/** A stored object or record. It is replaced, never changed in place. */
export type Row = {
  readonly key: string
  readonly version: number
  readonly fields: Fields
  /** Of objects: rows of tabular sections. */
  readonly sections: Readonly<Record<string, readonly Fields[]>>
}

/** What a transaction has written: table → key → row, or nothing where it was deleted. Other sessions do not see it. */
export type Overlay = Map<string, Map<string, Row | undefined>>

type Index = Map<unknown, Map<string, Row>>
type Stored = { rows: Map<string, Row>; indexes: Map<string, Index> }

/** Tables in memory. Reads see what is committed and the overlay of the session that runs now. */
export class Database {
  /** Of the session that runs now; without one writes are committed at once. */
  overlay: Overlay | undefined
  /** Called with each committed change. */
  onCommit: (table: string, key: string) => void = () => {}
  private readonly tables = new Map<string, Stored>()
  private written = 0

  /** How many rows were ever written or removed: the same number means that nothing has changed since. */
  get changes(): number {
    return this.written
  }

  get(table: string, key: string): Row | undefined {
    const written = this.overlay?.get(table)
    if (written?.has(key)) return written.get(key)
    return this.committed(table, key)
  }

  /** As other sessions see it. */
  committed(table: string, key: string): Row | undefined {
    return this.tables.get(table)?.rows.get(key)
  }

  rows(table: string): Row[] {
    return this.seen(table, this.tables.get(table)?.rows ?? new Map(), () => true)
  }

  /** Rows whose field equals the value, texts without case as a database compares them. The index is built at the first question and kept from then on. */
  lookup(table: string, field: string, value: Value): Row[] {
    const key = indexKey(value)
    const rows = this.indexOf(table, field).get(key) ?? new Map<string, Row>()
    return this.seen(table, rows, (row) => indexKey(row.fields[field]) === key)
  }

  put(table: string, row: Row): void {
    if (this.overlay) this.write(this.overlay, table, row.key, row)
    else this.store(table, row.key, row)
  }

  remove(table: string, key: string): void {
    if (this.overlay) this.write(this.overlay, table, key, undefined)
    else this.store(table, key, undefined)
  }

  /** Writes past the transaction: numbers once given are not given again after a rollback. */
  putAtOnce(table: string, row: Row): void {
    this.store(table, row.key, row)
  }

  /** Makes a transaction's writes the state of the base. */
  commit(overlay: Overlay): void {
    for (const [table, written] of overlay) {
      for (const [key, row] of written) this.store(table, key, row)
    }
  }

  names(): string[] {
    return [...this.tables.keys()]
  }

  private seen(table: string, rows: Map<string, Row>, fits: (row: Row) => boolean): Row[] {
    const written = this.overlay?.get(table)
    if (!written) return [...rows.values()]
    const found = [...rows.values()].filter((row) => !written.has(row.key))
    for (const row of written.values()) if (row && fits(row)) found.push(row)
    return found
  }

  private write(overlay: Overlay, table: string, key: string, row: Row | undefined): void {
    const written = overlay.get(table) ?? new Map<string, Row | undefined>()
    overlay.set(table, written)
    written.set(key, row)
  }

  private store(table: string, key: string, row: Row | undefined): void {
    const { rows, indexes } = this.tableOf(table)
    const before = rows.get(key)
    for (const [field, index] of indexes) {
      if (before) index.get(indexKey(before.fields[field]))?.delete(key)
      if (row) addTo(index, field, row)
    }
    if (row) rows.set(key, row)
    else rows.delete(key)
    this.written += 1
    this.onCommit(table, key)
  }

  private tableOf(table: string): Stored {
    const known = this.tables.get(table)
    if (known) return known
    const made: Stored = { rows: new Map(), indexes: new Map() }
    this.tables.set(table, made)
    return made
  }

  private indexOf(table: string, field: string): Index {
    const { rows, indexes } = this.tableOf(table)
    const known = indexes.get(field)
    if (known) return known
    const made: Index = new Map()
    for (const row of rows.values()) addTo(made, field, row)
    indexes.set(field, made)
    return made
  }
}

const indexKey = (value: Value): unknown =>
  typeof value === 'string' ? `s${value.replace(/ +$/, '').toLowerCase()}` : keyOf(value)

function addTo(index: Index, field: string, row: Row): void {
  const key = indexKey(row.fields[field])
  const rows = index.get(key) ?? new Map<string, Row>()
  index.set(key, rows)
  rows.set(row.key, row)
}
