import type { Value } from '../../values/value.ts'
import type { At } from '../ast.ts'
import type { SourceField, SourceRow } from '../source.ts'
import type { Frame } from './place.ts'

/** A table of ИЗ as the rest of the selection sees it. */
export type ScopeTable = At & {
  alias: string
  fields: readonly SourceField[]
  /** Fields are not known: any name is accepted. */
  open: boolean
  /** Fields the selection reads: a balance is summed over the other dimensions. */
  used: Set<number>
  rows(): Iterable<SourceRow>
  lookup?: ((field: string, values: readonly Value[]) => Iterable<SourceRow> | undefined) | undefined
}

/** The tables of a selection, and the rows being looked at, for nested queries. */
export class Scope {
  readonly tables: ScopeTable[] = []
  frame: Frame = []
  /** Something inside reads rows of the query around. */
  correlated = false
  /** Rows are grouped: nested queries cannot read them. */
  grouped = false

  constructor(readonly outer: Scope | undefined) {}

  tableNamed(name: string): number {
    return this.tables.findIndex(({ alias }) => same(alias, name))
  }

  /** Tables that have such a field. */
  tablesWith(name: string): number[] {
    return this.tables.flatMap((table, slot) =>
      table.open || fieldIndex(table.fields, name) >= 0 ? [slot] : [],
    )
  }
}

export const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

export const fieldIndex = (fields: readonly SourceField[], name: string): number =>
  fields.findIndex((field) => same(field.name, name))
