import type { At, BinaryOperator, Expression } from './ast.ts'
import type { Cursor } from './cursor.ts'

/** An expression, down to its weakest operator. */
export function parseExpression(cursor: Cursor): Expression {
  let left = parseConjunction(cursor)
  while (cursor.word === 'Или') left = binary(cursor, 'or', left, parseConjunction)
  return left
}

function parseConjunction(cursor: Cursor): Expression {
  let left = parseNegation(cursor)
  while (cursor.word === 'И') left = binary(cursor, 'and', left, parseNegation)
  return left
}

function parseNegation(cursor: Cursor): Expression {
  const at = cursor.here
  if (!cursor.takeWord('Не')) return parseComparison(cursor)
  return { ...at, kind: 'unary', operator: 'not', operand: parseNegation(cursor) }
}

type Level = { operators: readonly BinaryOperator[]; operand: (cursor: Cursor) => Expression }

const product: Level = { operators: ['*', '/', '%'], operand: parseSigned }
const sum: Level = { operators: ['+', '-'], operand: (cursor) => parseLevel(cursor, product) }
const comparison: Level = {
  operators: ['=', '<>', '<', '<=', '>', '>='],
  operand: (cursor) => parseLevel(cursor, sum),
}

const parseComparison = (cursor: Cursor): Expression => parseLevel(cursor, comparison)

function parseLevel(cursor: Cursor, { operators, operand }: Level): Expression {
  let left = operand(cursor)
  for (;;) {
    const operator = operators.find((one) => cursor.atMark(one))
    if (operator === undefined) return left
    left = binary(cursor, operator, left, operand)
  }
}

function binary(
  cursor: Cursor,
  operator: BinaryOperator,
  left: Expression,
  operand: (cursor: Cursor) => Expression,
): Expression {
  const at = cursor.here
  cursor.take()
  return { ...at, kind: 'binary', operator, left, right: operand(cursor) }
}

function parseSigned(cursor: Cursor): Expression {
  const at = cursor.here
  for (const operator of ['-', '+'] as const) {
    if (cursor.takeMark(operator)) return { ...at, kind: 'unary', operator, operand: parseSigned(cursor) }
  }
  // `А = Не Б`: the weak operator may begin an operand too, and takes all that it can.
  return cursor.word === 'Не' ? parseNegation(cursor) : parseChain(cursor)
}

/** A value with what is asked of it: `.Имя`, `.Метод(…)`, `[Ключ]`, any number of times. */
function parseChain(cursor: Cursor): Expression {
  const literal = parseLiteral(cursor)
  return literal ?? parseSteps(cursor, parseSource(cursor))
}

/** The chain a statement may begin with: from a name or from a call by name. */
export function parsePlace(cursor: Cursor): Expression {
  return parseSteps(cursor, parseNamed(cursor))
}

function parseSteps(cursor: Cursor, source: Expression): Expression {
  let object = source
  for (;;) {
    const at = cursor.here
    if (cursor.takeMark('[')) {
      const key = parseExpression(cursor)
      cursor.needMark(']')
      object = { ...at, kind: 'index', object, key }
    } else if (cursor.takeMark('.')) {
      object = parseMember(cursor, object)
    } else {
      return object
    }
  }
}

/** After a dot a reserved word is a name like another. */
function parseMember(cursor: Cursor, object: Expression): Expression {
  const at = cursor.here
  if (cursor.token.kind !== 'name') throw cursor.expected('имя свойства или метода')
  const name = cursor.take().text
  return cursor.atMark('(')
    ? { ...at, kind: 'methodCall', object, name, given: parseGiven(cursor) }
    : { ...at, kind: 'member', object, name }
}

function parseSource(cursor: Cursor): Expression {
  const at = cursor.here
  if (cursor.takeMark('(')) {
    const inner = parseExpression(cursor)
    cursor.needMark(')')
    return inner
  }
  if (cursor.takeMark('?')) return parseTernary(cursor, at)
  if (cursor.takeWord('Новый')) return parseNew(cursor, at)
  if (cursor.atNameBeforeName('ждать', 'await')) {
    throw cursor.fault('«Ждать» не поддерживается: в модулях сервера асинхронных вызовов нет')
  }
  return parseNamed(cursor)
}

function parseNamed(cursor: Cursor): Expression {
  const at = cursor.here
  const name = cursor.needName('выражение')
  return cursor.atMark('(')
    ? { ...at, kind: 'call', name, given: parseGiven(cursor) }
    : { ...at, kind: 'name', name }
}

function parseTernary(cursor: Cursor, at: At): Expression {
  cursor.needMark('(')
  const condition = parseExpression(cursor)
  cursor.needMark(',')
  const then = parseExpression(cursor)
  cursor.needMark(',')
  const otherwise = parseExpression(cursor)
  cursor.needMark(')')
  return { ...at, kind: 'ternary', condition, then, otherwise }
}

function parseNew(cursor: Cursor, at: At): Expression {
  if (cursor.atMark('(')) {
    const open = cursor.next
    const [type, ...given] = parseGiven(cursor)
    if (type) return { ...at, kind: 'new', type, given }
    cursor.report(open, 'В «Новый(…)» первым должен стоять тип или его имя')
    return { ...at, kind: 'undefined' }
  }
  const type = cursor.needName('имя типа')
  return { ...at, kind: 'new', type, given: cursor.atMark('(') ? parseGiven(cursor) : [] }
}

/** `(а, , б)`; an argument left out is undefined. */
export function parseGiven(cursor: Cursor): (Expression | undefined)[] {
  cursor.needMark('(')
  if (cursor.takeMark(')')) return []
  const given: (Expression | undefined)[] = []
  for (;;) {
    given.push(cursor.atMark(',') || cursor.atMark(')') ? undefined : parseExpression(cursor))
    if (cursor.takeMark(')')) return given
    if (!cursor.takeMark(',')) throw cursor.expected('«,» или «)»')
  }
}

/** A constant as written: a number, strings, a date, or one of the words. */
export function parseLiteral(cursor: Cursor): Expression | undefined {
  const { token, here } = cursor
  switch (token.kind) {
    case 'number':
      cursor.take()
      return { ...here, kind: 'number', text: token.text }
    case 'string':
      return { ...here, kind: 'string', value: parseStrings(cursor) }
    case 'date':
      cursor.take()
      return { ...here, kind: 'date', digits: token.value }
    default:
      return parseConstantWord(cursor)
  }
}

/** Strings that stand side by side are lines of one string. */
function parseStrings(cursor: Cursor): string {
  const lines: string[] = []
  while (cursor.token.kind === 'string') {
    lines.push(cursor.token.value)
    cursor.take()
  }
  return lines.join('\n')
}

function parseConstantWord(cursor: Cursor): Expression | undefined {
  const { word, here } = cursor
  if (word !== 'Истина' && word !== 'Ложь' && word !== 'Неопределено' && word !== 'Null') return undefined
  cursor.take()
  if (word === 'Неопределено') return { ...here, kind: 'undefined' }
  if (word === 'Null') return { ...here, kind: 'null' }
  return { ...here, kind: 'boolean', value: word === 'Истина' }
}
