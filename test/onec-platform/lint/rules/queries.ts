import type { Catalogue } from '../../query/catalogue.ts'
import { checkQuery } from '../../query/check.ts'
import { QueryFault } from '../../query/fault.ts'
import { parseQuery } from '../../query/parser/package.ts'
import type { Expression, Method, Statement } from '../../syntax/ast.ts'
import type { DumpModule } from '../dump/read.ts'
import { type Finding, found } from '../finding.ts'
import { methodsOf } from '../surroundings.ts'
import { codeOf, expressionsIn, statementsIn } from '../walk.ts'

/** Texts of queries that are constant can be read, and name what some configuration of ours has. */
export function queryFindings(here: DumpModule, catalogues: readonly Catalogue[]): Finding[] {
  return codeOf(here.module).flatMap((body) =>
    textsIn(here, body).flatMap(({ at, text }) =>
      faultsOf(text, catalogues).map((fault) => {
        const place = at.kind === 'string' ? placeIn(here, at, fault) : at
        return found(here.file, place, 'query', `Запрос: ${fault.description}`)
      }),
    ),
  )
}

/** Faults that the text has in every configuration: the adapter chooses which of them it runs in. */
function faultsOf(text: string, catalogues: readonly Catalogue[]): QueryFault[] {
  try {
    const tree = parseQuery(text)
    const options = { temporary: temporaryTables(text) }
    const [first = [], ...others] = catalogues.map((one) => checkQuery(tree, one, options))
    return others.some((faults) => faults.length === 0) ? [] : first
  } catch (error) {
    if (error instanceof QueryFault) return [error]
    throw error
  }
}

/** Tables named by one word that the text itself does not fill: an earlier query of the same manager did. */
function temporaryTables(text: string): string[] {
  const named = (before: string) =>
    [...text.matchAll(new RegExp(`(?:${before})\\s+([\\p{L}_][\\p{L}\\d_]*)(?![\\p{L}\\d_.])`, 'giu'))].map(
      ([, name = '']) => name.toLowerCase(),
    )
  const filled = named('ПОМЕСТИТЬ|INTO')
  return named('ИЗ|СОЕДИНЕНИЕ|УНИЧТОЖИТЬ|FROM|JOIN|DROP').filter((name) => !filled.includes(name))
}

type Text = { at: Expression; text: string }

function textsIn(here: DumpModule, body: readonly Statement[]): Text[] {
  const methods = methodsOf(here)
  const assigned = [...statementsIn(body)].flatMap((one): Expression[] => {
    const text =
      one.kind === 'assign' && one.target.kind === 'member' && /^(текст|text)$/i.test(one.target.name)
    return text ? [one.value] : []
  })
  const created = [...expressionsIn(body)].flatMap((one): Expression[] => {
    const query = one.kind === 'new' && typeof one.type === 'string' && /^(запрос|query)$/i.test(one.type)
    return query && one.given[0] ? [one.given[0]] : []
  })
  return [...assigned, ...created].flatMap((at) => {
    const text = constant(at, methods)
    return text !== undefined && /^\s*(\/\/.*\s+)*(выбрать|select|уничтожить|drop)\s/i.test(text)
      ? [{ at, text }]
      : []
  })
}

/** A text that is the same in every run: literals, their sums, and functions of the module that return one. */
function constant(one: Expression, methods: ReadonlyMap<string, Method>): string | undefined {
  if (one.kind === 'string') return one.value
  if (one.kind === 'binary' && one.operator === '+') {
    const left = constant(one.left, methods)
    const right = constant(one.right, methods)
    return left === undefined || right === undefined ? undefined : left + right
  }
  if (one.kind === 'member' && one.object.kind === 'name' && /^символы$/i.test(one.object.name)) {
    return /^пс$/i.test(one.name) ? '\n' : undefined
  }
  if (one.kind !== 'call' || one.given.length > 0) return undefined
  const [only, more] = methods.get(one.name.toLowerCase())?.body ?? []
  return only?.kind === 'return' && only.value && !more ? constant(only.value, methods) : undefined
}

/** The place in the module of a place in a string: its lines after the first begin with `|`. */
function placeIn({ lines }: DumpModule, at: Expression, fault: QueryFault): { line: number; column: number } {
  if (fault.line === 1) return { line: at.line, column: at.column + fault.column }
  let line = at.line
  for (let left = fault.line - 1; left > 0 && line < lines.length; line++) {
    if (/^\s*\|/.test(lines[line] ?? '')) left--
  }
  return { line, column: (lines[line - 1] ?? '').indexOf('|') + 1 + fault.column }
}
