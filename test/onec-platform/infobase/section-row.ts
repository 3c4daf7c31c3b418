import type { Field } from '../metadata/model.ts'
import { fold } from '../values/names.ts'
import { decimal } from '../values/numbers.ts'
import { BslError, missingMember, PlatformObject, type Value } from '../values/value.ts'
import { converted, emptyOf } from './convert.ts'
import type { Fields } from './database.ts'
import type { Infobase } from './infobase.ts'

/** What a row of a tabular section or of a record set belongs to. */
export type RowOwner = {
  readonly infobase: Infobase
  readonly rowType: string
  /** By names in lower case. */
  readonly rowFields: ReadonlyMap<string, Field>
  /** Called when a value of a row changes. */
  touched(): void
  /** From 0. */
  placeOf(row: SectionRow): number
}

/** A row with typed fields. */
export class SectionRow extends PlatformObject {
  private readonly values: Record<string, Value>

  constructor(
    readonly owner: RowOwner,
    values: Fields = {},
  ) {
    super()
    this.values = {}
    for (const field of owner.rowFields.values()) {
      const given = values[field.name]
      this.values[field.name] = given === undefined ? emptyOf(owner.infobase, field) : given
    }
  }

  get typeName(): string {
    return this.owner.rowType
  }

  override memberNames(): string[] {
    return ['НомерСтроки', ...Object.keys(this.values).filter((name) => name !== 'НомерСтроки')]
  }

  override get(name: string): Value {
    if (fold(name) === 'номерстроки') return decimal(this.owner.placeOf(this) + 1)
    return this.values[this.fieldOf(name).name]
  }

  override set(name: string, value: Value): void {
    const field = this.fieldOf(name)
    if (field.name === 'НомерСтроки') throw new BslError('Поле объекта недоступно для записи (НомерСтроки)')
    this.values[field.name] = converted(this.owner.infobase, field, value)
    this.owner.touched()
  }

  override at(key: Value): Value {
    if (typeof key !== 'string') return super.at(key)
    return this.get(key)
  }

  override putAt(key: Value, value: Value): void {
    if (typeof key === 'string') this.set(key, value)
    else super.putAt(key, value)
  }

  /** A copy of what it holds, by the names of the fields. */
  snapshot(): Record<string, Value> {
    return { ...this.values }
  }

  private fieldOf(name: string): Field {
    const field = this.owner.rowFields.get(fold(name))
    if (!field) throw missingMember(name)
    return field
  }
}
