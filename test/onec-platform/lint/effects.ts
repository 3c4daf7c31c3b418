import type { Expression, Method, Statement } from '../syntax/ast.ts'
import type { DumpModule } from './dump/read.ts'
import { methodsOf, type Surroundings } from './surroundings.ts'
import { expressionsIn, statementsIn } from './walk.ts'

/** What a method does to the world outside its module, itself or through what it calls. */
export type Effect = 'query' | 'http'

export type Effects = {
  /** The effect of an expression by itself. */
  of: (expression: Expression, queries: ReadonlySet<string>) => Effect | undefined
  /** The method that a call goes to, when it has the effect. */
  through: (here: DumpModule, call: Expression, effect: Effect) => string | undefined
}

type Known = { module: DumpModule; method: Method }

/** Follows calls inside the dump. */
export function effectsIn(
  modules: readonly DumpModule[],
  around: (module: DumpModule) => Surroundings,
): Effects {
  const done = new Map<Method, ReadonlySet<Effect>>()

  function effectsOf({ module, method }: Known): ReadonlySet<Effect> {
    const known = done.get(method)
    if (known) return known
    const effects = new Set<Effect>()
    // A circle of calls finds what is gathered so far.
    done.set(method, effects)
    const queries = queryNames(method.body)
    for (const one of expressionsIn(method.body)) {
      const own = effectOf(one, queries)
      if (own) effects.add(own)
      const called = target(module, one)
      if (called) for (const effect of effectsOf(called)) effects.add(effect)
    }
    return effects
  }

  function target(here: DumpModule, one: Expression): Known | undefined {
    if (one.kind === 'call') {
      const method = methodsOf(here).get(one.name.toLowerCase())
      return method && { module: here, method }
    }
    if (one.kind !== 'methodCall' || one.object.kind !== 'name') return undefined
    const module = around(here).common.get(one.object.name.toLowerCase())
    const method = module && methodsOf(module).get(one.name.toLowerCase())
    return module && method && { module, method }
  }

  for (const module of modules) for (const method of module.module.methods) effectsOf({ module, method })
  return {
    of: effectOf,
    through: (here, call, effect) => {
      const called = target(here, call)
      return called && effectsOf(called).has(effect) ? called.method.name : undefined
    },
  }
}

function effectOf(one: Expression, queries: ReadonlySet<string>): Effect | undefined {
  if (one.kind === 'new' && typeof one.type === 'string') {
    if (/^(запрос|query)$/i.test(one.type)) return 'query'
    if (/^(httpсоединение|httpconnection)$/i.test(one.type)) return 'http'
  }
  if (one.kind !== 'methodCall' || one.given.length > 0 || one.object.kind !== 'name') return undefined
  const runs = /^(выполнить|выполнитьпакет|execute|executebatch)$/i.test(one.name)
  return runs && queries.has(one.object.name.toLowerCase()) ? 'query' : undefined
}

/** Variables that hold a query: made here, or named so. */
export function queryNames(body: readonly Statement[]): Set<string> {
  const names = new Set(['запрос', 'query'])
  for (const one of statementsIn(body)) {
    if (one.kind !== 'assign' || one.target.kind !== 'name' || one.value.kind !== 'new') continue
    if (one.value.type === 'Запрос' || one.value.type === 'Query') names.add(one.target.name.toLowerCase())
  }
  return names
}
