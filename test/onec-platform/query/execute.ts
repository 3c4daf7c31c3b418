import { decimal } from '../values/numbers.ts'
import type { Value } from '../values/value.ts'
import type { QueryPackage, Statement } from './ast.ts'
import type { Context } from './compile/place.ts'
import { numberType } from './compile/place.ts'
import { compileQuery } from './compile/query.ts'
import { compileTotals, inLine, type ResultNode } from './compile/totals.ts'
import { QueryFault } from './fault.ts'
import { parseQuery } from './parser/package.ts'
import type { QuerySource, SourceField } from './source.ts'
import { TempTables } from './temp-tables.ts'

export type QueryResult = {
  columns: readonly SourceField[]
  /** In a line; with ИТОГИ a total stands before what it sums. */
  rows: (readonly Value[])[]
  /** With ИТОГИ: the same rows, each with what is below it. */
  nodes?: readonly ResultNode[]
}

/** Runs a package and gives the result of its last query. */
export function executeQuery(
  query: string | QueryPackage,
  parameters: ReadonlyMap<string, Value>,
  source: QuerySource,
  temporary = new TempTables(),
): QueryResult {
  return executePackage(query, parameters, source, temporary).at(-1)!
}

/**
 * Runs all the queries of a package. One that fills a temporary table gives its number of rows in «Количество»; one
 * that drops a table gives nothing. Throws a `QueryFault`.
 */
export function executePackage(
  query: string | QueryPackage,
  parameters: ReadonlyMap<string, Value>,
  source: QuerySource,
  temporary = new TempTables(),
): QueryResult[] {
  const { statements } = typeof query === 'string' ? parseQuery(query) : query
  const named = new Map([...parameters].map(([name, value]) => [name.toLowerCase(), value]))
  const context: Context = {
    source,
    parameters: named,
    temporary,
    report: (fault) => {
      throw fault
    },
    query: (nested, outer) => compileQuery(nested, context, outer),
  }
  return statements.map((statement) => run(statement, context))
}

function run(statement: Statement, context: Context): QueryResult {
  const { temporary } = context
  if (statement.kind === 'drop') {
    const { table } = statement
    if (!temporary.drop(table.text)) throw new QueryFault(`Таблица не найдена «${table.text}»`, table)
    return { columns: [], rows: [] }
  }
  const { query, into } = statement
  const plan = context.query(query, undefined)
  const totals = query.totals && compileTotals(query.totals, query, plan.fields, context)
  const rows = plan.run()
  if (totals) {
    const nodes = totals(rows)
    return { columns: plan.fields, rows: inLine(nodes).map(({ row }) => row), nodes }
  }
  if (!into) return { columns: plan.fields, rows }
  if (!temporary.add(into.text, { fields: plan.fields, rows: () => rows }))
    throw new QueryFault(`Временная таблица «${into.text}» уже существует`, into)
  return { columns: [{ name: 'Количество', types: numberType(10, 0) }], rows: [[decimal(rows.length)]] }
}
