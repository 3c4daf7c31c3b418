import type { MetadataObject } from '../metadata/model.ts'

/** As `ТипЗнч` shows a reference to the object: `Справочник ссылка: Номенклатура`. */
export const typeNameOf = (object: Pick<MetadataObject, 'kind' | 'name'>): string =>
  `${kinds[object.kind] ?? object.kind} ссылка: ${object.name}`

/** As `ТипЗнч` shows the object itself. */
export const objectTypeName = (object: Pick<MetadataObject, 'kind' | 'name'>): string =>
  `${kinds[object.kind] ?? object.kind} объект: ${object.name}`

const kinds: Partial<Record<MetadataObject['kind'], string>> = {
  ПланВидовХарактеристик: 'План видов характеристик',
  РегистрСведений: 'Регистр сведений',
  РегистрНакопления: 'Регистр накопления',
}
