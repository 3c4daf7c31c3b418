import { Decimal } from 'decimal.js'
import type { Field } from '../metadata/model.ts'
import { FixedList, List } from '../values/array.ts'
import { equal, sortingOrder } from '../values/compare.ts'
import { countAt, objectAt } from '../values/convert.ts'
import { type Given, type Method, Methods } from '../values/members.ts'
import { fold } from '../values/names.ts'
import { decimal, plus, zero } from '../values/numbers.ts'
import { FixedStructure } from '../values/structure.ts'
import { ValueTable } from '../values/table/table.ts'
import { BslError, type Outcome, PlatformObject, type Value } from '../values/value.ts'
import type { Fields } from './database.ts'
import type { Infobase } from './infobase.ts'
import { type RowOwner, SectionRow } from './section-row.ts'
import { tableOf } from './value-tables.ts'

/** Rows with typed fields: what a tabular section and a record set have in common. */
export abstract class RowList extends PlatformObject implements RowOwner {
  protected rows: SectionRow[] = []

  constructor(
    readonly infobase: Infobase,
    readonly rowType: string,
    readonly rowFields: ReadonlyMap<string, Field>,
  ) {
    super()
  }

  touched(): void {}

  placeOf(row: SectionRow): number {
    return this.rows.indexOf(row)
  }

  /** Names of the fields in their order. */
  get columns(): string[] {
    return [...this.rowFields.values()].map(({ name }) => name)
  }

  get size(): number {
    return this.rows.length
  }

  fill(rows: readonly Fields[]): void {
    this.rows = rows.map((values) => new SectionRow(this, values))
  }

  snapshot(): Record<string, Value>[] {
    return this.rows.map((row) => row.snapshot())
  }

  add(values: Fields = {}, at = this.rows.length): SectionRow {
    const row = new SectionRow(this, values)
    this.rows.splice(at, 0, row)
    this.touched()
    return row
  }

  remove(place: number): void {
    if (!this.rows[place]) throw outOfRange()
    this.rows.splice(place, 1)
    this.touched()
  }

  clear(): void {
    this.rows = []
    this.touched()
  }

  sort(by: (a: SectionRow, b: SectionRow) => number): void {
    this.rows.sort(by)
    this.touched()
  }

  override items(): Iterable<SectionRow> {
    return [...this.rows]
  }

  override at(key: Value): Value {
    if (!(key instanceof Decimal)) return super.at(key)
    const row = this.rows[key.toNumber()]
    if (!row) throw outOfRange()
    return row
  }

  override call(name: string, given: Given): Outcome {
    return rowMethods.call(this, name, given)
  }

  columnOf(name: Value): string {
    const field = typeof name === 'string' ? this.rowFields.get(fold(name)) : undefined
    if (!field) throw new BslError(`Неверное имя колонки (${String(name)})`)
    return field.name
  }
}

const outOfRange = () => new BslError('Индекс находится за границами массива')

/** A row of the list, or its index. */
function placeAt(list: RowList, value: Value): number {
  if (value instanceof SectionRow) return list.placeOf(value)
  return countAt([value], 1)
}

export const listMethods: Readonly<Record<string, Method<RowList>>> = {
  'Количество|Count': [0, 0, (self) => decimal(self.size)],
  'Добавить|Add': [0, 0, (self) => self.add()],
  'Вставить|Insert': [1, 1, (self, values) => self.add({}, countAt(values, 1))],
  'Удалить|Delete': [1, 1, (self, [which]) => void self.remove(placeAt(self, which))],
  'Очистить|Clear': [0, 0, (self) => self.clear()],
  'Получить|Get': [1, 1, (self, values) => self.at(decimal(countAt(values, 1)))],
  'Индекс|IndexOf': [1, 1, (self, [row]) => decimal(row instanceof SectionRow ? self.placeOf(row) : -1)],
  'Выгрузить|Unload': [0, 2, (self, [rows, columns]) => unload(self, rows, columns)],
  'ВыгрузитьКолонку|UnloadColumn': [
    1,
    1,
    (self, [column]) => {
      const name = self.columnOf(column)
      return new List([...self.items()].map((row) => row.get(name)))
    },
  ],
  'Загрузить|Load': [1, 1, (self, [table]) => load(self, table)],
}

