import type { MetadataObject } from '../metadata/model.ts'
import { referenceTo } from '../metadata/standard-fields.ts'
import type { Given } from '../values/members.ts'
import { Methods } from '../values/members.ts'
import { fold } from '../values/names.ts'
import { Uuid } from '../values/uuid.ts'
import { missingMember, type Outcome, PlatformObject, type Value } from '../values/value.ts'
import type { Infobase } from './infobase.ts'
import { typeNameOf } from './type-names.ts'

export const emptyId = '00000000-0000-0000-0000-000000000000'

/** A reference to an object by its UUID; of an enumeration, by the name of the value. One object has one reference in a base. */
export class Reference extends PlatformObject {
  constructor(
    readonly infobase: Infobase,
    readonly object: MetadataObject,
    readonly id: string,
  ) {
    super()
  }

  get typeName(): string {
    return typeNameOf(this.object)
  }

  get empty(): boolean {
    return this.id === emptyId
  }

  override filled(): boolean {
    return !this.empty
  }

  override key(): string {
    return `${referenceTo(this.object).type}:${this.id}`
  }

  override xmlText(): string {
    return this.id
  }

  override equals(other: Value): boolean {
    return other instanceof Reference && other.id === this.id && other.object === this.object
  }

  override presentation(): string {
    return this.empty ? '' : this.infobase.presentationOf(this)
  }

  /** A field of the object as the session sees it; of an empty reference and of a lost one, an empty value. */
  override get(name: string): Value {
    if (fold(name) === 'ссылка') return this
    this.infobase.onQuery(`${this.key()} ${name}`)
    const value = this.infobase.attributeOf(this, name)
    if (value === undefined && !this.infobase.hasMember(this.object, name)) throw missingMember(name)
    return value
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}

const methods = new Methods<Reference>({
  'Пустая|IsEmpty': [0, 0, (self) => self.empty],
  'УникальныйИдентификатор|UUID': [0, 0, (self) => Uuid.of(self.id)],
  'Метаданные|Metadata': [0, 0, (self) => self.infobase.metadataOf(self.object)],
  'ПолучитьОбъект|GetObject': [0, 0, (self) => self.infobase.objectOf(self)],
})
