import { PlatformObject, type Value } from '../../values/value.ts'
import type { SourceField, SourceRow } from '../source.ts'

/** Reads a ТаблицаЗначений through its members: its columns' names and its rows. */
export function tableOfValues(table: PlatformObject): { fields: SourceField[]; rows: SourceRow[] } {
  const columns = table.get('Колонки')
  const names =
    columns instanceof PlatformObject
      ? [...columns.items()].map((column) => String(memberOf(column, 'Имя')))
      : []
  const rows = [...table.items()].map((row) => names.map((name) => memberOf(row, name)))
  return { fields: names.map((name) => ({ name })), rows }
}

const memberOf = (value: Value, name: string): Value =>
  value instanceof PlatformObject ? value.get(name) : undefined
