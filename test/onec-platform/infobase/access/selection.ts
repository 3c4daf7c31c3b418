import { type Given, Methods } from '../../values/members.ts'
import { fold } from '../../values/names.ts'
import { decimal } from '../../values/numbers.ts'
import { BslError, missingMember, type Outcome, PlatformObject, type Value } from '../../values/value.ts'

/** What `Выбрать()` gives: `Следующий()` moves it on; members are those of the row that it stands on. */
export class Selection extends PlatformObject {
  private place = -1

  constructor(
    readonly typeName: string,
    private readonly rows: readonly PlatformObject[],
  ) {
    super()
  }

  override get(name: string): Value {
    return this.row().get(name)
  }

  override at(key: Value): Value {
    return typeof key === 'string' ? this.get(key) : super.at(key)
  }

  override call(name: string, given: Given): Outcome {
    if (own.has(fold(name))) return methods.call(this, name, given)
    return this.row().call(name, given)
  }

  next(): boolean {
    if (this.place < this.rows.length) this.place += 1
    return this.place < this.rows.length
  }

  reset(): void {
    this.place = -1
  }

  get count(): number {
    return this.rows.length
  }

  private row(): PlatformObject {
    const row = this.rows[this.place]
    if (!row) throw new BslError('Выборка не спозиционирована')
    return row
  }
}

const methods = new Methods<Selection>({
  'Следующий|Next': [0, 0, (self) => self.next()],
  'Сбросить|Reset': [0, 0, (self) => self.reset()],
  'Количество|Count': [0, 0, (self) => decimal(self.count)],
})
const own = new Set(['Следующий', 'Next', 'Сбросить', 'Reset', 'Количество', 'Count'].map(fold))

/** A record that is read. */
export class RecordView extends PlatformObject {
  readonly typeName = 'Запись регистра'
  private readonly byName: Map<string, Value>

  constructor(fields: Readonly<Record<string, Value>>) {
    super()
    this.byName = new Map(Object.entries(fields).map(([name, value]) => [fold(name), value]))
  }

  override get(name: string): Value {
    if (!this.byName.has(fold(name))) throw missingMember(name)
    return this.byName.get(fold(name))
  }
}
