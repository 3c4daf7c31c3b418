import { PlatformObject, type Value } from '../../values/value.ts'
import type { Hashable } from '../source.ts'

/** A reference to an object of the example shop; its identifier is given by the test. */
export class ShopReference extends PlatformObject implements Hashable {
  readonly typeName: string

  constructor(
    /** `СправочникСсылка.Номенклатура`. */
    readonly type: string,
    readonly id: string,
  ) {
    super()
    this.typeName = type
  }

  key(): string {
    return `${this.type}:${this.id}`
  }

  override presentation(): string {
    return this.id
  }

  override equals(other: Value): boolean {
    return other instanceof ShopReference && other.key() === this.key()
  }
}

/** A collection in a parameter: what an array of 1C gives a query. */
export class ShopArray extends PlatformObject {
  readonly typeName = 'Массив'

  constructor(private readonly values: readonly Value[]) {
    super()
  }

  override items(): Iterable<Value> {
    return this.values
  }
}

/** A type or an identifier: compared by looks. */
export class ShopMark extends PlatformObject {
  constructor(
    readonly typeName: 'Тип' | 'УникальныйИдентификатор',
    private readonly text: string,
  ) {
    super()
  }

  override presentation(): string {
    return this.text
  }
}
