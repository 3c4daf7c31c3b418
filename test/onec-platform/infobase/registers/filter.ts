import type { Field } from '../../metadata/model.ts'
import { EnumerationValue } from '../../values/enumeration.ts'
import { type Given, Methods } from '../../values/members.ts'
import { fold } from '../../values/names.ts'
import { missingMember, type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import { converted } from '../convert.ts'
import type { Infobase } from '../infobase.ts'

const equality = new EnumerationValue('ВидСравнения', 'Равно')

/** One field of a filter. */
class FilterItem extends PlatformObject {
  readonly typeName = 'Элемент отбора'
  value: Value = undefined
  used = false

  constructor(
    private readonly infobase: Infobase,
    readonly field: Field,
  ) {
    super()
  }

  put(value: Value, used: boolean): void {
    this.value = converted(this.infobase, this.field, value)
    this.used = used
  }

  override get(name: string): Value {
    switch (fold(name)) {
      case 'значение':
        return this.value
      case 'использование':
        return this.used
      case 'имя':
        return this.field.name
      case 'видсравнения':
        return equality
    }
    throw missingMember(name)
  }

  override set(name: string, value: Value): void {
    const part = fold(name)
    if (part === 'значение') this.put(value, this.used)
    else if (part === 'использование') this.used = value === true
    else if (part !== 'видсравнения') throw missingMember(name)
  }

  override call(name: string, given: Given): Outcome {
    return itemMethods.call(this, name, given)
  }
}

const itemMethods = new Methods<FilterItem>({
  'Установить|Set': [1, 2, (self, [value, used = true]) => self.put(value, used === true)],
  'Сбросить|Reset': [
    0,
    0,
    (self) => {
      self.used = false
    },
  ],
})

/** `Отбор` of a record set. */
export class RecordFilter extends PlatformObject {
  readonly typeName = 'Отбор'
  private readonly fields = new Map<string, FilterItem>()

  constructor(infobase: Infobase, fields: readonly Field[]) {
    super()
    for (const field of fields) this.fields.set(fold(field.name), new FilterItem(infobase, field))
  }

  override get(name: string): Value {
    return this.item(name)
  }

  override at(key: Value): Value {
    return typeof key === 'string' ? this.item(key) : super.at(key)
  }

  override items(): Iterable<Value> {
    return this.fields.values()
  }

  put(name: string, value: Value): void {
    this.item(name).put(value, true)
  }

  /** Values of the fields in use. */
  used(): [name: string, value: Value][] {
    return [...this.fields.values()].filter((item) => item.used).map((item) => [item.field.name, item.value])
  }

  private item(name: string): FilterItem {
    const item = this.fields.get(fold(name))
    if (!item) throw missingMember(name)
    return item
  }
}
