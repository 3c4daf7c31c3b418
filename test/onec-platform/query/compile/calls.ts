import { typeNameOf } from '../../values/types.ts'
import type { Value } from '../../values/value.ts'
import { PlatformObject } from '../../values/value.ts'
import type { Expression } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import { functionNamed } from '../functions.ts'
import { type Compiled, constant, eitherType, from, type Place, textType } from './place.ts'

type Call = Extract<Expression, { kind: 'call' }>

/** A call by name: first what needs the source, then functions of values. */
export function compileCall(call: Call, place: Place): Compiled {
  const values = call.arguments.map(place.compile)
  const [first, second] = values
  const { source, report } = place.context
  const needs = (arity: number) => {
    if (values.length !== arity)
      report(new QueryFault(`Неверное число параметров функции «${call.name.text}»: нужно ${arity}`, call))
  }
  const ofOne = (evaluate: (value: Value) => Value, types?: Compiled['types']) => {
    needs(1)
    return first ? from([first], (frame) => evaluate(first.evaluate(frame)), types) : constant(null, types)
  }
  switch (call.name.text.toLowerCase()) {
    case 'естьnull':
    case 'isnull':
      needs(2)
      if (!first || !second) return constant(null, undefined)
      return from(
        [first, second],
        (frame) => {
          const value = first.evaluate(frame)
          return value === null ? second.evaluate(frame) : value
        },
        eitherType([first.types, second.types]),
      )
    case 'представление':
    case 'presentation':
    case 'представлениессылки':
    case 'refpresentation':
      return ofOne((value) => source.presentation(value), textType())
    case 'строка':
    case 'string':
      return ofOne((value) => (value === null ? null : source.presentation(value)), textType())
    case 'уникальныйидентификатор':
    case 'uuid':
      return ofOne(
        (value) => (value instanceof PlatformObject ? source.uniqueId(value) : null),
        [{ type: 'УникальныйИдентификатор' }],
      )
    case 'типзначения':
    case 'valuetype':
      return ofOne((value) =>
        source.type(value instanceof PlatformObject ? source.typeOf(value) : typeNameOf(value)),
      )
    default:
      return compileFunction(call, values, place)
  }
}

function compileFunction(call: Call, values: readonly Compiled[], { context }: Place): Compiled {
  const { text } = call.name
  const found = functionNamed(text)
  if (!found) {
    context.report(new QueryFault(`Неизвестная функция «${text}»`, call.name))
    return constant(null, undefined)
  }
  if (values.length !== found.arity)
    context.report(
      new QueryFault(`Неверное число параметров функции «${text}»: нужно ${found.arity}`, call.name),
    )
  return from(
    values,
    (frame) => {
      const given = values.map((value) => value.evaluate(frame))
      if (given.includes(null)) return null
      try {
        return found.evaluate(given)
      } catch (error) {
        if (!(error instanceof TypeError)) throw error
        throw new QueryFault(`Неверный параметр функции «${text}»: ${error.message}`, call.name)
      }
    },
    [found.type],
  )
}
