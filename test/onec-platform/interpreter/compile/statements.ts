import type { Expression, Statement, Target } from '../../syntax/ast.ts'
import { scopeCode } from './calls.ts'
import { conditionCode, expressionCode } from './expressions.ts'
import { lists, type Variable } from './names.ts'
import type { Writer } from './writer.ts'

export function writeStatements(writer: Writer, statements: readonly Statement[]): void {
  for (const statement of statements) writeStatement(writer, statement)
}

function writeStatement(writer: Writer, statement: Statement): void {
  writer.at(statement)
  switch (statement.kind) {
    case 'if':
      writeIf(writer, statement)
      break
    case 'while':
      writeWhile(writer, statement)
      break
    case 'for':
      writeFor(writer, statement)
      break
    case 'forEach':
      writeForEach(writer, statement)
      break
    case 'try':
      writeTry(writer, statement)
      break
    default:
      writer.write(simpleCode(writer, statement))
  }
}

type Simple = Exclude<Statement, { kind: 'if' | 'while' | 'for' | 'forEach' | 'try' }>

function simpleCode(writer: Writer, statement: Simple): string {
  const code = (expression: Expression) => expressionCode(writer, expression)
  switch (statement.kind) {
    case 'assign':
      return assignmentCode(writer, statement.target, code(statement.value))
    case 'call':
      return `;${code(statement.call)}`
    case 'return':
      return `return ${statement.value ? code(statement.value) : 'undefined'}`
    case 'raise':
      return raiseCode(statement, code)
    case 'break':
    case 'continue':
      return statement.kind
    case 'execute':
      return `yield* E.execute(${code(statement.text)}, ${scopeCode(writer)}, M)`
  }
}

function raiseCode(
  { value, details = [] }: Simple & { kind: 'raise' },
  code: (expression: Expression) => string,
): string {
  if (!value) return 'throw E.again()'
  const told = details.map((one) => (one ? code(one) : 'undefined'))
  return `throw E.raise(${code(value)}, [${told}])`
}

/** The right side is compiled before: a variable is not known inside its own first value. */
function assignmentCode(writer: Writer, target: Target, value: string): string {
  switch (target.kind) {
    case 'name': {
      const { context } = writer.module
      if (context && !writer.variable(target.name) && lists(context.attributes, target.name)) {
        return `C.set(${JSON.stringify(target.name)}, ${value})`
      }
      return variableOf(writer, target.name).write(value)
    }
    case 'member':
      return `;R.set(${expressionCode(writer, target.object)}, ${JSON.stringify(target.name)}, ${value})`
    case 'index':
      return `;R.putAt(${expressionCode(writer, target.object)}, ${expressionCode(writer, target.key)}, ${value})`
  }
}

const variableOf = (writer: Writer, name: string): Variable => writer.variable(name) ?? writer.declare(name)

function writeIf(writer: Writer, statement: Extract<Statement, { kind: 'if' }>): void {
  statement.branches.forEach(({ condition, body }, index) => {
    writer.write(`${index > 0 ? '} else ' : ''}if (${conditionCode(writer, condition)}) {`)
    writeStatements(writer, body)
  })
  if (statement.otherwise) {
    writer.write('} else {')
    writeStatements(writer, statement.otherwise)
  }
  writer.write('}')
}

function writeWhile(writer: Writer, statement: Extract<Statement, { kind: 'while' }>): void {
  writer.write(`while (${conditionCode(writer, statement.condition)}) {`)
  writeStatements(writer, statement.body)
  writer.at(statement)
  writer.write('}')
}

function writeFor(writer: Writer, statement: Extract<Statement, { kind: 'for' }>): void {
  const last = writer.temporary()
  const from = expressionCode(writer, statement.from)
  const to = expressionCode(writer, statement.to)
  const variable = variableOf(writer, statement.variable)
  writer.write(`${variable.write(`R.number(${from})`)}; const ${last} = R.number(${to})`)
  writer.write(`for (; R.atMost(${variable.read}, ${last}); ${variable.write(`R.next(${variable.read})`)}) {`)
  writeStatements(writer, statement.body)
  writer.write('}')
}

function writeForEach(writer: Writer, statement: Extract<Statement, { kind: 'forEach' }>): void {
  const item = writer.temporary()
  const over = expressionCode(writer, statement.over)
  const variable = variableOf(writer, statement.variable)
  writer.write(`for (const ${item} of R.items(${over})) { ${variable.write(item)}`)
  writeStatements(writer, statement.body)
  writer.write('}')
}

function writeTry(writer: Writer, statement: Extract<Statement, { kind: 'try' }>): void {
  writer.write('try {')
  writeStatements(writer, statement.body)
  writer.write('} catch (e) { E.caught(e, L); try {')
  writeStatements(writer, statement.handler)
  writer.write('} finally { E.handled() } }')
}
