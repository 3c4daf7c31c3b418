import { fold } from '../values/names.ts'
import { missingMember, PlatformObject, type Value } from '../values/value.ts'

/** `Объект.ОбменДанными`: an object that comes by an exchange is written without the rules of the configuration. */
export class ExchangeMark extends PlatformObject {
  readonly typeName = 'Параметры обмена данными'
  loading = false

  override get(name: string): Value {
    if (fold(name) !== 'загрузка') throw missingMember(name)
    return this.loading
  }

  override set(name: string, value: Value): void {
    if (fold(name) !== 'загрузка') throw missingMember(name)
    this.loading = value === true
  }
}
