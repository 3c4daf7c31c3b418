import type { Method, Module, Parameter, Statement } from '../../syntax/ast.ts'
import { fold } from '../../values/names.ts'
import { expressionCode } from './expressions.ts'
import { compileError } from './fault.ts'
import { type ContextNames, type ModuleNames, plain, type Surrounding, type Variable } from './names.ts'
import { writeStatements } from './statements.ts'
import { Writer } from './writer.ts'

/** JavaScript of a module: a function of (K constants, R operations, E session, C object, X variables, M methods). */
export type Compiled = { names: ModuleNames; code: string; constants: unknown[] }

export function compileModule(
  module: Module,
  title: string,
  context: ContextNames | undefined,
  around: Surrounding,
): Compiled {
  const names: ModuleNames = { title, variables: new Map(), methods: new Map(), context }
  for (const variable of module.variables) {
    names.variables.set(fold(variable.name), plain(`m_${fold(variable.name)}`))
  }
  for (const method of module.methods) {
    if (names.methods.has(fold(method.name))) {
      throw compileError(
        title,
        method,
        `Процедура или функция с указанным именем уже определена (${method.name})`,
      )
    }
    names.methods.set(fold(method.name), method)
  }
  const constants: unknown[] = []
  const fresh = () => new Writer(names, around, constants, expressionCode)
  const code = [
    ...[...names.variables.values()].map(({ read }) => `let ${read};`),
    ...module.methods.map((method) => methodCode(fresh(), method)),
    `M.body = ${generatorCode(fresh(), [], [], module.body)}`,
    'return M',
  ]
  return { names, code: code.join('\n'), constants }
}

const methodCode = (writer: Writer, method: Method): string => {
  const locals = method.variables.map(({ name }) => name)
  return `M.f_${fold(method.name)} = ${generatorCode(writer, method.parameters, locals, method.body)}`
}

function generatorCode(
  writer: Writer,
  parameters: readonly Parameter[],
  locals: readonly string[],
  body: readonly Statement[],
): string {
  const heads = parameters.map((parameter, index) => parameterCode(writer, parameter, `p${index}`))
  for (const name of locals) writer.declare(name)
  writeStatements(writer, body)
  const declared = ['t', 'L = 0', ...writer.declared].join(', ')
  return `function* (${parameters.map((_, index) => `p${index}`).join(', ')}) {
let ${declared}
${heads.join('\n')}
E.enter()
try {
${writer.lines.join('\n')}
} catch (e) { throw E.through(e, L) } finally { E.leave() }
}`
}

function parameterCode(writer: Writer, parameter: Parameter, given: string): string {
  const byDefault = parameter.byDefault ? expressionCode(writer, parameter.byDefault) : 'undefined'
  const { read } = writer.parameter(parameter, given)
  return `let ${read} = ${given} === undefined ? ${byDefault} : ${given}.value`
}

/** A fragment given as text: it reads and writes the variables of the method around it by name. */
export function compileFragment(
  body: readonly Statement[],
  variables: readonly string[],
  names: ModuleNames,
  around: Surrounding,
): Compiled {
  const reached = (name: string): Variable => {
    const read = `X[${JSON.stringify(name)}].value`
    return { read, write: (value) => `${read} = ${value}` }
  }
  const inside = { ...names, variables: new Map(variables.map((name) => [name, reached(name)])) }
  const constants: unknown[] = []
  const code = `return ${generatorCode(new Writer(inside, around, constants, expressionCode), [], [], body)}`
  return { names: inside, code, constants }
}
