import { Decimal } from 'decimal.js'
import type { Moment } from '../../../values/moment.ts'
import { zero } from '../../../values/numbers.ts'
import type { Value } from '../../../values/value.ts'
import type { RegisterShape, SourceField, SourceRow, SourceTable } from '../../source.ts'
import { equal } from '../../values/compare.ts'
import { ShortKeys } from '../../values/keys.ts'
import type { Context } from '../place.ts'
import { fieldIndex } from '../scope.ts'

/** An active record: its dimensions, its resources, and whether it adds to a balance. */
export type Movement = {
  period: Moment
  recorder: Value
  dimensions: SourceRow
  resources: Decimal[]
  receipt: boolean
}

export function* movementsOf(
  register: SourceTable,
  shape: RegisterShape,
  { source }: Context,
): Generator<Movement> {
  const index = (name: string) => fieldIndex(register.fields, name)
  const [period, active, kind] = [index('Период'), index('Активность'), index('ВидДвижения')]
  const recorder = index('Регистратор')
  const dimensions = shape.dimensions.map(index)
  const resources = shape.resources.map(index)
  const expense = source.predefined(['ВидДвиженияНакопления', 'Расход'])
  for (const row of register.rows()) {
    if (row[active] === false) continue
    yield {
      period: row[period] as Moment,
      recorder: row[recorder],
      dimensions: dimensions.map((at) => row[at]),
      resources: resources.map((at) => numberOf(row[at])),
      receipt: kind < 0 || !equal(row[kind], expense),
    }
  }
}

export const numberOf = (value: Value): Decimal => (value instanceof Decimal ? value : zero)

/** Fields of these names as the register describes them, with names of their own when given. */
export const fieldsOf = (
  register: SourceTable,
  names: readonly string[],
  named: (name: string) => string = (name) => name,
): SourceField[] =>
  names.map((name) => ({
    name: named(name),
    types: register.fields[fieldIndex(register.fields, name)]?.types,
  }))

/** Sums by keys, in order of appearance. */
export class Sums {
  private readonly keys = new ShortKeys()
  private readonly groups = new Map<string, { keys: SourceRow; sums: Decimal[] }>()

  constructor(private readonly count: number) {}

  add(keys: SourceRow, at: number, values: readonly Decimal[], sign: 1 | -1 = 1): void {
    const key = this.keys.of(keys)
    const group = this.groups.get(key) ?? { keys, sums: new Array<Decimal>(this.count).fill(zero) }
    if (group.keys === keys) this.groups.set(key, group)
    for (let index = 0; index < values.length; index += 1) {
      const value = values[index]!
      if (value.isZero()) continue
      const known = group.sums[at + index]!
      group.sums[at + index] = sign > 0 ? known.plus(value) : known.minus(value)
    }
  }

  all(): Iterable<{ keys: SourceRow; sums: Decimal[] }> {
    return this.groups.values()
  }
}

/** Places of the keys that a selection reads; all of them when it reads no field at all. */
export const usedKeys = (count: number, used: ReadonlySet<number>): number[] =>
  Array.from({ length: count }, (_, index) => index).filter((index) => used.size === 0 || used.has(index))

/** Puts the values back in their places; the places that nobody reads stay NULL. */
export function spread(count: number, places: readonly number[], values: SourceRow): Value[] {
  const row: Value[] = new Array<Value>(count).fill(null)
  for (const [index, place] of places.entries()) row[place] = values[index]
  return row
}
