import type { Value } from '../../values/value.ts'
import type { Expression } from '../ast.ts'
import type { SourceRow } from '../source.ts'
import { listedValues } from './membership.ts'
import { type Compiled, type Frame, isConstant, type Place } from './place.ts'

/** A search by an index: the values may be known only when the query runs. */
export type Search = { field: string; values(): Value[] }

/** One table with the conditions that need no other. */
export class Leaf {
  private readonly filters: Compiled[] = []
  private readonly searches: Search[] = []

  constructor(
    private readonly slot: number,
    private readonly place: Place,
  ) {}

  /** Rows that do not satisfy it are not read on. */
  require(expression: Expression, compiled: Compiled): void {
    this.filters.push(compiled)
    const search = searchOf(expression, this.place)
    if (search) this.searches.push(search)
  }

  /** Rows as frames; the given search helps when the table has none of its own. */
  run(search: Search | undefined): Frame[] {
    const { tables } = this.place.scope
    const frames: Frame[] = []
    for (const row of this.rows(search)) {
      const frame: (SourceRow | undefined)[] = new Array<undefined>(tables.length).fill(undefined)
      frame[this.slot] = row
      if (this.filters.every((filter) => filter.evaluate(frame) === true)) frames.push(frame)
    }
    return frames
  }

  private rows(search: Search | undefined): Iterable<SourceRow> {
    const table = this.place.scope.tables[this.slot]!
    for (const known of table.lookup ? [...this.searches, ...(search ? [search] : [])] : []) {
      const found = table.lookup?.(known.field, known.values())
      if (found) return found
    }
    return table.rows()
  }
}

/** `Поле = значение` and `Поле В (значения)` can be searched for. */
function searchOf(expression: Expression, { compile }: Place): Search | undefined {
  if (expression.kind === 'compare' && expression.operator === '=') {
    const sides = [compile(expression.left), compile(expression.right)] as const
    for (const [field, value] of [sides, [sides[1], sides[0]] as const])
      if (field.field && isConstant(value))
        return { field: field.field.name, values: () => [value.evaluate([])] }
  }
  if (expression.kind === 'inList' && !expression.hierarchy) {
    const { field } = compile(expression.operand)
    const values = expression.values.map(compile)
    if (field && values.every(isConstant)) return { field: field.name, values: () => listedValues(values) }
  }
  return undefined
}
