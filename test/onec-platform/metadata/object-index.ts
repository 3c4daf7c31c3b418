import type { Configuration, Field, MetadataObject } from './model.ts'
import { sectionFields, tableFields } from './standard-fields.ts'

/** A configuration, or one with its extension, looked up by name without case. */
export class ObjectIndex {
  readonly configuration: Configuration
  private readonly byName = new Map<string, MetadataObject>()
  private readonly byObject = new Map<string, Map<string, Field>>()

  constructor(base: Configuration, extension?: Configuration) {
    this.configuration = { ...base, objects: [...base.objects, ...(extension?.objects ?? [])] }
    for (const object of this.configuration.objects) this.byName.set(fullName(object).toLowerCase(), object)
  }

  /** `Справочник`, `Номенклатура` → the object. */
  find(kind: string, name: string): MetadataObject | undefined {
    return this.byName.get(`${kind}.${name}`.toLowerCase())
  }

  ofKind(kind: string): MetadataObject[] {
    return this.configuration.objects.filter((object) => object.kind === kind)
  }

  /** Every field of an object by its name in lower case: standard ones, dimensions, resources, attributes. */
  fieldsOf(object: MetadataObject): Map<string, Field> {
    return this.cached(fullName(object), () => tableFields(object, this.configuration))
  }

  /** Fields of a tabular section's row, Ссылка and НомерСтроки with them. */
  fieldsOfSection(object: MetadataObject, section: string): Map<string, Field> {
    const attributes = object.tabular.find(({ name }) => name === section)?.attributes ?? []
    return this.cached(`${fullName(object)}.${section}`, () => sectionFields(object, attributes))
  }

  private cached(key: string, list: () => Field[]): Map<string, Field> {
    const known = this.byObject.get(key)
    if (known) return known
    const made = new Map(list().map((field) => [field.name.toLowerCase(), field]))
    this.byObject.set(key, made)
    return made
  }
}

export const fullName = (object: Pick<MetadataObject, 'kind' | 'name'>): string =>
  `${object.kind}.${object.name}`
