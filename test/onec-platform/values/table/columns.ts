import { countAt, numberAt, toText } from '../convert.ts'
import { type Given, Methods, Properties } from '../members.ts'
import { fold, isName } from '../names.ts'
import { decimal } from '../numbers.ts'
import { TypeDescription } from '../type-description.ts'
import { BslError, missingMember, type Outcome, PlatformObject, type Value } from '../value.ts'

const columnProperties = new Properties<TableColumn>({
  'Имя|Name': { get: ({ name }) => name, set: (self, name) => self.rename(toText(name)) },
  'Заголовок|Title': {
    get: ({ title }) => title,
    set: (self, title) => {
      self.title = toText(title)
    },
  },
  'ТипЗначения|ValueType': { get: ({ types }) => types },
  'Ширина|Width': { get: ({ width }) => width },
})

export class TableColumn extends PlatformObject {
  readonly typeName = 'Колонка таблицы значений'

  constructor(
    public name: string,
    readonly types = new TypeDescription([]),
    public title = name,
    readonly width: Value = decimal(0),
  ) {
    super()
    this.rename(name)
  }

  rename(name: string): void {
    if (!isName(name)) throw new BslError(`Неправильное имя колонки (${name})`)
    this.name = name
  }

  override presentation(): string {
    return 'КолонкаТаблицыЗначений'
  }

  override get(name: string): Value {
    return columnProperties.get(this, name)
  }

  override set(name: string, value: Value): void {
    columnProperties.set(this, name, value)
  }
}

const columnOf = ([name, types, title, width]: readonly Value[]) =>
  new TableColumn(
    toText(name),
    types instanceof TypeDescription ? types : undefined,
    title === undefined ? undefined : toText(title),
    width,
  )

const methods = new Methods<TableColumns>({
  'Добавить|Add': [0, 4, (self, given) => self.insert(self.list.length, columnOf(given))],
  'Вставить|Insert': [1, 5, (self, given) => self.insert(countAt(given, 1), columnOf(given.slice(1)))],
  'Найти|Find': [1, 1, (self, [name]) => self.find(toText(name))],
  'Количество|Count': [0, 0, (self) => decimal(self.list.length)],
  'Индекс|IndexOf': [1, 1, (self, [column]) => decimal(self.list.indexOf(column as TableColumn))],
  'Получить|Get': [1, 1, (self, [index]) => self.at(index)],
  'Удалить|Delete': [
    1,
    1,
    (self, [column]) => {
      self.list.splice(self.list.indexOf(self.one(column)), 1)
    },
  ],
  'Очистить|Clear': [
    0,
    0,
    (self) => {
      self.list.splice(0)
    },
  ],
})

export class TableColumns extends PlatformObject {
  readonly typeName = 'Коллекция колонок таблицы значений'
  readonly list: TableColumn[] = []

  find(name: string): TableColumn | undefined {
    return this.list.find((one) => fold(one.name) === fold(name))
  }

  /** A column by its name, its index or itself. */
  one(by: Value): TableColumn {
    const column =
      by instanceof TableColumn
        ? this.list.find((one) => one === by)
        : typeof by === 'string'
          ? this.find(by)
          : this.list[numberAt([by], 1).toNumber()]
    if (!column)
      throw typeof by === 'string'
        ? missingMember(by)
        : new BslError('Индекс находится за границами диапазона')
    return column
  }

  /** Columns of a list of names; of no list, all of them. */
  named(list: Value): TableColumn[] {
    if (list === undefined || toText(list).trim() === '') return [...this.list]
    return toText(list)
      .split(',')
      .map((name) => {
        const column = this.find(name.trim())
        if (!column) throw new BslError(`Неверное имя колонки (${name.trim()})`)
        return column
      })
  }

  insert(index: number, column: TableColumn): TableColumn {
    if (this.find(column.name)) throw new BslError(`Колонка с таким именем уже существует (${column.name})`)
    this.list.splice(index, 0, column)
    return column
  }

  override presentation(): string {
    return 'КоллекцияКолонокТаблицыЗначений'
  }

  override get(name: string): Value {
    return this.one(name)
  }

  override at(index: Value): Value {
    return this.one(index)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override *items(): Iterable<Value> {
    yield* [...this.list]
  }
}
