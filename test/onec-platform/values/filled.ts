import { Decimal } from 'decimal.js'
import { Moment } from './moment.ts'
import { fold } from './names.ts'
import { namesOf } from './structure.ts'
import { BslError, missingMember, PlatformObject, type Value } from './value.ts'

/** `ЗначениеЗаполнено`: a boolean always is, a number when it is not 0, a string when it has more than spaces. */
export function isFilled(value: Value): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'boolean') return true
  if (typeof value === 'string') return value.trim() !== ''
  if (value instanceof Decimal) return !value.isZero()
  if (value instanceof Moment) return value.seconds !== 0
  return value.filled()
}

/** `ЗаполнитьЗначенияСвойств`: members of one name, or the named ones, which both must have. */
export function fillMembers(receiver: Value, source: Value, list: string, except: string): void {
  if (!(receiver instanceof PlatformObject)) throw new BslError("Несоответствие типов (параметр номер '1')")
  if (!(source instanceof PlatformObject)) throw new BslError("Несоответствие типов (параметр номер '2')")
  const left = new Set(namesOf(except).map(fold))
  const own = new Set(receiver.memberNames().map(fold))
  const named = namesOf(list)
  for (const name of named) if (!own.has(fold(name))) throw missingMember(name)
  const names = named.length > 0 ? named : source.memberNames().filter((name) => own.has(fold(name)))
  for (const name of names) {
    if (!left.has(fold(name))) receiver.set(name, source.get(name))
  }
}
