import type { Name, OrderItem, Query, SelectedField, Selection, Totals } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import type { Cursor } from './cursor.ts'
import { readAlias, readSource } from './tables.ts'
import { readTotals } from './totals.ts'

/** A query with the temporary table it fills, if any. */
export function readSelect(cursor: Cursor): { query: Query; into: Name | undefined } {
  const at = cursor.at()
  const first = readSelection(cursor)
  const selections = [first.selection]
  const keepRepeated: boolean[] = []
  while (cursor.takes('union')) {
    keepRepeated.push(cursor.takes('all'))
    const next = readSelection(cursor)
    if (next.into) throw new QueryFault('ПОМЕСТИТЬ бывает только в первой части объединения', next.into)
    selections.push(next.selection)
  }
  const end = readEnd(cursor)
  if (end.totals && first.into)
    throw new QueryFault('ИТОГИ не бывают в запросе, который заполняет временную таблицу', end.totals)
  return { query: { selections, keepRepeated, ...end, ...at }, into: first.into }
}

/** A nested query fills no table. */
export function readQuery(cursor: Cursor): Query {
  const { query, into } = readSelect(cursor)
  if (into) throw new QueryFault('ПОМЕСТИТЬ не бывает во вложенном запросе', into)
  if (query.totals) throw new QueryFault('ИТОГИ не бывают во вложенном запросе', query.totals)
  return query
}

function readSelection(cursor: Cursor): { selection: Selection; into: Name | undefined } {
  const at = cursor.at()
  cursor.needs('select')
  const { distinct, first } = readHead(cursor)
  const fields = cursor.list(() => readField(cursor))
  const into = cursor.takes('into') ? cursor.name() : undefined
  const from = cursor.takes('from') ? cursor.list(() => readSource(cursor)) : []
  const where = cursor.takes('where') ? cursor.condition() : undefined
  const group = cursor.takes('group', 'by') ? cursor.list(cursor.value) : undefined
  const having = cursor.takes('having') ? cursor.condition() : undefined
  readForUpdate(cursor)
  return { selection: { distinct, first, fields, from, where, group, having, ...at }, into }
}

/** The words after ВЫБРАТЬ, in any order. */
function readHead(cursor: Cursor): { distinct: boolean; first: number | undefined } {
  let distinct = false
  let first: number | undefined
  for (;;) {
    if (cursor.isWord('first') && cursor.ahead(1).kind === 'number') {
      cursor.step()
      first = cursor.number()
    } else if (cursor.isWord('distinct') && !endsField(cursor)) {
      cursor.step()
      distinct = true
    } else if (cursor.isWord('allowed') && !endsField(cursor)) cursor.step()
    else return { distinct, first }
  }
}

/** The word ahead is itself the selected field. */
const endsField = (cursor: Cursor) =>
  [',', '.', ';'].some((sign) => cursor.isSign(sign, 1)) || cursor.isWord('as', 1) || cursor.isWord('from', 1)

function readField(cursor: Cursor): SelectedField {
  const at = cursor.at()
  if (cursor.takesSign('*')) return { kind: 'all', table: undefined, ...at }
  const expression = cursor.value()
  if (expression.kind === 'field' && cursor.isSign('.') && cursor.isSign('*', 1)) {
    cursor.step()
    cursor.step()
    return { kind: 'all', table: expression.path, ...at }
  }
  return { kind: 'expression', expression, alias: readAlias(cursor), ...at }
}

/** ДЛЯ ИЗМЕНЕНИЯ locks in automatic mode only: it is read and changes nothing. */
function readForUpdate(cursor: Cursor): void {
  if (!cursor.takes('for')) return
  cursor.needs('update')
  if (cursor.isName()) cursor.list(() => cursor.path())
}

function readEnd(cursor: Cursor): Pick<Query, 'order' | 'autoOrder' | 'totals'> {
  let totals: Totals | undefined
  let order: OrderItem[] = []
  let autoOrder = false
  for (;;) {
    if (cursor.takes('order')) {
      cursor.needs('by')
      order = cursor.list(() => readOrderItem(cursor))
    } else if (cursor.takes('autoOrder')) autoOrder = true
    else if (cursor.takes('index')) {
      cursor.needs('by')
      cursor.list(() => cursor.path())
    } else if (cursor.isWord('totals')) totals = readTotals(cursor)
    else return { order, autoOrder, totals }
  }
}

function readOrderItem(cursor: Cursor): OrderItem {
  const expression = cursor.value()
  if (cursor.isWord('hierarchy'))
    throw new QueryFault('Упорядочивание по иерархии не поддерживается', cursor.at())
  const descending = cursor.takes('descending')
  if (!descending) cursor.takes('ascending')
  return { expression, descending }
}
