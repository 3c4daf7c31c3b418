import { fullName } from '../metadata/object-index.ts'
import { fold } from '../values/names.ts'
import { BslError } from '../values/value.ts'
import type { Row } from './database.ts'
import type { LockRequest } from './locks.ts'
import type { Reference } from './reference.ts'
import type { StoredObject } from './stored-object.ts'

/** The lock that a written object is under till the end of the transaction. */
export const lockOf = (reference: Reference): LockRequest => ({
  space: fullName(reference.object),
  criteria: new Map([[fold('Ссылка'), reference.key()]]),
  exclusive: true,
})

/** Puts the object into its table, unless another session has changed it since it was read. */
export function store(object: StoredObject): void {
  const { infobase } = object
  const table = fullName(object.object)
  const reference = object.identity()
  const before = infobase.database.get(table, reference.id)
  if (object.isNew ? before !== undefined : before?.version !== object.version) {
    throw new BslError(
      `Не удалось записать: "${object.presentation()}"!\nДанные были изменены или удалены другим пользователем`,
    )
  }
  infobase.noteWrite(table, reference.key(), object.isNew)
  const row: Row = {
    key: reference.id,
    version: infobase.nextVersion(),
    fields: { ...object.values },
    sections: Object.fromEntries(
      [...object.sections.values()].map((section) => [section.name, section.snapshot()]),
    ),
  }
  infobase.database.put(table, row)
  object.version = row.version
  object.isNew = false
  object.modified = false
}

/** Runs a write; when it fails the object is as it was before, new or not. */
export function keptOnFailure(object: StoredObject, write: () => void): undefined {
  const { isNew, version, modified } = object
  const { Проведен, ПометкаУдаления } = object.values
  try {
    write()
  } catch (error) {
    Object.assign(object, { isNew, version, modified })
    if (object.object.kind === 'Документ') object.values.Проведен = Проведен
    object.values.ПометкаУдаления = ПометкаУдаления
    throw error
  }
}

/** Removes the object from its table. References to it stay, and lead nowhere. */
export function erase(object: StoredObject): void {
  const reference = object.identity()
  object.infobase.noteWrite(fullName(object.object), reference.key())
  object.infobase.database.remove(fullName(object.object), reference.id)
}

/** The next number of a kind: counters go on after a rollback, as if the number was taken by another. */
export function nextCount(object: StoredObject, period: string): number {
  const { database } = object.infobase
  const key = `${fullName(object.object)} ${period}`
  const value = Number(database.committed('Счетчики', key)?.fields.Значение ?? 0) + 1
  database.putAtOnce('Счетчики', { key, version: 0, fields: { Значение: String(value) }, sections: {} })
  return value
}
