import type { At, Expression, Method } from '../../syntax/ast.ts'
import { fold } from '../../values/names.ts'
import { lists } from './names.ts'
import type { Writer } from './writer.ts'

type Call = Extract<Expression, { kind: 'call' }>
type MethodCall = Extract<Expression, { kind: 'methodCall' }>
type GivenExpressions = readonly (Expression | undefined)[]

/** An outcome may be no value yet: then the session goes on when it is. */
const awaited = (code: string) => `(R.waits(t = ${code}) ? yield* R.settle(t) : t)`

/** Values of parameters, for what belongs to the platform. */
export const givenCode = (writer: Writer, given: GivenExpressions): string =>
  given.map((one) => (one ? writer.code(one) : 'undefined')).join(', ')

/** Parameters that a method may assign to. */
const argumentsCode = (writer: Writer, given: GivenExpressions): string =>
  given.map((one) => (one ? argumentCode(writer, one) : 'undefined')).join(', ')

function argumentCode(writer: Writer, expression: Expression): string {
  if (expression.kind === 'member') {
    return `R.memberArgument(${writer.code(expression.object)}, ${JSON.stringify(expression.name)})`
  }
  if (expression.kind === 'index') {
    return `R.indexArgument(${writer.code(expression.object)}, ${writer.code(expression.key)})`
  }
  const variable = expression.kind === 'name' ? writer.variable(expression.name) : undefined
  if (variable) return `{ value: ${variable.read}, assign: (y) => { ${variable.write('y')} } }`
  const { context } = writer.module
  if (expression.kind === 'name' && context && lists(context.attributes, expression.name)) {
    return `R.memberArgument(C, ${JSON.stringify(expression.name)})`
  }
  return `{ value: ${writer.code(expression)} }`
}

export function callCode(writer: Writer, call: Call): string {
  const { name, given } = call
  const method = writer.module.methods.get(fold(name))
  if (method) {
    checkGiven(writer, call, method, given)
    return `(yield* M.f_${fold(name)}(${argumentsCode(writer, given)}))`
  }
  const { context } = writer.module
  if (context && lists(context.methods, name)) {
    return awaited(`C.call(${JSON.stringify(name)}, [${argumentsCode(writer, given)}])`)
  }
  const global = writer.around.globalMethod(name)
  if (global) {
    checkGiven(writer, call, global.method, given)
    const module = JSON.stringify(fold(global.module))
    return awaited(`E.module(${module}).call(${JSON.stringify(name)}, [${argumentsCode(writer, given)}])`)
  }
  const counts = writer.around.function(name)
  if (!counts) {
    return writer.fail(call, `Процедура или функция с указанным именем не определена (${name})`)
  }
  if (given.length > counts.most) return writer.fail(call, `Слишком много фактических параметров (${name})`)
  if (given.length < counts.least) return writer.fail(call, `Недостаточно фактических параметров (${name})`)
  return awaited(`E.run(${JSON.stringify(fold(name))}, [${givenCode(writer, given)}])`)
}

function checkGiven(writer: Writer, at: At, { name, parameters }: Method, given: GivenExpressions): void {
  if (given.length > parameters.length) writer.fail(at, `Слишком много фактических параметров (${name})`)
  if (parameters.some((one, index) => !one.byDefault && !given[index])) {
    writer.fail(at, `Недостаточно фактических параметров (${name})`)
  }
}

export function methodCallCode(writer: Writer, call: MethodCall): string {
  const object = writer.code(call.object)
  return awaited(`R.call(${object}, ${JSON.stringify(call.name)}, [${argumentsCode(writer, call.given)}])`)
}

/** `Вычислить` sees the variables of the method it stands in. */
export function evaluateCode(writer: Writer, call: Call): string {
  const [text] = call.given
  if (!text || call.given.length > 1)
    return writer.fail(call, 'Недостаточно фактических параметров (Вычислить)')
  return `(yield* E.evaluate(${writer.code(text)}, ${scopeCode(writer)}, M))`
}

/** Variables as a fragment of text sees them: by name, readable and writable. */
export function scopeCode(writer: Writer): string {
  const variables = new Map([...writer.module.variables, ...writer.locals])
  const accessors = [...variables].map(
    ([name, { read, write }]) =>
      `${JSON.stringify(name)}: { get value() { return ${read} }, set value(y) { ${write('y')} } }`,
  )
  return `{ ${accessors.join(', ')} }`
}
