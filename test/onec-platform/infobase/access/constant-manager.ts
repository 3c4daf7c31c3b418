import type { MetadataObject } from '../../metadata/model.ts'
import { type Given, Methods } from '../../values/members.ts'
import { type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import { converted } from '../convert.ts'
import type { Infobase } from '../infobase.ts'
import { underLocks } from '../transactions.ts'

/** `Константы.X`. */
export class ConstantManager extends PlatformObject {
  readonly typeName: string

  constructor(
    readonly infobase: Infobase,
    readonly object: MetadataObject,
  ) {
    super()
    this.typeName = `Константа менеджер: ${object.name}`
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  read(): Value {
    this.infobase.noteRead(this.space, this.object.name, new Map())
    return this.infobase.constant(this.object.name)
  }

  write(value: Value): Outcome {
    const { infobase, object } = this
    return underLocks(infobase, [{ space: this.space, criteria: new Map(), exclusive: true }], () => {
      infobase.noteWrite(this.space, object.name)
      const fields = { Значение: converted(infobase, object.attributes[0]!, value) }
      infobase.database.put('Константы', {
        key: object.name,
        version: infobase.nextVersion(),
        fields,
        sections: {},
      })
      return undefined
    })
  }

  private get space(): string {
    return `Константа.${this.object.name}`
  }
}

const methods = new Methods<ConstantManager>({
  'Получить|Get': [0, 0, (self) => self.read()],
  'Установить|Set': [1, 1, (self, [value]) => self.write(value)],
})
