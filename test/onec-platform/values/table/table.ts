import { FixedList, List } from '../array.ts'
import { equal } from '../compare.ts'
import { countAt, numberAt } from '../convert.ts'
import { type Given, Methods } from '../members.ts'
import { fold } from '../names.ts'
import { decimal } from '../numbers.ts'
import { FixedStructure } from '../structure.ts'
import type { TypeDescription } from '../type-description.ts'
import { BslError, missingMember, type Outcome, PlatformObject, type Value } from '../value.ts'
import { TableColumn, TableColumns } from './columns.ts'
import { TableIndexes } from './indexes.ts'
import { collapse, sortRows, totalOf } from './operations.ts'
import { TableRow } from './row.ts'

const methods = new Methods<ValueTable>({
  'Добавить|Add': [0, 0, (self) => self.addRow()],
  'Вставить|Insert': [1, 1, (self, given) => self.addRow(countAt(given, 1))],
  'Получить|Get': [1, 1, (self, [index]) => self.at(index)],
  'Индекс|IndexOf': [1, 1, (self, [row]) => decimal(self.rows.indexOf(row as TableRow))],
  'Количество|Count': [0, 0, (self) => decimal(self.rows.length)],
  'Удалить|Delete': [
    1,
    1,
    (self, [row]) => {
      self.rows.splice(self.position(row), 1)
    },
  ],
  'Очистить|Clear': [
    0,
    0,
    (self) => {
      self.rows.splice(0)
    },
  ],
  'Найти|Find': [1, 2, (self, [value, columns]) => self.find(value, columns)],
  'НайтиСтроки|FindRows': [1, 1, (self, [filter]) => new List(self.filtered(filter))],
  'Сортировать|Sort': [1, 2, (self, [order]) => sortRows(self, order)],
  'Свернуть|GroupBy': [1, 2, (self, [groups, sums]) => collapse(self, groups, sums)],
  'Скопировать|Copy': [0, 2, (self, [rows, columns]) => self.copy(rows, columns)],
  'СкопироватьКолонки|CopyColumns': [0, 1, (self, [columns]) => self.emptyCopy(columns)],
  'ЗаполнитьЗначения|FillValues': [
    1,
    2,
    (self, [value, columns]) => {
      for (const column of self.columns.named(columns)) for (const row of self.rows) row.put(column, value)
    },
  ],
  'ЗагрузитьКолонку|LoadColumn': [2, 2, (self, [values, column]) => self.load(values, column)],
  'ВыгрузитьКолонку|UnloadColumn': [
    1,
    1,
    (self, [by]) => new List(self.rows.map((row) => row.value(self.columns.one(by)))),
  ],
  'Итог|Total': [1, 1, (self, [column]) => totalOf(self.rows, self.columns.one(column))],
  'Сдвинуть|Move': [2, 2, (self, given) => self.move(given[0], countAt(given, 2))],
})

/** `ТаблицаЗначений`. */
export class ValueTable extends PlatformObject {
  readonly typeName = 'Таблица значений'
  readonly columns = new TableColumns()
  readonly rows: TableRow[] = []
  private readonly indexes = new TableIndexes()

  addColumn(name: string, types?: TypeDescription): TableColumn {
    return this.columns.insert(this.columns.list.length, new TableColumn(name, types))
  }

  addRow(index = this.rows.length): TableRow {
    const row = new TableRow(this, this.columns)
    this.rows.splice(index, 0, row)
    return row
  }

  /** Place of a row that is given by itself or by its index. */
  position(row: Value): number {
    const position = row instanceof TableRow ? this.rows.indexOf(row) : numberAt([row], 1).toNumber()
    if (!this.rows[position]) throw new BslError('Индекс находится за границами диапазона')
    return position
  }

  find(value: Value, list: Value): TableRow | undefined {
    const columns = this.columns.named(list)
    return this.rows.find((row) => columns.some((column) => equal(row.value(column), value)))
  }

  filtered(filter: Value): TableRow[] {
    if (!(filter instanceof FixedStructure)) throw new BslError("Несоответствие типов (параметр номер '1')")
    const wanted = [...filter.pairs()].map(([name, value]) => [this.columns.one(name), value] as const)
    return this.rows.filter((row) => wanted.every(([column, value]) => equal(row.value(column), value)))
  }

  emptyCopy(columns: Value): ValueTable {
    const result = new ValueTable()
    for (const { name, types, title, width } of this.columns.named(columns)) {
      result.columns.insert(result.columns.list.length, new TableColumn(name, types, title, width))
    }
    return result
  }

  /** A copy of given rows, of those that a filter finds, or of all; of named columns or of all. */
  copy(rows: Value, columns: Value): ValueTable {
    const result = this.emptyCopy(columns)
    const chosen =
      rows instanceof FixedList ? rows.values : rows === undefined ? this.rows : this.filtered(rows)
    for (const row of chosen) {
      if (!(row instanceof TableRow)) throw new BslError("Несоответствие типов (параметр номер '1')")
      const copied = result.addRow()
      for (const column of result.columns.list) copied.put(column, row.get(column.name))
    }
    return result
  }

  load(values: Value, by: Value): void {
    if (!(values instanceof FixedList)) throw new BslError("Несоответствие типов (параметр номер '1')")
    const column = this.columns.one(by)
    for (const [index, row] of this.rows.entries()) {
      if (index < values.values.length) row.put(column, values.values[index])
    }
  }

  move(row: Value, offset: number): void {
    const from = this.position(row)
    const to = from + offset
    if (to < 0 || to >= this.rows.length) throw new BslError('Индекс находится за границами диапазона')
    this.rows.splice(to, 0, ...this.rows.splice(from, 1))
  }

  override presentation(): string {
    return 'ТаблицаЗначений'
  }

  override get(name: string): Value {
    if (['колонки', 'columns'].includes(fold(name))) return this.columns
    if (['индексы', 'indexes'].includes(fold(name))) return this.indexes
    throw missingMember(name)
  }

  override at(index: Value): Value {
    return this.rows[this.position(index)]
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override *items(): Iterable<Value> {
    for (let index = 0; index < this.rows.length; index += 1) yield this.rows[index]
  }

  override filled(): boolean {
    return this.rows.length > 0
  }
}
