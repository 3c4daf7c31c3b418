import type { Decimal } from 'decimal.js'
import type { MetadataObject } from '../../metadata/model.ts'
import { fullName } from '../../metadata/object-index.ts'
import type { Moment } from '../../values/moment.ts'
import { zero } from '../../values/numbers.ts'
import type { Value } from '../../values/value.ts'
import { converted, emptyOf } from '../convert.ts'
import type { Row } from '../database.ts'
import type { Infobase } from '../infobase.ts'
import type { Reference } from '../reference.ts'
import { addRecorded, recordsWith, removeRecords } from '../registers/records.ts'

/** What a document writes into a register. A negative amount of a register of balances is an expense. */
export type Movement = {
  register: string
  /** Dimensions and attributes; resources are `amounts`. */
  fields: Record<string, Value>
  amounts: Record<string, Decimal>
}

/** Registers of a document that are there: names of its movements without a kind. */
const registersOf = (infobase: Infobase, object: MetadataObject): MetadataObject[] =>
  infobase.index.configuration.objects.filter(
    (one) =>
      (one.kind === 'РегистрНакопления' || (one.kind === 'РегистрСведений' && one.recorder)) &&
      object.movements?.some((name) => name === one.name || name === fullName(one)),
  )

/** What the document has written so far. */
export const movementRows = (infobase: Infobase, recorder: Reference): [MetadataObject, Row[]][] =>
  registersOf(infobase, recorder.object).map((register) => [
    register,
    recordsWith(infobase, register, [['Регистратор', recorder]]),
  ])

/** Puts movements in place of those that the document had. */
export function replaceMovements(
  infobase: Infobase,
  recorder: Reference,
  period: Moment,
  movements: readonly Movement[],
): void {
  for (const register of registersOf(infobase, recorder.object)) {
    removeRecords(infobase, register, [['Регистратор', recorder]])
    const rows = movements
      .filter((movement) => movement.register === register.name)
      .map((movement) => recordOf(infobase, register, period, movement))
    addRecorded(infobase, register, recorder, rows)
  }
}

function recordOf(
  infobase: Infobase,
  register: MetadataObject,
  period: Moment,
  { fields, amounts }: Movement,
): Record<string, Value> {
  const balances = register.kind === 'РегистрНакопления' && register.turnover === 'Остатки'
  const expense = balances && Object.values(amounts).some((amount) => amount.lt(zero))
  const record: Record<string, Value> = {}
  for (const field of infobase.index.fieldsOf(register).values()) {
    const given = fields[field.name]
    record[field.name] = given === undefined ? emptyOf(infobase, field) : converted(infobase, field, given)
  }
  for (const [name, amount] of Object.entries(amounts)) record[name] = expense ? amount.neg() : amount
  record.Период = period
  if (balances) record.ВидДвижения = infobase.movementKinds.one(expense ? 'Расход' : 'Приход')
  return record
}
