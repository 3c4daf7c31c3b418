import { Enumeration, EnumerationValue } from './enumeration.ts'
import { Properties } from './members.ts'
import { PlatformObject, type Value } from './value.ts'

export const boundaryKind = new Enumeration('Вид границы', ['Включая|Including', 'Исключая|Excluding'])

const properties = new Properties<Boundary>({
  'Значение|Value': { get: (self) => self.value },
  'ВидГраницы|BoundaryType': { get: (self) => self.kind },
})

/** `Граница`: a moment, and whether it belongs to what it bounds. */
export class Boundary extends PlatformObject {
  readonly typeName = 'Граница'
  readonly kind: EnumerationValue

  constructor(
    readonly value: Value,
    kind: Value,
  ) {
    super()
    this.kind = kind instanceof EnumerationValue ? kind : boundaryKind.one('Включая')
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }
}
