import { Decimal } from 'decimal.js'
import { Moment } from './moment.ts'
import { PlatformObject, type Value } from './value.ts'

/** What `Тип("…")` and `ТипЗнч(…)` give; equal by the name of the type. */
export class TypeValue extends PlatformObject {
  readonly typeName = 'Тип'

  constructor(readonly name: string) {
    super()
  }

  override presentation(): string {
    return this.name
  }

  override equals(other: Value): boolean {
    return other instanceof TypeValue && other.name === this.name
  }

  override key(): unknown {
    return `type:${this.name}`
  }
}

export function typeNameOf(value: Value): string {
  if (value === undefined) return 'Неопределено'
  if (value === null) return 'Null'
  if (typeof value === 'boolean') return 'Булево'
  if (typeof value === 'string') return 'Строка'
  if (value instanceof Decimal) return 'Число'
  if (value instanceof Moment) return 'Дата'
  return value.typeName
}

export const typeOf = (value: Value): TypeValue => new TypeValue(typeNameOf(value))
