import { ValueTable } from '../../values/table/table.ts'
import type { At, Path, TableReference } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import type { SourceField, SourceRow, SourceTable } from '../source.ts'
import { textOf } from './fields.ts'
import type { Context } from './place.ts'
import type { Scope, ScopeTable } from './scope.ts'
import { tableOfValues } from './table-of-values.ts'
import { compileVirtual, virtualKind } from './virtual/virtual.ts'

/** A table of ИЗ as a new table of the scope; what cannot be found is reported and is an open table without rows. */
export function compileTable(reference: TableReference, scope: Scope, context: Context): ScopeTable {
  const found = tableOf(reference, context)
  const alias = reference.alias?.text ?? ownAlias(reference, context)
  const at = { line: reference.line, column: reference.column }
  if (alias === undefined) context.report(new QueryFault('Вложенному запросу нужен псевдоним', at))
  else if (scope.tableNamed(alias) >= 0)
    context.report(new QueryFault(`Повторяющийся псевдоним таблицы «${alias}»`, reference.alias ?? at))
  const table: ScopeTable = { alias: alias ?? '', used: new Set(), ...at, ...found(() => table.used) }
  return table
}

type Found = Pick<ScopeTable, 'fields' | 'open' | 'rows' | 'lookup'>
type Used = () => ReadonlySet<number>

function tableOf(reference: TableReference, context: Context): (used: Used) => Found {
  if (reference.kind === 'query') {
    const plan = context.query(reference.query, undefined)
    return () => ({ ...closed(plan.fields, plan.run), open: plan.open })
  }
  if (reference.kind === 'parameter') return () => parameterTable(reference, context)
  const { path, parameters } = reference
  const stored = storedTable(path, context)
  if (stored) {
    if (parameters)
      context.report(new QueryFault(`У таблицы «${textOf(path)}» нет параметров`, path[0] ?? reference))
    return () => ({
      fields: stored.fields,
      open: stored.open ?? false,
      rows: () => stored.rows(),
      lookup: stored.lookup?.bind(stored),
    })
  }
  const kind = virtualKind(path)
  const register = kind && context.source.table(names(path.slice(0, -1)))
  if (kind && register?.register) {
    const virtual = compileVirtual(kind, register, register.register, parameters ?? [], path.at(-1)!, context)
    return (used) => closed(virtual.fields, () => virtual.rows(used()))
  }
  context.report(new QueryFault(`Таблица не найдена «${textOf(path)}»`, path[0] ?? reference))
  return () => ({ fields: [], open: true, rows: () => [] })
}

const closed = (fields: readonly SourceField[], rows: () => Iterable<SourceRow>): Found => ({
  fields,
  open: false,
  rows,
})

function storedTable(path: Path, { source, temporary }: Context): SourceTable | undefined {
  const [only, ...rest] = names(path)
  const isTemporary = only !== undefined && rest.length === 0
  return (isTemporary ? temporary.find(only) : undefined) ?? source.table(names(path))
}

const names = (path: Path): string[] => path.map(({ text }) => text)

/** A table without КАК goes by its last name; a virtual table by the register's and its own. */
function ownAlias(reference: TableReference, { source }: Context): string | undefined {
  if (reference.kind === 'query') return undefined
  if (reference.kind === 'parameter') return reference.name
  const all = names(reference.path)
  return virtualKind(reference.path) && source.table(all.slice(0, -1))?.register
    ? all.slice(-2).join('')
    : all.at(-1)
}

/** `ИЗ &Таблица`: a table of values from outside. */
function parameterTable(reference: At & { name: string }, { parameters, report }: Context): Found {
  const open: Found = { fields: [], open: true, rows: () => [] }
  if (!parameters) return open
  const value = parameters.get(reference.name.toLowerCase())
  if (!(value instanceof ValueTable)) {
    report(new QueryFault(`Параметр «${reference.name}» должен быть таблицей значений`, reference))
    return open
  }
  const { fields, rows } = tableOfValues(value)
  return closed(fields, () => rows)
}
