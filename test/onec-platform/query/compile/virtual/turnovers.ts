import type { Decimal } from 'decimal.js'
import type { SourceField, SourceRow } from '../../source.ts'
import { beginOf, type Period, periodNamed } from '../../values/dates.ts'
import { boundOf, isAfter, isBefore } from './bounds.ts'
import { fieldsOf, type Movement, movementsOf, Sums, spread, usedKeys } from './movements.ts'
import type { VirtualParts, VirtualTable } from './virtual.ts'

const periodField: SourceField = { name: 'Период', types: [{ type: 'Дата', parts: 'ДатаВремя' }] }

/** Обороты(Начало, Конец, Периодичность, Условие), for the whole time or by parts of the calendar. */
export function compileTurnovers(parts: VirtualParts): VirtualTable {
  const { register, shape, context } = parts
  const period = periodicity(parts)
  const [begin, end] = [parts.value(0), parts.value(1)]
  const dimensions = fieldsOf(register, shape.dimensions)
  const condition = parts.condition(3, dimensions)
  const suffixes = shape.turnover === 'Остатки' ? ['Оборот', 'Приход', 'Расход'] : ['Оборот']
  const keys = [...(period ? [periodField] : []), ...dimensions]
  const keysOf = (movement: Movement): SourceRow =>
    period ? [beginOf(movement.period, period), ...movement.dimensions] : movement.dimensions

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

/** ОстаткиИОбороты for the whole time between two dates, without periodicity. */
export function compileBalanceAndTurnovers(parts: VirtualParts): VirtualTable {
  const { register, shape, context } = parts
  if (parts.word(2) || parts.word(3))
    parts.refuse('ОстаткиИОбороты с периодичностью не поддерживаются: возьмите Остатки и Обороты')
  const [begin, end] = [parts.value(0), parts.value(1)]
  const dimensions = fieldsOf(register, shape.dimensions)
  const condition = parts.condition(4, dimensions)
  const suffixes = ['НачальныйОстаток', 'КонечныйОстаток', 'Оборот', 'Приход', 'Расход']

  return {
    fields: [...dimensions, ...totals(parts, suffixes)],
    *rows(used) {
      const [from, to] = [boundOf(begin, true), boundOf(end, true)]
      const places = usedKeys(dimensions.length, used)
      const count = shape.resources.length
      const sums = new Sums(count * suffixes.length)
      for (const movement of movementsOf(register, shape, context)) {
        if (!isBefore(movement.period, to) || !condition(movement.dimensions)) continue
        const keys = places.map((place) => movement.dimensions[place])
        const sign = movement.receipt ? 1 : -1
        sums.add(keys, count, movement.resources, sign)
        if (isAfter(movement.period, from)) addTurnover(sums, 2 * count, movement, keys, true)
        else sums.add(keys, 0, movement.resources, sign)
      }
      for (const { keys, sums: values } of sums.all())
        if (values.some((value) => !value.isZero()))
          yield [...spread(dimensions.length, places, keys), ...values]
    },
  }
}

function addTurnover(sums: Sums, at: number, movement: Movement, keys: SourceRow, bothSides: boolean): void {
  const { resources, receipt } = movement
  const count = resources.length
  sums.add(keys, at, resources as Decimal[], receipt ? 1 : -1)
  if (bothSides) sums.add(keys, at + (receipt ? count : 2 * count), resources)
}

const totals = ({ register, shape }: VirtualParts, suffixes: readonly string[]): SourceField[] =>
  suffixes.flatMap((suffix) => fieldsOf(register, shape.resources, (name) => `${name}${suffix}`))

function periodicity(parts: VirtualParts): Period | undefined {
  const word = parts.word(2)
  if (!word || ['период', 'period'].includes(word.text.toLowerCase())) return undefined
  const period = periodNamed(word.text)
  if (!period) parts.refuse(`Периодичность «${word.text}» не поддерживается`)
  return period
}
