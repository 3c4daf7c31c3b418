import type { QueryPackage, Statement } from '../ast.ts'
import { Cursor } from './cursor.ts'
import { readCondition, readValue } from './expression.ts'
import { tokens } from './lexer.ts'
import { readQuery, readSelect } from './select.ts'

/** Reads queries divided by `;`; throws a `QueryFault` at the first place that cannot be read. */
export function parseQuery(text: string): QueryPackage {
  const cursor = new Cursor(tokens(text), { query: readQuery, value: readValue, condition: readCondition })
  const statements = [readStatement(cursor)]
  while (cursor.takesSign(';')) if (!cursor.isEnd()) statements.push(readStatement(cursor))
  if (!cursor.isEnd()) throw cursor.unexpected('ожидается конец запроса')
  return { statements }
}

function readStatement(cursor: Cursor): Statement {
  const at = cursor.at()
  if (cursor.takes('drop')) return { kind: 'drop', table: cursor.name(), ...at }
  if (!cursor.isWord('select')) throw cursor.unexpected('ожидается «ВЫБРАТЬ»')
  return { kind: 'select', ...readSelect(cursor), ...at }
}
