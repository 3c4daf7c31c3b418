import type { ValueTable } from '../../values/table/table.ts'
import type { SourceField, SourceRow } from '../source.ts'

/** Columns and rows of a ТаблицаЗначений as they are now. */
export function tableOfValues({ columns, rows }: ValueTable): { fields: SourceField[]; rows: SourceRow[] } {
  const list = [...columns.list]
  return {
    fields: list.map(({ name }) => ({ name })),
    rows: rows.map((row) => list.map((column) => row.value(column))),
  }
}
