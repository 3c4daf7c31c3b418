/** The tree of a module. Names are as written; lines and columns count from 1. */

export type At = { line: number; column: number }

export type Module = {
  name: string
  variables: VariableDeclaration[]
  methods: Method[]
  /** Statements after the methods, run once when the module starts. */
  body: Statement[]
}

export type VariableDeclaration = At & { name: string; exported: boolean; annotations: Annotation[] }

export type Annotation = At & { name: string; parameters: Expression[] }

export type Method = At & {
  kind: 'procedure' | 'function'
  name: string
  exported: boolean
  annotations: Annotation[]
  parameters: Parameter[]
  /** Перем inside the method. */
  variables: VariableDeclaration[]
  body: Statement[]
  end: At
}

export type Parameter = At & {
  name: string
  byValue: boolean
  /** Literal default; a parameter with one may be left out. */
  byDefault: Expression | undefined
}

export type Statement = At &
  (
    | { kind: 'assign'; target: Target; value: Expression }
    | { kind: 'call'; call: CallExpression }
    | {
        kind: 'if'
        branches: { condition: Expression; body: Statement[] }[]
        otherwise: Statement[] | undefined
      }
    | { kind: 'while'; condition: Expression; body: Statement[] }
    | { kind: 'for'; variable: string; from: Expression; to: Expression; body: Statement[] }
    | { kind: 'forEach'; variable: string; over: Expression; body: Statement[] }
    | { kind: 'try'; body: Statement[]; handler: Statement[] }
    | { kind: 'return'; value: Expression | undefined }
    /** The call form (8.3.21 and newer) has its other parameters in `details`. */
    | { kind: 'raise'; value: Expression | undefined; details?: (Expression | undefined)[] }
    | { kind: 'break' }
    | { kind: 'continue' }
    | { kind: 'execute'; text: Expression }
  )

/** What may stand left of `=`. */
export type Target = Extract<Expression, { kind: 'name' | 'member' | 'index' }>

export type CallExpression = Extract<Expression, { kind: 'call' | 'methodCall' }>

export type Expression = At &
  (
    | { kind: 'number'; text: string }
    | { kind: 'string'; value: string }
    /** Digits only, 8 or 14 of them. */
    | { kind: 'date'; digits: string }
    | { kind: 'boolean'; value: boolean }
    | { kind: 'undefined' }
    | { kind: 'null' }
    | { kind: 'name'; name: string }
    | { kind: 'member'; object: Expression; name: string }
    | { kind: 'index'; object: Expression; key: Expression }
    /** Call by a bare name: of this module, of a global module, or a global function. An argument left out is undefined. */
    | { kind: 'call'; name: string; given: (Expression | undefined)[] }
    | { kind: 'methodCall'; object: Expression; name: string; given: (Expression | undefined)[] }
    /** `Новый Структура("А", 1)`; in the form `Новый(Тип, Параметры)` the type is an expression. */
    | { kind: 'new'; type: string | Expression; given: (Expression | undefined)[] }
    | { kind: 'ternary'; condition: Expression; then: Expression; otherwise: Expression }
    | { kind: 'unary'; operator: '-' | '+' | 'not'; operand: Expression }
    | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression }
  )

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or'
