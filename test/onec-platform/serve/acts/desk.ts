import { Refusal } from '../../../stand-ins/onec/problem.ts'
import { CatalogueObject } from '../../infobase/catalogue-object.ts'
import { DocumentObject, type WriteMode } from '../../infobase/document-object.ts'
import { driveNow } from '../../infobase/drive.ts'
import type { Infobase } from '../../infobase/infobase.ts'
import { Reference } from '../../infobase/reference.ts'
import { type Given, type Writer, writerOf } from '../../infobase/shop/writer.ts'
import type { StoredObject } from '../../infobase/stored-object.ts'
import { decimal } from '../../values/numbers.ts'
import { BslError, type PlatformObject, type Value } from '../../values/value.ts'

/** A person at work in the base: opens documents, changes them, writes them. What 1C refuses comes as its words. */
export class Desk {
  readonly writer: Writer

  constructor(readonly infobase: Infobase) {
    this.writer = writerOf(infobase)
  }

  /** Runs an act in a session of its own; nobody else runs until it is over. */
  act<T>(work: () => T): T {
    const { infobase } = this
    const session = infobase.open(undefined, 'COMConnection')
    try {
      return infobase.as(session, work)
    } catch (error) {
      if (error instanceof BslError) throw new Refusal('posting_refused', error.description)
      throw error
    } finally {
      infobase.close(session)
    }
  }

  reference(kind: 'Справочник' | 'Документ', name: string, id: string): Reference | undefined {
    const reference = this.infobase.reference(this.infobase.known(kind, name), id.toLowerCase())
    return this.infobase.rowOf(reference) && reference
  }

  value(enumeration: string, name: string): Reference {
    return this.infobase.value(enumeration, name)
  }

  document(reference: Reference): DocumentObject {
    const found = this.infobase.objectOf(reference)
    if (!(found instanceof DocumentObject))
      throw new Refusal('not_found', `Документ ${reference.id} не найден.`)
    return found
  }

  newDocument(name: string, fields: Given = {}): DocumentObject {
    const made = new DocumentObject(this.infobase, this.infobase.known('Документ', name))
    this.fill(made, fields)
    return made
  }

  newItem(name: string, fields: Given): Reference {
    const made = new CatalogueObject(this.infobase, this.infobase.known('Справочник', name))
    this.fill(made, fields)
    driveNow(made.write())
    return made.identity()
  }

  fill(object: StoredObject, fields: Given): void {
    for (const [name, value] of Object.entries(fields)) {
      object.set(name, typeof value === 'number' ? decimal(value) : value)
    }
  }

  addRow(object: StoredObject, section: string, fields: Given): PlatformObject {
    const row = object.section(section).add()
    for (const [name, value] of Object.entries(fields)) {
      row.set(name, typeof value === 'number' ? decimal(value) : value)
    }
    return row
  }

  write(document: DocumentObject, mode: WriteMode = 'Проведение'): Reference {
    driveNow(document.write(mode))
    return document.identity()
  }

  /** Fields of every document of a kind. */
  documents(name: string): { reference: Reference; get: (field: string) => Value }[] {
    const object = this.infobase.known('Документ', name)
    return this.infobase.database.rows(`Документ.${name}`).map((row) => ({
      reference: this.infobase.reference(object, row.key),
      get: (field) => row.fields[field],
    }))
  }
}

export const asReference = (value: Value): Reference | undefined =>
  value instanceof Reference && !value.empty ? value : undefined

export const roubles = (kopecks: number): number => kopecks / 100
