import type { BinaryOperator, Expression } from '../../syntax/ast.ts'
import { momentOfDigits } from '../../values/calendar.ts'
import { fold } from '../../values/names.ts'
import { decimal } from '../../values/numbers.ts'
import { callCode, evaluateCode, givenCode, methodCallCode } from './calls.ts'
import { lists } from './names.ts'
import type { Writer } from './writer.ts'

const operators: Record<Exclude<BinaryOperator, 'and' | 'or'>, string> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
  '=': 'equal',
  '<>': 'different',
  '<': 'less',
  '<=': 'atMost',
  '>': 'greater',
  '>=': 'atLeast',
}

/** Code of an expression; it may hold `yield*`, so it stands inside a generator. */
export function expressionCode(writer: Writer, expression: Expression): string {
  const code = (inner: Expression) => expressionCode(writer, inner)
  switch (expression.kind) {
    case 'number':
      return writer.constant(decimal(expression.text))
    case 'string':
      return JSON.stringify(expression.value)
    case 'date':
      return writer.constant(momentOfDigits(expression.digits))
    case 'boolean':
      return String(expression.value)
    case 'undefined':
      return 'undefined'
    case 'null':
      return 'null'
    case 'name':
      return nameCode(writer, expression)
    case 'member':
      return writer.placed(
        expression,
        `R.get(${code(expression.object)}, ${JSON.stringify(expression.name)})`,
      )
    case 'index':
      return writer.placed(expression, `R.at(${code(expression.object)}, ${code(expression.key)})`)
    case 'call':
      return writer.placed(
        expression,
        isEvaluate(expression.name) && !writer.module.methods.has(fold(expression.name))
          ? evaluateCode(writer, expression)
          : callCode(writer, expression),
      )
    case 'methodCall':
      return writer.placed(expression, methodCallCode(writer, expression))
    case 'new':
      return writer.placed(expression, newCode(writer, expression))
    case 'ternary':
      return `(${conditionCode(writer, expression.condition)} ? ${code(expression.then)} : ${code(expression.otherwise)})`
    case 'unary':
      if (expression.operator === 'not') return `!${conditionCode(writer, expression.operand)}`
      return `R.${expression.operator === '-' ? 'negate' : 'number'}(${code(expression.operand)})`
    case 'binary':
      return binaryCode(writer, expression)
  }
}

const isEvaluate = (name: string) => ['вычислить', 'eval'].includes(fold(name))

/** Code of a JavaScript boolean. */
export function conditionCode(writer: Writer, expression: Expression): string {
  const code = expressionCode(writer, expression)
  const { kind } = expression
  const isBoolean =
    kind === 'boolean' ||
    (kind === 'unary' && expression.operator === 'not') ||
    (kind === 'binary' && !['+', '-', '*', '/', '%'].includes(expression.operator))
  return isBoolean ? code : `R.truth(${code})`
}

function binaryCode(writer: Writer, expression: Extract<Expression, { kind: 'binary' }>): string {
  const { operator, left, right } = expression
  if (operator === 'and' || operator === 'or') {
    const sign = operator === 'and' ? '&&' : '||'
    return `(${conditionCode(writer, left)} ${sign} ${conditionCode(writer, right)})`
  }
  return `R.${operators[operator]}(${expressionCode(writer, left)}, ${expressionCode(writer, right)})`
}

const isThis = (name: string) => ['этотобъект', 'thisobject'].includes(fold(name))

function nameCode(writer: Writer, expression: Extract<Expression, { kind: 'name' }>): string {
  const { name } = expression
  const variable = writer.variable(name)
  if (variable) return variable.read
  const { context } = writer.module
  if (context) {
    if (isThis(name)) return 'C'
    if (lists(context.attributes, name)) return `C.get(${JSON.stringify(name)})`
  }
  if (writer.around.commonModule(name)) return `E.module(${JSON.stringify(fold(name))})`
  if (writer.around.global(name)) return `E.global(${JSON.stringify(fold(name))})`
  return writer.fail(expression, `Переменная не определена (${name})`)
}

function newCode(writer: Writer, expression: Extract<Expression, { kind: 'new' }>): string {
  const { type, given } = expression
  if (typeof type !== 'string') {
    const parameters = given[0] === undefined ? 'undefined' : expressionCode(writer, given[0])
    return `E.constructOf(${expressionCode(writer, type)}, ${parameters})`
  }
  if (!writer.around.type(type)) return writer.fail(expression, `Тип не определен (${type})`)
  return `E.construct(${JSON.stringify(type)}, [${givenCode(writer, given)}])`
}
