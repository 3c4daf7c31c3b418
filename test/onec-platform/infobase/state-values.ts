import { Decimal } from 'decimal.js'
import { fullName } from '../metadata/object-index.ts'
import { Binary, base64Text, bytesOfBase64 } from '../values/binary.ts'
import { EnumerationValue } from '../values/enumeration.ts'
import { KeptValue } from '../values/kept-value.ts'
import { Moment } from '../values/moment.ts'
import { decimal, plainText } from '../values/numbers.ts'
import { Uuid } from '../values/uuid.ts'
import type { Value } from '../values/value.ts'
import type { Fields, Row } from './database.ts'
import type { Infobase } from './infobase.ts'
import { Reference } from './reference.ts'

/** A stored value as JSON: texts and booleans as they are, the rest tagged by its type. */
export type Written =
  | string
  | boolean
  | null
  | { u: 1 }
  | { n: string }
  | { d: number }
  | { g: string }
  | { k: string }
  | { r: string; i: string }
  | { s: Written }
  | { b: string }

type WrittenFields = Record<string, Written>
export type WrittenRow = { version: number; fields: WrittenFields; sections: Record<string, WrittenFields[]> }

export function written(value: Value): Written {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value
  if (value === undefined) return { u: 1 }
  if (value instanceof Decimal) return { n: plainText(value) }
  if (value instanceof Moment) return { d: value.seconds }
  if (value instanceof Uuid) return { g: value.text }
  if (value instanceof EnumerationValue) return { k: value.name }
  if (value instanceof Reference) return { r: fullName(value.object), i: value.id }
  if (value instanceof KeptValue) return { s: written(value.kept) }
  if (value instanceof Binary) return { b: base64Text(value.bytes) }
  throw new Error(`a value of the type «${value.typeName}» cannot be kept in a file`)
}

export function read(infobase: Infobase, from: Written): Value {
  if (typeof from === 'string' || typeof from === 'boolean' || from === null) return from
  if ('n' in from) return decimal(from.n)
  if ('d' in from) return new Moment(from.d)
  if ('g' in from) return Uuid.of(from.g)
  if ('k' in from) return infobase.movementKinds.one(from.k)
  if ('s' in from) return new KeptValue(read(infobase, from.s))
  if ('b' in from) return new Binary(bytesOfBase64(from.b))
  if (!('r' in from)) return undefined
  const [kind = '', name = ''] = from.r.split('.')
  const object = infobase.index.find(kind, name)
  return object && infobase.reference(object, from.i)
}

export const writtenRow = (row: Row): WrittenRow => ({
  version: row.version,
  fields: writtenFields(row.fields),
  sections: Object.fromEntries(
    Object.entries(row.sections).map(([name, rows]) => [name, rows.map(writtenFields)]),
  ),
})

export const readRow = (infobase: Infobase, key: string, row: WrittenRow): Row => ({
  key,
  version: row.version,
  fields: readFields(infobase, row.fields),
  sections: Object.fromEntries(
    Object.entries(row.sections).map(([name, rows]) => [name, rows.map((one) => readFields(infobase, one))]),
  ),
})

const writtenFields = (fields: Fields): WrittenFields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, written(value)]))

const readFields = (infobase: Infobase, fields: WrittenFields): Record<string, Value> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, read(infobase, value)]))
