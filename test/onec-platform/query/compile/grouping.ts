import type { Value } from '../../values/value.ts'
import type { Expression } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import { ShortKeys } from '../values/keys.ts'
import { type AggregateCall, accumulatorOf } from './aggregates.ts'
import { checkLimited, checkNumber } from './comparability.ts'
import { compileExpression } from './expression.ts'
import { resolve, textOf } from './fields.ts'
import { type Compiled, type Context, constant, type Frame, numberType, type Place } from './place.ts'
import type { Scope } from './scope.ts'

/** Rows put together by keys; aggregates join as the expressions that use them are compiled. */
export type Grouping = {
  place: Place
  group(frames: Iterable<Frame>): Frame[]
}

/** A grouped row holds the keys as the first table, the aggregates as the second. */
export function createGrouping(keys: readonly Expression[], rows: Place): Grouping {
  const { context, scope } = rows
  const keyParts = keys.map(rows.compile)
  for (const [index, part] of keyParts.entries()) checkLimited(part, 'группировать', keys[index]!, context)
  const keyPlaces = new Map(keys.map((key, index) => [fingerprint(key, scope), index]))
  const aggregates: { call: AggregateCall; argument: Compiled; print: string }[] = []

  const aggregate = (call: AggregateCall): Compiled => {
    const print = fingerprint(call, scope)
    let index = aggregates.findIndex((known) => known.print === print)
    if (index < 0) {
      const argument = call.argument ? rows.compile(call.argument) : constant(true, [])
      checkAggregate(call, argument, context)
      index = aggregates.push({ call, argument, print }) - 1
    }
    const types =
      call.function === 'minimum' || call.function === 'maximum'
        ? aggregates[index]?.argument.types
        : numberType()
    return { evaluate: (frame) => frame[1]?.[index], types, slots: new Set([1]) }
  }

  const place: Place = {
    context,
    scope,
    compile: (expression) => {
      const index = keyPlaces.get(fingerprint(expression, scope))
      if (index !== undefined)
        return {
          evaluate: (frame) => frame[0]?.[index],
          types: keyParts[index]?.types,
          slots: new Set([0]),
        }
      if (expression.kind === 'aggregate') return aggregate(expression)
      if (expression.kind === 'field') {
        const found = resolve(expression.path, scope)
        if (!(found instanceof QueryFault) && found.scope !== scope)
          return compileExpression(expression, rows)
        const fault = `Поле не входит в группу «${textOf(expression.path)}»`
        context.report(found instanceof QueryFault ? found : new QueryFault(fault, expression))
        return constant(null, undefined)
      }
      return compileExpression(expression, place)
    },
  }

  const group = (frames: Iterable<Frame>): Frame[] => {
    const start = (values: Value[]) => ({ values, sums: aggregates.map(({ call }) => accumulatorOf(call)) })
    const short = new ShortKeys()
    const groups = new Map<string, ReturnType<typeof start>>()
    if (keys.length === 0) groups.set('', start([]))
    for (const frame of frames) {
      const values = keyParts.map((part) => part.evaluate(frame))
      const key = short.of(values)
      const found = groups.get(key) ?? start(values)
      if (found.values === values) groups.set(key, found)
      for (const [index, { argument }] of aggregates.entries())
        found.sums[index]?.add(argument.evaluate(frame))
    }
    return [...groups.values()].map(({ values, sums }) => [values, sums.map((sum) => sum.result())])
  }

  return { place, group }
}

function checkAggregate(call: AggregateCall, argument: Compiled, context: Context): void {
  if (call.function === 'sum' || call.function === 'average') checkNumber(argument, call, context)
  else if (call.function !== 'count' || call.distinct)
    checkLimited(argument, 'искать крайние и различные значения', call, context)
}

/** Equal for expressions that mean the same: the same fields, however they are written. */
function fingerprint(expression: Expression, scope: Scope): string {
  return JSON.stringify(expression, (key, value) => {
    if (key === 'line' || key === 'column') return undefined
    if (value === undefined && key === 'value') return 'Неопределено'
    if (value?.kind === 'field') {
      const found = resolve(value.path, scope)
      const rest = found instanceof QueryFault ? value.path : found.rest
      const start = found instanceof QueryFault ? '' : `${scope === found.scope}.${found.slot}.${found.index}`
      return `${start}.${textOf(rest).toLowerCase()}`
    }
    return key === 'text' || key === 'name' ? lowered(value) : value
  })
}

const lowered = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value)

/** An aggregate stands anywhere in it, but for nested queries. */
export function hasAggregate(expression: unknown): boolean {
  if (typeof expression !== 'object' || expression === null) return false
  if ('kind' in expression && expression.kind === 'aggregate') return true
  return Object.entries(expression).some(([key, part]) => key !== 'query' && hasAggregate(part))
}
