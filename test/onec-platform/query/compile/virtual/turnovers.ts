import type { Decimal } from 'decimal.js'
import type { SourceField, SourceRow } from '../../source.ts'
import { boundOf, isAfter, isBefore } from './bounds.ts'
import { fieldsOf, type Movement, movementsOf, Sums, spread, usedKeys } from './movements.ts'
import { periodsOf } from './periods.ts'
import type { VirtualParts, VirtualTable } from './virtual.ts'

/** Обороты(Начало, Конец, Периодичность, Условие), for the whole time or by parts of the calendar. */
export function compileTurnovers(parts: VirtualParts): VirtualTable {
  const { register, shape, context } = parts
  const periods = periodsOf(parts)
  const [begin, end] = [parts.value(0), parts.value(1)]
  const dimensions = fieldsOf(register, shape.dimensions)
  const condition = parts.condition(3, dimensions)
  const suffixes = shape.turnover === 'Остатки' ? ['Оборот', 'Приход', 'Расход'] : ['Оборот']
  const keys = [...periods.fields, ...dimensions]
  const keysOf = (movement: Movement): SourceRow => [...periods.of(movement), ...movement.dimensions]

  return {
    fields: [...keys, ...totals(parts, suffixes)],
    *rows(used) {
      const [from, to] = [boundOf(begin, true), boundOf(end, true)]
      const places = usedKeys(keys.length, used)
      const count = shape.resources.length
      const sums = new Sums(count * suffixes.length)
      for (const movement of movementsOf(register, shape, context)) {
        if (!isAfter(movement.period, from) || !isBefore(movement.period, to)) continue
        if (!condition(movement.dimensions)) continue
        const all = keysOf(movement)
        addTurnover(
          sums,
          0,
          movement,
          places.map((place) => all[place]),
          suffixes.length > 1,
        )
      }
      for (const { keys: found, sums: values } of sums.all())
        yield [...spread(keys.length, places, found), ...values]
    },
  }
}

export function addTurnover(
  sums: Sums,
  at: number,
  movement: Movement,
  keys: SourceRow,
  bothSides: boolean,
): void {
  const { resources, receipt } = movement
  const count = resources.length
  sums.add(keys, at, resources as Decimal[], receipt ? 1 : -1)
  if (bothSides) sums.add(keys, at + (receipt ? count : 2 * count), resources)
}

export const totals = ({ register, shape }: VirtualParts, suffixes: readonly string[]): SourceField[] =>
  suffixes.flatMap((suffix) => fieldsOf(register, shape.resources, (name) => `${name}${suffix}`))
