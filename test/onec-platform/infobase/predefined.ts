import { createHash } from 'node:crypto'
import type { MetadataObject } from '../metadata/model.ts'
import { CatalogueObject } from './catalogue-object.ts'
import { driveNow } from './drive.ts'
import type { Infobase } from './infobase.ts'

/** Makes the predefined items of catalogues that the base has not yet. The same name has the same UUID in every new base. */
export function createPredefined(infobase: Infobase, ids: Readonly<Record<string, string>> = {}): void {
  for (const object of infobase.index.ofKind('Справочник')) {
    for (const { name, synonym } of object.values) {
      if (infobase.predefined(object.name, name)) continue
      const item = new CatalogueObject(infobase, object)
      item.reference = infobase.reference(object, ids[`${object.name}.${name}`] ?? idOf(object, name))
      item.values.Наименование = synonym
      item.values.Предопределенный = true
      item.values.ИмяПредопределенныхДанных = name
      driveNow(item.write())
    }
  }
}

function idOf(object: MetadataObject, name: string): string {
  const hex = createHash('sha256').update(`${object.name}.${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
