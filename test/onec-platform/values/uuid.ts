import { BslError, PlatformObject, type Value } from './value.ts'

const empty = '00000000-0000-0000-0000-000000000000'

/** `УникальныйИдентификатор`. */
export class Uuid extends PlatformObject {
  readonly typeName = 'Уникальный идентификатор'

  private constructor(readonly text: string) {
    super()
  }

  static of(text: string): Uuid {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
      throw new BslError('Неверный формат уникального идентификатора')
    }
    return new Uuid(text.toLowerCase())
  }

  static random(): Uuid {
    return new Uuid(crypto.randomUUID())
  }

  override presentation(): string {
    return this.text
  }

  override equals(other: Value): boolean {
    return other instanceof Uuid && other.text === this.text
  }

  override key(): unknown {
    return `uuid:${this.text}`
  }

  override xmlText(): string {
    return this.text
  }

  override filled(): boolean {
    return this.text !== empty
  }
}
