import type { Value } from '../../values/value.ts'
import type { Query } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import type { SourceField } from '../source.ts'
import { keyOfAll } from '../values/keys.ts'
import { checkLimited } from './comparability.ts'
import { rowsPlace } from './expression.ts'
import { compileOrder } from './order.ts'
import { type Context, eitherType, type Plan } from './place.ts'
import { Scope } from './scope.ts'
import { compileSelection } from './selection.ts'

/** A query of one selection or of several joined by ОБЪЕДИНИТЬ. */
export function compileQuery(query: Query, context: Context, outer: Scope | undefined): Plan {
  const [only, ...others] = query.selections
  if (only && others.length === 0) return compileSelection(only, query, context, outer)
  const plans = query.selections.map((selection) => compileSelection(selection, undefined, context, outer))
  const fields = unitedFields(plans, query, context)
  if (query.keepRepeated.includes(false))
    for (const field of fields) checkLimited(field, 'отбирать различные', query, context)
  const sort = compileOrder(query, columnsOf(fields), outputPlace(fields, query, context))
  return {
    fields,
    open: plans.some(({ open }) => open),
    get correlated() {
      return plans.some(({ correlated }) => correlated)
    },
    run: () => {
      const rows = united(plans, query)
      return sort ? sort(rows.map((row) => ({ frame: [row] }))).map(({ frame }) => [...frame[0]!]) : rows
    },
  }
}

/** Names of the first selection; a field holds types of all of them. */
function unitedFields(plans: readonly Plan[], query: Query, { report }: Context): SourceField[] {
  const [first] = plans
  for (const [index, plan] of plans.entries())
    if (plan.fields.length !== first?.fields.length && ![plan, first].some((one) => one?.open))
      report(
        new QueryFault('Число полей в частях объединения не совпадает', query.selections[index] ?? query),
      )
  return (first?.fields ?? []).map(({ name }, index) => ({
    name,
    types: eitherType(plans.map((plan) => plan.fields[index]?.types)),
  }))
}

/** ОБЪЕДИНИТЬ without ВСЕ removes repeated rows of all that stands before it. */
function united(plans: readonly Plan[], { keepRepeated }: Query): Value[][] {
  let rows: Value[][] = []
  for (const [index, plan] of plans.entries()) {
    rows = rows.concat(plan.run())
    if (index > 0 && !keepRepeated[index - 1])
      rows = [...new Map(rows.toReversed().map((row) => [keyOfAll(row), row])).values()].reverse()
  }
  return rows
}

export const columnsOf = (fields: readonly SourceField[]) =>
  fields.map((field, index) => ({
    ...field,
    compiled: {
      evaluate: (frame: readonly (readonly Value[] | undefined)[]) => frame[0]?.[index],
      types: field.types,
      slots: new Set([0]),
    },
  }))

/** An order of a union, and totals, see the fields of the result alone. */
export function outputPlace(fields: readonly SourceField[], { line, column }: Query, context: Context) {
  const scope = new Scope(undefined)
  scope.tables.push({ alias: '', fields, open: false, used: new Set(), rows: () => [], line, column })
  return rowsPlace(context, scope)
}
