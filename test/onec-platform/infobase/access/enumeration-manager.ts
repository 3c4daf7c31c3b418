import type { MetadataObject } from '../../metadata/model.ts'
import { type Given, Methods } from '../../values/members.ts'
import { fold } from '../../values/names.ts'
import { decimal } from '../../values/numbers.ts'
import { missingMember, type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import type { Infobase } from '../infobase.ts'
import type { Reference } from '../reference.ts'

/** `Перечисления.СтатусыЗаказовКлиентов`. */
export class EnumerationManager extends PlatformObject {
  readonly typeName: string

  constructor(
    readonly infobase: Infobase,
    readonly object: MetadataObject,
  ) {
    super()
    this.typeName = `Перечисление менеджер: ${object.name}`
  }

  override get(name: string): Value {
    const value = this.object.values.find((one) => fold(one.name) === fold(name))
    if (!value) throw missingMember(name)
    return this.infobase.reference(this.object, value.name)
  }

  override at(key: Value): Value {
    return typeof key === 'string' ? this.get(key) : this.values()[Number(key)]
  }

  override items(): Iterable<Value> {
    return this.values()
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  values(): Reference[] {
    return this.object.values.map(({ name }) => this.infobase.reference(this.object, name))
  }
}

const methods = new Methods<EnumerationManager>({
  'ПустаяСсылка|EmptyRef': [0, 0, (self) => self.infobase.emptyOf(self.object)],
  'Количество|Count': [0, 0, (self) => decimal(self.object.values.length)],
  'Индекс|IndexOf': [1, 1, (self, [value]) => decimal(self.values().findIndex((one) => one.equals(value)))],
  'Получить|Get': [1, 1, (self, [index]) => self.at(index)],
})
