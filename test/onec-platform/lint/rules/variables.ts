import type { Expression, Method, Module, Statement } from '../../syntax/ast.ts'
import type { DumpModule } from '../dump/read.ts'
import { type Finding, found } from '../finding.ts'
import type { Surroundings } from '../surroundings.ts'
import { bodiesOf, expressionsOf, statementsIn, within } from '../walk.ts'

/** A variable has a value before it is read: on some way through the method at least. */
export function variableFindings({ file, module }: DumpModule, around: Surroundings): Finding[] {
  const declared = module.variables.map(({ name }) => name.toLowerCase())
  const known = new Set([...around.names, ...declared])
  return [
    ...module.methods.flatMap((method) => readsOf(file, method.body, startOf(method), known)),
    ...readsOf(file, module.body, new Set(), known),
  ]
}

const startOf = ({ parameters, variables }: Method) =>
  new Set([...parameters, ...variables].map(({ name }) => name.toLowerCase()))

function readsOf(
  file: string,
  body: readonly Statement[],
  start: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Finding[] {
  const later = assignedIn(body)
  const told = new Set<string>()
  const findings: Finding[] = []
  const read = (expression: Expression, assigned: ReadonlySet<string>) => {
    for (const one of within(expression)) {
      if (one.kind !== 'name') continue
      const name = one.name.toLowerCase()
      if (assigned.has(name) || known.has(name) || told.has(name)) continue
      told.add(name)
      const message = later.has(name)
        ? `Переменная «${one.name}» читается до того, как получила значение`
        : `Переменная «${one.name}» не определена`
      findings.push(found(file, one, 'variable', message))
    }
  }
  walk(body, start, read)
  return findings
}

type Read = (expression: Expression, assigned: ReadonlySet<string>) => void

/** Goes through statements; answers what may be assigned after them, undefined when they never end. */
function walk(
  body: readonly Statement[],
  start: ReadonlySet<string>,
  read: Read,
): ReadonlySet<string> | undefined {
  let assigned: ReadonlySet<string> | undefined = start
  for (const statement of body) {
    // What cannot be reached is read as if it could: a mistake there is a mistake.
    assigned = step(statement, assigned ?? start, read)
  }
  return assigned
}

function step(
  statement: Statement,
  assigned: ReadonlySet<string>,
  read: Read,
): ReadonlySet<string> | undefined {
  switch (statement.kind) {
    case 'assign': {
      read(statement.value, assigned)
      if (statement.target.kind === 'name') return joined(assigned, [statement.target.name.toLowerCase()])
      read(statement.target, assigned)
      return assigned
    }
    case 'if': {
      for (const { condition } of statement.branches) read(condition, assigned)
      const ends = bodiesOf(statement).map((body) => walk(body, assigned, read))
      if (!statement.otherwise) ends.push(assigned)
      return union(ends)
    }
    case 'for':
    case 'forEach':
    case 'while':
      return loop(statement, assigned, read)
    case 'try': {
      const tried = walk(statement.body, assigned, read)
      const handled = walk(statement.handler, joined(assigned, assignedIn(statement.body)), read)
      return union([tried, handled])
    }
    default:
      for (const expression of expressionsOf(statement)) read(expression, assigned)
      return ['return', 'raise', 'break', 'continue'].includes(statement.kind) ? undefined : assigned
  }
}

/** A later turn of a loop sees what an earlier one assigned, so all of that counts as assigned. */
function loop(
  statement: Extract<Statement, { kind: 'for' | 'forEach' | 'while' }>,
  assigned: ReadonlySet<string>,
  read: Read,
): ReadonlySet<string> {
  const inside = joined(assigned, assignedIn(statement.body))
  for (const one of expressionsOf(statement)) read(one, statement.kind === 'while' ? inside : assigned)
  const turn = statement.kind === 'while' ? inside : joined(inside, [statement.variable.toLowerCase()])
  walk(statement.body, turn, read)
  return turn
}

const joined = (one: ReadonlySet<string>, more: Iterable<string>): ReadonlySet<string> =>
  new Set([...one, ...more])

function union(ends: readonly (ReadonlySet<string> | undefined)[]): ReadonlySet<string> | undefined {
  const open = ends.filter((one) => one !== undefined)
  return open.length === 0 ? undefined : new Set(open.flatMap((one) => [...one]))
}

function assignedIn(body: readonly Statement[]): Set<string> {
  return new Set([...statementsIn(body)].flatMap((statement) => assignedBy(statement)))
}

function assignedBy(statement: Statement): string[] {
  if (statement.kind === 'for' || statement.kind === 'forEach') return [statement.variable.toLowerCase()]
  return statement.kind === 'assign' && statement.target.kind === 'name'
    ? [statement.target.name.toLowerCase()]
    : []
}

/** Names that a body reads, in lower case. */
export function readNames(bodies: Module['body']): Set<string> {
  const names = new Set<string>()
  for (const statement of statementsIn(bodies)) {
    for (const expression of expressionsOf(statement)) {
      if (statement.kind === 'assign' && expression === statement.target && expression.kind === 'name')
        continue
      for (const one of within(expression)) if (one.kind === 'name') names.add(one.name.toLowerCase())
    }
  }
  return names
}
