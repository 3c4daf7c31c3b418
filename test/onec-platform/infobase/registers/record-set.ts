import type { MetadataObject } from '../../metadata/model.ts'
import { fullName } from '../../metadata/object-index.ts'
import { equal } from '../../values/compare.ts'
import { type Given, Methods } from '../../values/members.ts'
import { fold } from '../../values/names.ts'
import { Structure } from '../../values/structure.ts'
import { BslError, type Outcome, type PlatformObject, type Value } from '../../values/value.ts'
import { ExchangeMark } from '../exchange-mark.ts'
import type { Infobase } from '../infobase.ts'
import { listMethods, RowList } from '../row-list.ts'
import type { SectionRow } from '../section-row.ts'
import { underLocks } from '../transactions.ts'
import { RecordFilter } from './filter.ts'
import {
  addRecorded,
  criteriaOf,
  filterFields,
  lockOfRecords,
  putRecord,
  recordsWith,
  removeRecords,
} from './records.ts'

/** Records of a register that are written together, in place of those that the filter covers. */
export class RecordSet extends RowList {
  readonly typeName: string
  readonly filter: RecordFilter
  readonly exchange = new ExchangeMark()
  private readonly additional: PlatformObject

  constructor(
    infobase: Infobase,
    readonly register: MetadataObject,
  ) {
    super(infobase, `${register.kind} запись: ${register.name}`, infobase.index.fieldsOf(register))
    this.typeName = `${register.kind} набор записей: ${register.name}`
    this.filter = new RecordFilter(infobase, filterFields(infobase, register))
    this.additional = new Structure()
  }

  override get(name: string): Value {
    switch (fold(name)) {
      case 'отбор':
        return this.filter
      case 'обменданными':
        return this.exchange
      case 'дополнительныесвойства':
        return this.additional
    }
    return super.get(name)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  readAll(): void {
    const used = this.filter.used()
    this.infobase.noteRead(fullName(this.register), JSON.stringify(used.map(String)), criteriaOf(used))
    this.fill(recordsWith(this.infobase, this.register, used).map((row) => row.fields))
  }

  /** Without a recorder a subordinate register cannot be written. */
  write(replace = true): Outcome {
    const used = this.filter.used()
    const recorder = used.find(([name]) => name === 'Регистратор')?.[1]
    if (this.register.recorder && recorder === undefined) {
      throw new BslError(`Не установлен отбор по регистратору (${fullName(this.register)})`)
    }
    const locks =
      used.length > 0 || replace
        ? [lockOfRecords(this.register, used)]
        : [...this.items()].map((row) => lockOfRecords(this.register, this.keyOf(row)))
    return underLocks(this.infobase, locks, () => {
      if (replace) removeRecords(this.infobase, this.register, used)
      const rows = this.snapshot()
      if (recorder !== undefined) addRecorded(this.infobase, this.register, recorder, rows)
      else {
        for (const row of rows) {
          if (!used.every(([name, value]) => equal(row[name], value))) {
            throw new BslError('Значения полей записи не соответствуют отбору набора записей')
          }
          putRecord(this.infobase, this.register, row, false)
        }
      }
      return undefined
    })
  }

  private keyOf(row: SectionRow): [string, Value][] {
    return this.register.dimensions.map(({ name }) => [name, row.get(name)])
  }

  /** ДобавитьПриход, ДобавитьРасход. */
  addMovement(kind: 'Приход' | 'Расход'): SectionRow {
    return this.add({ ВидДвижения: this.infobase.movementKinds.one(kind) })
  }
}

const methods = new Methods<RecordSet>({
  ...listMethods,
  'Прочитать|Read': [0, 0, (self) => self.readAll()],
  'Записать|Write': [0, 1, (self, [replace = true]) => self.write(replace === true)],
  'ДобавитьПриход|AddReceipt': [0, 0, (self) => self.addMovement('Приход')],
  'ДобавитьРасход|AddExpense': [0, 0, (self) => self.addMovement('Расход')],
  'Выбран|Selected': [0, 0, (self) => self.size > 0],
})
