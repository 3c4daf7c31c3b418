import type { Expression, Method, Statement } from '../syntax/ast.ts'
import { bodiesOf, expressionsOf, statementsIn, within } from './walk.ts'

/** What is known of variables at one place: their texts, in lower case of the names; `undefined` where it is not constant. */
export type Known = ReadonlyMap<string, string | undefined>

type Methods = ReadonlyMap<string, Method>

/** Every expression of a body with what is known of variables when it is evaluated, in the order of the text. */
export function* followed(
  body: readonly Statement[],
  methods: Methods,
  known = new Map<string, string | undefined>(),
): Iterable<{ statement: Statement; expressions: readonly Expression[]; known: Known }> {
  for (const statement of body) {
    const inner = bodiesOf(statement)
    // In a loop the last round comes before the next one.
    if (['while', 'for', 'forEach'].includes(statement.kind)) forget(known, inner)
    yield { statement, expressions: expressionsOf(statement), known: new Map(known) }
    for (const one of inner) yield* followed(one, methods, new Map(known))
    forget(known, inner)
    for (const name of handedOver(statement, methods)) known.set(name, undefined)
    if (statement.kind !== 'assign') continue
    const name = nameOf(statement.target)
    if (name !== undefined) known.set(name, constantText(statement.value, methods, known))
  }
}

/** `текст` of a variable, `запрос.текст` of its property. */
export function nameOf(target: Expression): string | undefined {
  if (target.kind === 'name') return target.name.toLowerCase()
  if (target.kind !== 'member' || target.object.kind !== 'name') return undefined
  return `${target.object.name}.${target.name}`.toLowerCase()
}

function forget(known: Map<string, string | undefined>, bodies: readonly (readonly Statement[])[]): void {
  for (const statement of bodies.flatMap((body) => [...statementsIn(body)])) {
    if (statement.kind !== 'assign') continue
    const name = nameOf(statement.target)
    if (name !== undefined) known.set(name, undefined)
  }
}

/** Variables that a method may change, since it is given them. */
function handedOver(statement: Statement, methods: Methods): string[] {
  return expressionsOf(statement)
    .flatMap((one) => [...within(one)])
    .flatMap((one) => {
      const ours = one.kind === 'methodCall' || (one.kind === 'call' && methods.has(one.name.toLowerCase()))
      return ours ? one.given : []
    })
    .flatMap((given) => (given?.kind === 'name' ? [given.name.toLowerCase()] : []))
}

/**
 * A text that is the same in every run: literals, their sums, variables that hold such texts, СтрЗаменить and СтрШаблон of
 * them, and functions of the module that return one.
 */
export function constantText(one: Expression, methods: Methods, known: Known): string | undefined {
  const text = (part: Expression | undefined) => part && constantText(part, methods, known)
  switch (one.kind) {
    case 'string':
      return one.value
    case 'name':
      return known.get(one.name.toLowerCase())
    case 'member': {
      const line = one.object.kind === 'name' && /^(символы|chars)$/i.test(one.object.name)
      if (line) return /^(пс|lf)$/i.test(one.name) ? '\n' : undefined
      return known.get(nameOf(one) ?? '')
    }
    case 'binary': {
      if (one.operator !== '+') return undefined
      const [left, right] = [text(one.left), text(one.right)]
      return left === undefined || right === undefined ? undefined : left + right
    }
    case 'call':
      return called(one.name.toLowerCase(), one.given.map(text), methods)
    default:
      return undefined
  }
}

function called(name: string, given: readonly (string | undefined)[], methods: Methods): string | undefined {
  const method = methods.get(name)
  if (method) {
    const [only, more] = method.body
    if (only?.kind !== 'return' || !only.value || more) return undefined
    const parameters = method.parameters.map((one, at) => [one.name.toLowerCase(), given[at]] as const)
    return constantText(
      only.value,
      new Map([...methods].filter(([key]) => key !== name)),
      new Map(parameters),
    )
  }
  const texts = given.filter((one) => one !== undefined)
  if (texts.length < given.length) return undefined
  const [text = '', ...others] = texts
  if (['стрзаменить', 'strreplace'].includes(name) && others.length === 2) {
    return others[0] === '' ? text : text.replaceAll(others[0]!, () => others[1]!)
  }
  if (['стршаблон', 'strtemplate'].includes(name)) {
    return text.replace(/%%|%\((\d{1,2})\)|%(10|\d)/g, (all, bracketed, bare) =>
      all === '%%' ? '%' : (others[Number(bracketed ?? bare) - 1] ?? ''),
    )
  }
  return undefined
}
