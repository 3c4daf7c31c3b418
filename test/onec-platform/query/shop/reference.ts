import { PlatformObject, type Value } from '../../values/value.ts'

/** A reference to an object of the example shop; its identifier is given by the test. */
export class ShopReference extends PlatformObject {
  readonly typeName: string

  constructor(
    /** `СправочникСсылка.Номенклатура`. */
    readonly type: string,
    readonly id: string,
  ) {
    super()
    this.typeName = type
  }

  override key(): string {
    return `${this.type}:${this.id}`
  }

  override presentation(): string {
    return this.id
  }

  override equals(other: Value): boolean {
    return other instanceof ShopReference && other.key() === this.key()
  }
}
