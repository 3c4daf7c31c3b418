import type { MetadataObject } from '../metadata/model.ts'
import { BslError } from '../values/value.ts'
import type { Fields } from './database.ts'
import type { Infobase } from './infobase.ts'
import { TabularSection } from './tabular-section.ts'

/** A tabular section seen through a reference: it is read, not changed. */
export class SectionView extends TabularSection {
  constructor(infobase: Infobase, object: MetadataObject, name: string, rows: readonly Fields[]) {
    super(infobase, object, name, () => {
      throw new BslError('Табличная часть, полученная по ссылке, доступна только для чтения')
    })
    this.fill(rows)
  }
}
