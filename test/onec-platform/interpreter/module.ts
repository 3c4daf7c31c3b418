import type { Method, Module } from '../syntax/ast.ts'
import { SyntaxFault } from '../syntax/fault.ts'
import { parseModule } from '../syntax/parse.ts'
import { BslError } from '../values/value.ts'
import type { ContextNames } from './compile/names.ts'

export type ModuleSource = {
  name: string
  text: string
  kind: 'common' | 'object' | 'service'
  /** Exported methods are called by their bare names from everywhere. */
  globalModule?: boolean
  /** `DuringSession`: what its functions answer other modules is remembered for the session. */
  reuse?: 'DontUse' | 'DuringRequest' | 'DuringSession'
  /** How errors name it; by default made of the kind and the name. */
  title?: string
  /** Members that the module of an object sees as bare names. */
  context?: ContextNames
}

/** A module that was read, not compiled yet: other modules may call what it exports. */
export type ReadModule = ModuleSource & { title: string; tree: Module; lines: readonly string[] }

const titles = {
  common: (name: string) => `ОбщийМодуль.${name}.Модуль`,
  object: (name: string) => `${name}.МодульОбъекта`,
  service: (name: string) => `HTTPСервис.${name}.Модуль`,
}

export function readModule(source: ModuleSource): ReadModule {
  const title = source.title ?? titles[source.kind](source.name)
  return { ...source, title, tree: treeOf(source.text, title), lines: source.text.split('\n') }
}

/** The tree of a text; what is wrong with it is an error of the program, so that `Попытка` around `Выполнить` catches it. */
export function treeOf(text: string, title: string): Module {
  try {
    return parseModule(text, title)
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault
    const error = new BslError(fault.message)
    error.place = { module: title, line: fault.line, column: fault.column }
    throw error
  }
}

/** Refuses a call with a wrong count of parameters. */
export function checkParameters({ parameters }: Method, given: readonly unknown[]): void {
  if (given.length > parameters.length) throw new BslError('Слишком много фактических параметров')
  if (parameters.some((one, index) => !one.byDefault && given[index] === undefined)) {
    throw new BslError('Недостаточно фактических параметров')
  }
}
