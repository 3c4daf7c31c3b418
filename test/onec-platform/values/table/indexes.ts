import { type Given, Methods } from '../members.ts'
import { decimal } from '../numbers.ts'
import { type Outcome, PlatformObject } from '../value.ts'

const methods = new Methods<TableIndexes>({
  'Добавить|Add': [1, 1, (self) => self.add()],
  'Количество|Count': [0, 0, (self) => decimal(self.count)],
  'Очистить|Clear': [0, 0, (self) => self.clear()],
})

/** Indexes change nothing but speed, so none is built. */
export class TableIndexes extends PlatformObject {
  readonly typeName = 'Индексы коллекции значений'
  count = 0

  add(): void {
    this.count += 1
  }

  clear(): void {
    this.count = 0
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
