import { PlatformObject, type Value } from '../values/value.ts'
import type { At, QueryPackage } from './ast.ts'
import type { Catalogue } from './catalogue.ts'
import type { Context } from './compile/place.ts'
import { compileQuery } from './compile/query.ts'
import { compileTotals } from './compile/totals.ts'
import { QueryFault } from './fault.ts'
import { newerThan8316 } from './functions.ts'
import type { QuerySource } from './source.ts'
import { TempTables } from './temp-tables.ts'

export type CheckOptions = {
  /** Temporary tables that other queries fill; their fields are not known. */
  temporary?: readonly string[]
  /** Functions that compatibility mode 8.3.16 has not are allowed. */
  newerFunctions?: boolean
}

/**
 * Finds tables, fields, values and functions that the configuration has not, through joins, nested queries and
 * temporary tables of the package. Nothing is run, so parameters are not needed.
 */
export function checkQuery(
  { statements }: QueryPackage,
  catalogue: Catalogue,
  { temporary: others = [], newerFunctions = false }: CheckOptions = {},
): QueryFault[] {
  const faults: QueryFault[] = newerFunctions ? [] : newFunctions(statements)
  const temporary = new TempTables()
  for (const name of others) temporary.add(name, { fields: [], open: true, rows: () => [] })
  const context: Context = {
    source: sourceOf(catalogue),
    parameters: undefined,
    temporary,
    report: (fault) => faults.push(fault),
    query: (nested, outer) => compileQuery(nested, context, outer),
  }
  for (const statement of statements) {
    if (statement.kind === 'drop') {
      const { table } = statement
      if (!temporary.drop(table.text))
        faults.push(new QueryFault(`Таблица не найдена «${table.text}»`, table))
      continue
    }
    const { fields, open } = context.query(statement.query, undefined)
    const { into, query } = statement
    if (query.totals && !open) compileTotals(query.totals, query, fields, context)
    if (into && !temporary.add(into.text, { fields, open, rows: () => [] }))
      faults.push(new QueryFault(`Временная таблица «${into.text}» уже существует`, into))
  }
  return inOrder(faults)
}

/** A field may be compiled more than once: each fault is told once. */
function inOrder(faults: readonly QueryFault[]): QueryFault[] {
  const unique = [...new Map(faults.map((fault) => [fault.message, fault])).values()]
  return unique.sort((one, other) => one.line - other.line || one.column - other.column)
}

/** Tables without rows: enough to compile, never run. */
function sourceOf(catalogue: Catalogue): QuerySource {
  const placeholder = new Placeholder()
  return {
    table(path) {
      const found = catalogue.table(path)
      return (
        found && { fields: found.fields, rows: () => [], ...(found.register && { register: found.register }) }
      )
    },
    attribute: () => null,
    predefined: (path): Value | undefined => (catalogue.hasValue(path) ? placeholder : undefined),
    typeOf: () => placeholder.typeName,
    type: () => placeholder,
    presentation: () => '',
    uniqueId: () => null,
  }
}

class Placeholder extends PlatformObject {
  readonly typeName = 'Проверяемое значение'
}

function newFunctions(part: unknown): QueryFault[] {
  if (typeof part !== 'object' || part === null) return []
  const inside = Object.values(part).flatMap(newFunctions)
  if (!('kind' in part) || part.kind !== 'call' || !('name' in part)) return inside
  const name = part.name as At & { text: string }
  if (!newerThan8316.has(name.text.toLowerCase())) return inside
  return [new QueryFault(`Функции «${name.text}» нет в режиме совместимости 8.3.16`, name), ...inside]
}
