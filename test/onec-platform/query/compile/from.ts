import type { Selection, Source } from '../ast.ts'
import { type Conjunct, conjunctsOf, joined, type Part } from './join.ts'
import { Leaf } from './leaf.ts'
import type { Frame, Place } from './place.ts'
import { compileTable } from './tables.ts'

/** ИЗ with ГДЕ: rows of all the tables together. */
export function compileFrom(selection: Selection, place: Place): () => Frame[] {
  const tree = new SourceTree(place)
  for (const source of selection.from) tree.declare(source)
  const parts = selection.from.map((source) => tree.part(source))
  const where = conjunctsOf(selection.where, place)
  const [first, ...others] = parts
  if (!first) return () => filtered([[]], where)

  let rest = where.filter((conjunct) => !tree.takes(conjunct))
  let whole = first
  for (const part of others) {
    const together = new Set([...whole.slots, ...part.slots])
    const isReady = ({ compiled }: Conjunct) =>
      !compiled.outer && compiled.slots.size > 0 && [...compiled.slots].every((slot) => together.has(slot))
    whole = joined('inner', whole, part, rest.filter(isReady), place)
    rest = rest.filter((conjunct) => !isReady(conjunct))
  }
  const all = whole
  return () => filtered(all.run(), rest)
}

/** Tables of ИЗ get their numbers first, so that every ПО can be compiled. */
class SourceTree {
  private readonly slots = new Map<Source, number>()
  private readonly leaves = new Map<number, Leaf>()
  /** Tables whose row may be missing after an outer join. */
  private readonly nullable = new Set<number>()

  constructor(private readonly place: Place) {}

  declare(source: Source): void {
    const { scope, context } = this.place
    const table = compileTable(source.table, scope, context)
    this.slots.set(source, scope.tables.push(table) - 1)
    for (const join of source.joins) this.declare(join.source)
  }

  part(source: Source): Part {
    const slot = this.slots.get(source)!
    const leaf = new Leaf(slot, this.place)
    this.leaves.set(slot, leaf)
    let whole: Part = { slots: new Set([slot]), leaf, run: (search) => leaf.run(search) }
    for (const join of source.joins) {
      const part = this.part(join.source)
      if (join.kind === 'left' || join.kind === 'full') this.markNullable(part)
      if (join.kind === 'right' || join.kind === 'full') this.markNullable(whole)
      whole = joined(join.kind, whole, part, conjunctsOf(join.on, this.place), this.place)
    }
    return whole
  }

  /** A condition on one table that is always there is checked where the table is read. */
  takes({ expression, compiled }: Conjunct): boolean {
    const [slot] = compiled.slots
    if (slot === undefined || compiled.slots.size > 1 || compiled.outer || this.nullable.has(slot))
      return false
    this.leaves.get(slot)?.require(expression, compiled)
    return true
  }

  private markNullable(part: Part): void {
    for (const slot of part.slots) this.nullable.add(slot)
  }
}

const filtered = (frames: Frame[], conditions: readonly Conjunct[]): Frame[] =>
  conditions.length === 0
    ? frames
    : frames.filter((frame) => conditions.every(({ compiled }) => compiled.evaluate(frame) === true))
