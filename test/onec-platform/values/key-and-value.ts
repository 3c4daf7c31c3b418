import { Properties } from './members.ts'
import { PlatformObject, type Value } from './value.ts'

const properties = new Properties<KeyAndValue>({
  'Ключ|Key': { get: (self) => self.entryKey },
  'Значение|Value': { get: (self) => self.entryValue },
})

/** What `Для Каждого` over a structure or a map gives. */
export class KeyAndValue extends PlatformObject {
  readonly typeName = 'Ключ и значение'

  constructor(
    readonly entryKey: Value,
    readonly entryValue: Value,
  ) {
    super()
  }

  override presentation(): string {
    return 'КлючИЗначение'
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }

  override set(name: string, value: Value): void {
    properties.set(this, name, value)
  }
}
