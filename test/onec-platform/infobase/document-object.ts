import { calendarOf } from '../values/calendar.ts'
import { EnumerationValue } from '../values/enumeration.ts'
import { type Given, Methods } from '../values/members.ts'
import { Moment } from '../values/moment.ts'
import { fold } from '../values/names.ts'
import { dayText } from '../values/presentation.ts'
import { BslError, type Outcome, type Value } from '../values/value.ts'
import { fillDocument } from './posting/fill.ts'
import { completeDocument, locksOfPosting, post, unpost } from './posting/post.ts'
import { movementsOf } from './registers/movement-collection.ts'
import { objectMethods, StoredObject } from './stored-object.ts'
import { underLocks } from './transactions.ts'
import { erase, keptOnFailure, lockOf, nextCount, store } from './write-object.ts'

export type WriteMode = 'Запись' | 'Проведение' | 'ОтменаПроведения'

/** A document. `Записать` writes it, posts it or takes the posting back. */
export class DocumentObject extends StoredObject {
  override get(name: string): Value {
    if (fold(name) === 'движения') return movementsOf(this)
    return super.get(name)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  get date(): Moment {
    return this.values.Дата as Moment
  }

  get posted(): boolean {
    return this.values.Проведен === true
  }

  write(mode: WriteMode = 'Запись'): Outcome {
    const moves = mode !== 'Запись'
    const locks = [lockOf(this.identity()), ...(moves ? locksOfPosting(this) : [])]
    return underLocks(this.infobase, locks, () =>
      keptOnFailure(this, () => {
        if (!this.exchange.loading) this.prepare(mode)
        if (mode === 'Проведение') this.values.Проведен = true
        if (mode === 'ОтменаПроведения') this.values.Проведен = false
        store(this)
        if (mode === 'Проведение') post(this)
        if (mode === 'ОтменаПроведения') unpost(this)
      }),
    )
  }

  /** УстановитьНовыйНомер: `УТ-000001`, counted anew each year. */
  giveNumber(prefix = 'УТ-'): void {
    const { year } = calendarOf(this.date)
    this.values.Номер = `${prefix}${String(nextCount(this, String(year))).padStart(6, '0')}`
  }

  override remove(): Outcome {
    return underLocks(this.infobase, [lockOf(this.identity()), ...locksOfPosting(this)], () => {
      this.refuseClosedPeriod()
      if (this.posted) unpost(this)
      erase(this)
      return undefined
    })
  }

  /** A marked document is not posted. */
  override mark(deleted: boolean): Outcome {
    this.values.ПометкаУдаления = deleted
    return this.write(deleted && this.posted ? 'ОтменаПроведения' : 'Запись')
  }

  override fillFrom(basis: Value): void {
    if (this.date.seconds === 0) this.values.Дата = this.infobase.now()
    fillDocument(this, basis)
  }

  private prepare(mode: WriteMode): void {
    if (mode === 'Проведение' && this.values.ПометкаУдаления === true) {
      throw new BslError(`Помеченный на удаление документ не может быть проведен: "${this.presentation()}"`)
    }
    if (this.date.seconds === 0) this.values.Дата = this.infobase.now()
    this.refuseClosedPeriod()
    if (this.values.Номер === '') this.giveNumber()
    this.refuseTakenNumber()
    completeDocument(this)
  }

  /** Neither the new date nor the one that is stored may lie in a closed period. */
  private refuseClosedPeriod(): void {
    const closed = this.infobase.constant('ДатаЗапретаИзменения')
    if (!(closed instanceof Moment) || closed.seconds === 0) return
    const stored = this.isNew ? undefined : this.infobase.rowOf(this.identity())?.fields.Дата
    for (const date of [this.date, stored]) {
      // The date of the ban is a day, which is closed as a whole.
      if (date instanceof Moment && date.seconds < closed.seconds + 86_400) {
        throw new BslError(
          `Не удалось записать "${this.presentation()}": дата документа ${dayText(date)} находится в закрытом периоде (изменение данных запрещено по ${dayText(closed)})`,
        )
      }
    }
  }

  private refuseTakenNumber(): void {
    const { year } = calendarOf(this.date)
    const table = `${this.object.kind}.${this.object.name}`
    const taken = this.infobase.database
      .lookup(table, 'Номер', this.values.Номер)
      .some((row) => row.key !== this.identity().id && calendarOf(row.fields.Дата as Moment).year === year)
    if (taken)
      throw new BslError(`Не удалось записать: "${this.presentation()}"!\nЗначение поля "Номер" не уникально`)
  }
}

function modeOf(value: Value): WriteMode {
  const name = value instanceof EnumerationValue ? value.name : 'Запись'
  if (name === 'Проведение' || name === 'ОтменаПроведения' || name === 'Запись') return name
  throw new BslError("Несоответствие типов (параметр номер '1')")
}

const methods = new Methods<DocumentObject>({
  ...objectMethods,
  'Записать|Write': [0, 2, (self, [mode]) => self.write(modeOf(mode))],
  'УстановитьНовыйНомер|SetNewNumber': [
    0,
    1,
    (self, [prefix]) => self.giveNumber(typeof prefix === 'string' ? prefix : undefined),
  ],
})
