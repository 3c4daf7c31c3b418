import type { Configuration, Field, MetadataObject, ObjectKind } from '../metadata/model.ts'
import { isPeriodic, sectionFields, tableFields } from '../metadata/standard-fields.ts'
import type { RegisterShape } from './source.ts'

/** What queries can know of a configuration without any stored rows. */
export type Catalogue = {
  /** The object and the fields of a stored table; names without case, kinds in both languages. */
  table(path: readonly string[]): CatalogueTable | undefined
  /** There is such a value for ЗНАЧЕНИЕ(…). */
  hasValue(path: readonly string[]): boolean
}

export type CatalogueTable = {
  object: MetadataObject
  /** Of a tabular section's table. */
  section: string | undefined
  fields: readonly Field[]
  register: Omit<RegisterShape, 'balances'> | undefined
}

const kinds: Record<string, ObjectKind> = {
  справочник: 'Справочник',
  catalog: 'Справочник',
  документ: 'Документ',
  document: 'Документ',
  перечисление: 'Перечисление',
  enum: 'Перечисление',
  планвидовхарактеристик: 'ПланВидовХарактеристик',
  chartofcharacteristictypes: 'ПланВидовХарактеристик',
  регистрсведений: 'РегистрСведений',
  informationregister: 'РегистрСведений',
  регистрнакопления: 'РегистрНакопления',
  accumulationregister: 'РегистрНакопления',
  константа: 'Константа',
  constant: 'Константа',
}

/** Reads the configuration once; tables are then found by name at once. */
export function catalogueOf(configuration: Configuration): Catalogue {
  const objects = new Map(
    configuration.objects.map((object) => [`${object.kind}.${object.name}`.toLowerCase(), object]),
  )
  const tables = new Map<string, CatalogueTable | undefined>()
  const objectAt = ([kind, name]: readonly string[]) =>
    objects.get(`${kinds[kind?.toLowerCase() ?? '']}.${name}`.toLowerCase())
  const table = (path: readonly string[]) => {
    const key = path.join('.').toLowerCase()
    if (!tables.has(key)) tables.set(key, tableAt(path, objectAt(path), configuration))
    return tables.get(key)
  }
  return { table, hasValue: (path) => hasValue(path, objectAt(path)) }
}

function tableAt(
  path: readonly string[],
  object: MetadataObject | undefined,
  configuration: Configuration,
): CatalogueTable | undefined {
  if (!object || path.length < 2 || path.length > 3) return undefined
  if (path.length === 2)
    return {
      object,
      section: undefined,
      fields: tableFields(object, configuration),
      register: registerOf(object),
    }
  const section = object.tabular.find(({ name }) => name.toLowerCase() === path[2]?.toLowerCase())
  return (
    section && {
      object,
      section: section.name,
      fields: sectionFields(object, section.attributes),
      register: undefined,
    }
  )
}

function registerOf(object: MetadataObject): CatalogueTable['register'] {
  const { kind, dimensions, resources, turnover } = object
  if (kind !== 'РегистрНакопления' && kind !== 'РегистрСведений') return undefined
  const names = (fields: readonly Field[]) => fields.map(({ name }) => name)
  const shape = { kind, dimensions: names(dimensions), resources: names(resources) } as const
  return { ...shape, turnover, periodic: isPeriodic(object) }
}

const movements: readonly string[] = ['приход', 'расход', 'receipt', 'expense']
const emptyReferences: readonly string[] = ['пустаяссылка', 'emptyref']

function hasValue(path: readonly string[], object: MetadataObject | undefined): boolean {
  const [kind, name, value] = path.map((part) => part.toLowerCase())
  if (path.length === 2)
    return /^(виддвижениянакопления|accumulationrecordtype)$/.test(kind!) && movements.includes(name!)
  if (!object || path.length !== 3) return false
  return emptyReferences.includes(value!) || object.values.some((one) => one.name.toLowerCase() === value)
}
