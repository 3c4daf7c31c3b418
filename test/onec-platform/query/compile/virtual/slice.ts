import type { Moment } from '../../../values/moment.ts'
import type { SourceRow } from '../../source.ts'
import { compare } from '../../values/compare.ts'
import { ShortKeys } from '../../values/keys.ts'
import { fieldIndex } from '../scope.ts'
import { boundOf, isAfter, isBefore } from './bounds.ts'
import type { VirtualParts, VirtualTable } from './virtual.ts'

/**
 * СрезПоследних(Период, Условие): for each set of dimensions the last record up to the date, its second included;
 * СрезПервых: the first one since. Records that the condition refuses do not take part.
 */
export function compileSlice(kind: 'last' | 'first', parts: VirtualParts): VirtualTable {
  const { register, shape } = parts
  const index = (name: string) => fieldIndex(register.fields, name)
  const [period, active, recorder, line] = ['Период', 'Активность', 'Регистратор', 'НомерСтроки'].map(index)
  const dimensions = shape.dimensions.map(index)
  const date = parts.value(0)
  const condition = parts.condition(1, register.fields)
  const sign = kind === 'last' ? 1 : -1
  const isBetter = (row: SourceRow, known: SourceRow) => {
    for (const place of [period!, recorder!, line!]) {
      const order = place < 0 ? 0 : compare(row[place], known[place])
      if (order !== 0) return order * sign > 0
    }
    return false
  }
  return {
    fields: register.fields,
    rows() {
      const bound = boundOf(date, true)
      const inside = kind === 'last' ? isBefore : isAfter
      const keys = new ShortKeys()
      const found = new Map<string, SourceRow>()
      for (const row of register.rows()) {
        if (row[active!] === false || !inside(row[period!] as Moment, bound) || !condition(row)) continue
        const key = keys.of(dimensions.map((place) => row[place]))
        const known = found.get(key)
        if (!known || isBetter(row, known)) found.set(key, row)
      }
      return found.values()
    },
  }
}
