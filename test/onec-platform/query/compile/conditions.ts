import type { Value } from '../../values/value.ts'
import { PlatformObject } from '../../values/value.ts'
import type { At, CompareOperator, Condition, Expression } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import { comparable, compare, equal } from '../values/compare.ts'
import { likePattern, not, type Truth, truthOf } from '../values/logic.ts'
import { checkComparable, checkLogical } from './comparability.ts'
import { textOf } from './fields.ts'
import { compileInList, compileInQuery } from './membership.ts'
import { booleanType, type Compiled, type Frame, from, type Place } from './place.ts'

/** Conditions give true, false, or NULL for unknown. */
export function compileCondition(condition: Condition & Expression, place: Place): Compiled {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return junction(condition.kind, logical(condition.left, place), logical(condition.right, place))
    case 'not':
      return one(logical(condition.operand, place), (value) => not(truthOf(value)))
    case 'compare':
      return comparison(condition, place)
    case 'isNull':
      return one(place.compile(condition.operand), (value) => (value === null) !== condition.negated)
    case 'between':
      return between(condition, place)
    case 'like':
      return like(condition, place)
    case 'refers':
      return refers(condition, place)
    case 'inList':
      return compileInList(condition, place)
    case 'inQuery':
      return compileInQuery(condition, place)
  }
}

const one = (part: Compiled, decide: (value: Value) => Truth): Compiled =>
  from([part], (frame) => decide(part.evaluate(frame)), booleanType)

function junction(kind: 'and' | 'or', left: Compiled, right: Compiled): Compiled {
  const decides = kind === 'or'
  const evaluate = (frame: Frame): Truth => {
    const first = truthOf(left.evaluate(frame))
    if (first === decides) return decides
    const second = truthOf(right.evaluate(frame))
    if (second === decides) return decides
    return first === null || second === null ? null : !decides
  }
  return from([left, right], evaluate, booleanType)
}

function logical(expression: Expression, place: Place): Compiled {
  const compiled = place.compile(expression)
  checkLogical(compiled, expression, place.context)
  return compiled
}

function comparison(condition: Extract<Condition, { kind: 'compare' }> & At, place: Place): Compiled {
  const { operator } = condition
  const [left, right] = [place.compile(condition.left), place.compile(condition.right)]
  checkComparable(left.types, right.types, condition, place.context)
  const decide = (frame: Frame): Truth => compareBy(operator, left.evaluate(frame), right.evaluate(frame))
  return from([left, right], decide, booleanType)
}

function compareBy(operator: CompareOperator, left: Value, right: Value): Truth {
  if (left === null || right === null) return null
  if (operator === '=') return equal(left, right)
  if (operator === '<>') return !equal(left, right)
  if (!comparable(left, right)) return false
  const order = compare(left, right)
  if (operator === '<') return order < 0
  if (operator === '>') return order > 0
  return operator === '<=' ? order <= 0 : order >= 0
}

function between(condition: Extract<Condition, { kind: 'between' }> & At, place: Place): Compiled {
  const { operand: left, from: low, to: high, line, column } = condition
  const above = comparison({ kind: 'compare', operator: '>=', left, right: low, line, column }, place)
  const below = comparison({ kind: 'compare', operator: '<=', left, right: high, line, column }, place)
  return junction('and', above, below)
}

function like(condition: Extract<Condition, { kind: 'like' }>, place: Place): Compiled {
  const operand = place.compile(condition.operand)
  const pattern = place.compile(condition.pattern)
  const mark = condition.escape && place.compile(condition.escape)
  let known: { pattern: string; mark: Value; expression: RegExp } | undefined
  const evaluate = (frame: Frame): Truth => {
    const [text, wanted, escape1] = [operand, pattern, mark].map((part) => part?.evaluate(frame))
    if (typeof text !== 'string' || typeof wanted !== 'string') return null
    if (known?.pattern !== wanted || known.mark !== escape1) {
      const letter = typeof escape1 === 'string' ? escape1 : undefined
      known = { pattern: wanted, mark: escape1, expression: likePattern(wanted, letter) }
    }
    return known.expression.test(text)
  }
  return from([operand, pattern, ...(mark ? [mark] : [])], evaluate, booleanType)
}

/** ССЫЛКА: the value is a reference of this type. */
function refers(condition: Extract<Condition, { kind: 'refers' }> & Expression, place: Place): Compiled {
  const { source, report } = place.context
  const names = condition.path.map(({ text }) => text)
  if (names.length !== 2 || !source.table(names))
    report(new QueryFault(`Таблица не найдена «${textOf(condition.path)}»`, condition.path[0]!))
  const wanted = names.join('Ссылка.').toLowerCase()
  return one(place.compile(condition.operand), (value) =>
    value === null ? null : value instanceof PlatformObject && source.typeOf(value).toLowerCase() === wanted,
  )
}
