import { FixedList, List } from '../array.ts'
import { equal } from '../compare.ts'
import { countAt, numberAt, toBoolean } from '../convert.ts'
import { type Given, Methods } from '../members.ts'
import { fold } from '../names.ts'
import { decimal } from '../numbers.ts'
import { FixedStructure } from '../structure.ts'
import { sortRows, totalOf } from '../table/operations.ts'
import { TableRow } from '../table/row.ts'
import { BslError, missingMember, type Outcome, PlatformObject, type Value } from '../value.ts'
import type { ValueTree } from './tree.ts'

const deep = (value: Value): boolean => value !== undefined && toBoolean(value)

const methods = new Methods<TreeRows>({
  'Добавить|Add': [0, 0, (self) => self.add()],
  'Вставить|Insert': [1, 1, (self, given) => self.add(countAt(given, 1))],
  'Получить|Get': [1, 1, (self, [index]) => self.at(index)],
  'Индекс|IndexOf': [1, 1, (self, [row]) => decimal(self.list.indexOf(row as TreeRow))],
  'Количество|Count': [0, 0, (self) => decimal(self.list.length)],
  'Удалить|Delete': [
    1,
    1,
    (self, [row]) => {
      self.list.splice(self.position(row), 1)
    },
  ],
  'Очистить|Clear': [
    0,
    0,
    (self) => {
      self.list.splice(0)
    },
  ],
  'Найти|Find': [1, 3, (self, [value, columns, all]) => self.find(value, columns, deep(all))],
  'НайтиСтроки|FindRows': [1, 2, (self, [filter, all]) => new List(self.matching(filter, deep(all)))],
  'Сортировать|Sort': [1, 3, (self, [order, all]) => self.sort(order, deep(all))],
  'ВыгрузитьКолонку|UnloadColumn': [
    1,
    1,
    (self, [by]) => new List(self.list.map((row) => row.value(self.tree.columns.one(by)))),
  ],
  'ЗагрузитьКолонку|LoadColumn': [2, 2, (self, [values, column]) => self.load(values, column)],
  'ЗаполнитьЗначения|FillValues': [
    1,
    3,
    (self, [value, columns, all]) => {
      for (const column of self.tree.columns.named(columns))
        for (const row of self.reached(deep(all))) row.put(column, value)
    },
  ],
  'Итог|Total': [
    1,
    2,
    (self, [column, all]) => totalOf([...self.reached(deep(all))], self.tree.columns.one(column)),
  ],
  'Сдвинуть|Move': [2, 2, (self, given) => self.move(given[0], countAt(given, 2))],
})

/** Rows of one level of a tree of values. */
export class TreeRows extends PlatformObject {
  readonly typeName = 'Коллекция строк дерева значений'
  readonly list: TreeRow[] = []

  constructor(
    readonly tree: ValueTree,
    private readonly of?: TreeRow,
  ) {
    super()
  }

  add(index = this.list.length): TreeRow {
    const row = new TreeRow(this.tree, this.of)
    this.list.splice(index, 0, row)
    return row
  }

  /** Rows of this level, and of those below it: a row goes before what is below. */
  *reached(all: boolean): Iterable<TreeRow> {
    for (const row of this.list) {
      yield row
      if (all) yield* row.rows.reached(true)
    }
  }

  position(row: Value): number {
    const position = row instanceof TreeRow ? this.list.indexOf(row) : numberAt([row], 1).toNumber()
    if (!this.list[position]) throw new BslError('Индекс находится за границами диапазона')
    return position
  }

  find(value: Value, names: Value, all: boolean): TreeRow | undefined {
    const columns = this.tree.columns.named(names)
    for (const row of this.reached(all)) {
      if (columns.some((column) => equal(row.value(column), value))) return row
    }
    return undefined
  }

  matching(filter: Value, all: boolean): TreeRow[] {
    if (!(filter instanceof FixedStructure)) throw new BslError("Несоответствие типов (параметр номер '1')")
    const wanted = [...filter.pairs()].map(([name, value]) => [this.tree.columns.one(name), value] as const)
    return [...this.reached(all)].filter((row) =>
      wanted.every(([column, value]) => equal(row.value(column), value)),
    )
  }

  sort(order: Value, all: boolean): void {
    sortRows({ columns: this.tree.columns, rows: this.list }, order)
    if (all) for (const row of this.list) row.rows.sort(order, true)
  }

  load(values: Value, by: Value): void {
    if (!(values instanceof FixedList)) throw new BslError("Несоответствие типов (параметр номер '1')")
    const column = this.tree.columns.one(by)
    for (const [index, row] of this.list.entries()) {
      if (index < values.values.length) row.put(column, values.values[index])
    }
  }

  move(row: Value, offset: number): void {
    const from = this.position(row)
    const to = from + offset
    if (to < 0 || to >= this.list.length) throw new BslError('Индекс находится за границами диапазона')
    this.list.splice(to, 0, ...this.list.splice(from, 1))
  }

  /** Adds a copy of a row of another tree, with what is below it. */
  copyIn(source: TreeRow): void {
    const row = this.add()
    for (const column of this.tree.columns.list) row.put(column, source.get(column.name))
    for (const one of source.rows.list) row.rows.copyIn(one)
  }

  override presentation(): string {
    return 'КоллекцияСтрокДереваЗначений'
  }

  override get(name: string): Value {
    if (['родитель', 'parent'].includes(fold(name))) return this.of
    throw missingMember(name)
  }

  override at(index: Value): Value {
    return this.list[this.position(index)]
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override *items(): Iterable<Value> {
    for (let index = 0; index < this.list.length; index += 1) yield this.list[index]
  }

  override filled(): boolean {
    return this.list.length > 0
  }
}

const rowMethods = new Methods<TreeRow>({
  'Получить|Get': [1, 1, (self, [index]) => self.at(index)],
  'Установить|Set': [2, 2, (self, [index, value]) => self.putAt(index, value)],
  'Владелец|Owner': [0, 0, (self) => self.owner],
  'Уровень|Level': [0, 0, (self) => decimal(self.level)],
})

/** A row of a tree of values. */
export class TreeRow extends TableRow {
  override readonly typeName = 'Строка дерева значений'
  readonly rows: TreeRows

  constructor(
    tree: ValueTree,
    readonly parent: TreeRow | undefined,
  ) {
    super(tree, tree.columns)
    this.rows = new TreeRows(tree, this)
  }

  get level(): number {
    return this.parent ? this.parent.level + 1 : 0
  }

  override presentation(): string {
    return 'СтрокаДереваЗначений'
  }

  override get(name: string): Value {
    if (!this.columns.find(name)) {
      if (['строки', 'rows'].includes(fold(name))) return this.rows
      if (['родитель', 'parent'].includes(fold(name))) return this.parent
    }
    return super.get(name)
  }

  override call(name: string, given: Given): Outcome {
    return rowMethods.call(this, name, given)
  }
}
