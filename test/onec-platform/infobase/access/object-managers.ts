import type { MetadataObject } from '../../metadata/model.ts'
import { fullName } from '../../metadata/object-index.ts'
import { calendarOf } from '../../values/calendar.ts'
import { equal } from '../../values/compare.ts'
import { type Given, type Method, Methods } from '../../values/members.ts'
import { Moment } from '../../values/moment.ts'
import { fold } from '../../values/names.ts'
import { FixedStructure } from '../../values/structure.ts'
import { Uuid } from '../../values/uuid.ts'
import { BslError, type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import { converted } from '../convert.ts'
import type { Row } from '../database.ts'
import type { Infobase } from '../infobase.ts'
import type { Reference } from '../reference.ts'
import type { StoredObject } from '../stored-object.ts'
import { Selection } from './selection.ts'

/** Manager of a catalogue or of documents of a kind. */
export class ObjectManager extends PlatformObject {
  readonly typeName: string

  constructor(
    readonly infobase: Infobase,
    readonly object: MetadataObject,
  ) {
    super()
    this.typeName = `${object.kind} менеджер: ${object.name}`
  }

  /** A predefined item. */
  override get(name: string): Value {
    const item = this.infobase.predefined(this.object.name, name)
    return item ?? super.get(name)
  }

  override at(key: Value): Value {
    return typeof key === 'string' ? this.get(key) : super.at(key)
  }

  override call(name: string, given: Given): Outcome {
    const methods = this.object.kind === 'Документ' ? documentMethods : catalogueMethods
    return methods.call(this, name, given)
  }

  create(group = false): StoredObject {
    const made = this.infobase.create(this.object)
    if (group) made.set('ЭтоГруппа', true)
    return made
  }

  rows(): Row[] {
    return this.infobase.database.rows(fullName(this.object))
  }

  /** Rows that hold a value in a field; without case for texts, as the platform finds them. */
  where(name: string, value: Value): Row[] {
    const field = this.infobase.index.fieldsOf(this.object).get(fold(name))
    if (!field) throw new BslError(`Неверное имя реквизита (${name})`)
    const wanted = converted(this.infobase, field, value)
    if (typeof wanted !== 'string') {
      return this.infobase.database.lookup(fullName(this.object), field.name, wanted)
    }
    const text = wanted.toLowerCase()
    return this.rows().filter((row) => String(row.fields[field.name]).toLowerCase() === text)
  }

  first(rows: readonly Row[]): Reference {
    this.infobase.noteReadOfTable(fullName(this.object))
    return rows[0] ? this.referenceOf(rows[0]) : this.infobase.emptyOf(this.object)
  }

  referenceOf(row: Row): Reference {
    return this.infobase.reference(this.object, row.key)
  }

  select(rows: readonly Row[]): Selection {
    this.infobase.noteReadOfTable(fullName(this.object))
    return new Selection(
      `${this.object.kind} выборка: ${this.object.name}`,
      rows.map((row) => this.referenceOf(row)),
    )
  }
}

const common: Readonly<Record<string, Method<ObjectManager>>> = {
  'ПустаяСсылка|EmptyRef': [0, 0, (self) => self.infobase.emptyOf(self.object)],
  'ПолучитьСсылку|GetRef': [
    0,
    1,
    (self, given) =>
      self.infobase.reference(self.object, (given[0] instanceof Uuid ? given[0] : Uuid.random()).text),
  ],
  'НайтиПоРеквизиту|FindByAttribute': [
    2,
    4,
    (self, [name, value]) => self.first(self.where(String(name), value)),
  ],
}

const within =
  (name: 'Родитель' | 'Владелец', value: Value) =>
  ({ fields }: Row): boolean =>
    value === undefined || equal(fields[name], value)

const catalogueMethods = new Methods<ObjectManager>({
  ...common,
  'СоздатьЭлемент|CreateItem': [0, 0, (self) => self.create()],
  'СоздатьГруппу|CreateFolder': [0, 0, (self) => self.create(true)],
  'НайтиПоКоду|FindByCode': [
    1,
    4,
    (self, [code, , parent, owner]) =>
      self.first(
        self.where('Код', code).filter(within('Родитель', parent)).filter(within('Владелец', owner)),
      ),
  ],
  'НайтиПоНаименованию|FindByDescription': [
    1,
    4,
    (self, [text, exact = false, parent, owner]) =>
      self.first(
        (exact === true ? self.where('Наименование', text) : beginning(self, String(text)))
          .filter(within('Родитель', parent))
          .filter(within('Владелец', owner)),
      ),
  ],
  'Выбрать|Select': [
    0,
    4,
    (self, [parent, owner, filter]) =>
      self.select(
        self
          .rows()
          .filter(within('Родитель', parent))
          .filter(within('Владелец', owner))
          .filter(matches(filter)),
      ),
  ],
})

const documentMethods = new Methods<ObjectManager>({
  ...common,
  'СоздатьДокумент|CreateDocument': [0, 0, (self) => self.create()],
  'НайтиПоНомеру|FindByNumber': [
    1,
    2,
    (self, [number, date]) =>
      self.first(
        self
          .where('Номер', number)
          .filter(({ fields }) => date === undefined || year(fields.Дата) === year(date)),
      ),
  ],
  'Выбрать|Select': [
    0,
    4,
    (self, [from, till, filter]) =>
      self.select(
        self
          .rows()
          .filter(({ fields }) => between(fields.Дата, from, till))
          .filter(matches(filter)),
      ),
  ],
})

const year = (date: Value): number => (date instanceof Moment ? calendarOf(date).year : 0)

const between = (date: Value, from: Value, till: Value): boolean =>
  date instanceof Moment &&
  (!(from instanceof Moment) || date.seconds >= from.seconds) &&
  (!(till instanceof Moment) || date.seconds <= till.seconds)

const matches =
  (filter: Value) =>
  ({ fields }: Row): boolean =>
    !(filter instanceof FixedStructure) ||
    [...filter.pairs()].every(([name, value]) => equal(fields[name], value))

/** Without the exact match a description is found by its beginning. */
const beginning = (manager: ObjectManager, text: string): Row[] =>
  manager.rows().filter((row) => String(row.fields.Наименование).toLowerCase().startsWith(text.toLowerCase()))
