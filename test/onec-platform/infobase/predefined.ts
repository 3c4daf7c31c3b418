import { createHash } from 'node:crypto'
import type { MetadataObject } from '../metadata/model.ts'
import { fullName } from '../metadata/object-index.ts'
import { CatalogueObject } from './catalogue-object.ts'
import { driveNow } from './drive.ts'
import type { Infobase } from './infobase.ts'

/** Makes the predefined items of catalogues that the base has not yet. The same name has the same UUID in every new base. */
export function createPredefined(infobase: Infobase): void {
  for (const object of infobase.index.ofKind('Справочник')) {
    for (const { name, synonym } of object.values) {
      if (infobase.predefined(object.name, name)) continue
      writePredefined(infobase, object, { name, synonym }, idOf(object, name))
    }
  }
}

/** Gives a predefined item another UUID: that of a base which has it already. Nothing may refer to the item yet. */
export function renewPredefined(infobase: Infobase, catalogue: string, name: string, id: string): void {
  const object = infobase.known('Справочник', catalogue)
  const value = object.values.find((one) => one.name === name)
  const before = infobase.predefined(catalogue, name)
  if (!value || !before) throw new Error(`no predefined item ${catalogue}.${name}`)
  infobase.database.remove(fullName(object), before.id)
  writePredefined(infobase, object, value, id)
}

function writePredefined(
  infobase: Infobase,
  object: MetadataObject,
  { name, synonym }: MetadataObject['values'][number],
  id: string,
): void {
  const item = new CatalogueObject(infobase, object)
  item.reference = infobase.reference(object, id)
  item.values.Наименование = synonym
  item.values.Предопределенный = true
  item.values.ИмяПредопределенныхДанных = name
  driveNow(item.write())
}

function idOf(object: MetadataObject, name: string): string {
  const hex = createHash('sha256').update(`${object.name}.${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
