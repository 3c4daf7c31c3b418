import { ValueTable } from '../values/table/table.ts'
import type { Value } from '../values/value.ts'

/** A table of values of these columns and rows. */
export function tableOf(columns: readonly string[], rows: readonly (readonly Value[])[]): ValueTable {
  const table = new ValueTable()
  const made = columns.map((name) => table.addColumn(name))
  for (const values of rows) {
    const row = table.addRow()
    for (const [n, column] of made.entries()) row.put(column, values[n])
  }
  return table
}
