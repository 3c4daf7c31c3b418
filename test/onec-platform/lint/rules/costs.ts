import type { Expression, Statement } from '../../syntax/ast.ts'
import type { DumpModule } from '../dump/read.ts'
import { type Effect, type Effects, queryNames } from '../effects.ts'
import { type Finding, found } from '../finding.ts'
import { codeOf, expressionsIn, expressionsOf, statementsIn, within } from '../walk.ts'
import { transactionsOf } from './transactions.ts'

/** No query in a loop, no HTTP in a transaction: by itself or through a call. */
export function costFindings(here: DumpModule, effects: Effects): Finding[] {
  const loops = codeOf(here.module).flatMap((body) => {
    const queries = queryNames(body)
    return repeated(body)
      .flatMap((one) => told(here, effects, one, 'query', queries))
      .filter(({ line }) => !explained(here, line))
  })
  const held = transactionsOf(here.module)
    .flatMap((body) => [...expressionsIn(body)])
    .flatMap((one) => told(here, effects, one, 'http', new Set()))
  return [
    ...new Map([...loops, ...held].map((one) => [`${one.line}:${one.column}:${one.rule}`, one])).values(),
  ]
}

/** Expressions that run once in every turn of a loop. */
function repeated(body: readonly Statement[]): Expression[] {
  return [...statementsIn(body)].flatMap((one) => {
    if (one.kind !== 'for' && one.kind !== 'forEach' && one.kind !== 'while') return []
    const conditions = one.kind === 'while' ? expressionsOf(one).flatMap((each) => [...within(each)]) : []
    return [...conditions, ...expressionsIn(one.body)]
  })
}

/** A loop over pages or over a few kinds may query, when a comment in the line or above it says why. */
function explained({ lines }: DumpModule, line: number): boolean {
  const why = /\/\/.*запрос в цикле: *\S/i
  if (why.test(lines[line - 1] ?? '')) return true
  for (let above = line - 2; /^\s*\/\//.test(lines[above] ?? ''); above--)
    if (why.test(lines[above] ?? '')) return true
  return false
}

const rules = {
  query: { rule: 'query-in-loop', message: 'Запрос в цикле без строки «// Запрос в цикле: почему» над ним' },
  http: { rule: 'http-in-transaction', message: 'Обращение по HTTP внутри транзакции' },
} as const

function told(
  here: DumpModule,
  effects: Effects,
  one: Expression,
  effect: Effect,
  queries: ReadonlySet<string>,
): Finding[] {
  const { rule, message } = rules[effect]
  if (effects.of(one, queries) === effect) return [found(here.file, one, rule, message)]
  const through = effects.through(here, one, effect)
  return through === undefined ? [] : [found(here.file, one, rule, `${message} (через вызов «${through}»)`)]
}