const rowMethods = new Methods<RowList>({
  ...listMethods,
  'Найти|Find': [1, 2, (self, [value, columns]) => find(self, value, namesIn(columns) ?? self.columns)],
  'НайтиСтроки|FindRows': [1, 1, (self, [filter]) => new List(matching(self, filter))],
  'Итог|Total': [1, 1, (self, [column]) => total(self, self.columnOf(column))],
  'Сортировать|Sort': [1, 2, (self, [order]) => sort(self, String(order))],
  'Сдвинуть|Move': [
    2,
    2,
    (self, values) => {
      const place = placeAt(self, values[0])
      const row = [...self.items()][place]
      if (!row) throw outOfRange()
      self.remove(place)
      self.add(row.snapshot(), place + countAt(values, 2))
    },
  ],
})

/** Names in a text such as `Номенклатура, Количество`. */
export const namesIn = (text: Value): string[] | undefined =>
  typeof text === 'string' && text.trim() !== '' ? text.split(',').map((name) => name.trim()) : undefined

function find(list: RowList, value: Value, columns: string[]): Value {
  return [...list.items()].find((row) => columns.some((column) => equal(row.get(column), value)))
}

function matching(list: RowList, filter: Value): SectionRow[] {
  const wanted = [...objectAt([filter], 1, FixedStructure).pairs()]
  return [...list.items()].filter((row) => wanted.every(([name, value]) => equal(row.get(name), value)))
}

function total(list: RowList, column: string): Value {
  return [...list.items()].reduce((sum, row) => {
    const value = row.get(column)
    return value instanceof Decimal ? plus(sum, value) : sum
  }, zero)
}

/** `Сумма Убыв, Номенклатура`. */
function sort(list: RowList, order: string): void {
  const keys = (namesIn(order) ?? []).map((part) => {
    const [name, direction = ''] = part.split(/\s+/)
    return { column: list.columnOf(name), sign: /^(убыв|desc)$/i.test(direction) ? -1 : 1 }
  })
  list.sort((a, b) => {
    for (const { column, sign } of keys) {
      const difference = sortingOrder(a.get(column), b.get(column))
      if (difference !== 0) return sign * difference
    }
    return 0
  })
}

function unload(list: RowList, which: Value, columns: Value): Value {
  const names = (
    namesIn(columns) ?? ['НомерСтроки', ...list.columns.filter((name) => name !== 'НомерСтроки')]
  ).map((name) => (fold(name) === 'номерстроки' ? 'НомерСтроки' : list.columnOf(name)))
  const rows = rowsToUnload(list, which)
  return tableOf(
    names,
    rows.map((row) => names.map((name) => row.get(name))),
  )
}

/** All of them, an array of rows, or rows that a structure describes. */
function rowsToUnload(list: RowList, which: Value): SectionRow[] {
  if (which === undefined) return [...list.items()]
  if (which instanceof FixedStructure) return matching(list, which)
  return objectAt([which], 1, FixedList).values.filter((row) => row instanceof SectionRow)
}

/** Takes the columns of a table that the rows have too. */
function load(list: RowList, table: Value): void {
  const source = objectAt([table], 1, ValueTable)
  const columns = source.columns.list
    .map(({ name }) => name)
    .filter((name) => fold(name) !== 'номерстроки' && list.rowFields.has(fold(name)))
  const rows = source.rows.map((row) => columns.map((name) => row.get(name)))
  list.clear()
  for (const values of rows) {
    const row = list.add()
    for (const [n, column] of columns.entries()) row.set(column, values[n])
  }
}
