import { keyOf } from '../values/compare.ts'
import { toText } from '../values/convert.ts'
import { EnumerationValue } from '../values/enumeration.ts'
import { type Given, Methods } from '../values/members.ts'
import { fold } from '../values/names.ts'
import { ValueTable } from '../values/table/table.ts'
import {
  BslError,
  missingMember,
  type Outcome,
  PlatformObject,
  Suspended,
  type Value,
} from '../values/value.ts'
import type { Infobase } from './infobase.ts'
import type { LockRequest } from './locks.ts'
import { lockMode } from './platform-enumerations.ts'
import { refuseBroken } from './transactions.ts'

/** `Новый БлокировкаДанных`. */
export class DataLock extends PlatformObject {
  readonly typeName = 'Блокировка данных'
  readonly elements: LockElement[] = []

  constructor(readonly infobase: Infobase) {
    super()
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override items(): Iterable<Value> {
    return this.elements
  }

  add(space: string): LockElement {
    const [kind = '', name = ''] = space.split('.')
    if (!this.infobase.index.find(kind, name))
      throw new BslError(`Неверное имя пространства блокировок (${space})`)
    const element = new LockElement(space)
    this.elements.push(element)
    return element
  }

  /** Outside a transaction 1C lets the lock go at once; a program that relies on it is wrong here on purpose. */
  lock(): Outcome {
    const { infobase } = this
    const { session } = infobase
    if (!session.transaction) throw new BslError('Блокировка данных вне транзакции невозможна')
    refuseBroken(session)
    const waiting = infobase.locks.take(
      session,
      this.elements.flatMap((element) => element.requests()),
    )
    if (!waiting) return undefined
    return new Suspended(
      waiting.then(
        () => undefined,
        (error) => {
          if (session.transaction) session.transaction.broken = true
          throw error
        },
      ),
    )
  }
}

class LockElement extends PlatformObject {
  readonly typeName = 'Элемент блокировки данных'
  mode: Value = lockMode.one('Исключительный')
  readonly values = new Map<string, unknown>()
  private source: { table: ValueTable; columns: Map<string, string> } | undefined

  constructor(readonly space: string) {
    super()
  }

  override get(name: string): Value {
    switch (fold(name)) {
      case 'режим':
        return this.mode
      case 'область':
        return this.space
      case 'источникданных':
        return this.source?.table
    }
    throw missingMember(name)
  }

  override set(name: string, value: Value): void {
    if (fold(name) === 'режим') this.mode = value
    else if (fold(name) === 'источникданных' && value instanceof ValueTable) {
      this.source = { table: value, columns: this.source?.columns ?? new Map() }
    } else throw missingMember(name)
  }

  override call(name: string, given: Given): Outcome {
    return elementMethods.call(this, name, given)
  }

  /** ИспользоватьИзИсточникаДанных. */
  fromSource(field: string, column: string): void {
    if (!this.source) throw new BslError('Не задан источник данных элемента блокировки')
    this.source.columns.set(fold(field), column)
  }

  requests(): LockRequest[] {
    const exclusive = !(this.mode instanceof EnumerationValue) || this.mode.name === 'Исключительный'
    const { source, space, values } = this
    if (!source) return [{ space, criteria: values, exclusive }]
    return source.table.rows.map((row) => ({
      space,
      criteria: new Map([
        ...values,
        ...[...source.columns].map(([field, column]): [string, unknown] => [field, keyOf(row.get(column))]),
      ]),
      exclusive,
    }))
  }
}

const methods = new Methods<DataLock>({
  'Добавить|Add': [1, 1, (self, [space]) => self.add(toText(space))],
  'Заблокировать|Lock': [0, 0, (self) => self.lock()],
  'Очистить|Clear': [0, 0, (self) => void self.elements.splice(0)],
})

const elementMethods = new Methods<LockElement>({
  'УстановитьЗначение|SetValue': [
    2,
    2,
    (self, [name, value]) => void self.values.set(fold(toText(name)), keyOf(value)),
  ],
  'ИспользоватьИзИсточникаДанных|UseFromDataSource': [
    2,
    2,
    (self, [field, column]) => self.fromSource(toText(field), toText(column)),
  ],
})
