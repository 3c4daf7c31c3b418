import type { Decimal } from 'decimal.js'
import type { MetadataObject } from '../../metadata/model.ts'
import { fullName } from '../../metadata/object-index.ts'
import { equal } from '../../values/compare.ts'
import { type Given, Methods } from '../../values/members.ts'
import { Moment } from '../../values/moment.ts'
import { fold } from '../../values/names.ts'
import { FixedStructure, Structure } from '../../values/structure.ts'
import { BslError, type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import { emptyOf } from '../convert.ts'
import type { Row } from '../database.ts'
import type { Infobase } from '../infobase.ts'
import { RecordManager } from '../registers/record-manager.ts'
import { RecordSet } from '../registers/record-set.ts'
import { criteriaOf, recordsWith } from '../registers/records.ts'
import { lastOf } from '../registers/slice.ts'
import { grouped, sumOf } from '../registers/totals.ts'
import { namesIn } from '../row-list.ts'
import { tableOf } from '../value-tables.ts'
import { RecordView, Selection } from './selection.ts'

/** `РегистрыСведений.X` and `РегистрыНакопления.X`. */
export class RegisterManager extends PlatformObject {
  readonly typeName: string

  constructor(
    readonly infobase: Infobase,
    readonly register: MetadataObject,
  ) {
    super()
    this.typeName = `${register.kind} менеджер: ${register.name}`
  }

  override call(name: string, given: Given): Outcome {
    const methods = this.register.kind === 'РегистрСведений' ? informationMethods : accumulationMethods
    return methods.call(this, name, given)
  }

  /** Records of a filter, which the transaction has read from now on. */
  read(filter: Value): Row[] {
    const values = valuesOf(filter)
    const space = fullName(this.register)
    if (values.length === 0) this.infobase.noteReadOfTable(space)
    else this.infobase.noteRead(space, JSON.stringify(values.map(String)), criteriaOf(values))
    return recordsWith(this.infobase, this.register, values)
  }

  /** Resources of the record of these dimensions; empty ones when there is none. */
  resources(row: Row | undefined): Structure {
    const fields = [...this.register.resources, ...this.register.attributes]
    return new Structure(
      fields.map((field) => [field.name, row ? row.fields[field.name] : emptyOf(this.infobase, field)]),
    )
  }

  /** Records as a table of values. */
  table(rows: readonly Row[]): PlatformObject {
    const names = [...this.infobase.index.fieldsOf(this.register).values()].map(({ name }) => name)
    return tableOf(
      names,
      rows.map(({ fields }) => names.map((name) => fields[name])),
    )
  }

  select(rows: readonly Row[]): Selection {
    return new Selection(
      `${this.register.kind} выборка: ${this.register.name}`,
      rows.map(({ fields }) => new RecordView(fields)),
    )
  }

  /** Остатки(Период, Отбор, Измерения, Ресурсы). */
  balances(period: Value, filter: Value, dimensions: Value, resources: Value): PlatformObject {
    const kept = namesIn(dimensions) ?? this.register.dimensions.map(({ name }) => name)
    const counted = namesIn(resources) ?? this.register.resources.map(({ name }) => name)
    const rows = this.read(filter).filter(({ fields }) => before(fields.Период, period))
    const lines = grouped(rows, kept)
      .map((group) => ({ fields: group[0]!.fields, sums: sumOf(this.register, group) }))
      .filter(({ sums }) => counted.some((name) => !(sums[name] as Decimal).isZero()))
      .map(({ fields, sums }) => [...kept.map((name) => fields[name]), ...counted.map((name) => sums[name])])
    return tableOf([...kept, ...counted], lines)
  }
}

const before = (moment: Value, end: Value): boolean =>
  !(end instanceof Moment) || !(moment instanceof Moment) || moment.seconds < end.seconds

const valuesOf = (filter: Value): [string, Value][] =>
  filter instanceof FixedStructure ? [...filter.pairs()].map(([name, value]) => [name, value]) : []

const named = (register: MetadataObject, filter: Value): [string, Value][] =>
  valuesOf(filter).map(([name, value]) => {
    const field = register.dimensions.find((one) => fold(one.name) === fold(name))
    if (!field) throw new BslError(`Неверное имя измерения (${name})`)
    return [field.name, value]
  })

const informationMethods = new Methods<RegisterManager>({
  'СоздатьМенеджерЗаписи|CreateRecordManager': [
    0,
    0,
    (self) => new RecordManager(self.infobase, self.register),
  ],
  'СоздатьНаборЗаписей|CreateRecordSet': [0, 0, (self) => new RecordSet(self.infobase, self.register)],
  'Получить|Get': [
    1,
    2,
    (self, [first, second]) => {
      const [period, filter] = first instanceof Moment ? [first, second] : [undefined, first]
      const rows = self
        .read(filter)
        .filter(({ fields }) => period === undefined || equal(fields.Период, period))
      return self.resources(rows[0])
    },
  ],
  'ПолучитьПоследнее|GetLast': [
    0,
    2,
    (self, [period, filter]) => self.resources(lastOf(self.register, self.read(filter), period)[0]),
  ],
  'СрезПоследних|SliceLast': [
    0,
    2,
    (self, [period, filter]) => self.table(lastOf(self.register, self.read(filter), period)),
  ],
  'Выбрать|Select': [
    0,
    4,
    (self, given) => {
      const [from, till] = given
      const filter = given.find((value) => value instanceof FixedStructure)
      const rows = self.read(filter).filter(({ fields }) => {
        if (!(fields.Период instanceof Moment)) return true
        const after = !(from instanceof Moment) || fields.Период.seconds >= from.seconds
        return after && (!(till instanceof Moment) || fields.Период.seconds <= till.seconds)
      })
      return self.select(rows)
    },
  ],
})

const accumulationMethods = new Methods<RegisterManager>({
  'СоздатьНаборЗаписей|CreateRecordSet': [0, 0, (self) => new RecordSet(self.infobase, self.register)],
  'Остатки|Balance': [
    0,
    4,
    (self, [period, filter, dimensions, resources]) =>
      self.balances(period, filterByName(self, filter), dimensions, resources),
  ],
  'ВыбратьПоРегистратору|SelectByRecorder': [
    1,
    1,
    (self, [recorder]) => self.select(recordsWith(self.infobase, self.register, [['Регистратор', recorder]])),
  ],
})

const filterByName = (manager: RegisterManager, filter: Value): Value =>
  filter === undefined ? undefined : new Structure(named(manager.register, filter))
