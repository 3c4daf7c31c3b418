import type { Field, MetadataObject } from '../metadata/model.ts'
import { fullName } from '../metadata/object-index.ts'
import { isPeriodic, referenceTo } from '../metadata/standard-fields.ts'
import type { QuerySource, SourceRow, SourceTable } from '../query/source.ts'
import { fold } from '../values/names.ts'
import { decimal } from '../values/numbers.ts'
import { present } from '../values/presentation.ts'
import { TypeValue } from '../values/types.ts'
import { Uuid } from '../values/uuid.ts'
import type { PlatformObject, Value } from '../values/value.ts'
import type { Row } from './database.ts'
import type { Infobase } from './infobase.ts'
import { Reference } from './reference.ts'
import { refuseBroken } from './transactions.ts'
import { typeNameOf } from './type-names.ts'

/** What queries of a session read: the tables of the base as the session sees them. */
export const querySource = (infobase: Infobase): QuerySource => ({
  table: (path) => tableAt(infobase, path),
  attribute: (reference, name) => attribute(infobase, reference, name),
  predefined: (path) => predefined(infobase, path),
  typeOf: (value) => (value instanceof Reference ? referenceTo(value.object).type : value.typeName),
  type: (name) => new TypeValue(typeName(infobase, name)),
  presentation: present,
  uniqueId: (reference) => (reference instanceof Reference ? Uuid.of(reference.id) : null),
})

/** Name of a type as `ТипЗнч` shows it, by its name in `Тип(…)` and in the model. */
export function typeName(infobase: Infobase, name: string): string {
  const object = infobase.objectOfType(name)
  return object ? typeNameOf(object) : name
}

function attribute(infobase: Infobase, reference: PlatformObject, name: string): Value {
  if (!(reference instanceof Reference)) return null
  if (fold(name) === 'ссылка') return reference
  if (reference.object.kind === 'Перечисление') {
    const place = reference.object.values.findIndex((value) => value.name === reference.id)
    return fold(name) === 'порядок' && place >= 0 ? decimal(place) : null
  }
  if (!infobase.rowOf(reference) || !infobase.hasMember(reference.object, name)) return null
  return infobase.attributeOf(reference, name)
}

function predefined(infobase: Infobase, path: readonly string[]): Value | undefined {
  const [kind = '', name = '', item] = path
  if (fold(kind) === 'виддвижениянакопления') {
    return infobase.movementKinds.one(name)
  }
  const object = infobase.index.find(kind, name)
  if (!object || item === undefined) return undefined
  if (fold(item) === 'пустаяссылка') return infobase.emptyOf(object)
  if (object.kind !== 'Перечисление') return infobase.predefined(object.name, item)
  const value = object.values.find((one) => fold(one.name) === fold(item))
  return value && infobase.reference(object, value.name)
}

function tableAt(infobase: Infobase, path: readonly string[]): SourceTable | undefined {
  refuseBroken(infobase.session)
  const [kind = '', name = '', section, ...rest] = path
  const object = infobase.index.find(kind, name)
  if (!object || rest.length > 0) return undefined
  if (section === undefined) return objectTable(infobase, object)
  const known = object.tabular.find((one) => fold(one.name) === fold(section))
  return known && sectionTable(infobase, object, known.name)
}

function objectTable(infobase: Infobase, object: MetadataObject): SourceTable | undefined {
  if (object.kind === 'Перечисление') return enumerationTable(infobase, object)
  if (object.kind === 'Константа') return constantTable(infobase, object)
  const fields = [...infobase.index.fieldsOf(object).values()]
  const stored = /^(Справочник|Документ|ПланВидовХарактеристик)$/.test(object.kind)
  if (!stored && !object.kind.startsWith('Регистр')) return undefined
  const toSource = (row: Row): SourceRow =>
    fields.map((field) => {
      if (stored && field.name === 'Ссылка') return infobase.reference(object, row.key)
      if (stored && field.name === 'ВерсияДанных') return infobase.versionText(row.version)
      return row.fields[field.name]
    })
  const space = fullName(object)
  return {
    fields,
    rows() {
      infobase.noteReadOfTable(space)
      return infobase.database.rows(space).map(toSource)
    },
    lookup(name, values) {
      const field = fields.find((one) => fold(one.name) === fold(name))
      if (!field) return undefined
      infobase.noteReadOfTable(space)
      return rowsBy(infobase, object, field, values).map(toSource)
    },
    ...registerShape(object),
  }
}

function registerShape(object: MetadataObject): Pick<SourceTable, 'register'> {
  if (object.kind !== 'РегистрСведений' && object.kind !== 'РегистрНакопления') return {}
  const { kind, turnover } = object
  return {
    register: {
      kind,
      dimensions: object.dimensions.map(({ name }) => name),
      resources: object.resources.map(({ name }) => name),
      turnover,
      periodic: isPeriodic(object) || kind === 'РегистрНакопления',
    },
  }
}

/** Rows whose field holds one of the values, each once. */
function rowsBy(infobase: Infobase, object: MetadataObject, field: Field, values: readonly Value[]): Row[] {
  const space = fullName(object)
  if (field.name === 'Ссылка') {
    const ids = values.flatMap((value) =>
      value instanceof Reference && value.object === object ? [value.id] : [],
    )
    return [...new Set(ids)].flatMap((id) => infobase.database.get(space, id) ?? [])
  }
  const found = values.flatMap((value) => infobase.database.lookup(space, field.name, value))
  return [...new Set(found)]
}

function sectionTable(infobase: Infobase, object: MetadataObject, section: string): SourceTable {
  const fields = [...infobase.index.fieldsOfSection(object, section).values()]
  const space = fullName(object)
  const toSource = (row: Row): SourceRow[] =>
    (row.sections[section] ?? []).map((line, n) =>
      fields.map((field) => {
        if (field.name === 'Ссылка') return infobase.reference(object, row.key)
        return field.name === 'НомерСтроки' ? decimal(n + 1) : line[field.name]
      }),
    )
  return {
    fields,
    rows() {
      infobase.noteReadOfTable(space)
      return infobase.database.rows(space).flatMap(toSource)
    },
    lookup(name, values) {
      const field = fields.find((one) => fold(one.name) === fold(name))
      if (field?.name !== 'Ссылка') return undefined
      infobase.noteReadOfTable(space)
      return rowsBy(infobase, object, field, values).flatMap(toSource)
    },
  }
}

function enumerationTable(infobase: Infobase, object: MetadataObject): SourceTable {
  return {
    fields: [...infobase.index.fieldsOf(object).values()],
    rows: () => object.values.map(({ name }, n) => [infobase.reference(object, name), decimal(n)]),
  }
}

const constantTable = (infobase: Infobase, object: MetadataObject): SourceTable => ({
  fields: [...infobase.index.fieldsOf(object).values()],
  rows: () => [[infobase.constant(object.name)]],
})
