import { PlatformObject, type Value } from '../../values/value.ts'
import type { Expression, OrderItem, Query } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import { compareOrders, orderOf } from '../values/compare.ts'
import type { Column } from './columns.ts'
import { checkLimited } from './comparability.ts'
import { dereference } from './fields.ts'
import type { Compiled, Context, Frame, Place } from './place.ts'
import { same } from './scope.ts'

/** Puts rows in order; rows that are equal stay as they were. */
export type Sorter = <T extends { frame: Frame }>(rows: T[]) => T[]

type Key = { compiled: Compiled; descending: boolean }

/** УПОРЯДОЧИТЬ ПО names of the result's fields or anything that could be selected. */
export function compileOrder(query: Query, columns: readonly Column[], place: Place): Sorter | undefined {
  const { context } = place
  if (query.order.length === 0) {
    if (query.autoOrder)
      context.report(new QueryFault('АВТОУПОРЯДОЧИВАНИЕ без УПОРЯДОЧИТЬ ПО не поддерживается', query))
    return undefined
  }
  const keys = query.order.map((item) => keyOf(item, columns, place))
  return (rows) => {
    const keyed = rows.map((row) => ({
      row,
      orders: keys.map((key) => orderOf(sortValue(key, row.frame, query, context))),
    }))
    keyed.sort((one, other) => {
      for (const [index, { descending }] of keys.entries()) {
        const order = compareOrders(one.orders[index]!, other.orders[index]!)
        if (order !== 0) return descending ? -order : order
      }
      return 0
    })
    return keyed.map(({ row }) => row)
  }
}

/** АВТОУПОРЯДОЧИВАНИЕ puts references in the order of their presentations, not of their identifiers. */
function sortValue({ compiled }: Key, frame: Frame, { autoOrder }: Query, { source }: Context): Value {
  const value = compiled.evaluate(frame)
  return autoOrder && value instanceof PlatformObject ? source.presentation(value) : value
}

function keyOf({ expression, descending }: OrderItem, columns: readonly Column[], place: Place): Key {
  const compiled = throughAlias(expression, columns, place) ?? place.compile(expression)
  checkLimited(compiled, 'упорядочивать', expression, place.context)
  return { compiled, descending }
}

/** A name of a field of the result wins, unless a table of this name is meant. */
function throughAlias(
  expression: Expression,
  columns: readonly Column[],
  place: Place,
): Compiled | undefined {
  if (expression.kind !== 'field') return undefined
  const [first, ...rest] = expression.path
  const column = columns.find(({ name }) => same(name, first!.text))
  if (!column || (rest.length > 0 && place.scope.tableNamed(first!.text) >= 0)) return undefined
  return dereference(column.compiled, rest, place.context)
}
