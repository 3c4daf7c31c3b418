import type { Method } from '../../syntax/ast.ts'
import { fold } from '../../values/names.ts'

/** A variable in the generated code: how it is read and written there. */
export type Variable = { read: string; write(value: string): string }

export const plain = (identifier: string): Variable => ({
  read: identifier,
  write: (value) => `${identifier} = ${value}`,
})

/** What the module being compiled declares. */
export type ModuleNames = {
  title: string
  variables: Map<string, Variable>
  methods: Map<string, Method>
  /** Names of the object whose module this is. */
  context: ContextNames | undefined
}

/** Members of the object that its module sees as bare names. */
export type ContextNames = { attributes: readonly string[]; methods: readonly string[] }

export const lists = (names: readonly string[], name: string): boolean =>
  names.some((one) => fold(one) === fold(name))

export type Counts = { least: number; most: number }

/** What is known outside of the module. */
export type Surrounding = {
  global(name: string): boolean
  commonModule(name: string): boolean
  /** Name of the global module that exports the method, and the method. */
  globalMethod(name: string): { module: string; method: Method } | undefined
  function(name: string): Counts | undefined
  type(name: string): boolean
}
