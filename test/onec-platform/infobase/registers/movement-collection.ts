import { fullName } from '../../metadata/object-index.ts'
import { fold } from '../../values/names.ts'
import { missingMember, PlatformObject, type Value } from '../../values/value.ts'
import type { StoredObject } from '../stored-object.ts'
import { RecordSet } from './record-set.ts'

/** `Документ.Движения`: a record set of each register that the document writes to. */
class MovementCollection extends PlatformObject {
  readonly typeName = 'Коллекция движений'
  private readonly sets = new Map<string, RecordSet>()

  constructor(document: StoredObject) {
    super()
    const { infobase, object } = document
    for (const register of infobase.index.configuration.objects) {
      const written = object.movements?.some((name) => name === register.name || name === fullName(register))
      if (!written || !register.kind.startsWith('Регистр')) continue
      const set = new RecordSet(infobase, register)
      set.filter.put('Регистратор', document.identity())
      this.sets.set(fold(register.name), set)
    }
  }

  override get(name: string): Value {
    const set = this.sets.get(fold(name))
    if (!set) throw missingMember(name)
    return set
  }

  override at(key: Value): Value {
    return typeof key === 'string' ? this.get(key) : super.at(key)
  }

  override items(): Iterable<Value> {
    return this.sets.values()
  }
}

const collections = new WeakMap<StoredObject, MovementCollection>()

export function movementsOf(document: StoredObject): PlatformObject {
  const known = collections.get(document)
  if (known) return known
  const made = new MovementCollection(document)
  collections.set(document, made)
  return made
}
