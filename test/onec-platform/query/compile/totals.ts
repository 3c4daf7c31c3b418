import type { Value } from '../../values/value.ts'
import type { Name, Query, Totals } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import type { SourceField } from '../source.ts'
import { keyOf } from '../values/keys.ts'
import { textOf } from './fields.ts'
import { createGrouping } from './grouping.ts'
import { compileOrder } from './order.ts'
import type { Context } from './place.ts'
import { columnsOf, outputPlace } from './query.ts'
import { fieldIndex } from './scope.ts'

/** A row of a result with what it is the sum of; a detail has nothing below it. */
export type ResultNode = {
  row: readonly Value[]
  kind: 'detail' | 'group' | 'overall'
  /** Name of the group; empty for a detail. */
  group: string
  level: number
  below: readonly ResultNode[]
}

export const detailOf = (row: readonly Value[], level = 0): ResultNode => ({
  row,
  kind: 'detail',
  group: '',
  level,
  below: [],
})

/**
 * Groups rows of a result and counts a row for each group. Fields that are neither counted nor grouped by are NULL in it.
 * Groups stand in the order of the query where it names fields of the result, else as their first rows do.
 */
export function compileTotals(
  totals: Totals,
  query: Query,
  fields: readonly SourceField[],
  context: Context,
): (rows: readonly (readonly Value[])[]) => ResultNode[] {
  const place = outputPlace(fields, query, context)
  const grouping = createGrouping([], place)
  const values = totals.values.map(({ expression, alias }) => {
    const argument = expression.kind === 'aggregate' ? expression.argument : undefined
    const name = alias ?? (argument?.kind === 'field' ? argument.path.at(-1) : undefined)
    return { index: indexOf(name, fields, totals, context), compiled: grouping.place.compile(expression) }
  })
  const by = totals.by.map(({ path, alias }) => ({
    index: indexOf(path.at(-1), fields, totals, context),
    name: alias?.text ?? textOf(path.slice(-1)),
  }))
  const named = query.order.every(
    ({ expression }) => expression.kind === 'field' && fieldIndex(fields, expression.path[0]!.text) >= 0,
  )
  const sort = named && query.order.length > 0 ? compileOrder(query, columnsOf(fields), place) : undefined

  const summed = (rows: readonly (readonly Value[])[], keys: ReadonlyMap<number, Value>): Value[] => {
    const [frame] = grouping.group(rows.map((row) => [row]))
    const row = fields.map((_, index): Value => (keys.has(index) ? keys.get(index) : null))
    for (const { index, compiled } of values) row[index] = compiled.evaluate(frame!)
    return row
  }
  const nodes = (
    rows: readonly (readonly Value[])[],
    depth: number,
    level: number,
    keys: ReadonlyMap<number, Value>,
  ): ResultNode[] => {
    const group = by[depth]
    if (!group) return rows.map((row) => detailOf(row, level))
    const parts = new Map<string, (readonly Value[])[]>()
    for (const row of rows) {
      const key = keyOf(row[group.index])
      const part = parts.get(key)
      if (part) part.push(row)
      else parts.set(key, [row])
    }
    const found = [...parts.values()].map((part): ResultNode & { frame: [Value[]] } => {
      const own = new Map(keys).set(group.index, part[0]![group.index])
      const row = summed(part, own)
      const below = nodes(part, depth + 1, level + 1, own)
      return { row, kind: 'group', group: group.name, level, below, frame: [row] }
    })
    return sort ? sort(found) : found
  }
  return (rows) => {
    if (!totals.overall) return nodes(rows, 0, 0, new Map())
    const row = summed(rows, new Map())
    return [{ row, kind: 'overall', group: '', level: 0, below: nodes(rows, 0, 1, new Map()) }]
  }
}

function indexOf(
  name: Name | undefined,
  fields: readonly SourceField[],
  totals: Totals,
  { report }: Context,
): number {
  const index = name ? fieldIndex(fields, name.text) : -1
  if (index < 0) report(new QueryFault(`Поле итогов не найдено «${name?.text ?? ''}»`, name ?? totals))
  return index
}

/** Rows in a line: a total goes before what it sums. */
export const inLine = (nodes: readonly ResultNode[]): ResultNode[] =>
  nodes.flatMap((node) => [node, ...inLine(node.below)])
