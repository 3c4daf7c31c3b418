import type { FieldType } from '../../metadata/model.ts'
import { numberAt, toText } from '../../values/convert.ts'
import { type Given, Methods, Properties } from '../../values/members.ts'
import { fold } from '../../values/names.ts'
import { decimal } from '../../values/numbers.ts'
import { TypeDescription } from '../../values/type-description.ts'
import { TypeValue } from '../../values/types.ts'
import { BslError, missingMember, type Outcome, PlatformObject, type Value } from '../../values/value.ts'
import type { QuerySource, SourceField } from '../source.ts'

const properties = new Properties<RequestColumn>({
  'Имя|Name': { get: ({ name }) => name },
  'ТипЗначения|ValueType': { get: ({ types }) => types },
})

class RequestColumn extends PlatformObject {
  readonly typeName = 'Колонка результата запроса'

  constructor(
    readonly name: string,
    readonly types: TypeDescription,
  ) {
    super()
  }

  override get(name: string): Value {
    return properties.get(this, name)
  }
}

const methods = new Methods<RequestColumns>({
  'Количество|Count': [0, 0, (self) => decimal(self.list.length)],
  'Найти|Find': [1, 1, (self, [name]) => self.list[self.index(toText(name))]],
  'Получить|Get': [1, 1, (self, [index]) => self.at(index)],
  'Индекс|IndexOf': [1, 1, (self, [column]) => decimal(self.list.indexOf(column as RequestColumn))],
})

/** `КоллекцияКолонокРезультатаЗапроса`. */
export class RequestColumns extends PlatformObject {
  readonly typeName = 'Коллекция колонок результата запроса'
  readonly list: readonly RequestColumn[]
  private readonly places: ReadonlyMap<string, number>

  constructor(fields: readonly SourceField[], source: QuerySource) {
    super()
    this.list = fields.map(({ name, types }) => new RequestColumn(name, describe(types, source)))
    this.places = new Map(fields.map(({ name }, index) => [fold(name), index]))
  }

  /** Place of a column; -1 when there is none. */
  index(name: string): number {
    return this.places.get(fold(name)) ?? -1
  }

  override get(name: string): Value {
    const column = this.list[this.index(name)]
    if (!column) throw missingMember(name)
    return column
  }

  override at(index: Value): Value {
    const column = this.list[numberAt([index], 1).toNumber()]
    if (!column) throw new BslError('Индекс находится за границами диапазона')
    return column
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }

  override items(): Iterable<Value> {
    return this.list
  }
}

/** A field of a query may always hold NULL; one whose types are not known holds anything. */
function describe(types: readonly FieldType[] | undefined, source: QuerySource): TypeDescription {
  const names: string[] = []
  for (const { type } of types ?? []) {
    const value = source.type(type)
    if (!(value instanceof TypeValue)) return new TypeDescription([])
    names.push(value.name)
  }
  return new TypeDescription(names.length > 0 ? [...new Set([...names, 'Null'])] : [])
}
