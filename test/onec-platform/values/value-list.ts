import { FixedList, List } from './array.ts'
import { compareTexts, equal, sortingOrder } from './compare.ts'
import { countAt, numberAt, toBoolean, toText } from './convert.ts'
import { Enumeration } from './enumeration.ts'
import { type Given, Methods, Properties } from './members.ts'
import { decimal } from './numbers.ts'
import { present } from './presentation.ts'
import { BslError, type Outcome, PlatformObject, type Value } from './value.ts'

export const sortDirection = new Enumeration('Направление сортировки', ['Возр|Asc', 'Убыв|Desc'])

const itemProperties = new Properties<ValueListItem>({
  'Значение|Value': {
    get: (self) => self.value,
    set: (self, value) => {
      self.value = value
    },
  },
  'Представление|Presentation': {
    get: (self) => self.title,
    set: (self, title) => {
      self.title = toText(title)
    },
  },
  'Пометка|Check': {
    get: (self) => self.checked,
    set: (self, checked) => {
      self.checked = toBoolean(checked)
    },
  },
})

export class ValueListItem extends PlatformObject {
  readonly typeName = 'Элемент списка значений'

  constructor(
    public value: Value,
    public title = '',
    public checked = false,
  ) {
    super()
  }

  override presentation(): string {
    return this.title || present(this.value)
  }

  override get(name: string): Value {
    return itemProperties.get(this, name)
  }

  override set(name: string, value: Value): void {
    itemProperties.set(this, name, value)
  }
}

const itemOf = ([value, title, checked]: readonly Value[]) =>
  new ValueListItem(value, toText(title), checked === undefined ? false : toBoolean(checked))

const sorted = (self: ValueList, direction: Value, order: (a: ValueListItem, b: ValueListItem) => number) => {
  const sign = direction === sortDirection.one('Убыв') ? -1 : 1
  self.elements.sort((a, b) => sign * order(a, b))
}

const methods = new Methods<ValueList>({
  'Добавить|Add': [
    0,
    4,
    (self, given) => {
      const item = itemOf(given)
      self.elements.push(item)
      return item
    },
  ],
  'Вставить|Insert': [
    1,
    5,
    (self, given) => {
      const item = itemOf(given.slice(1))
      self.elements.splice(countAt(given, 1), 0, item)
      return item
    },
  ],
  'Удалить|Delete': [1, 1, (self, [item]) => void self.elements.splice(self.position(item), 1)],
  'Получить|Get': [1, 1, (self, [index]) => self.at(index)],
  'Индекс|IndexOf': [1, 1, (self, [item]) => decimal(self.elements.indexOf(item as ValueListItem))],
  'Количество|Count': [0, 0, (self) => decimal(self.elements.length)],
  'Очистить|Clear': [0, 0, (self) => void self.elements.splice(0)],
  'НайтиПоЗначению|FindByValue': [
    1,
    1,
    (self, [value]) => self.elements.find((one) => equal(one.value, value)),
  ],
  'ВыгрузитьЗначения|UnloadValues': [0, 0, (self) => new List(self.elements.map(({ value }) => value))],
  'ЗагрузитьЗначения|LoadValues': [1, 1, (self, [values]) => self.load(values)],
  'ЗаполнитьПометки|FillChecks': [
    1,
    1,
    (self, [checked]) => {
      for (const item of self.elements) item.checked = toBoolean(checked)
    },
  ],
  'Скопировать|Copy': [0, 0, (self) => self.copy()],
  'Сдвинуть|Move': [2, 2, (self, given) => self.move(given[0], countAt(given, 2))],
  'СортироватьПоЗначению|SortByValue': [
    0,
    1,
    (self, [direction]) => sorted(self, direction, (a, b) => sortingOrder(a.value, b.value)),
  ],
  'СортироватьПоПредставлению|SortByPresentation': [
    0,
    1,
    (self, [direction]) =>
      sorted(self, direction, (a, b) => compareTexts(a.presentation(), b.presentation())),
  ],
})

/** `СписокЗначений`. */
export class ValueList extends PlatformObject {
  readonly typeName = 'Список значений'
  readonly elements: ValueListItem[] = []

  /** Place of an element that is given by itself or by its index. */
  position(item: Value): number {
    const position =
      item instanceof ValueListItem ? this.elements.indexOf(item) : numberAt([item], 1).toNumber()
    if (!this.elements[position]) throw new BslError('Индекс находится за границами диапазона')
    return position
  }

  load(values: Value): void {
    if (!(values instanceof FixedList)) throw new BslError("Несоответствие типов (параметр номер '1')")
    this.elements.splice(0, this.elements.length, ...values.values.map((value) => new ValueListItem(value)))
  }

  move(item: Value, offset: number): void {
    const from = this.position(item)
    const to = from + offset
    if (to < 0 || to >= this.elements.length) throw new BslError('Индекс находится за границами диапазона')
    this.elements.splice(to, 0, ...this.elements.splice(from, 1))
  }

  copy(): ValueList {
    const result = new ValueList()
    result.elements.push(...this.elements.map((one) => new ValueListItem(one.value, one.title, one.checked)))
    return result
  }

  override presentation(): string {
    return this.elements.map((one) => one.presentation()).join('; ')
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override at(index: Value): Value {
    return this.elements[this.position(index)]
  }

  override *items(): Iterable<Value> {
    for (let index = 0; index < this.elements.length; index += 1) yield this.elements[index]
  }

  override filled(): boolean {
    return this.elements.length > 0
  }
}
