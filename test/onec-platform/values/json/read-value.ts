import { List } from '../array.ts'
import type { EnumerationValue } from '../enumeration.ts'
import { Association } from '../map.ts'
import { Structure } from '../structure.ts'
import { BslError, type Outcome, type Running, type Value } from '../value.ts'
import { momentOfJson } from './dates.ts'
import type { JsonReader } from './reader.ts'
import type { Token } from './tokens.ts'

export type ReadingOptions = {
  zone: string
  intoMap: boolean
  dates: { names: ReadonlySet<string>; format: EnumerationValue }
  /** What the program does with each value: its function, and whether it wants this property. */
  restore: ((name: string | undefined, value: Value) => Outcome) | undefined
  deepest: number
}

/** `ПрочитатьJSON`: one value; `settle` waits for functions of the program. */
export function* readValue(
  reader: JsonReader,
  options: ReadingOptions,
  settle: (outcome: Outcome) => Running,
): Running {
  const first = reader.token && !reader.token.kind.startsWith('Конец') ? reader.token : next(reader)
  return yield* valueFrom(first, undefined, 0)

  function* valueFrom(token: Token, name: string | undefined, depth: number): Running {
    if (depth > options.deepest) throw new BslError('Превышена максимальная вложенность данных JSON')
    const raw =
      token.kind === 'НачалоОбъекта'
        ? yield* objectFrom(depth)
        : token.kind === 'НачалоМассива'
          ? yield* arrayFrom(name, depth)
          : dated(token.value, name)
    return options.restore ? yield* settle(options.restore(name, raw)) : raw
  }

  function dated(value: Value, name: string | undefined): Value {
    const { names, format } = options.dates
    if (name === undefined || !names.has(name) || typeof value !== 'string') return value
    return momentOfJson(value, format, options.zone)
  }

  function* objectFrom(depth: number): Running {
    const map = new Association()
    const structure = new Structure()
    for (let token = next(reader); token.kind !== 'КонецОбъекта'; token = next(reader)) {
      const name = String(token.value)
      const value = yield* valueFrom(next(reader), name, depth + 1)
      if (options.intoMap) map.putAt(name, value)
      else structure.insert(name, value)
    }
    return options.intoMap ? map : structure
  }

  /** Dates may stand in an array too, under the name of the property that holds it. */
  function* arrayFrom(name: string | undefined, depth: number): Running {
    const list = new List()
    for (let token = next(reader); token.kind !== 'КонецМассива'; token = next(reader)) {
      list.values.push(yield* valueFrom(token, name, depth + 1))
    }
    return list
  }
}

function next(reader: JsonReader): Token {
  const token = reader.read()
  if (!token) throw new BslError('Непредвиденный конец данных при чтении JSON')
  return token
}
