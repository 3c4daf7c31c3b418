import type { Field, MetadataObject } from '../../metadata/model.ts'
import { fullName } from '../../metadata/object-index.ts'
import { type Given, Methods } from '../../values/members.ts'
import { fold } from '../../values/names.ts'
import { missingMember, type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import { converted, emptyOf } from '../convert.ts'
import type { Infobase } from '../infobase.ts'
import { underLocks } from '../transactions.ts'
import { criteriaOf, keyFields, keyOfRecord, lockOfRecords, putRecord } from './records.ts'

/** One record of an independent register of information. */
export class RecordManager extends PlatformObject {
  readonly typeName: string
  private values: Record<string, Value> = {}
  /** Key of the record that was read: a changed key moves it. */
  private stored: string | undefined

  constructor(
    readonly infobase: Infobase,
    readonly register: MetadataObject,
  ) {
    super()
    this.typeName = `${register.kind} менеджер записи: ${register.name}`
    for (const field of infobase.index.fieldsOf(register).values()) {
      this.values[field.name] = emptyOf(infobase, field)
    }
  }

  override memberNames(): string[] {
    return Object.keys(this.values)
  }

  override get(name: string): Value {
    return this.values[this.fieldOf(name).name]
  }

  override set(name: string, value: Value): void {
    const field = this.fieldOf(name)
    this.values[field.name] = converted(this.infobase, field, value)
  }

  override at(key: Value): Value {
    return typeof key === 'string' ? this.get(key) : super.at(key)
  }

  override putAt(key: Value, value: Value): void {
    if (typeof key === 'string') this.set(key, value)
    else super.putAt(key, value)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  get selected(): boolean {
    return this.stored !== undefined
  }

  /** Reads the record of the key; `Выбран` tells whether there was one. */
  read(): void {
    const table = fullName(this.register)
    const key = keyOfRecord(this.register, this.values)
    this.infobase.noteRead(table, key, criteriaOf(this.dimensions()))
    const row = this.infobase.database.get(table, key)
    this.stored = row?.key
    if (row) this.values = { ...row.fields }
  }

  write(replace: boolean): Outcome {
    return underLocks(this.infobase, [lockOfRecords(this.register, this.dimensions())], () => {
      const key = keyOfRecord(this.register, this.values)
      const own = key === this.stored
      if (this.stored !== undefined && !own) {
        this.infobase.database.remove(fullName(this.register), this.stored)
      }
      putRecord(this.infobase, this.register, this.values, replace || own)
      this.stored = key
      return undefined
    })
  }

  remove(): Outcome {
    return underLocks(this.infobase, [lockOfRecords(this.register, this.dimensions())], () => {
      const key = this.stored ?? keyOfRecord(this.register, this.values)
      this.infobase.noteWrite(fullName(this.register), key)
      this.infobase.database.remove(fullName(this.register), key)
      this.stored = undefined
      return undefined
    })
  }

  private dimensions(): [string, Value][] {
    return keyFields(this.register).map((name) => [name, this.values[name]])
  }

  private fieldOf(name: string): Field {
    const field = this.infobase.index.fieldsOf(this.register).get(fold(name))
    if (!field) throw missingMember(name)
    return field
  }
}

const methods = new Methods<RecordManager>({
  'Прочитать|Read': [0, 0, (self) => self.read()],
  'Записать|Write': [0, 1, (self, [replace = true]) => self.write(replace === true)],
  'Удалить|Delete': [0, 0, (self) => self.remove()],
  'Выбран|Selected': [0, 0, (self) => self.selected],
})
