import { keyOf } from './compare.ts'
import { KeyAndValue } from './key-and-value.ts'
import { type Given, type Method, Methods } from './members.ts'
import { decimal } from './numbers.ts'
import { present } from './presentation.ts'
import { BslError, type Outcome, PlatformObject, type Value } from './value.ts'

const reading: Record<string, Method<FixedAssociation>> = {
  'Количество|Count': [0, 0, (self) => decimal(self.size)],
  'Получить|Get': [1, 1, (self, [key]) => self.at(key)],
}

const fixedMethods = new Methods<FixedAssociation>(reading)

const methods = new Methods<Association>({
  ...reading,
  'Вставить|Insert': [1, 2, (self, [key, value]) => self.putAt(key, value)],
  'Удалить|Delete': [1, 1, (self, [key]) => self.remove(key)],
  'Очистить|Clear': [0, 0, (self) => self.clear()],
})

/** `ФиксированноеСоответствие`: any values as keys, equal by the rules of the language. */
export class FixedAssociation extends PlatformObject {
  readonly typeName: string = 'Фиксированное соответствие'
  protected readonly entries = new Map<unknown, readonly [Value, Value]>()

  constructor(entries: Iterable<readonly [Value, Value]> = []) {
    super()
    for (const [key, value] of entries) this.entries.set(keyOf(key), [key, value])
  }

  get size(): number {
    return this.entries.size
  }

  /** Keys and values in the order they came. */
  pairs(): Iterable<readonly [Value, Value]> {
    return this.entries.values()
  }

  override presentation(): string {
    return 'ФиксированноеСоответствие'
  }

  override call(name: string, given: Given): Outcome {
    return fixedMethods.call(this, name, given)
  }

  override at(key: Value): Value {
    return this.entries.get(keyOf(key))?.[1]
  }

  override putAt(key: Value, _value: Value): void {
    throw new BslError(`Поле объекта недоступно для записи (${present(key)})`)
  }

  override *items(): Iterable<Value> {
    for (const [key, value] of this.pairs()) yield new KeyAndValue(key, value)
  }

  override filled(): boolean {
    return this.size > 0
  }
}

/** `Соответствие`. */
export class Association extends FixedAssociation {
  override readonly typeName = 'Соответствие'

  remove(key: Value): void {
    this.entries.delete(keyOf(key))
  }

  clear(): void {
    this.entries.clear()
  }

  override presentation(): string {
    return 'Соответствие'
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override putAt(key: Value, value: Value): void {
    this.entries.set(keyOf(key), [key, value])
  }
}
