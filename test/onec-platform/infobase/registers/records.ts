import type { Field, MetadataObject } from '../../metadata/model.ts'
import { fullName } from '../../metadata/object-index.ts'
import { isPeriodic } from '../../metadata/standard-fields.ts'
import { startOf } from '../../values/calendar.ts'
import { equal, keyOf } from '../../values/compare.ts'
import { Moment } from '../../values/moment.ts'
import { fold } from '../../values/names.ts'
import { decimal } from '../../values/numbers.ts'
import { BslError, type Value } from '../../values/value.ts'
import type { Fields, Row } from '../database.ts'
import type { Infobase } from '../infobase.ts'
import type { Criteria, LockRequest } from '../locks.ts'

/** Fields that tell one record of an independent register from another. */
export const keyFields = (register: MetadataObject): string[] => [
  ...(isPeriodic(register) ? ['Период'] : []),
  ...register.dimensions.map(({ name }) => name),
]

/** Fields that a set of records is filtered by. */
export function filterFields(infobase: Infobase, register: MetadataObject): Field[] {
  const fields = infobase.index.fieldsOf(register)
  const names = register.recorder ? ['Регистратор'] : keyFields(register)
  return names.map((name) => fields.get(fold(name))!)
}

export const keyOfRecord = (register: MetadataObject, fields: Fields): string =>
  JSON.stringify(keyFields(register).map((name) => String(keyOf(fields[name]))))

export const lockOfRecords = (register: MetadataObject, values: readonly [string, Value][]): LockRequest => ({
  space: fullName(register),
  criteria: criteriaOf(values),
  exclusive: true,
})

export const criteriaOf = (values: readonly [string, Value][]): Criteria =>
  new Map(values.map(([name, value]) => [fold(name), keyOf(value)]))

/** Records that have these values. */
export function recordsWith(
  infobase: Infobase,
  register: MetadataObject,
  values: readonly [string, Value][],
): Row[] {
  const table = fullName(register)
  const whole = wholeKey(infobase, register, values)
  if (whole) return whole
  const [first, ...others] = values
  if (!first) return infobase.database.rows(table)
  return infobase.database
    .lookup(table, first[0], first[1])
    .filter((row) => others.every(([name, value]) => equal(row.fields[name], value)))
}

/** One record by its whole key needs no search. */
function wholeKey(
  infobase: Infobase,
  register: MetadataObject,
  values: readonly [string, Value][],
): Row[] | undefined {
  if (register.recorder) return undefined
  const names = keyFields(register)
  if (values.length !== names.length) return undefined
  const fields = Object.fromEntries(values)
  if (!names.every((name) => name in fields)) return undefined
  const row = infobase.database.get(fullName(register), keyOfRecord(register, fields))
  return row ? [row] : []
}

/** Removes the records of the filter. */
export function removeRecords(
  infobase: Infobase,
  register: MetadataObject,
  values: readonly [string, Value][],
): Row[] {
  const table = fullName(register)
  const removed = recordsWith(infobase, register, values)
  for (const row of removed) infobase.database.remove(table, row.key)
  return removed
}

/** Adds a record of an independent register; `replacing` overwrites the one of the same key. */
export function putRecord(
  infobase: Infobase,
  register: MetadataObject,
  values: Fields,
  replacing: boolean,
): void {
  const table = fullName(register)
  const fields = { ...values, ...(isPeriodic(register) ? { Период: periodOf(register, values.Период) } : {}) }
  const key = keyOfRecord(register, fields)
  const before = infobase.database.get(table, key)
  if (!replacing && before) {
    throw new BslError('Запись с такими ключевыми полями существует!')
  }
  infobase.noteWrite(table, key, before === undefined)
  infobase.database.put(table, { key, version: infobase.nextVersion(), fields, sections: {} })
}

/** Adds records of a recorder, numbered on from those that it has. */
export function addRecorded(
  infobase: Infobase,
  register: MetadataObject,
  recorder: Value,
  rows: readonly Fields[],
): void {
  const table = fullName(register)
  const first = recordsWith(infobase, register, [['Регистратор', recorder]]).length
  for (const [n, values] of rows.entries()) {
    const line = first + n + 1
    const fields = {
      ...values,
      Регистратор: recorder,
      НомерСтроки: decimal(line),
      Активность: true,
      ...(isPeriodic(register) ? { Период: periodOf(register, values.Период) } : {}),
    }
    const key = `${String(keyOf(recorder))}#${line}`
    infobase.database.put(table, { key, version: infobase.nextVersion(), fields, sections: {} })
  }
}

/** A record of a day stands at its beginning. */
function periodOf(register: MetadataObject, value: Value): Moment {
  const moment = value instanceof Moment ? value : new Moment(0)
  if (register.periodicity === 'День') return startOf('day', moment)
  return register.periodicity === 'Месяц' ? startOf('month', moment) : moment
}
