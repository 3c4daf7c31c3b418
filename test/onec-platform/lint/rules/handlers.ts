import type { Method } from '../../syntax/ast.ts'
import { sameName } from '../../syntax/words.ts'
import type { Dump, DumpModule } from '../dump/read.ts'
import type { Element } from '../dump/xml.ts'
import { type Finding, found } from '../finding.ts'
import { formHandlers } from './forms.ts'

/** A method that the platform calls by a name in an XML file. */
export type Handler = {
  /** Where it is named. */
  file: string
  at: Element
  name: string
  /** Its module, when the dump has it and it can be read. */
  module: DumpModule | undefined
  what: string
  kind: Method['kind'] | undefined
  /** How many parameters it is called with; undefined where nothing is known. */
  given: number | undefined
  exported: boolean
  /** Directives of compilation it may have; empty where none is asked for. */
  places: readonly string[]
}

/** Handlers exist, take what they are given and return what is expected. */
export function handlerFindings(dump: Dump): Finding[] {
  return [...handlersOf(dump).flatMap(handlerFindingsOf), ...unnamedModules(dump)]
}

export function handlersOf(dump: Dump): Handler[] {
  return [...serviceHandlers(dump), ...namedMethods(dump), ...formHandlers(dump)]
}

export const methodOf = (module: DumpModule | undefined, name: string): Method | undefined =>
  module?.module.methods.find((method) => sameName(method.name, name))

function handlerFindingsOf(handler: Handler): Finding[] {
  const { file, at, name, module, what, kind, given, exported, places } = handler
  const say = (message: string) => [found(file, at, 'handler', message)]
  // A module that is absent or cannot be read is told of by other rules.
  if (!module) return []
  const method = methodOf(module, name)
  if (!method) return say(`${what}: метода «${name}» нет в модуле ${module.file}`)
  const here = (message: string) => [found(module.file, method, 'handler', `${what}: ${message}`)]
  if (kind && method.kind !== kind) {
    return here(`«${name}» должна быть ${kind === 'function' ? 'функцией' : 'процедурой'}`)
  }
  if (exported && !method.exported) return here(`«${name}» должен быть с «Экспорт»`)
  if (
    places.length > 0 &&
    !method.annotations.some((one) => places.some((place) => sameName(place, one.name)))
  ) {
    return here(`перед «${name}» должно стоять «&${places[0]}»`)
  }
  const required = method.parameters.filter(({ byDefault }) => byDefault === undefined).length
  if (given !== undefined && (given > method.parameters.length || given < required)) {
    return here(`у «${name}» параметров ${method.parameters.length}, а передаётся ${given}`)
  }
  return []
}

function serviceHandlers(dump: Dump): Handler[] {
  return dump.objects
    .filter(({ kind }) => kind === 'HTTPService')
    .flatMap(({ name, file, element }) => {
      const module = dump.modules.find((one) => one.role === 'service' && one.owner === name)
      return [...element.within()]
        .filter((one) => one.name === 'Handler')
        .map(
          (at): Handler => ({
            ...{ file, at, module, name: at.text, what: `HTTP-сервис ${name}` },
            ...{ kind: 'function', given: 1, exported: false, places: [] },
          }),
        )
    })
}

/** `CommonModule.Имя.Метод` of scheduled jobs and subscriptions to events. */
function namedMethods(dump: Dump): Handler[] {
  return dump.objects.flatMap(({ kind, name, file, element }): Handler[] => {
    const job = kind === 'ScheduledJob'
    if (!job && kind !== 'EventSubscription') return []
    const at = element.at('Properties', job ? 'MethodName' : 'Handler')
    const [, owner, method] = /^CommonModule\.([^.]+)\.([^.]+)$/.exec(at?.text ?? '') ?? []
    const module = dump.modules.find((one) => one.role === 'common' && one.owner === owner)
    return [
      {
        ...{ file, at: at ?? element, module, name: method ?? '' },
        ...{ what: job ? `Регламентное задание ${name}` : `Подписка ${name}` },
        ...{ kind: 'procedure', given: job ? 0 : undefined, exported: true, places: [] },
      },
    ]
  })
}

/** Jobs and subscriptions whose module is not in the dump. */
function unnamedModules(dump: Dump): Finding[] {
  return handlersOf(dump)
    .filter(({ module, at }) => !module && (at.name === 'MethodName' || at.text.startsWith('CommonModule.')))
    .filter(({ at }) => !dump.files.has(`CommonModules/${at.text.split('.')[1] ?? ''}/Ext/Module.bsl`))
    .map(({ file, at, what }) => found(file, at, 'handler', `${what}: нет модуля для «${at.text}»`))
}
