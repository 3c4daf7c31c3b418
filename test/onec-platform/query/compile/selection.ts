import type { Value } from '../../values/value.ts'
import type { Query, Selection } from '../ast.ts'
import { keyOfAll } from '../values/keys.ts'
import { type Column, compileColumns } from './columns.ts'
import { checkLimited, checkLogical } from './comparability.ts'
import { rowsPlace } from './expression.ts'
import { compileFrom } from './from.ts'
import { createGrouping, hasAggregate } from './grouping.ts'
import { compileOrder, type Sorter } from './order.ts'
import type { Compiled, Context, Frame, Plan } from './place.ts'
import { Scope } from './scope.ts'

/** One ВЫБРАТЬ; the order is the query's when it has no other selection. */
export function compileSelection(
  selection: Selection,
  query: Query | undefined,
  context: Context,
  outer: Scope | undefined,
): Plan {
  const scope = new Scope(outer)
  const rows = rowsPlace(context, scope)
  const read = compileFrom(selection, rows)
  const { group, having, fields } = selection
  const isGrouped = group !== undefined || [fields, having, query?.order].some(hasAggregate)
  const grouping = isGrouped ? createGrouping(group ?? [], rows) : undefined
  scope.grouped = isGrouped
  const place = grouping?.place ?? rows
  const columns = compileColumns(selection, place, isGrouped)
  if (selection.distinct)
    for (const column of columns) checkLimited(column, 'отбирать различные', selection, context)
  const condition = having && place.compile(having)
  if (having && condition) checkLogical(condition, having, context)
  const sort = query && compileOrder(query, columns, place)
  const finish = { columns, sort, distinct: selection.distinct, first: selection.first }
  return {
    fields: columns.map(({ name, types }) => ({ name, types })),
    open: fields.some(({ kind }) => kind === 'all') && scope.tables.some(({ open }) => open),
    get correlated() {
      return scope.correlated
    },
    run: () => {
      const frames = read()
      return result(kept(grouping ? grouping.group(frames) : frames, condition), finish)
    },
  }
}

const kept = (frames: Frame[], condition: Compiled | undefined): Frame[] =>
  condition ? frames.filter((frame) => condition.evaluate(frame) === true) : frames

type Finish = {
  columns: readonly Column[]
  sort: Sorter | undefined
  distinct: boolean
  first: number | undefined
}

/** Repeated rows go before the order and the limit; fields are counted only for rows that stay. */
function result(frames: Frame[], { columns, sort, distinct, first }: Finish): Value[][] {
  const rowOf = (frame: Frame) => columns.map(({ compiled }) => compiled.evaluate(frame))
  if (!distinct) {
    const sorted = sort ? sort(frames.map((frame) => ({ frame }))).map(({ frame }) => frame) : frames
    return sorted.slice(0, first).map(rowOf)
  }
  const seen = new Map<string, { frame: Frame; row: Value[] }>()
  for (const frame of frames) {
    const row = rowOf(frame)
    const key = keyOfAll(row)
    if (!seen.has(key)) seen.set(key, { frame, row })
  }
  const unique = [...seen.values()]
  return (sort ? sort(unique) : unique).slice(0, first).map(({ row }) => row)
}
