import type { At, Expression, Join, Name, Source, TableReference, VirtualArgument } from '../ast.ts'
import type { Cursor } from './cursor.ts'

/** A table with what is joined to it; a join may hold joins of its own before its ПО. */
export function readSource(cursor: Cursor): Source {
  const at = cursor.at()
  const table = readTable(cursor)
  const joins: Join[] = []
  for (;;) {
    const joinAt = cursor.at()
    const kind = readJoinKind(cursor)
    if (!kind) return { table, joins, ...at }
    const source = readSource(cursor)
    cursor.needs('on')
    joins.push({ kind, source, on: cursor.condition(), ...joinAt })
  }
}

function readJoinKind(cursor: Cursor): Join['kind'] | undefined {
  if (cursor.takes('join')) return 'inner'
  for (const kind of ['left', 'right', 'full', 'inner'] as const) {
    if (!cursor.takes(kind)) continue
    if (kind !== 'inner') cursor.takes('outer')
    cursor.needs('join')
    return kind
  }
  return undefined
}

function readTable(cursor: Cursor): TableReference {
  const at = cursor.at()
  if (cursor.takesSign('(')) {
    const query = cursor.query()
    cursor.needsSign(')')
    return { kind: 'query', query, alias: readAlias(cursor), ...at }
  }
  if (cursor.ahead().kind === 'parameter') {
    const name = cursor.step().text
    return { kind: 'parameter', name, alias: readAlias(cursor), ...at }
  }
  if (!cursor.isName()) throw cursor.unexpected('ожидается имя таблицы')
  const path = cursor.path()
  const parameters = cursor.takesSign('(') ? readArguments(cursor) : undefined
  return { kind: 'table', path, parameters, alias: readAlias(cursor), ...at } satisfies At & TableReference
}

/** Parameters of a virtual table; any of them may be left out. */
function readArguments(cursor: Cursor): VirtualArgument[] {
  const one = (): Expression | undefined =>
    cursor.isSign(',') || cursor.isSign(')') ? undefined : cursor.condition()
  const found = cursor.list(one)
  cursor.needsSign(')')
  return found
}

/** `КАК Имя`, or just a name that is no word of the language. */
export function readAlias(cursor: Cursor): Name | undefined {
  return cursor.takes('as') || cursor.isName() ? cursor.name() : undefined
}
