import { randomUUID } from 'node:crypto'
import type { Field, MetadataObject } from '../metadata/model.ts'
import { isFilled } from '../values/filled.ts'
import type { Method } from '../values/members.ts'
import { fold } from '../values/names.ts'
import { Structure } from '../values/structure.ts'
import { BslError, missingMember, type Outcome, PlatformObject, type Value } from '../values/value.ts'
import { converted, emptyOf } from './convert.ts'
import type { Row } from './database.ts'
import { ExchangeMark } from './exchange-mark.ts'
import type { Infobase } from './infobase.ts'
import { Reference } from './reference.ts'
import { TabularSection } from './tabular-section.ts'
import { objectTypeName } from './type-names.ts'

/** Fields that are not stored with the others. */
const computed = new Set(['Ссылка', 'ВерсияДанных'])

/** An object read for changing, or a new one: what `ПолучитьОбъект` and `СоздатьЭлемент` give. */
export abstract class StoredObject extends PlatformObject {
  readonly values: Record<string, Value> = {}
  readonly sections = new Map<string, TabularSection>()
  readonly exchange = new ExchangeMark()
  readonly additional: PlatformObject
  /** Reserved or given by УстановитьСсылкуНового; of a stored object its own. */
  reference: Reference | undefined
  isNew: boolean
  modified = true
  /** Version of the row that it was read from. */
  version = 0

  constructor(
    readonly infobase: Infobase,
    readonly object: MetadataObject,
    row?: Row,
  ) {
    super()
    this.additional = new Structure()
    this.isNew = row === undefined
    for (const field of infobase.index.fieldsOf(object).values()) {
      if (!computed.has(field.name)) this.values[field.name] = emptyOf(infobase, field)
    }
    for (const { name } of object.tabular) {
      this.sections.set(
        fold(name),
        new TabularSection(infobase, object, name, () => {
          this.modified = true
        }),
      )
    }
    if (row) this.read(row)
  }

  get typeName(): string {
    return objectTypeName(this.object)
  }

  override presentation(): string {
    return this.reference && !this.isNew
      ? this.reference.presentation()
      : (this.object.synonym ?? this.object.name)
  }

  override memberNames(): string[] {
    return ['Ссылка', ...Object.keys(this.values)]
  }

  /** Fills the object from what is stored. */
  read(row: Row): void {
    this.isNew = false
    this.version = row.version
    this.reference = this.infobase.reference(this.object, row.key)
    Object.assign(this.values, row.fields)
    for (const section of this.sections.values()) section.fill(row.sections[section.name] ?? [])
    this.modified = false
  }

  /** The reference that the object has or will have. */
  identity(): Reference {
    this.reference ??= this.infobase.reference(this.object, randomUUID())
    return this.reference
  }

  section(name: string): TabularSection {
    const section = this.sections.get(fold(name))
    if (!section) throw missingMember(name)
    return section
  }

  override get(name: string): Value {
    switch (fold(name)) {
      case 'ссылка':
        return this.isNew ? this.infobase.emptyOf(this.object) : this.reference
      case 'дополнительныесвойства':
        return this.additional
      case 'обменданными':
        return this.exchange
      case 'версияданных':
        return this.isNew ? '' : this.infobase.versionText(this.version)
    }
    return this.sections.get(fold(name)) ?? this.values[this.fieldOf(name).name]
  }

  override set(name: string, value: Value): void {
    const field = this.fieldOf(name)
    this.values[field.name] = converted(this.infobase, field, value)
    this.modified = true
  }

  override at(key: Value): Value {
    return typeof key === 'string' ? this.get(key) : super.at(key)
  }

  override putAt(key: Value, value: Value): void {
    if (typeof key === 'string') this.set(key, value)
    else super.putAt(key, value)
  }

  /** Fields that are required and empty: names as people see them. */
  missing(): string[] {
    const empty = this.object.attributes.filter(
      (field) => field.required && !isFilled(this.values[field.name]),
    )
    const inRows = this.object.tabular.flatMap(({ name, attributes }) =>
      [...this.section(name).items()].flatMap((row, n) =>
        attributes
          .filter((field) => field.required && !isFilled(row.get(field.name)))
          .map((field) => `${field.synonym ?? field.name}" в строке ${n + 1} списка "${name}`),
      ),
    )
    return [...empty.map((field) => field.synonym ?? field.name), ...inRows]
  }

  protected fieldOf(name: string): Field {
    const field = this.infobase.index.fieldsOf(this.object).get(fold(name))
    if (!field || computed.has(field.name)) throw missingMember(name)
    return field
  }

  abstract remove(): Outcome
  abstract mark(deleted: boolean): Outcome
  abstract fillFrom(basis: Value): void
}

export const objectMethods: Readonly<Record<string, Method<StoredObject>>> = {
  'ЭтоНовый|IsNew': [0, 0, (self) => self.isNew],
  'Метаданные|Metadata': [0, 0, (self) => self.infobase.metadataOf(self.object)],
  'Модифицированность|Modified': [0, 0, (self) => self.modified],
  'ПолучитьСсылкуНового|GetNewObjectRef': [
    0,
    0,
    (self) => (self.isNew && self.reference) || self.infobase.emptyOf(self.object),
  ],
  'УстановитьСсылкуНового|SetNewObjectRef': [
    1,
    1,
    (self, [reference]) => {
      if (!(reference instanceof Reference) || reference.object !== self.object || !self.isNew) {
        throw new BslError('Недопустимое значение ссылки нового объекта')
      }
      self.reference = reference
    },
  ],
  'Прочитать|Read': [
    0,
    0,
    (self) => {
      const row = self.infobase.rowOf(self.identity())
      if (!row) throw new BslError('Объект не найден')
      self.read(row)
    },
  ],
  'Заполнить|Fill': [0, 1, (self, [basis]) => self.fillFrom(basis)],
  'ПроверитьЗаполнение|CheckFilling': [0, 0, (self) => self.infobase.checkFilling(self)],
  'УстановитьПометкуУдаления|SetDeletionMark': [0, 2, (self, [mark = true]) => self.mark(mark === true)],
  'Удалить|Delete': [0, 0, (self) => self.remove()],
  'Заблокировать|Lock': [0, 0, () => undefined],
  'Разблокировать|Unlock': [0, 0, () => undefined],
  'Заблокирован|IsLocked': [0, 0, () => false],
}
