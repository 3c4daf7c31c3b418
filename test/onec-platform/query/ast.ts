import type { Decimal } from 'decimal.js'
import type { Moment } from '../values/moment.ts'
import type { Period } from './values/dates.ts'

/** The tree of a package of queries. Names are as written, keywords are gone; lines and columns count from 1. */

export type At = { line: number; column: number }
export type Name = At & { text: string }
/** `Т.Ссылка.Код`: at least one name. */
export type Path = readonly Name[]

export type QueryPackage = { statements: Statement[] }

export type Statement = At &
  ({ kind: 'select'; query: Query; into: Name | undefined } | { kind: 'drop'; table: Name })

/** Selections joined by ОБЪЕДИНИТЬ; the order is of the whole. */
export type Query = At & {
  selections: Selection[]
  /** For the second and further selections: ОБЪЕДИНИТЬ ВСЕ keeps repeated rows. */
  keepRepeated: boolean[]
  order: OrderItem[]
  autoOrder: boolean
  totals: Totals | undefined
}

/** ИТОГИ … ПО …: what is counted for each group, and by which fields of the result. */
export type Totals = At & {
  values: { expression: Expression; alias: Name | undefined }[]
  overall: boolean
  by: { path: Path; alias: Name | undefined }[]
}

export type Selection = At & {
  distinct: boolean
  first: number | undefined
  fields: SelectedField[]
  from: Source[]
  where: Expression | undefined
  group: Expression[] | undefined
  having: Expression | undefined
}

export type SelectedField = At &
  (
    | { kind: 'all'; table: Path | undefined }
    | { kind: 'expression'; expression: Expression; alias: Name | undefined }
  )

export type OrderItem = { expression: Expression; descending: boolean }

/** A table and what is joined to it. */
export type Source = At & { table: TableReference; joins: Join[] }

export type Join = At & { kind: 'inner' | 'left' | 'right' | 'full'; source: Source; on: Expression }

export type TableReference = At & { alias: Name | undefined } & (
    | { kind: 'table'; path: Path; parameters: VirtualArgument[] | undefined }
    | { kind: 'query'; query: Query }
    | { kind: 'parameter'; name: string }
  )

/** A parameter of a virtual table: left out, a word of periodicity, or an expression. */
export type VirtualArgument = Expression | undefined

export type Expression = At &
  (
    | { kind: 'literal'; value: string | boolean | Decimal | Moment | null | undefined }
    | { kind: 'parameter'; name: string }
    | { kind: 'field'; path: Path }
    /** A field of what an expression gives: `ВЫРАЗИТЬ(…).Номер`. */
    | { kind: 'member'; operand: Expression; path: Path }
    | { kind: 'negate'; operand: Expression }
    | { kind: 'arithmetic'; operator: ArithmeticOperator; left: Expression; right: Expression }
    | { kind: 'case'; subject: Expression | undefined; branches: Branch[]; otherwise: Expression | undefined }
    | { kind: 'cast'; operand: Expression; type: CastType }
    | { kind: 'value'; path: Path }
    | { kind: 'type'; path: Path }
    | { kind: 'call'; name: Name; arguments: Expression[] }
    | { kind: 'dates'; function: DateFunction; arguments: Expression[]; period: Period }
    | { kind: 'aggregate'; function: Aggregate; distinct: boolean; argument: Expression | undefined }
    | Condition
  )

/** What is true, false or unknown; stands in ГДЕ, ПО, ИМЕЮЩИЕ, КОГДА. */
export type Condition =
  | { kind: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'not'; operand: Expression }
  | { kind: 'compare'; operator: CompareOperator; left: Expression; right: Expression }
  | { kind: 'isNull'; negated: boolean; operand: Expression }
  | { kind: 'inList'; hierarchy: boolean; operand: Expression; values: Expression[] }
  | { kind: 'inQuery'; hierarchy: boolean; operands: Expression[]; query: Query }
  | { kind: 'between'; operand: Expression; from: Expression; to: Expression }
  | { kind: 'like'; operand: Expression; pattern: Expression; escape: Expression | undefined }
  | { kind: 'refers'; operand: Expression; path: Path }

export const isCondition = (expression: Expression): boolean =>
  ['and', 'or', 'not', 'compare', 'isNull', 'inList', 'inQuery', 'between', 'like', 'refers'].includes(
    expression.kind,
  )

export type Branch = { when: Expression; gives: Expression }
export type ArithmeticOperator = '+' | '-' | '*' | '/'
export type CompareOperator = '=' | '<>' | '<' | '>' | '<=' | '>='
export type Aggregate = 'sum' | 'count' | 'minimum' | 'maximum' | 'average'
export type DateFunction = 'begin' | 'end' | 'add' | 'difference'

export type CastType =
  | { kind: 'string'; length: number | undefined }
  | { kind: 'number'; digits: number | undefined; fraction: number }
  | { kind: 'boolean' }
  | { kind: 'date' }
  | { kind: 'reference'; path: Path }
