import { Decimal } from 'decimal.js'
import { FixedList, List } from './array.ts'
import { parseNumber, toNumber, toText } from './convert.ts'
import { type Given, Methods, Properties } from './members.ts'
import { Moment } from './moment.ts'
import { zero } from './numbers.ts'
import { DateQualifiers, NumberQualifiers, StringQualifiers } from './qualifiers.ts'
import { TypeValue, typeNameOf } from './types.ts'
import { BslError, type Outcome, PlatformObject, type Value } from './value.ts'

const methods = new Methods<TypeDescription>({
  'Типы|Types': [0, 0, (self) => new List(self.typeNames.map((name) => new TypeValue(name)))],
  'СодержитТип|ContainsType': [
    1,
    1,
    (self, [type]) => type instanceof TypeValue && self.typeNames.includes(type.name),
  ],
  'ПривестиЗначение|AdjustValue': [0, 1, (self, [value]) => self.adjust(value)],
})

const properties = new Properties<TypeDescription>({
  'КвалификаторыЧисла|NumberQualifiers': { get: (self) => self.ofNumber },
  'КвалификаторыСтроки|StringQualifiers': { get: (self) => self.ofString },
  'КвалификаторыДаты|DateQualifiers': { get: (self) => self.ofDate },
})

/** `ОписаниеТипов`: the types a value may have, by their names as `ТипЗнч` shows them. */
export class TypeDescription extends PlatformObject {
  readonly typeName = 'Описание типов'

  constructor(
    readonly typeNames: readonly string[],
    readonly ofNumber = new NumberQualifiers(),
    readonly ofString = new StringQualifiers(),
    readonly ofDate = new DateQualifiers(),
  ) {
    super()
  }

  /** A value of one of the types: the given one when it may stay, otherwise converted, otherwise the empty one. */
  adjust(value: Value): Value {
    if (this.typeNames.length === 0) return value
    if (this.typeNames.includes(typeNameOf(value))) return this.qualified(value)
    const [only, second] = this.typeNames
    return second === undefined ? this.qualified(converted(only, value)) : undefined
  }

  private qualified(value: Value): Value {
    if (value instanceof Decimal) return this.ofNumber.adjust(value)
    if (typeof value === 'string') return this.ofString.adjust(value)
    return value instanceof Moment ? this.ofDate.adjust(value) : value
  }

  override presentation(): string {
    return this.typeNames.join(', ')
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override equals(other: Value): boolean {
    return (
      other instanceof TypeDescription &&
      other.typeNames.length === this.typeNames.length &&
      this.typeNames.every((name) => other.typeNames.includes(name))
    )
  }

  override key(): unknown {
    return `types:${[...this.typeNames].sort().join()}`
  }

  override filled(): boolean {
    return this.typeNames.length > 0
  }
}

function converted(type: string | undefined, value: Value): Value {
  switch (type) {
    case 'Число':
      if (typeof value === 'string') return parseNumber(value) ?? zero
      return typeof value === 'boolean' ? toNumber(value) : zero
    case 'Строка':
      return toText(value)
    case 'Булево':
      return value instanceof Decimal ? !value.isZero() : false
    case 'Дата':
      return new Moment(0)
    default:
      return undefined
  }
}

/** `Новый ОписаниеТипов(…)`: types as words or values, then qualifiers in any place; or another description first. */
export function typeDescriptionOf(
  given: readonly Value[],
  typeNamed: (name: string) => string | undefined,
): TypeDescription {
  const [first, added, removed] = given
  const names = (types: Value): string[] => {
    if (types instanceof FixedList) return types.values.flatMap(names)
    if (types instanceof TypeValue) return [types.name]
    if (typeof types !== 'string') return []
    return types.split(',').flatMap((word) => {
      if (word.trim() === '') return []
      const name = typeNamed(word.trim())
      if (name === undefined) throw new BslError(`Тип не определен (${word.trim()})`)
      return [name]
    })
  }
  const start = first instanceof TypeDescription ? first : undefined
  const all = start ? [...start.typeNames, ...names(added)] : names(first)
  const without = start ? names(removed) : []
  return new TypeDescription(
    [...new Set(all)].filter((name) => !without.includes(name)),
    given.find((one) => one instanceof NumberQualifiers) ?? start?.ofNumber,
    given.find((one) => one instanceof StringQualifiers) ?? start?.ofString,
    given.find((one) => one instanceof DateQualifiers) ?? start?.ofDate,
  )
}
