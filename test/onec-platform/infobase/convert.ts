import { Decimal } from 'decimal.js'
import type { Field, FieldType } from '../metadata/model.ts'
import { referenceTo } from '../metadata/standard-fields.ts'
import { momentOfDigits } from '../values/calendar.ts'
import { parseNumber } from '../values/convert.ts'
import { EnumerationValue } from '../values/enumeration.ts'
import { KeptValue } from '../values/kept-value.ts'
import { Moment } from '../values/moment.ts'
import { round, zero } from '../values/numbers.ts'
import { present } from '../values/presentation.ts'
import { Uuid } from '../values/uuid.ts'
import { BslError, type Value } from '../values/value.ts'
import type { Infobase } from './infobase.ts'
import { emptyId, Reference } from './reference.ts'

const day = 86_400

/** What a field holds when a value is put into it: of a wrong type, the empty value of the field. */
export function converted(infobase: Infobase, field: Field, value: Value): Value {
  const own = field.types.find((type) => fits(type, value))
  if (own) return qualified(field, own, value)
  const [only, ...others] = field.types
  if (!only) return value
  return others.length > 0 ? undefined : cast(infobase, field, only, value)
}

/** Empty value of a field: of a composite one Неопределено. */
export function emptyOf(infobase: Infobase, field: Field): Value {
  return field.types.length === 1 ? emptyOfType(infobase, field.types[0]!) : undefined
}

export function emptyOfType(infobase: Infobase, type: FieldType): Value {
  switch (type.type) {
    case 'Строка':
      return ''
    case 'Число':
      return zero
    case 'Булево':
      return false
    case 'Дата':
      return new Moment(0)
    case 'УникальныйИдентификатор':
      return Uuid.of(emptyId)
    case 'ХранилищеЗначения':
      return new KeptValue(undefined)
    default:
      return infobase.emptyReference(type.type)
  }
}

function fits(type: FieldType, value: Value): boolean {
  switch (type.type) {
    case 'Строка':
      return typeof value === 'string'
    case 'Число':
      return value instanceof Decimal
    case 'Булево':
      return typeof value === 'boolean'
    case 'Дата':
      return value instanceof Moment
    case 'УникальныйИдентификатор':
      return value instanceof Uuid
    case 'ХранилищеЗначения':
      return value instanceof KeptValue
    default:
      if (value instanceof EnumerationValue) return value.typeName === type.type
      return value instanceof Reference && referenceTo(value.object).type === type.type
  }
}

function qualified(field: Field, type: FieldType, value: Value): Value {
  if (type.type === 'Строка' && 'length' in type) {
    return type.length > 0 ? (value as string).slice(0, type.length) : value
  }
  if (type.type === 'Число' && 'digits' in type) {
    const number = round(value as Decimal, type.fraction)
    const limit = 10 ** (type.digits - type.fraction)
    if (number.abs().gte(limit) || (type.nonnegative && number.isNegative() && !number.isZero())) {
      // 1C puts the nearest value that fits; a program that relies on that is wrong here on purpose.
      throw new BslError(`Значение ${present(number)} не помещается в поле "${field.name}"`)
    }
    return number
  }
  if (type.type === 'Дата' && 'parts' in type) {
    const { seconds } = value as Moment
    if (type.parts === 'Дата') return new Moment(seconds - (seconds % day))
    if (type.parts === 'Время') return new Moment(seconds % day)
  }
  return value
}

/** Primitive values turn into the only type of a field where 1C turns them; anything else is lost. */
function cast(infobase: Infobase, field: Field, type: FieldType, value: Value): Value {
  if (value === undefined || value === null) return emptyOfType(infobase, type)
  switch (type.type) {
    case 'Строка':
      return qualified(field, type, present(value))
    case 'Число': {
      const number = typeof value === 'string' ? parseNumber(value) : undefined
      return number ? qualified(field, type, number) : zero
    }
    case 'Дата':
      return typeof value === 'string' ? dateOf(value) : new Moment(0)
    case 'УникальныйИдентификатор':
      return Uuid.of(emptyId)
    default:
      return emptyOfType(infobase, type)
  }
}

function dateOf(text: string): Moment {
  try {
    return momentOfDigits(text)
  } catch (error) {
    if (error instanceof BslError) return new Moment(0)
    throw error
  }
}
