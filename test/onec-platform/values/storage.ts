import { type Given, Methods } from './members.ts'
import { type Outcome, PlatformObject, type Value } from './value.ts'

const methods = new Methods<ValueStorage>({ 'Получить|Get': [0, 0, (self) => self.content] })

/** `ХранилищеЗначения`: keeps any value; it is compared with nothing. */
export class ValueStorage extends PlatformObject {
  readonly typeName = 'Хранилище значения'

  constructor(readonly content: Value) {
    super()
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}
