import type { MetadataObject } from '../../metadata/model.ts'
import { fold } from '../../values/names.ts'
import { missingMember, PlatformObject, type Value } from '../../values/value.ts'
import type { Infobase } from '../infobase.ts'

/** `Справочники`, `Документы`, …: managers of the objects of a kind by their names. */
export class ManagerCollection extends PlatformObject {
  private readonly managers = new Map<string, PlatformObject>()

  constructor(
    readonly typeName: string,
    infobase: Infobase,
    kind: MetadataObject['kind'],
    make: (object: MetadataObject) => PlatformObject,
  ) {
    super()
    for (const object of infobase.index.ofKind(kind)) this.managers.set(fold(object.name), make(object))
  }

  override get(name: string): Value {
    const manager = this.managers.get(fold(name))
    if (!manager) throw missingMember(name)
    return manager
  }

  override at(key: Value): Value {
    return typeof key === 'string' ? this.get(key) : super.at(key)
  }

  override items(): Iterable<Value> {
    return this.managers.values()
  }
}
