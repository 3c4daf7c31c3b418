import type { At, Expression, Method, Module } from '../../syntax/ast.ts'
import type { DumpModule } from '../dump/read.ts'
import { type Finding, found } from '../finding.ts'
import type { Surroundings } from '../surroundings.ts'
import { codeOf, expressionsIn, statementsIn } from '../walk.ts'
import { readNames } from './variables.ts'

/** Variables, parameters and methods that nothing uses. `handlers` are names that the platform calls, in lower case. */
export function unusedFindings(
  { file, module, role }: DumpModule,
  around: Surroundings,
  handlers: ReadonlySet<string>,
): Finding[] {
  const shared = new Set([...around.names, ...module.variables.map(({ name }) => name.toLowerCase())])
  const named = calledNames(module)
  const byPlatform = (method: Method) =>
    handlers.has(method.name.toLowerCase()) || named.inStrings.has(method.name.toLowerCase())
  return module.methods.flatMap((method) => [
    ...unusedVariables(file, method, shared),
    // Events of objects have signatures of their own.
    ...(byPlatform(method) || role === 'object' || role === 'recordSet'
      ? []
      : unusedParameters(file, method)),
    ...(method.exported ||
    byPlatform(method) ||
    eventModule(role) ||
    named.calls.has(method.name.toLowerCase())
      ? []
      : [found(file, method, 'unused', `«${method.name}» нигде не вызывается`)]),
  ])
}

const eventModule = (role: DumpModule['role']) =>
  role === 'object' || role === 'recordSet' || role === 'manager'

function unusedVariables(file: string, method: Method, shared: ReadonlySet<string>): Finding[] {
  const read = readNames(method.body)
  const parameters = new Set(method.parameters.map(({ name }) => name.toLowerCase()))
  const first = new Map<string, At & { name: string }>()
  for (const variable of method.variables) first.set(variable.name.toLowerCase(), variable)
  for (const statement of statementsIn(method.body)) {
    if (statement.kind !== 'assign' || statement.target.kind !== 'name') continue
    const name = statement.target.name.toLowerCase()
    if (!first.has(name) && !shared.has(name) && !parameters.has(name)) first.set(name, statement.target)
  }
  return [...first]
    .filter(([name]) => !read.has(name))
    .map(([, at]) => found(file, at, 'unused', `Переменная «${at.name}» нигде не читается`))
}

function unusedParameters(file: string, method: Method): Finding[] {
  const read = readNames(method.body)
  // Assigning to a parameter gives a value to the caller.
  const written = new Set(
    [...statementsIn(method.body)].flatMap((one) =>
      one.kind === 'assign' && one.target.kind === 'name' ? [one.target.name.toLowerCase()] : [],
    ),
  )
  return method.parameters
    .filter(({ name }) => !read.has(name.toLowerCase()) && !written.has(name.toLowerCase()))
    .map((one) => found(file, one, 'unused', `Параметр «${one.name}» в «${method.name}» не используется`))
}

/** Methods called by name, and those named in strings: of notifications and of waiting. */
function calledNames(module: Module): { calls: Set<string>; inStrings: Set<string> } {
  const calls = new Set<string>()
  const inStrings = new Set<string>()
  for (const one of codeOf(module).flatMap((body) => [...expressionsIn(body)])) {
    if (one.kind === 'call') calls.add(one.name.toLowerCase())
    if (one.kind === 'methodCall' && isThisObject(one.object)) calls.add(one.name.toLowerCase())
    const name = notified(one)
    if (name !== undefined) inStrings.add(name.toLowerCase())
  }
  return { calls, inStrings }
}

const isThisObject = (one: Expression) => one.kind === 'name' && /^(этотобъект|этаформа)$/i.test(one.name)

/** The method that `Новый ОписаниеОповещения("Имя", …)` or a handler of waiting will call. */
export function notified(one: Expression): string | undefined {
  const names =
    (one.kind === 'new' && typeof one.type === 'string' && /^описаниеоповещения$/i.test(one.type)) ||
    (one.kind === 'call' && /^подключитьобработчикожидания$/i.test(one.name))
  const given = names ? one.given[0] : undefined
  return given?.kind === 'string' ? given.value : undefined
}
