import { decimal } from '../../values/numbers.ts'
import { type Branch, type Expression, isCondition } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import { isReserved } from '../words.ts'
import { readCall } from './calls.ts'
import type { Cursor } from './cursor.ts'

/** A literal, a parameter, a field, a call, ВЫБОР, or anything in brackets. */
export function readPrimary(cursor: Cursor): Expression {
  const at = cursor.at()
  const { kind, text } = cursor.ahead()
  switch (kind) {
    case 'number':
      return { kind: 'literal', value: decimal(cursor.step().text), ...at }
    case 'string':
      return { kind: 'literal', value: cursor.step().text, ...at }
    case 'parameter':
      return { kind: 'parameter', name: cursor.step().text, ...at }
    case 'sign':
      if (cursor.takesSign('(')) return inBrackets(cursor)
      break
    case 'name':
      return readNamed(cursor, text)
  }
  throw cursor.unexpected('ожидается выражение')
}

function readNamed(cursor: Cursor, text: string): Expression {
  const at = cursor.at()
  if (cursor.takes('true')) return { kind: 'literal', value: true, ...at }
  if (cursor.takes('false')) return { kind: 'literal', value: false, ...at }
  if (cursor.takes('null')) return { kind: 'literal', value: null, ...at }
  if (cursor.takes('undefined')) return { kind: 'literal', value: undefined, ...at }
  if (cursor.takes('case')) return readCase(cursor, at)
  const isSided = /^(left|right)$/i.test(text) && cursor.isSign('(', 1)
  if (isReserved(text) && !isSided) throw cursor.unexpected('ожидается выражение')
  if (cursor.isSign('(', 1)) return readCall(cursor)
  const path = cursor.path()
  if (cursor.isSign('.') && cursor.isSign('(', 1))
    throw new QueryFault('Вложенная таблица полем выборки не поддерживается', cursor.at())
  return { kind: 'field', path, ...at }
}

function inBrackets(cursor: Cursor): Expression {
  if (cursor.isWord('select'))
    throw new QueryFault('Вложенный запрос может стоять только в ИЗ и в условии В (…)', cursor.at())
  const inside = cursor.condition()
  cursor.needsSign(')')
  return inside
}

function readCase(cursor: Cursor, at: { line: number; column: number }): Expression {
  const subject = cursor.isWord('when') ? undefined : cursor.value()
  const branches: Branch[] = []
  while (cursor.takes('when')) {
    const when = subject ? cursor.value() : cursor.condition()
    cursor.needs('gives')
    branches.push({ when, gives: cursor.value() })
  }
  if (branches.length === 0) cursor.needs('when')
  const otherwise = cursor.takes('else') ? cursor.value() : undefined
  cursor.needs('end')
  return { kind: 'case', subject, branches, otherwise, ...at }
}

/** Refuses a condition where 1C takes only a value. */
export function asValue(expression: Expression): Expression {
  if (isCondition(expression))
    throw new QueryFault(
      'Здесь нужно значение, а не условие: его даёт ВЫБОР КОГДА … ТОГДА … КОНЕЦ',
      expression,
    )
  return expression
}
