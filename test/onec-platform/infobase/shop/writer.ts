import { decimal } from '../../values/numbers.ts'
import type { Value } from '../../values/value.ts'
import { ConstantManager } from '../access/constant-manager.ts'
import { CatalogueObject } from '../catalogue-object.ts'
import { DocumentObject } from '../document-object.ts'
import { driveNow } from '../drive.ts'
import type { Infobase } from '../infobase.ts'
import type { Reference } from '../reference.ts'
import type { StoredObject } from '../stored-object.ts'

export type Given = Record<string, Value | number>

const asValue = (value: Value | number): Value => (typeof value === 'number' ? decimal(value) : value)

function put(object: StoredObject, fields: Given): void {
  for (const [name, value] of Object.entries(fields)) object.set(name, asValue(value))
}

/** Writes what a base begins with: items under given UUIDs, documents, constants. */
export const writerOf = (infobase: Infobase) => ({
  reference: (
    catalogue: string,
    id: string,
    kind: 'Справочник' | 'ПланВидовХарактеристик' = 'Справочник',
  ): Reference => infobase.reference(infobase.known(kind, catalogue), id),

  value: (enumeration: string, name: string): Reference => infobase.value(enumeration, name),

  item(
    catalogue: string,
    id: string,
    fields: Given,
    kind: 'Справочник' | 'ПланВидовХарактеристик' = 'Справочник',
  ) {
    const object = infobase.known(kind, catalogue)
    const item = new CatalogueObject(infobase, object)
    item.reference = infobase.reference(object, id)
    put(item, fields)
    driveNow(item.write())
    return item.reference
  },

  /** Changes an item that is there. */
  change(reference: Reference, fields: Given, rows: Record<string, Given[]> = {}) {
    const item = infobase.objectOf(reference)
    if (!(item instanceof CatalogueObject)) throw new Error(`no item ${reference.id}`)
    put(item, fields)
    addRows(item, rows)
    driveNow(item.write())
  },

  /** A posted document. */
  document(name: string, id: string, fields: Given, rows: Record<string, Given[]>): Reference {
    const made = new DocumentObject(infobase, infobase.known('Документ', name))
    made.reference = infobase.reference(made.object, id)
    put(made, fields)
    addRows(made, rows)
    driveNow(made.write('Проведение'))
    return made.identity()
  },

  constant(name: string, value: Value) {
    driveNow(new ConstantManager(infobase, infobase.known('Константа', name)).write(value))
  },
})

export type Writer = ReturnType<typeof writerOf>

function addRows(object: StoredObject, rows: Record<string, Given[]>): void {
  for (const [section, list] of Object.entries(rows)) {
    for (const fields of list) {
      const row = object.section(section).add()
      for (const [name, value] of Object.entries(fields)) row.set(name, asValue(value))
    }
  }
}
