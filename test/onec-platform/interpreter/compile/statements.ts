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
  const code = (expression: Expression) => expressionCode(writer, expression)
  switch (statement.kind) {
    case 'assign':
      return writer.write(assignmentCode(writer, statement.target, code(statement.value)))
    case 'call':
      return writer.write(`;${code(statement.call)}`)
    case 'if':
      return writeIf(writer, statement)
    case 'while':
      writer.write(`while (${conditionCode(writer, statement.condition)}) {`)
      writeStatements(writer, statement.body)
      writer.at(statement)
      return writer.write('}')
    case 'for':
      return writeFor(writer, statement)
    case 'forEach':
      return writeForEach(writer, statement)
    case 'try':
      return writeTry(writer, statement)
    case 'return':
      return writer.write(`return ${statement.value ? code(statement.value) : 'undefined'}`)
    case 'raise':
      return writer.write(statement.value ? `throw E.raise(${code(statement.value)})` : 'throw E.again()')
    case 'break':
    case 'continue':
      return writer.write(statement.kind)
    case 'execute':
      return writer.write(`yield* E.execute(${code(statement.text)}, ${scopeCode(writer)}, M)`)
  }
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
