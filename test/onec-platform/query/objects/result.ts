import { type Given, Methods } from '../../values/members.ts'
import { TableColumn } from '../../values/table/columns.ts'
import { ValueTable } from '../../values/table/table.ts'
import type { TreeRows } from '../../values/tree/rows.ts'
import { ValueTree } from '../../values/tree/tree.ts'
import { missingMember, type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import { detailOf, type ResultNode } from '../compile/totals.ts'
import type { QueryResult } from '../execute.ts'
import type { QuerySource } from '../source.ts'
import { RequestColumns } from './columns.ts'
import { chosen, isLinear, RequestSelection } from './selection.ts'

const methods = new Methods<RequestResult>({
  'Пустой|IsEmpty': [0, 0, (self) => self.result.rows.length === 0],
  'Выбрать|Select': [0, 3, (self, [way, groups]) => self.select(way, groups)],
  'Выгрузить|Unload': [0, 1, (self, [way]) => self.unload(way)],
})

/** `РезультатЗапроса`. */
export class RequestResult extends PlatformObject {
  readonly typeName = 'Результат запроса'
  private readonly columns: RequestColumns

  constructor(
    readonly result: QueryResult,
    source: QuerySource,
  ) {
    super()
    this.columns = new RequestColumns(result.columns, source)
  }

  get nodes(): readonly ResultNode[] {
    return this.result.nodes ?? this.result.rows.map((row) => detailOf(row))
  }

  select(way: Value, groups: Value): RequestSelection {
    return new RequestSelection(this.columns, chosen(this.nodes, way, groups))
  }

  /** A table of all rows in a line, or a tree by groups. */
  unload(way: Value): ValueTable | ValueTree {
    if (isLinear(way)) return this.table()
    const tree = new ValueTree()
    for (const [at, { name, types }] of this.columns.list.entries()) {
      tree.columns.insert(at, new TableColumn(name, types))
    }
    const fill = (into: TreeRows, nodes: readonly ResultNode[]) => {
      for (const { row: values, below } of nodes) {
        const row = into.add()
        for (const [at, column] of tree.columns.list.entries()) row.put(column, values[at])
        fill(row.rows, below)
      }
    }
    fill(tree.rows, this.nodes)
    return tree
  }

  private table(): ValueTable {
    const table = new ValueTable()
    const columns = this.columns.list.map(({ name, types }) => table.addColumn(name, types))
    for (const values of this.result.rows) {
      const row = table.addRow()
      for (const [index, column] of columns.entries()) row.put(column, values[index])
    }
    return table
  }

  override presentation(): string {
    return 'РезультатЗапроса'
  }

  override get(name: string): Value {
    if (/^(колонки|columns)$/i.test(name)) return this.columns
    throw missingMember(name)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
