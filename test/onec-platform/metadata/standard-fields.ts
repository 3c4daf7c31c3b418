import type { Configuration, Field, FieldType, MetadataObject } from './model.ts'

/** Fields that 1C gives to every object of a kind; a query, the infobase and the linter know them from here. */
export function standardFields(object: MetadataObject, configuration: Configuration): Field[] {
  switch (object.kind) {
    case 'Справочник':
    case 'ПланВидовХарактеристик':
      return catalogueFields(object)
    case 'Документ':
      return [
        field('Ссылка', referenceTo(object)),
        field('ВерсияДанных', text(12)),
        field('Номер', text(object.numberLength ?? 11)),
        field('Дата', date),
        field('Проведен', boolean),
        field('ПометкаУдаления', boolean),
      ]
    case 'Перечисление':
      return [field('Ссылка', referenceTo(object)), field('Порядок', number(10))]
    case 'РегистрНакопления':
      return [
        field('Период', date),
        ...recorderFields(object, configuration),
        ...(object.turnover === 'Остатки'
          ? [field('ВидДвижения', { type: 'ВидДвиженияНакопления', reference: true })]
          : []),
      ]
    case 'РегистрСведений':
      return [
        ...(isPeriodic(object) ? [field('Период', date)] : []),
        ...(object.recorder ? recorderFields(object, configuration) : []),
      ]
    default:
      return []
  }
}

/** All the fields of an object's own table: standard ones, dimensions, resources, attributes. */
export const tableFields = (object: MetadataObject, configuration: Configuration): Field[] => [
  ...standardFields(object, configuration),
  ...object.dimensions,
  ...object.resources,
  ...(object.kind === 'Константа'
    ? [{ name: 'Значение', types: object.attributes.flatMap((attribute) => attribute.types) }]
    : object.attributes),
]

/** The fields of a tabular section's table. */
export const sectionFields = (object: MetadataObject, attributes: readonly Field[]): Field[] => [
  field('Ссылка', referenceTo(object)),
  field('НомерСтроки', number(5)),
  ...attributes,
]

/** An information register keeps values by date. */
export const isPeriodic = (object: MetadataObject): boolean =>
  object.periodicity !== undefined && object.periodicity !== 'Непериодический'

/** `СправочникСсылка.Номенклатура` of its object. */
export const referenceTo = (object: Pick<MetadataObject, 'kind' | 'name'>): FieldType => ({
  type: `${object.kind}Ссылка.${object.name}`,
  reference: true,
})

function catalogueFields(object: MetadataObject): Field[] {
  const code = object.codeLength ?? 9
  const description = object.descriptionLength ?? 25
  const owners = object.owners ?? []
  return [
    field('Ссылка', referenceTo(object)),
    field('ВерсияДанных', text(12)),
    ...(code > 0 ? [field('Код', text(code))] : []),
    ...(description > 0 ? [field('Наименование', text(description))] : []),
    ...(owners.length > 0 ? [{ name: 'Владелец', types: owners.map(ownerType) }] : []),
    ...(object.hierarchical ? [field('Родитель', referenceTo(object)), field('ЭтоГруппа', boolean)] : []),
    field('ПометкаУдаления', boolean),
    field('Предопределенный', boolean),
    field('ИмяПредопределенныхДанных', text(256)),
  ]
}

/** Owners are named `Номенклатура`, `Справочник.Номенклатура` or by the type. */
function ownerType(owner: string): FieldType {
  if (/Ссылка\./.test(owner)) return { type: owner, reference: true }
  const [kind, name] = owner.includes('.') ? owner.split('.') : ['Справочник', owner]
  return { type: `${kind}Ссылка.${name}`, reference: true }
}

function recorderFields(register: MetadataObject, configuration: Configuration): Field[] {
  const documents = configuration.objects.filter(
    ({ kind, movements }) =>
      kind === 'Документ' &&
      movements?.some((name) => [register.name, `${register.kind}.${register.name}`].includes(name)),
  )
  return [
    { name: 'Регистратор', types: documents.map(referenceTo) },
    field('НомерСтроки', number(9)),
    field('Активность', boolean),
  ]
}

const field = (name: string, type: FieldType): Field => ({ name, types: [type] })
const text = (length: number): FieldType => ({ type: 'Строка', length })
const number = (digits: number): FieldType => ({ type: 'Число', digits, fraction: 0 })
const boolean: FieldType = { type: 'Булево' }
const date: FieldType = { type: 'Дата', parts: 'ДатаВремя' }
