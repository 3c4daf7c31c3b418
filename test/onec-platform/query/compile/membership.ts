import { FixedList } from '../../values/array.ts'
import type { Value } from '../../values/value.ts'
import { PlatformObject } from '../../values/value.ts'
import { ValueList, ValueListItem } from '../../values/value-list.ts'
import type { Condition, Expression } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import { keyOf, keyOfAll } from '../values/keys.ts'
import { type Membership, type Truth, within } from '../values/logic.ts'
import { checkComparable } from './comparability.ts'
import {
  booleanType,
  type Compiled,
  type Context,
  type Frame,
  from,
  isConstant,
  type Place,
} from './place.ts'

type InList = Extract<Condition, { kind: 'inList' }> & Expression
type InQuery = Extract<Condition, { kind: 'inQuery' }> & Expression

/** В (1, 2, &Список): a parameter may hold an array, a list of values, any collection. */
export function compileInList(condition: InList, place: Place): Compiled {
  const operand = place.compile(condition.operand)
  const values = condition.values.map(place.compile)
  for (const { types } of values) checkComparable(operand.types, types, condition, place.context)
  const gather = (frame: Frame) =>
    membership(values.flatMap((value) => unfolded(value.evaluate(frame))).map((value) => [value]))
  const members = values.every(isConstant) ? once(gather) : gather
  const test = condition.hierarchy ? inHierarchy(place.context) : contains
  return from([operand, ...values], (frame) => test(operand.evaluate(frame), members(frame)), booleanType)
}

/** Values that В gets in a constant list, for a search by an index. */
export function listedValues(values: readonly Compiled[]): Value[] {
  return values.flatMap((value) => unfolded(value.evaluate([])))
}

/** В (ВЫБРАТЬ …), of one field or of several. */
export function compileInQuery(condition: InQuery, place: Place): Compiled {
  const { context, scope } = place
  const operands = condition.operands.map(place.compile)
  const plan = context.query(condition.query, scope)
  if (plan.fields.length !== operands.length && !plan.open)
    context.report(new QueryFault('Число полей вложенного запроса не равно числу сравниваемых', condition))
  for (const [index, { types }] of operands.entries())
    checkComparable(types, plan.fields[index]?.types, condition, context)
  if (condition.hierarchy && operands.length > 1)
    context.report(new QueryFault('В ИЕРАРХИИ сравнивает одно поле', condition))
  const gather = (frame: Frame) => {
    scope.frame = frame
    return membership(plan.run())
  }
  const members = plan.correlated ? gather : once(gather)
  const walk = inHierarchy(context)
  const evaluate = (frame: Frame): Truth => {
    const values = operands.map((operand) => operand.evaluate(frame))
    if (condition.hierarchy) return walk(values[0], members(frame))
    return within(keyOfAll(values), values.includes(null), members(frame))
  }
  const compiled = from(operands, evaluate, booleanType)
  if (!plan.correlated) return compiled
  // It may read any table of this selection, so it is asked only of whole rows.
  return { ...compiled, slots: new Set(scope.tables.keys()), outer: true }
}

function membership(rows: readonly (readonly Value[])[]): Membership {
  const keys = new Set<string>()
  let hasNull = false
  for (const row of rows) {
    if (row.includes(null)) hasNull = true
    else keys.add(keyOfAll(row))
  }
  return { keys, hasNull }
}

const contains = (value: Value, members: Membership): Truth => within(keyOf(value), value === null, members)

/** The value or any of its parents is among the members. */
const inHierarchy =
  ({ source }: Context) =>
  (value: Value, members: Membership): Truth => {
    if (value === null) return null
    const seen = new Set<string>()
    for (
      let current: Value = value;
      current instanceof PlatformObject;
      current = source.attribute(current, 'Родитель')
    ) {
      const key = keyOf(current)
      if (members.keys.has(key)) return true
      if (seen.has(key)) break
      seen.add(key)
    }
    return contains(value, members)
  }

/** An array or a list of values gives its items; anything else is one value. */
function unfolded(value: Value): Value[] {
  if (value instanceof FixedList) return value.values
  if (!(value instanceof ValueList)) return [value]
  return [...value.items()].map((item) => (item instanceof ValueListItem ? item.value : item))
}

function once<T>(make: (frame: Frame) => T): (frame: Frame) => T {
  let made: { value: T } | undefined
  return (frame) => {
    made ??= { value: make(frame) }
    return made.value
  }
}
