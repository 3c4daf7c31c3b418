import type { SourceTable } from './source.ts'

/** Temporary tables by name, without case: what ПОМЕСТИТЬ fills and УНИЧТОЖИТЬ drops. */
export class TempTables {
  private readonly tables = new Map<string, SourceTable>()

  find(name: string): SourceTable | undefined {
    return this.tables.get(name.toLowerCase())
  }

  /** False when there is one of this name already. */
  add(name: string, table: SourceTable): boolean {
    if (this.tables.has(name.toLowerCase())) return false
    this.tables.set(name.toLowerCase(), table)
    return true
  }

  /** False when there is none. */
  drop(name: string): boolean {
    return this.tables.delete(name.toLowerCase())
  }

  close(): void {
    this.tables.clear()
  }
}
