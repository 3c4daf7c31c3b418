import type { ArithmeticOperator, At, CompareOperator, Expression } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import type { Cursor } from './cursor.ts'
import { asValue, readPrimary } from './primary.ts'

/** ИЛИ of И of НЕ of comparisons. */
export function readCondition(cursor: Cursor): Expression {
  return chain(cursor, 'or', () => chain(cursor, 'and', () => readNegation(cursor)))
}

/** Sums and products: what may be a field of a result. */
export const readValue = (cursor: Cursor): Expression => asValue(readSum(cursor))

function chain(cursor: Cursor, kind: 'and' | 'or', one: () => Expression): Expression {
  let left = one()
  for (;;) {
    const at = cursor.at()
    if (!cursor.takes(kind)) return left
    left = { kind, left, right: one(), ...at }
  }
}

function readNegation(cursor: Cursor): Expression {
  const at = cursor.at()
  if (cursor.takes('not')) return { kind: 'not', operand: readNegation(cursor), ...at }
  return readComparison(cursor)
}

const comparisons: readonly string[] = ['=', '<>', '<', '>', '<=', '>='] satisfies CompareOperator[]

function readComparison(cursor: Cursor): Expression {
  if (isTuple(cursor)) return readTupleIn(cursor)
  const left = readSum(cursor)
  const at = cursor.at()
  const sign = cursor.ahead()
  if (sign.kind === 'sign' && comparisons.includes(sign.text)) {
    const operator = cursor.step().text as CompareOperator
    return { kind: 'compare', operator, left: asValue(left), right: readValue(cursor), ...at }
  }
  if (cursor.takes('is')) {
    const negated = cursor.takes('not')
    cursor.needs('null')
    return { kind: 'isNull', negated, operand: asValue(left), ...at }
  }
  if (cursor.isWord('refers') && cursor.isName(1)) {
    cursor.step()
    return { kind: 'refers', operand: asValue(left), path: cursor.path(), ...at }
  }
  const negated = cursor.isWord('not')
  const test = readTest(cursor, left, at, negated ? 1 : 0)
  if (!test) return left
  return negated ? { kind: 'not', operand: test, ...at } : test
}

/** В, МЕЖДУ, ПОДОБНО; a НЕ may stand before them. */
function readTest(cursor: Cursor, left: Expression, at: At, count: number): Expression | undefined {
  if (!(['in', 'between', 'like'] as const).some((word) => cursor.isWord(word, count))) return undefined
  if (count > 0) cursor.step()
  const operand = asValue(left)
  if (cursor.takes('in')) return readIn(cursor, [operand], at)
  if (cursor.takes('between')) {
    const from = readValue(cursor)
    cursor.needs('and')
    return { kind: 'between', operand, from, to: readValue(cursor), ...at }
  }
  cursor.needs('like')
  const pattern = readValue(cursor)
  const mark = cursor.takes('escape') ? readValue(cursor) : undefined
  return { kind: 'like', operand, pattern, escape: mark, ...at }
}

function readIn(cursor: Cursor, operands: Expression[], at: At): Expression {
  const hierarchy = cursor.takes('hierarchy') || cursor.takes('hierarchyOld')
  cursor.needsSign('(')
  const inside = cursor.isWord('select') ? cursor.query() : cursor.list(cursor.value)
  cursor.needsSign(')')
  if (!Array.isArray(inside)) return { kind: 'inQuery', hierarchy, operands, query: inside, ...at }
  const [operand, second] = operands
  if (!operand || second) throw new QueryFault('Несколько полей сравниваются только с вложенным запросом', at)
  return { kind: 'inList', hierarchy, operand, values: inside, ...at }
}

/** `(А, Б) В (ВЫБРАТЬ …)`. */
function readTupleIn(cursor: Cursor): Expression {
  const at = cursor.at()
  cursor.needsSign('(')
  const operands = cursor.list(() => readValue(cursor))
  cursor.needsSign(')')
  const negated = cursor.takes('not')
  cursor.needs('in')
  const test = readIn(cursor, operands, at)
  return negated ? { kind: 'not', operand: test, ...at } : test
}

/** A bracket with a comma of its own is a tuple. */
function isTuple(cursor: Cursor): boolean {
  if (!cursor.isSign('(')) return false
  let depth = 0
  for (let count = 0; ; count += 1) {
    if (cursor.isSign('(', count)) depth += 1
    else if (cursor.isSign(')', count)) depth -= 1
    else if (cursor.isSign(',', count) && depth === 1) return true
    if (depth === 0 || cursor.ahead(count).kind === 'end') return false
  }
}

const readSum = (cursor: Cursor): Expression =>
  operations(cursor, ['+', '-'], () => operations(cursor, ['*', '/'], () => readSigned(cursor)))

function operations(cursor: Cursor, signs: ArithmeticOperator[], one: () => Expression): Expression {
  let left = one()
  for (;;) {
    const at = cursor.at()
    const operator = signs.find((sign) => cursor.takesSign(sign))
    if (!operator) return left
    left = { kind: 'arithmetic', operator, left: asValue(left), right: asValue(one()), ...at }
  }
}

function readSigned(cursor: Cursor): Expression {
  const at = cursor.at()
  if (cursor.takesSign('-')) return { kind: 'negate', operand: asValue(readSigned(cursor)), ...at }
  if (cursor.takesSign('+')) return asValue(readSigned(cursor))
  return readPrimary(cursor)
}
