import type { Expression, Name, Path, VirtualArgument } from '../../ast.ts'
import { QueryFault } from '../../fault.ts'
import type { RegisterShape, SourceField, SourceRow, SourceTable } from '../../source.ts'
import { rowsPlace } from '../expression.ts'
import type { Compiled, Context, Frame } from '../place.ts'
import { Scope } from '../scope.ts'
import { compileBalance } from './balance.ts'
import { compileBalanceAndTurnovers } from './balance-and-turnovers.ts'
import { compileSlice } from './slice.ts'
import { compileTurnovers } from './turnovers.ts'

const spellings = {
  balance: ['остатки', 'balance'],
  turnovers: ['обороты', 'turnovers'],
  balanceAndTurnovers: ['остаткииобороты', 'balanceandturnovers'],
  last: ['срезпоследних', 'slicelast'],
  first: ['срезпервых', 'slicefirst'],
} as const

export type VirtualKind = keyof typeof spellings

/** What a virtual table is counted from and with. */
export type VirtualParts = {
  register: SourceTable
  shape: RegisterShape
  context: Context
  /** The parameter as a value, when it is given. */
  value(place: number): Compiled | undefined
  /** The parameter as a word: a periodicity. */
  word(place: number): Name | undefined
  /** The parameter as a condition over rows of such fields. */
  condition(place: number, fields: readonly SourceField[]): (row: SourceRow) => boolean
  refuse(message: string): void
}

export type VirtualTable = {
  fields: readonly SourceField[]
  rows(used: ReadonlySet<number>): Iterable<SourceRow>
}

/** The virtual table that the last name of the path means. */
export function virtualKind(path: Path): VirtualKind | undefined {
  const last = path.at(-1)?.text.toLowerCase() ?? ''
  const kinds = Object.keys(spellings) as VirtualKind[]
  return path.length === 3 ? kinds.find((kind) => spellings[kind].some((name) => name === last)) : undefined
}

/** Counts a virtual table of a register from its stored rows. */
export function compileVirtual(
  kind: VirtualKind,
  register: SourceTable,
  shape: RegisterShape,
  given: readonly VirtualArgument[],
  at: Name,
  context: Context,
): VirtualTable {
  const parts = partsOf(register, shape, given, at, context)
  const refuse = (reason: string): VirtualTable => {
    parts.refuse(reason)
    return { fields: register.fields, rows: () => [] }
  }
  if (kind === 'last' || kind === 'first') {
    if (shape.kind !== 'РегистрСведений' || !shape.periodic)
      return refuse('Срез бывает только у периодического регистра сведений')
    return compileSlice(kind, parts)
  }
  if (shape.kind !== 'РегистрНакопления') return refuse('Итоги бывают только у регистра накопления')
  if (kind === 'turnovers') return compileTurnovers(parts)
  if (shape.turnover !== 'Остатки') return refuse('У регистра оборотов нет остатков')
  return kind === 'balance' ? compileBalance(parts) : compileBalanceAndTurnovers(parts)
}

function partsOf(
  register: SourceTable,
  shape: RegisterShape,
  given: readonly VirtualArgument[],
  at: Name,
  context: Context,
): VirtualParts {
  const outside = rowsPlace(context, new Scope(undefined))
  return {
    register,
    shape,
    context,
    value: (place) => given[place] && outside.compile(given[place]),
    word: (place) => wordOf(given[place]),
    condition: (place, fields) => conditionOf(given[place], fields, at, context),
    refuse: (message) => context.report(new QueryFault(message, at)),
  }
}

const wordOf = (argument: VirtualArgument): Name | undefined =>
  argument?.kind === 'field' && argument.path.length === 1 ? argument.path[0] : undefined

function conditionOf(
  expression: Expression | undefined,
  fields: readonly SourceField[],
  { line, column }: Name,
  context: Context,
): (row: SourceRow) => boolean {
  if (!expression) return () => true
  const scope = new Scope(undefined)
  scope.tables.push({ alias: '', fields, open: false, used: new Set(), rows: () => [], line, column })
  const compiled = rowsPlace(context, scope).compile(expression)
  const frame: (SourceRow | undefined)[] = [undefined]
  return (row) => {
    frame[0] = row
    return compiled.evaluate(frame satisfies Frame) === true
  }
}
