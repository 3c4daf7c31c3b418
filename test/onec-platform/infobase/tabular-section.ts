import type { MetadataObject } from '../metadata/model.ts'
import type { Infobase } from './infobase.ts'
import { RowList } from './row-list.ts'

/** A tabular section of an object that is being changed. */
export class TabularSection extends RowList {
  readonly typeName: string

  constructor(
    infobase: Infobase,
    object: MetadataObject,
    readonly name: string,
    private readonly changed: () => void,
  ) {
    const attributes = object.tabular.find((section) => section.name === name)?.attributes ?? []
    super(
      infobase,
      `Строка табличной части: ${object.name}.${name}`,
      new Map(attributes.map((field) => [field.name.toLowerCase(), field])),
    )
    this.typeName = `Табличная часть: ${object.name}.${name}`
  }

  override touched(): void {
    this.changed()
  }
}
