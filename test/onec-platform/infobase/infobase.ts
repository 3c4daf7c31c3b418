import type { Configuration, MetadataObject } from '../metadata/model.ts'
import { fullName, ObjectIndex } from '../metadata/object-index.ts'

import type { Moment } from '../values/moment.ts'
import { fold } from '../values/names.ts'
import { dayText, present, timeText } from '../values/presentation.ts'
import { BslError, type Outcome, type PlatformObject, type Value } from '../values/value.ts'
import { momentOfEpoch, toLocal } from '../values/zone.ts'
import { CatalogueObject } from './catalogue-object.ts'
import { emptyOf } from './convert.ts'
import { Database, type Row } from './database.ts'
import { DocumentObject } from './document-object.ts'
import { EventLog } from './event-log.ts'
import type { BackgroundJob } from './jobs/job.ts'
import { type Clock, Locks } from './locks.ts'
import { describe } from './metadata-tree.ts'
import { movementKind } from './platform-enumerations.ts'
import { emptyId, Reference } from './reference.ts'
import { SectionView } from './section-view.ts'
import { Session } from './session.ts'
import type { StoredObject } from './stored-object.ts'
import { abandon, refuseBroken } from './transactions.ts'

/** Runs a method of a common module in a session. */
export type RunMethod = (session: Session, method: string, parameters: readonly Value[]) => Outcome

export type InfobaseOptions = {
  configuration: Configuration
  extension?: Configuration
  clock: Clock
  /** Time zone of the base: `Europe/Moscow`. */
  zone: string
  /** СтрокаСоединенияИнформационнойБазы. */
  connection?: string
  /** How requests of the program go out. */
  fetch?: typeof fetch
  /** Calls `ОбщийМодуль.Метод` for a background job. */
  runMethod?: RunMethod
}

/** The base: what is stored and who works with it. What belongs to no session is here. */
export class Infobase {
  readonly index: ObjectIndex
  readonly database = new Database()
  readonly locks: Locks
  readonly clock: Clock
  readonly zone: string
  readonly movementKinds = movementKind
  /** Objects and registers that were read in a transaction before a lock and then written in it: a lost update waits there. */
  readonly readBeforeLock: string[] = []
  /** HTTP requests that went out inside a transaction. */
  readonly requestsInTransactions: string[] = []
  readonly log = new EventLog()
  /** What ПроверитьЗаполнение has told and nobody has taken yet. */
  readonly messages: string[] = []
  readonly jobs: BackgroundJob[] = []
  readonly fetch: typeof fetch
  /** Called with the text of each query that a program asks, and with each field that it reads through a reference. */
  onQuery: (text: string) => void = () => {}
  runMethod: RunMethod
  connection: string
  /** The session whose code runs now. */
  session: Session
  private readonly references = new Map<string, Reference>()
  private readonly byType = new Map<string, MetadataObject>()
  private sessions = 0
  private versions = 0

  constructor(options: InfobaseOptions) {
    this.index = new ObjectIndex(options.configuration, options.extension)
    this.clock = options.clock
    this.locks = new Locks(options.clock)
    this.zone = options.zone
    this.fetch = options.fetch ?? (() => Promise.reject(new Error('the network is not there')))
    this.runMethod =
      options.runMethod ??
      ((_, method) => {
        throw new BslError(`Метод не обнаружен (${method})`)
      })
    this.connection = options.connection ?? 'Srvr="localhost";Ref="trade";'
    for (const object of this.index.configuration.objects) {
      this.byType.set(fold(`${object.kind}Ссылка.${object.name}`), object)
    }
    this.session = this.open(undefined, 'COMConnection')
  }

  /** Local time of the base, in whole seconds. */
  now(): Moment {
    return toLocal(this.zone, momentOfEpoch(this.clock.now()))
  }

  /** A new session; `as` runs code in it. */
  open(user: Reference | undefined, application: Session['application']): Session {
    this.sessions += 1
    return new Session(this.sessions, user, application)
  }

  /** Ends a session: what it has left open is rolled back. */
  close(session: Session): void {
    abandon(this, session)
  }

  /** Runs code in a session, up to its next wait. */
  as<T>(session: Session, code: () => T): T {
    const before = this.session
    this.session = session
    this.database.overlay = session.transaction?.overlay
    try {
      return code()
    } finally {
      this.session = before
      this.database.overlay = before.transaction?.overlay
    }
  }

  reference(object: MetadataObject, id: string): Reference {
    const key = `${fullName(object)} ${id}`
    const known = this.references.get(key)
    if (known) return known
    const made = new Reference(this, object, id)
    this.references.set(key, made)
    return made
  }

  emptyOf(object: MetadataObject): Reference {
    return this.reference(object, emptyId)
  }

