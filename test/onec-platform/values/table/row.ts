import { type Given, Methods } from '../members.ts'
import { decimal } from '../numbers.ts'
import { type Outcome, PlatformObject, type Value } from '../value.ts'
import type { TableColumn, TableColumns } from './columns.ts'

const methods = new Methods<TableRow>({
  'Получить|Get': [1, 1, (self, [index]) => self.at(index)],
  'Установить|Set': [2, 2, (self, [index, value]) => self.putAt(index, value)],
  'Количество|Count': [0, 0, (self) => decimal(self.columns.list.length)],
  'Владелец|Owner': [0, 0, (self) => self.owner],
})

/** A row of a table of values. */
export class TableRow extends PlatformObject {
  readonly typeName: string = 'Строка таблицы значений'
  private readonly cells = new Map<TableColumn, Value>()

  constructor(
    readonly owner: PlatformObject,
    readonly columns: TableColumns,
  ) {
    super()
  }

  value(column: TableColumn): Value {
    return this.cells.has(column) ? this.cells.get(column) : column.types.adjust(undefined)
  }

  put(column: TableColumn, value: Value): void {
    this.cells.set(column, column.types.adjust(value))
  }

  override presentation(): string {
    return 'СтрокаТаблицыЗначений'
  }

  override get(name: string): Value {
    return this.value(this.columns.one(name))
  }

  override set(name: string, value: Value): void {
    this.put(this.columns.one(name), value)
  }

  override at(key: Value): Value {
    return this.value(this.columns.one(key))
  }

  override putAt(key: Value, value: Value): void {
    this.put(this.columns.one(key), value)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override memberNames(): readonly string[] {
    return this.columns.list.map(({ name }) => name)
  }

  override *items(): Iterable<Value> {
    for (const column of this.columns.list) yield this.value(column)
  }
}
