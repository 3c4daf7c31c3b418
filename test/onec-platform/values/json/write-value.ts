import { FixedList } from '../array.ts'
import { FixedAssociation } from '../map.ts'
import { Moment } from '../moment.ts'
import { present } from '../presentation.ts'
import { FixedStructure } from '../structure.ts'
import { typeNameOf } from '../types.ts'
import { BslError, type Outcome, PlatformObject, type Running, type Value } from '../value.ts'
import { jsonDateText } from './dates.ts'
import type { SerialisationSettings } from './settings.ts'
import type { JsonWriter } from './writer.ts'

/** What the program makes of a value that JSON cannot hold; `refused` leaves the property out. */
export type Conversion = (
  name: string | undefined,
  value: Value,
) => { converted: Outcome; refused(): boolean }

type Options = { zone: string; settings: SerialisationSettings; convert: Conversion | undefined }

/** `ЗаписатьJSON`; `settle` waits for functions of the program. */
export function* writeValue(
  writer: JsonWriter,
  value: Value,
  options: Options,
  settle: (outcome: Outcome) => Running,
): Running {
  yield* write(undefined, value)
  return undefined

  function* write(name: string | undefined, one: Value): Running {
    if (one instanceof FixedStructure || one instanceof FixedAssociation) return yield* writeObject(name, one)
    if (one instanceof FixedList) return yield* writeArray(name, one)
    if (one instanceof PlatformObject) return yield* writeConverted(name, one)
    put(name, () => writer.scalar(one instanceof Moment ? dateText(one) : one))
    return undefined
  }

  function put(name: string | undefined, content: () => void): void {
    if (name !== undefined) writer.name(name)
    content()
  }

  function dateText(moment: Moment): string {
    const { dateFormat, dateVariant } = options.settings
    return jsonDateText(moment, options.zone, dateFormat, dateVariant)
  }

  function* writeObject(name: string | undefined, object: FixedStructure | FixedAssociation): Running {
    put(name, () => writer.start('{'))
    for (const [key, item] of object.pairs()) {
      if (typeof key !== 'string')
        throw new BslError(`Ключ ${present(key)} не может быть именем свойства JSON`)
      yield* write(key, item)
    }
    writer.end('{')
    return undefined
  }

  function* writeArray(name: string | undefined, list: FixedList): Running {
    const asObject = options.settings.arraysAsObjects
    put(name, () => writer.start(asObject ? '{' : '['))
    for (const [index, item] of list.values.entries())
      yield* write(asObject ? String(index) : undefined, item)
    writer.end(asObject ? '{' : '[')
    return undefined
  }

  function* writeConverted(name: string | undefined, object: PlatformObject): Running {
    if (!options.convert) {
      throw new BslError(`Значение типа «${typeNameOf(object)}» не может быть записано в JSON`)
    }
    const { converted, refused } = options.convert(name, object)
    const result = yield* settle(converted)
    if (!refused()) yield* write(name, result)
    return undefined
  }
}