  /** The empty reference of a type such as `СправочникСсылка.Номенклатура`; Неопределено for a type of no object. */
  emptyReference(type: string): Value {
    const object = this.objectOfType(type)
    return object && this.emptyOf(object)
  }

  objectOfType(type: string): MetadataObject | undefined {
    return this.byType.get(fold(type))
  }

  /** An object of the configuration that our own code names. */
  known(kind: string, name: string): MetadataObject {
    const object = this.index.find(kind, name)
    if (!object) throw new Error(`the configuration has no ${kind}.${name}`)
    return object
  }

  /** A value of an enumeration that our own code names. */
  value(enumeration: string, name: string): Reference {
    return this.reference(this.known('Перечисление', enumeration), name)
  }

  /** A predefined item; nothing when the base has none of the name. */
  predefined(catalogue: string, name: string): Reference | undefined {
    const object = this.index.find('Справочник', catalogue)
    const item = object?.values.find((value) => fold(value.name) === fold(name))
    if (!object || !item) return undefined
    const [row] = this.database.lookup(fullName(object), 'ИмяПредопределенныхДанных', item.name)
    return row && this.reference(object, row.key)
  }

  rowOf(reference: Reference): Row | undefined {
    refuseBroken(this.session)
    return this.database.get(fullName(reference.object), reference.id)
  }

  attributeOf(reference: Reference, name: string): Value {
    const { object } = reference
    const row = this.rowOf(reference)
    if (fold(name) === 'версияданных') return this.versionText(row?.version ?? 0)
    const section = object.tabular.find((one) => fold(one.name) === fold(name))
    if (section) return new SectionView(this, object, section.name, row?.sections[section.name] ?? [])
    const field = this.index.fieldsOf(object).get(fold(name))
    if (!field) return undefined
    return row ? row.fields[field.name] : emptyOf(this, field)
  }

  hasMember(object: MetadataObject, name: string): boolean {
    return this.index.fieldsOf(object).has(fold(name))
  }

  presentationOf(reference: Reference): string {
    const { object, id } = reference
    if (object.kind === 'Перечисление') {
      return object.values.find(({ name }) => name === id)?.synonym ?? id
    }
    const row = this.database.get(fullName(object), id)
    if (!row) return `<Объект не найден> (${id})`
    if (object.kind !== 'Документ') return present(row.fields.Наименование)
    const date = row.fields.Дата as Moment
    return `${object.synonym ?? object.name} ${present(row.fields.Номер)} от ${dayText(date)} ${timeText(date)}`
  }

  /** ПолучитьОбъект; Неопределено when it is not there. */
  objectOf(reference: Reference): Value {
    const row = this.rowOf(reference)
    if (!row) return undefined
    this.noteRead(fullName(reference.object), reference.key(), new Map([[fold('Ссылка'), reference.key()]]))
    return this.create(reference.object, row)
  }

  create(object: MetadataObject, row?: Row): StoredObject {
    return object.kind === 'Документ'
      ? new DocumentObject(this, object, row)
      : new CatalogueObject(this, object, row)
  }

  metadataOf(object: MetadataObject): PlatformObject {
    return describe(this, object)
  }

  constant(name: string): Value {
    const object = this.index.find('Константа', name)
    const field = object?.attributes[0]
    if (!object || !field) return undefined
    return this.database.get('Константы', object.name)?.fields.Значение ?? emptyOf(this, field)
  }

  /** Fields that are required and empty are told to the user; Истина when there are none. */
  checkFilling(object: StoredObject): boolean {
    const missing = object.missing()
    for (const name of missing) this.messages.push(`Поле "${name}" не заполнено`)
    return missing.length === 0
  }

  nextVersion(): number {
    this.versions += 1
    return this.versions
  }

  /** After a restart versions go on. */
  versionsFrom(last: number): void {
    this.versions = Math.max(this.versions, last)
  }

  versionText(version: number): string {
    return version === 0 ? '' : version.toString(16).toUpperCase().padStart(16, '0')
  }

  noteRead(space: string, key: string, criteria: ReadonlyMap<string, unknown>): void {
    const { transaction } = this.session
    if (transaction && !this.locks.covers(this.session, space, criteria)) {
      transaction.unlocked.add(`${space} ${key}`)
    }
  }

  /** A query has read the table: without a lock of any of its rows, or once more under one, which is what the write then rests on. */
  noteReadOfTable(space: string): void {
    const { transaction } = this.session
    if (!transaction) return
    if (this.locks.touches(this.session, space)) transaction.unlocked.delete(space)
    else transaction.unlocked.add(space)
  }

  /** A new row loses nobody's change, unless just its key was asked for before. */
  noteWrite(space: string, key: string, isNew = false): void {
    const unlocked = this.session.transaction?.unlocked
    const read = [...(isNew ? [] : [space]), `${space} ${key}`].find((one) => unlocked?.has(one))
    if (read) this.readBeforeLock.push(read)
  }
}
