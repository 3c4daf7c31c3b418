import type { At, Expression, Method, Statement } from '../../syntax/ast.ts'
import { kinds } from '../dump/kinds.ts'
import type { Dump, DumpModule } from '../dump/read.ts'
import { type Finding, found } from '../finding.ts'
import { globalFunctions } from '../platform/functions.ts'
import { creatableTypes } from '../platform/types.ts'
import { methodsOf, type Surroundings } from '../surroundings.ts'
import { codeOf, expressionsIn, statementsIn } from '../walk.ts'

type Given = readonly (Expression | undefined)[]

/** Calls go to what exists, with as many arguments as it takes; `Новый` makes known types; objects of the dump exist. */
export function callFindings(dump: Dump, here: DumpModule, around: Surroundings): Finding[] {
  const { file, module } = here
  const say = (at: At, message: string, rule = 'call') => [found(file, at, rule, message)]
  const own = methodsOf(here)
  return codeOf(module).flatMap((body) => {
    const alone = callsAlone(body)
    const method = module.methods.find((one) => one.body === body)
    const locals = localNames(body, method)
    return [...expressionsIn(body)].flatMap((one): Finding[] => {
      switch (one.kind) {
        case 'call':
          return bareCall(one, own, around, alone.has(one)).flatMap((message) => say(one, message))
        case 'methodCall': {
          const target = one.object.kind === 'name' ? one.object.name.toLowerCase() : ''
          const common = locals.has(target) ? undefined : around.common.get(target)
          if (common) return moduleCall(one, common, alone.has(one)).flatMap((message) => say(one, message))
          return managerCall(dump, one).flatMap((message) => say(one, message))
        }
        case 'new':
          return typeof one.type !== 'string' || creatableTypes.has(one.type.toLowerCase())
            ? []
            : say(one, `Неизвестный тип «${one.type}»`, 'type')
        case 'member':
          return unknownObject(dump, one).flatMap((message) => say(one, message, 'metadata'))
        default:
          return []
      }
    })
  })
}

/** Calls that stand as statements: there a procedure may be called. */
export const callsAlone = (body: readonly Statement[]): Set<Expression> =>
  new Set([...statementsIn(body)].flatMap((one) => (one.kind === 'call' ? [one.call] : [])))

function localNames(body: readonly Statement[], method: Method | undefined): Set<string> {
  const names = (method?.parameters ?? []).map(({ name }) => name.toLowerCase())
  for (const one of statementsIn(body)) {
    if (one.kind === 'assign' && one.target.kind === 'name') names.push(one.target.name.toLowerCase())
    if (one.kind === 'for' || one.kind === 'forEach') names.push(one.variable.toLowerCase())
  }
  return new Set(names)
}

function bareCall(
  call: Extract<Expression, { kind: 'call' }>,
  own: ReadonlyMap<string, Method>,
  around: Surroundings,
  alone: boolean,
): string[] {
  const name = call.name.toLowerCase()
  const method = own.get(name)
  if (method) return [...ownCall(call, method, alone), ...skipped(call, method)]
  if (around.functions.has(name)) return []
  const arity = globalFunctions.get(name)
  if (!arity) return [`Нет процедуры или функции «${call.name}»`]
  const { length } = call.given
  return length < arity.min || length > arity.max
    ? [`«${call.name}» принимает аргументов ${range(arity.min, arity.max)}, а передано ${length}`]
    : []
}

/** What the platform refuses in a call of a method whose text is known. */
export function ownCall(call: { name: string; given: Given }, method: Method, alone: boolean): string[] {
  const { parameters } = method
  const required = parameters.findLastIndex(({ byDefault }) => byDefault === undefined) + 1
  const { length } = call.given
  const fits = length <= parameters.length && length >= required
  return [
    ...(fits
      ? []
      : [
          `«${method.name}» принимает аргументов ${range(required, parameters.length)}, а передано ${length}`,
        ]),
    ...(!alone && method.kind === 'procedure'
      ? [`«${method.name}» процедура: значения она не возвращает`]
      : []),
  ]
}

/** The platform passes Неопределено for an argument left out; in our own modules that is a mistake. */
function skipped(call: { given: Given }, { name, parameters }: Method): string[] {
  return parameters
    .filter(
      (one, at) => one.byDefault === undefined && at < call.given.length && call.given[at] === undefined,
    )
    .map((one) => `В вызове «${name}» пропущен обязательный параметр «${one.name}»`)
}

const range = (min: number, max: number) =>
  min === max ? `${min}` : max === Number.POSITIVE_INFINITY ? `от ${min}` : `от ${min} до ${max}`

type MethodCall = Extract<Expression, { kind: 'methodCall' }>

function moduleCall(call: MethodCall, target: DumpModule, alone: boolean): string[] {
  const method = methodsOf(target).get(call.name.toLowerCase())
  if (!method) return [`В модуле ${target.owner} нет «${call.name}»`]
  if (!method.exported) return [`«${call.name}» модуля ${target.owner} объявлена без «Экспорт»`]
  return [...ownCall(call, method, alone), ...skipped(call, method)]
}

/** `Обработки.Имя.Метод(…)`: a method of the manager, unless it is one of the platform's. */
function managerCall(dump: Dump, call: MethodCall): string[] {
  const { object } = call
  if (object.kind !== 'member' || object.object.kind !== 'name') return []
  const kind = kindOfCollection(object.object.name)
  const manager = dump.modules.find(
    (one) =>
      one.role === 'manager' && one.kind === kind && one.owner.toLowerCase() === object.name.toLowerCase(),
  )
  const method = manager && methodsOf(manager).get(call.name.toLowerCase())
  if (!manager || !method) return []
  return method.exported ? ownCall(call, method, true) : [`«${call.name}» объявлена без «Экспорт»`]
}

const kindOfCollection = (name: string) =>
  Object.keys(kinds).find((kind) => kinds[kind]?.collection?.toLowerCase() === name.toLowerCase())

/** `РегистрыСведений.мст_Имя` of the extension's own objects; others belong to the configuration below. */
function unknownObject(dump: Dump, one: Extract<Expression, { kind: 'member' }>): string[] {
  const { object, name } = one
  const kind = object.kind === 'name' ? kindOfCollection(object.name) : undefined
  if (!kind || !name.toLowerCase().startsWith('мст_')) return []
  const known = dump.objects.some(
    (each) => each.kind === kind && each.name.toLowerCase() === name.toLowerCase(),
  )
  return known ? [] : [`Нет объекта ${kinds[kind]?.russian ?? kind}.${name}`]
}
