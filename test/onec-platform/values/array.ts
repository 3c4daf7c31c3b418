import { equal } from './compare.ts'
import { countAt, numberAt } from './convert.ts'
import { type Given, type Method, Methods } from './members.ts'
import { decimal } from './numbers.ts'
import { BslError, type Outcome, PlatformObject, type Value } from './value.ts'

const outside = () => new BslError('Индекс находится за границами массива')

const reading: Record<string, Method<FixedList>> = {
  'Количество|Count': [0, 0, (self) => decimal(self.values.length)],
  'ВГраница|UBound': [0, 0, (self) => decimal(self.values.length - 1)],
  'Получить|Get': [1, 1, (self, [index]) => self.at(index)],
  'Найти|Find': [
    1,
    1,
    (self, [value]) => {
      const index = self.values.findIndex((one) => equal(one, value))
      return index < 0 ? undefined : decimal(index)
    },
  ],
}

const fixedMethods = new Methods<FixedList>(reading)

const methods = new Methods<List>({
  ...reading,
  'Добавить|Add': [0, 1, (self, [value]) => void self.values.push(value)],
  'Вставить|Insert': [1, 2, (self, given) => self.insert(countAt(given, 1), given[1])],
  'Установить|Set': [2, 2, (self, [index, value]) => self.putAt(index, value)],
  'Удалить|Delete': [1, 1, (self, [index]) => void self.values.splice(self.position(index), 1)],
  'Очистить|Clear': [0, 0, (self) => void self.values.splice(0)],
})

/** `ФиксированныйМассив`. */
export class FixedList extends PlatformObject {
  readonly typeName: string = 'Фиксированный массив'

  constructor(readonly values: Value[] = []) {
    super()
  }

  /** An index that stands in the array. */
  position(index: Value): number {
    const position = numberAt([index], 1).toNumber()
    if (!Number.isInteger(position) || position < 0 || position >= this.values.length) throw outside()
    return position
  }

  override presentation(): string {
    return 'ФиксированныйМассив'
  }

  override call(name: string, given: Given): Outcome {
    return fixedMethods.call(this, name, given)
  }

  override at(index: Value): Value {
    return this.values[this.position(index)]
  }

  override putAt(_index: Value, _value: Value): void {
    throw new BslError('Запись элемента фиксированного массива невозможна')
  }

  override *items(): Iterable<Value> {
    for (let index = 0; index < this.values.length; index += 1) yield this.values[index]
  }

  override filled(): boolean {
    return this.values.length > 0
  }
}

/** `Массив`. */
export class List extends FixedList {
  override readonly typeName = 'Массив'

  insert(index: number, value: Value): void {
    if (index < 0 || index > this.values.length) throw outside()
    this.values.splice(index, 0, value)
  }

  override presentation(): string {
    return 'Массив'
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override putAt(index: Value, value: Value): void {
    this.values[this.position(index)] = value
  }
}

/** `Новый Массив(2, 3)`: an array of arrays; each element is Неопределено. */
export function listOfSizes(sizes: readonly number[]): List {
  const [size = 0, ...rest] = sizes
  if (size < 0) throw new BslError('Недопустимое значение параметра')
  return new List(Array.from({ length: size }, () => (rest.length > 0 ? listOfSizes(rest) : undefined)))
}
