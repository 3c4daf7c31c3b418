import { Decimal } from 'decimal.js'
import type { FieldType } from '../../metadata/model.ts'
import { Moment } from '../../values/moment.ts'
import type { Value } from '../../values/value.ts'
import { PlatformObject } from '../../values/value.ts'
import type { CastType, Expression } from '../ast.ts'
import { QueryFault } from '../fault.ts'
import { textOf } from './fields.ts'
import { booleanType, type Compiled, dateType, from, numberType, type Place, textType } from './place.ts'

/** ВЫРАЗИТЬ: a value of another type becomes NULL; a string is cut, a number is rounded. */
export function compileCast(
  expression: Extract<Expression, { kind: 'cast' }>,
  { context, compile }: Place,
): Compiled {
  const operand = compile(expression.operand)
  const { type } = expression
  if (type.kind !== 'reference')
    return from([operand], (frame) => converted(operand.evaluate(frame), type), typesOf(type))
  const names = type.path.map(({ text }) => text)
  if (names.length !== 2 || !context.source.table(names))
    context.report(new QueryFault(`Тип не найден «${textOf(type.path)}»`, type.path[0]!))
  const name = names.join('Ссылка.')
  const isOfType = (value: Value) =>
    value instanceof PlatformObject && context.source.typeOf(value).toLowerCase() === name.toLowerCase()
  return from(
    [operand],
    (frame) => {
      const value = operand.evaluate(frame)
      return isOfType(value) ? value : null
    },
    [{ type: name, reference: true }],
  )
}

type Primitive = Exclude<CastType, { kind: 'reference' }>

function converted(value: Value, type: Primitive): Value {
  switch (type.kind) {
    case 'string':
      if (typeof value !== 'string') return null
      return type.length ? value.slice(0, type.length) : value
    case 'number':
      if (!(value instanceof Decimal)) return null
      return type.digits === undefined ? value : value.toDecimalPlaces(type.fraction, Decimal.ROUND_HALF_UP)
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'date':
      return value instanceof Moment ? value : null
  }
}

function typesOf(type: Primitive): readonly FieldType[] {
  switch (type.kind) {
    case 'string':
      return textType(type.length ?? 0)
    case 'number':
      return numberType(type.digits, type.fraction)
    case 'boolean':
      return booleanType
    case 'date':
      return dateType
  }
}
