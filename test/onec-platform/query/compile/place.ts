import type { FieldType } from '../../metadata/model.ts'
import type { Value } from '../../values/value.ts'
import type { Expression, Query } from '../ast.ts'
import type { QueryFault } from '../fault.ts'
import type { QuerySource, SourceField, SourceRow } from '../source.ts'
import type { TempTables } from '../temp-tables.ts'
import type { Scope } from './scope.ts'

/** A row of each table of a selection; `undefined` where an outer join found none. */
export type Frame = readonly (SourceRow | undefined)[]

/** An expression that is ready to be evaluated. */
export type Compiled = {
  evaluate(frame: Frame): Value
  types: readonly FieldType[] | undefined
  /** Numbers of the tables that it reads. */
  slots: ReadonlySet<number>
  /** It depends on the rows of the query around. */
  outer?: boolean
  /** It is just a field of one table. */
  field?: { slot: number; name: string }
}

/** A query that is ready to run. */
export type Plan = {
  fields: readonly SourceField[]
  /** It has more fields than are known: `*` of a table that is filled elsewhere. */
  open: boolean
  /** Reads rows of the query around, so each row of that one needs its own run. */
  correlated: boolean
  run(): Value[][]
}

/** What all the parts of a query share. */
export type Context = {
  source: QuerySource
  /** `undefined` when only the text is checked. */
  parameters: ReadonlyMap<string, Value> | undefined
  temporary: TempTables
  /** Throws, unless faults are gathered. */
  report(fault: QueryFault): void
  query(query: Query, outer: Scope | undefined): Plan
}

/** Where an expression stands: which tables it sees, whether rows are grouped. */
export type Place = {
  context: Context
  scope: Scope
  compile(expression: Expression): Compiled
}

const none: ReadonlySet<number> = new Set()

/** Reads no table. */
export const constant = (value: Value, types: readonly FieldType[] | undefined): Compiled => ({
  evaluate: () => value,
  types,
  slots: none,
})

/** Made of parts. */
export function from(
  parts: readonly Compiled[],
  evaluate: (frame: Frame) => Value,
  types?: readonly FieldType[],
): Compiled {
  const slots = new Set(parts.flatMap((part) => [...part.slots]))
  return { evaluate, types, slots, outer: parts.some((part) => part.outer) }
}

export const isConstant = (compiled: Compiled): boolean => compiled.slots.size === 0 && !compiled.outer

export const booleanType: readonly FieldType[] = [{ type: 'Булево' }]
export const dateType: readonly FieldType[] = [{ type: 'Дата', parts: 'ДатаВремя' }]
/** The length of a text that is made by the query; 0 would mean no limit. */
const madeLength = 1024

export const textType = (length = madeLength): readonly FieldType[] => [{ type: 'Строка', length }]
export const numberType = (digits = 38, fraction = 10): readonly FieldType[] => [
  { type: 'Число', digits, fraction },
]

/** Types of either; unknown when one is. */
export function eitherType(all: readonly (readonly FieldType[] | undefined)[]): FieldType[] | undefined {
  const found = new Map<string, FieldType>()
  for (const types of all) {
    if (!types) return undefined
    for (const type of types) found.set(JSON.stringify(type), type)
  }
  return [...found.values()]
}
