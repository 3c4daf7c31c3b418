import { type Given, Methods } from '../values/members.ts'
import { BslError, type Outcome, type Value } from '../values/value.ts'
import { Reference } from './reference.ts'
import { objectMethods, StoredObject } from './stored-object.ts'
import { underLocks } from './transactions.ts'
import { erase, keptOnFailure, lockOf, nextCount, store } from './write-object.ts'

/** An item or a group of a catalogue. */
export class CatalogueObject extends StoredObject {
  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  write(): Outcome {
    return underLocks(this.infobase, [lockOf(this.identity())], () =>
      keptOnFailure(this, () => {
        if (!this.exchange.loading) this.giveCode(false)
        store(this)
      }),
    )
  }

  /** УстановитьНовыйКод: codes go on from the last one. */
  giveCode(again: boolean, prefix = ''): void {
    const length = this.object.codeLength ?? 0
    if (length === 0 || (!again && this.values.Код !== '')) return
    this.values.Код = prefix + String(nextCount(this, '')).padStart(Math.min(length, 11) - prefix.length, '0')
  }

  override remove(): Outcome {
    return underLocks(this.infobase, [lockOf(this.identity())], () => {
      if (this.values.Предопределенный === true) {
        throw new BslError('Удаление предопределенного элемента запрещено')
      }
      erase(this)
      return undefined
    })
  }

  override mark(deleted: boolean): Outcome {
    this.values.ПометкаУдаления = deleted
    return this.write()
  }

  /** The owner, when the basis can be one. */
  override fillFrom(basis: Value): void {
    const { owners } = this.object
    if (!owners || !(basis instanceof Reference)) return
    if (owners.includes(`${basis.object.kind}.${basis.object.name}`)) this.values.Владелец = basis
  }
}

const methods = new Methods<CatalogueObject>({
  ...objectMethods,
  'Записать|Write': [0, 0, (self) => self.write()],
  'УстановитьНовыйКод|SetNewCode': [
    0,
    1,
    (self, [prefix]) => self.giveCode(true, typeof prefix === 'string' ? prefix : ''),
  ],
  'ПринадлежитЭлементу|BelongsToItem': [
    1,
    1,
    (self, [item]) => {
      let parent = self.values.Родитель
      while (parent instanceof Reference && !parent.empty) {
        if (parent.equals(item)) return true
        parent = parent.get('Родитель')
      }
      return false
    },
  ],
})
