import type { Expression, Module, Statement } from '../syntax/ast.ts'

/** Bodies that a statement holds. */
export function bodiesOf(statement: Statement): readonly Statement[][] {
  switch (statement.kind) {
    case 'if':
      return [
        ...statement.branches.map(({ body }) => body),
        ...(statement.otherwise ? [statement.otherwise] : []),
      ]
    case 'while':
    case 'for':
    case 'forEach':
      return [statement.body]
    case 'try':
      return [statement.body, statement.handler]
    default:
      return []
  }
}

/** Expressions of a statement itself, without those of its bodies; the target of an assignment comes last. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'assign':
      return [statement.value, statement.target]
    case 'call':
      return [statement.call]
    case 'if':
      return statement.branches.map(({ condition }) => condition)
    case 'while':
      return [statement.condition]
    case 'for':
      return [statement.from, statement.to]
    case 'forEach':
      return [statement.over]
    case 'return':
      return statement.value ? [statement.value] : []
    case 'raise':
      return present([statement.value, ...(statement.details ?? [])])
    case 'execute':
      return [statement.text]
    default:
      return []
  }
}

/** What an expression is made of. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'member':
      return [expression.object]
    case 'index':
      return [expression.object, expression.key]
    case 'call':
      return present(expression.given)
    case 'methodCall':
      return [expression.object, ...present(expression.given)]
    case 'new':
      return [...(typeof expression.type === 'string' ? [] : [expression.type]), ...present(expression.given)]
    case 'ternary':
      return [expression.condition, expression.then, expression.otherwise]
    case 'unary':
      return [expression.operand]
    case 'binary':
      return [expression.left, expression.right]
    default:
      return []
  }
}

const present = (given: readonly (Expression | undefined)[]) => given.filter((one) => one !== undefined)

/** An expression and all inside it. */
export function* within(expression: Expression): Iterable<Expression> {
  yield expression
  for (const part of partsOf(expression)) yield* within(part)
}

/** Statements of a body and of the bodies inside it. */
export function* statementsIn(body: readonly Statement[]): Iterable<Statement> {
  for (const statement of body) {
    yield statement
    for (const inner of bodiesOf(statement)) yield* statementsIn(inner)
  }
}

/** All expressions of a body, with their parts. */
export function* expressionsIn(body: readonly Statement[]): Iterable<Expression> {
  for (const statement of statementsIn(body)) {
    for (const expression of expressionsOf(statement)) yield* within(expression)
  }
}

/** Bodies of the methods of a module, and its own. */
export const codeOf = (module: Module): readonly Statement[][] => [
  ...module.methods.map(({ body }) => body),
  module.body,
]

/** The name a call is made by, in lower case, when it is a bare one. */
export const calledName = (expression: Expression): string | undefined =>
  expression.kind === 'call' ? expression.name.toLowerCase() : undefined

/** True for a call statement of one of the names. */
export const isCallOf = (statement: Statement, ...names: string[]): boolean =>
  statement.kind === 'call' && names.includes(calledName(statement.call) ?? '')
