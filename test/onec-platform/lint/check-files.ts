import { readFileSync } from 'node:fs'
import type { Module } from '../syntax/ast.ts'
import { readModule } from '../syntax/parse.ts'
import { type Finding, found, inOrder } from './finding.ts'
import { nearName } from './near.ts'
import { globalFunctions } from './platform/functions.ts'
import { formFunctions, objectFunctions } from './platform/names.ts'
import { callsAlone, ownCall } from './rules/calls.ts'
import { codeOf, expressionsIn } from './walk.ts'

/**
 * What is certainly wrong in modules of any configuration: their syntax, calls of their own methods, misspelt names.
 * Other names from outside a module are not known here, and nothing is said of them.
 */
export function checkFiles(paths: readonly string[]): Finding[] {
  return inOrder(
    paths.flatMap((file) => {
      const { module, faults } = readModule(readFileSync(file, 'utf8'), file)
      if (faults.length > 0) return faults.map((one) => found(file, one, 'syntax', one.message))
      return ownCallFindings(file, module)
    }),
  )
}

function ownCallFindings(file: string, module: Module): Finding[] {
  const methods = new Map(module.methods.map((method) => [method.name.toLowerCase(), method]))
  return codeOf(module).flatMap((body) => {
    const alone = callsAlone(body)
    return [...expressionsIn(body)].flatMap((one) => {
      if (one.kind !== 'call') return []
      const method = methods.get(one.name.toLowerCase())
      const messages = method ? ownCall(one, method, alone.has(one)) : misspelt(one.name, module)
      return messages.map((message) => found(file, one, 'call', message))
    })
  })
}

/** An unknown name may belong to a global module, unless it is nearly one of this module or of the platform. */
function misspelt(name: string, module: Module): string[] {
  const lower = name.toLowerCase()
  if ([globalFunctions, formFunctions, objectFunctions].some((known) => known.has(lower))) return []
  const known = [...module.methods, ...globalFunctions.values()].map((one) => one.name)
  const near = nearName(name, known)
  return near === undefined ? [] : [`Нет процедуры или функции «${name}»; похожая есть: «${near}»`]
}

/** A finding as a terminal shows it. */
export const shownFinding = ({ file, line, column, message }: Finding): string =>
  `${file}:${line}:${column}: ${message}`
