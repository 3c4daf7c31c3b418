import { fold } from './names.ts'
import { missingMember, PlatformObject, type Value } from './value.ts'

/** A value of an enumeration of the platform, such as `РежимОкругления.Окр15как20`. */
export class EnumerationValue extends PlatformObject {
  constructor(
    readonly typeName: string,
    readonly name: string,
  ) {
    super()
  }

  override presentation(): string {
    return this.name
  }
}

/** An enumeration of the platform; names as `Русское|English`. */
export class Enumeration extends PlatformObject {
  private readonly values = new Map<string, EnumerationValue>()

  constructor(
    readonly typeName: string,
    names: readonly string[],
  ) {
    super()
    for (const pair of names) {
      const [russian = pair] = pair.split('|')
      const value = new EnumerationValue(typeName, russian)
      for (const name of pair.split('|')) this.values.set(fold(name), value)
    }
  }

  override get(name: string): Value {
    return this.one(name)
  }

  /** A value by its name, for our own code. */
  one(name: string): EnumerationValue {
    const value = this.values.get(fold(name))
    if (!value) throw missingMember(name)
    return value
  }

  override items(): Iterable<Value> {
    return new Set(this.values.values())
  }
}
