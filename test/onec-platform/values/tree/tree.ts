import { toText } from '../convert.ts'
import { type Given, Methods } from '../members.ts'
import { fold } from '../names.ts'
import { TableColumn, TableColumns } from '../table/columns.ts'
import { missingMember, type Outcome, PlatformObject, type Value } from '../value.ts'
import { TreeRows } from './rows.ts'

const methods = new Methods<ValueTree>({
  'Скопировать|Copy': [0, 2, (self, [rows, columns]) => self.copy(rows, columns)],
  'СкопироватьКолонки|CopyColumns': [0, 1, (self, [columns]) => self.emptyCopy(columns)],
})

/** `ДеревоЗначений`: columns of a table, rows that have rows of their own. */
export class ValueTree extends PlatformObject {
  readonly typeName = 'Дерево значений'
  readonly columns = new TableColumns()
  readonly rows = new TreeRows(this)

  addColumn(name: string): void {
    this.columns.insert(this.columns.list.length, new TableColumn(name))
  }

  emptyCopy(columns: Value): ValueTree {
    const result = new ValueTree()
    for (const { name, types, title, width } of this.columns.named(columns)) {
      result.columns.insert(result.columns.list.length, new TableColumn(name, types, title, width))
    }
    return result
  }

  /** A copy of rows that a structure finds among those of the first level, or of all; with what is below them. */
  copy(filter: Value, columns: Value): ValueTree {
    const result = this.emptyCopy(columns)
    const chosen = filter === undefined ? this.rows.list : this.rows.matching(filter, false)
    for (const row of chosen) result.rows.copyIn(row)
    return result
  }

  override presentation(): string {
    return 'ДеревоЗначений'
  }

  override get(name: string): Value {
    if (['колонки', 'columns'].includes(fold(name))) return this.columns
    if (['строки', 'rows'].includes(fold(name))) return this.rows
    throw missingMember(toText(name))
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override filled(): boolean {
    return this.rows.list.length > 0
  }
}
