import type { Value } from '../../values/value.ts'
import type { Expression, Join } from '../ast.ts'
import { ShortKeys } from '../values/keys.ts'
import { checkLogical } from './comparability.ts'
import type { Leaf } from './leaf.ts'
import type { Compiled, Frame, Place } from './place.ts'

/** Tables already put together, or one table. */
export type Part = {
  slots: ReadonlySet<number>
  leaf?: Leaf
  run(search?: Parameters<Leaf['run']>[0]): Frame[]
}

/** A condition with what it compiles to. */
export type Conjunct = { expression: Expression; compiled: Compiled }

/** Conditions joined by И, apart. */
export function conjunctsOf(expression: Expression | undefined, place: Place): Conjunct[] {
  if (!expression) return []
  if (expression.kind === 'and')
    return [...conjunctsOf(expression.left, place), ...conjunctsOf(expression.right, place)]
  const compiled = place.compile(expression)
  checkLogical(compiled, expression, place.context)
  return [{ expression, compiled }]
}

type Key = { left: Compiled; right: Compiled }

/** Rows of the right part are found by a hash of equal fields when there are such, else all are tried. */
export function joined(kind: Join['kind'], left: Part, right: Part, on: Conjunct[], place: Place): Part {
  if (kind === 'right') return joined('left', right, left, on, place)
  const keys: Key[] = []
  const rest: Compiled[] = []
  for (const conjunct of on) {
    const key = keyOf(conjunct.expression, left, right, place)
    if (key) keys.push(key)
    else if (kind !== 'full' && right.leaf && isOnly(conjunct.compiled, right))
      right.leaf.require(conjunct.expression, conjunct.compiled)
    else rest.push(conjunct.compiled)
  }
  const rightSlots = [...right.slots]
  return {
    slots: new Set([...left.slots, ...right.slots]),
    run: () => {
      const lefts = left.run()
      const rights = right.run(searchBy(keys, lefts))
      const candidates = finder(keys, rights)
      const matched = new Set<Frame>()
      const found: Frame[] = []
      for (const one of lefts) {
        let isMatched = false
        for (const other of candidates(one)) {
          const both = merged(one, other, rightSlots)
          if (!rest.every((condition) => condition.evaluate(both) === true)) continue
          found.push(both)
          isMatched = true
          if (kind === 'full') matched.add(other)
        }
        if (!isMatched && kind !== 'inner') found.push(one)
      }
      if (kind === 'full') for (const other of rights) if (!matched.has(other)) found.push(other)
      return found
    },
  }
}

/** The search by an index pays while there are few values. */
const searchedValues = 20_000

function searchBy(keys: readonly Key[], lefts: readonly Frame[]) {
  const key = keys.find(({ right }) => right.field)
  if (!key?.right.field || lefts.length > searchedValues) return undefined
  const values = (): Value[] =>
    lefts.map((frame) => key.left.evaluate(frame)).filter((value) => value !== null)
  return { field: key.right.field.name, values }
}

function finder(keys: readonly Key[], rights: readonly Frame[]): (one: Frame) => readonly Frame[] {
  if (keys.length === 0) return () => rights
  const short = new ShortKeys()
  const byKey = new Map<string, Frame[]>()
  for (const other of rights) {
    const values = keys.map(({ right }) => right.evaluate(other))
    if (values.includes(null)) continue
    const key = short.of(values)
    const same = byKey.get(key)
    if (same) same.push(other)
    else byKey.set(key, [other])
  }
  return (one) => {
    const values = keys.map(({ left }) => left.evaluate(one))
    return values.includes(null) ? [] : (byKey.get(short.of(values)) ?? [])
  }
}

function merged(one: Frame, other: Frame, slots: readonly number[]): Frame {
  const both = one.slice()
  for (const slot of slots) both[slot] = other[slot]
  return both
}

/** An equality between the two parts. */
function keyOf(expression: Expression, left: Part, right: Part, { compile }: Place): Key | undefined {
  if (expression.kind !== 'compare' || expression.operator !== '=') return undefined
  const [one, other] = [compile(expression.left), compile(expression.right)]
  if (isOnly(one, left) && isOnly(other, right)) return { left: one, right: other }
  return isOnly(other, left) && isOnly(one, right) ? { left: other, right: one } : undefined
}

const isOnly = ({ slots, outer }: Compiled, part: Part) =>
  !outer && slots.size > 0 && [...slots].every((slot) => part.slots.has(slot))
