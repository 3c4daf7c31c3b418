import { FixedList, List } from './array.ts'
import { Association, FixedAssociation } from './map.ts'
import { type Given, Methods } from './members.ts'
import { FixedStructure, Structure } from './structure.ts'
import { ValueTable } from './table/table.ts'
import { ValueTree } from './tree/tree.ts'
import { type Outcome, PlatformObject, type Value } from './value.ts'
import { ValueList, ValueListItem } from './value-list.ts'

const methods = new Methods<KeptValue>({ 'Получить|Get': [0, 0, (self) => copyOf(self.kept)] })

/** `ХранилищеЗначения`: what it was given stays as it was then; each asking makes a value of its own. */
export class KeptValue extends PlatformObject {
  readonly typeName = 'Хранилище значения'
  readonly kept: Value

  constructor(value: Value) {
    super()
    this.kept = copyOf(value)
  }

  override presentation(): string {
    return 'ХранилищеЗначения'
  }

  override call(name: string, given: Given): Outcome {
    return methods.call(this, name, given)
  }
}

/** `СжатиеДанных`: how the platform packs what is kept; nobody sees it afterwards. */
export class Compression extends PlatformObject {
  readonly typeName = 'Сжатие данных'
}

/** A value that no change of the first one reaches. References and what cannot be changed stay themselves. */
function copyOf(value: Value): Value {
  if (value instanceof List) return new List(value.values.map(copyOf))
  if (value instanceof FixedList) return new FixedList(value.values.map(copyOf))
  if (value instanceof Structure) return new Structure(copied(value.pairs()))
  if (value instanceof FixedStructure) return new FixedStructure(copied(value.pairs()))
  if (value instanceof Association) return new Association(copied(value.pairs()))
  if (value instanceof FixedAssociation) return new FixedAssociation(copied(value.pairs()))
  if (value instanceof ValueList) return copyOfList(value)
  if (value instanceof ValueTable || value instanceof ValueTree) return value.copy(undefined, undefined)
  return value
}

const copied = <K>(pairs: Iterable<readonly [K, Value]>): [K, Value][] =>
  [...pairs].map(([key, value]) => [key, copyOf(value)])

function copyOfList(source: ValueList): ValueList {
  const result = new ValueList()
  for (const { value, title, checked } of source.elements) {
    result.elements.push(new ValueListItem(copyOf(value), title, checked))
  }
  return result
}
