import type { Catalogue } from '../../query/catalogue.ts'
import { checkQuery } from '../../query/check.ts'
import { QueryFault } from '../../query/fault.ts'
import { parseQuery } from '../../query/parser/package.ts'
import type { Expression, Statement } from '../../syntax/ast.ts'
import { constantText, followed, nameOf } from '../constant-texts.ts'
import type { DumpModule } from '../dump/read.ts'
import { type Finding, found } from '../finding.ts'
import { methodsOf } from '../surroundings.ts'
import { codeOf, within } from '../walk.ts'

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

/** Texts given to queries; one that is only the beginning of a longer text of the same query is left out. */
function textsIn(here: DumpModule, body: readonly Statement[]): Text[] {
  const methods = methodsOf(here)
  const texts: (Text & { of: string | undefined })[] = []
  for (const { statement, expressions, known } of followed(body, methods)) {
    const take = (at: Expression, of?: string) => {
      const text = constantText(at, methods, known)
      if (text !== undefined && isQuery.test(text)) texts.push({ at, text, of })
    }
    for (const one of expressions.flatMap((each) => [...within(each)])) {
      const query = one.kind === 'new' && typeof one.type === 'string' && /^(запрос|query)$/i.test(one.type)
      if (query && one.given[0]) take(one.given[0])
    }
    if (statement.kind !== 'assign' || statement.target.kind !== 'member') continue
    if (!/^(текст|text)$/i.test(statement.target.name)) continue
    const of = nameOf(statement.target)
    const grows = [...within(statement.value)].some((one) => of !== undefined && nameOf(one) === of)
    const begun = texts.findLastIndex((one) => one.of === of)
    if (grows && begun >= 0) texts.splice(begun, 1)
    take(statement.value, of)
  }
  return texts
}

const isQuery = /^\s*(\/\/.*\s+)*(выбрать|select|уничтожить|drop)\s/i

/** The place in the module of a place in a string: its lines after the first begin with `|`. */
function placeIn({ lines }: DumpModule, at: Expression, fault: QueryFault): { line: number; column: number } {
  if (fault.line === 1) return { line: at.line, column: at.column + fault.column }
  let line = at.line
  for (let left = fault.line - 1; left > 0 && line < lines.length; line++) {
    if (/^\s*\|/.test(lines[line] ?? '')) left--
  }
  return { line, column: (lines[line - 1] ?? '').indexOf('|') + 1 + fault.column }
}
