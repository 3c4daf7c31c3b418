import { toText } from './convert.ts'
import { KeyAndValue } from './key-and-value.ts'
import { type Given, type Method, Methods } from './members.ts'
import { fold, isName } from './names.ts'
import { decimal } from './numbers.ts'
import { BslError, missingMember, type Outcome, PlatformObject, type Value } from './value.ts'

const reading: Record<string, Method<FixedStructure>> = {
  'Количество|Count': [0, 0, (self) => decimal(self.size)],
  'Свойство|Property': [
    1,
    2,
    (self, [name], given) => {
      const found = self.has(toText(name))
      given[1]?.assign?.(found ? self.get(toText(name)) : undefined)
      return found
    },
  ],
}

const fixedMethods = new Methods<FixedStructure>(reading)

const methods = new Methods<Structure>({
  ...reading,
  'Вставить|Insert': [1, 2, (self, [name, value]) => self.insert(toText(name), value)],
  'Удалить|Delete': [1, 1, (self, [name]) => self.remove(toText(name))],
  'Очистить|Clear': [0, 0, (self) => self.clear()],
})

export class FixedStructure extends PlatformObject {
  readonly typeName: string = 'Фиксированная структура'
  protected readonly entries = new Map<string, { name: string; value: Value }>()

  constructor(entries: Iterable<readonly [string, Value]> = []) {
    super()
    for (const [name, value] of entries) this.put(name, value)
  }

  protected put(name: string, value: Value): void {
    const known = this.entries.get(fold(name))
    if (known) {
      known.value = value
      return
    }
    if (!isName(name)) throw new BslError(`Задано неправильное имя атрибута структуры '${name}'`)
    this.entries.set(fold(name), { name, value })
  }

  get size(): number {
    return this.entries.size
  }

  has(name: string): boolean {
    return this.entries.has(fold(name))
  }

  /** Names and values in the order they came. */
  *pairs(): Iterable<readonly [string, Value]> {
    for (const { name, value } of this.entries.values()) yield [name, value]
  }

  override presentation(): string {
    return 'ФиксированнаяСтруктура'
  }

  override get(name: string): Value {
    const found = this.entries.get(fold(name))
    if (!found) throw missingMember(name)
    return found.value
  }

  override set(name: string, _value: Value): void {
    throw this.has(name) ? new BslError(`Поле объекта недоступно для записи (${name})`) : missingMember(name)
  }

  override call(name: string, given: Given): Outcome {
    return fixedMethods.call(this, name, given)
  }

  override at(key: Value): Value {
    return this.get(toText(key))
  }

  override putAt(key: Value, value: Value): void {
    this.set(toText(key), value)
  }

  override *items(): Iterable<Value> {
    for (const [name, value] of this.pairs()) yield new KeyAndValue(name, value)
  }

  override memberNames(): readonly string[] {
    return [...this.pairs()].map(([name]) => name)
  }

  override filled(): boolean {
    return this.size > 0
  }
}

export class Structure extends FixedStructure {
  override readonly typeName = 'Структура'

  insert(name: string, value: Value): void {
    this.put(name.trim(), value)
  }

  remove(name: string): void {
    this.entries.delete(fold(name))
  }

  clear(): void {
    this.entries.clear()
  }

  override presentation(): string {
    return 'Структура'
  }

  override set(name: string, value: Value): void {
    if (!this.has(name)) throw missingMember(name)
    this.put(name, value)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}

/** Names of a list such as `А, Б`. */
export const namesOf = (list: string): string[] =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** Entries of `Новый Структура(…)`: names with values, or another structure. */
export function structureEntries(given: readonly Value[]): (readonly [string, Value])[] {
  const [first, ...values] = given
  if (first instanceof FixedStructure) return [...first.pairs()]
  const names = toText(first).trim() === '' ? [] : toText(first).split(',')
  if (values.length > names.length) throw new BslError('Слишком много фактических параметров')
  return names.map((name, index) => [name.trim(), values[index]] as const)
}
