import type { Decimal } from 'decimal.js'
import { Moment } from '../../../values/moment.ts'
import { zero } from '../../../values/numbers.ts'
import type { SourceRow } from '../../source.ts'
import { ShortKeys } from '../../values/keys.ts'
import { type Bound, boundOf, isAfter, isBefore } from './bounds.ts'
import { fieldsOf, type Movement, movementsOf, spread, usedKeys } from './movements.ts'
import { type Periods, periodsOf } from './periods.ts'
import { totals } from './turnovers.ts'
import type { VirtualParts, VirtualTable } from './virtual.ts'

/** What moved at one place of time. */
type Step = { at: SourceRow; receipt: Decimal[]; expense: Decimal[] }
/** One combination of dimensions: what was there before, then its steps in the order of time. */
type Line = { dimensions: SourceRow; opening: Decimal[]; steps: Map<string, Step> }

/**
 * ОстаткиИОбороты(Начало, Конец, Периодичность, МетодДополнения, Условие): for each period in which something moved, or for
 * the whole time. ДвиженияИГраницыПериода, which is the default, adds the first and the last period of a line that has a
 * balance then; which of its rows without movements a real platform gives was not checked.
 */
export function compileBalanceAndTurnovers(parts: VirtualParts): VirtualTable {
  const { register, shape, context } = parts
  const periods = periodsOf(parts)
  const bordered = !['движения', 'movements'].includes(parts.word(3)?.text.toLowerCase() ?? '')
  const [begin, end] = [parts.value(0), parts.value(1)]
  const dimensions = fieldsOf(register, shape.dimensions)
  const condition = parts.condition(4, dimensions)
  const suffixes = ['НачальныйОстаток', 'КонечныйОстаток', 'Оборот', 'Приход', 'Расход']
  const keys = [...periods.fields, ...dimensions]

  return {
    fields: [...keys, ...totals(parts, suffixes)],
    *rows(used) {
      const [from, to] = [boundOf(begin, true), boundOf(end, true)]
      const places = usedKeys(keys.length, used)
      // A period that nobody reads divides nothing.
      const read = places.some((place) => place < periods.fields.length) ? periods : undefined
      const shown = places.filter((place) => place >= periods.fields.length)
      const lines = new Lines(shape.resources.length)
      for (const movement of movementsOf(register, shape, context)) {
        if (!isBefore(movement.period, to) || !condition(movement.dimensions)) continue
        const line = lines.of(shown.map((place) => movement.dimensions[place - periods.fields.length]))
        if (isAfter(movement.period, from)) lines.move(line, read?.of(movement) ?? [], movement)
        else lines.open(line, movement)
      }
      const borders = read && bordered ? bordersOf(read, from, to) : []
      for (const line of lines.all()) {
        for (const { at, sums } of counted(line, borders)) {
          if (sums.every((sum) => sum.isZero())) continue
          const row = spread(keys.length, shown, line.dimensions)
          for (const [index, value] of at.entries()) row[index] = value
          yield [...row, ...sums]
        }
      }
    },
  }
}

function bordersOf(periods: Periods, from: Bound | undefined, to: Bound | undefined): SourceRow[] {
  return [from, to].flatMap((bound) => (bound && periods.at ? [periods.at(new Moment(bound.seconds))] : []))
}

const seconds = ([period]: SourceRow): number => (period instanceof Moment ? period.seconds : 0)

/** The steps of a line in the order of time, each with what was before it and after it. */
function counted(line: Line, borders: readonly SourceRow[]): { at: SourceRow; sums: Decimal[] }[] {
  const nothing = line.opening.map(() => zero)
  const moved = new Set([...line.steps.values()].map(({ at }) => seconds(at)))
  const idle = new Map(borders.filter((at) => !moved.has(seconds(at))).map((at) => [seconds(at), at]))
  const steps = [
    ...line.steps.values(),
    ...[...idle.values()].map((at): Step => ({ at, receipt: nothing, expense: nothing })),
  ].sort((a, b) => seconds(a.at) - seconds(b.at))
  // Without a step the line is told once, with what was there.
  if (steps.length === 0 && borders.length === 0) steps.push({ at: [], receipt: nothing, expense: nothing })
  let opening = line.opening
  return steps.map(({ at, receipt, expense }) => {
    const turnover = receipt.map((value, index) => value.minus(expense[index]!))
    const closing = opening.map((value, index) => value.plus(turnover[index]!))
    const sums = [...opening, ...closing, ...turnover, ...receipt, ...expense]
    opening = closing
    return { at, sums }
  })
}

class Lines {
  private readonly keys = new ShortKeys()
  private readonly lines = new Map<string, Line>()

  constructor(private readonly count: number) {}

  of(dimensions: SourceRow): Line {
    const key = this.keys.of(dimensions)
    const line = this.lines.get(key) ?? { dimensions, opening: this.zeros(), steps: new Map() }
    this.lines.set(key, line)
    return line
  }

  open({ opening }: Line, { resources, receipt }: Movement): void {
    for (const [index, value] of resources.entries())
      opening[index] = receipt ? opening[index]!.plus(value) : opening[index]!.minus(value)
  }

  move({ steps }: Line, at: SourceRow, { resources, receipt }: Movement): void {
    const key = this.keys.of(at)
    const step = steps.get(key) ?? { at, receipt: this.zeros(), expense: this.zeros() }
    steps.set(key, step)
    const side = receipt ? step.receipt : step.expense
    for (const [index, value] of resources.entries()) side[index] = side[index]!.plus(value)
  }

  all(): Iterable<Line> {
    return this.lines.values()
  }

  private zeros(): Decimal[] {
    return new Array<Decimal>(this.count).fill(zero)
  }
}
