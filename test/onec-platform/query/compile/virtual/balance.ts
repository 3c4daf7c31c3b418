import type { Decimal } from 'decimal.js'
import type { SourceRow } from '../../source.ts'
import { type Bound, boundOf, isBefore } from './bounds.ts'
import { fieldsOf, movementsOf, numberOf, Sums, spread, usedKeys } from './movements.ts'
import type { VirtualParts, VirtualTable } from './virtual.ts'

/**
 * Остатки(Период, Условие): sums over the dimensions that the query reads; rows where every resource that it reads is
 * zero are left out. A date means its beginning: records of its own second do not count.
 */
export function compileBalance(parts: VirtualParts): VirtualTable {
  const { register, shape } = parts
  const dimensions = fieldsOf(register, shape.dimensions)
  const resources = fieldsOf(register, shape.resources, (name) => `${name}Остаток`)
  const period = parts.value(0)
  const condition = parts.condition(1, dimensions)
  return {
    fields: [...dimensions, ...resources],
    rows: (used) => balances(parts, boundOf(period, false), condition, used),
  }
}

function* balances(
  parts: VirtualParts,
  until: Bound | undefined,
  condition: (row: SourceRow) => boolean,
  used: ReadonlySet<number>,
): Generator<SourceRow> {
  const count = parts.shape.dimensions.length
  const places = usedKeys(count, used)
  const sums = new Sums(parts.shape.resources.length)
  for (const { dimensions, resources, sign } of contributions(parts, until))
    if (condition(dimensions))
      sums.add(
        places.map((place) => dimensions[place]),
        0,
        resources,
        sign,
      )
  const read = parts.shape.resources.map((_, index) => used.size === 0 || used.has(count + index))
  const anyRead = read.includes(true)
  for (const { keys, sums: totals } of sums.all())
    if (totals.some((total, index) => (!anyRead || read[index]) && !total.isZero()))
      yield [...spread(count, places, keys), ...totals]
}

type Contribution = { dimensions: SourceRow; resources: Decimal[]; sign: 1 | -1 }

/** Kept balances when they are of now, else all the movements. */
function* contributions(
  { register, shape, context }: VirtualParts,
  until: Bound | undefined,
): Generator<Contribution> {
  const count = shape.dimensions.length
  const kept = until ? undefined : shape.balances?.()
  if (kept)
    for (const row of kept)
      yield { dimensions: row.slice(0, count), resources: row.slice(count).map(numberOf), sign: 1 }
  else
    for (const { period, dimensions, resources, receipt } of movementsOf(register, shape, context))
      if (isBefore(period, until)) yield { dimensions, resources, sign: receipt ? 1 : -1 }
}
