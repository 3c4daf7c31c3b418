import { Decimal } from 'decimal.js'
import type { MetadataObject } from '../../metadata/model.ts'
import { keyOf } from '../../values/compare.ts'
import { EnumerationValue } from '../../values/enumeration.ts'
import { minus, plus, zero } from '../../values/numbers.ts'
import type { Value } from '../../values/value.ts'
import type { Row } from '../database.ts'
import type { Infobase } from '../infobase.ts'
import { recordsWith } from './records.ts'

/** Sums of the resources of movements that have these values; expense counts against. */
export function totalsOf(
  infobase: Infobase,
  register: MetadataObject,
  values: readonly [string, Value][],
): Record<string, Decimal> {
  return sumOf(register, recordsWith(infobase, register, values))
}

export function sumOf(register: MetadataObject, rows: readonly Row[]): Record<string, Decimal> {
  const sums: Record<string, Decimal> = Object.fromEntries(register.resources.map(({ name }) => [name, zero]))
  for (const { fields } of rows) {
    for (const { name } of register.resources) {
      const value = fields[name]
      if (!(value instanceof Decimal)) continue
      sums[name] = isExpense(fields.ВидДвижения) ? minus(sums[name]!, value) : plus(sums[name]!, value)
    }
  }
  return sums
}

export const isExpense = (kind: Value): boolean => kind instanceof EnumerationValue && kind.name === 'Расход'

/** Movements grouped by the values of these dimensions. */
export function grouped(rows: readonly Row[], dimensions: readonly string[]): Row[][] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = JSON.stringify(dimensions.map((name) => String(keyOf(row.fields[name]))))
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}
