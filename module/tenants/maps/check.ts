import type { Text } from '../../../shared/kernel/errors.ts'
import type { Dictionaries } from '../dictionaries/dictionaries.ts'
import { type Choice, choices } from './choices.ts'
import { readDeliveryKey } from './delivery-keys.ts'
import { type MapKind, type Maps, mapKinds, sourceSide } from './maps.ts'
import { rings } from './rings.ts'

/** Something wrong with a row of a map; `source` names the row, and is what a form shows the sentence at. */
export type MapIssue = { kind: MapKind; source: string; message: Text }

/**
 * What makes maps unusable with these dictionaries: a code that vanished from its dictionary, values that would flip for ever
 * between the two systems, two fields that would overwrite one another. A side that was not read yet is not checked.
 */
export function checkMaps(maps: Maps, dictionaries: Dictionaries): MapIssue[] {
  return [
    ...mapKinds.flatMap((kind) => vanished(kind, maps, dictionaries)),
    ...rings(maps, dictionaries),
    ...crossedFields(maps),
  ]
}

function vanished(kind: MapKind, maps: Maps, dictionaries: Dictionaries): MapIssue[] {
  const { sources, targets } = choices(kind, dictionaries)
  const [here, there] = sourceSide(kind) === 'crm' ? (['crm', 'onec'] as const) : (['onec', 'crm'] as const)
  const known = (list: readonly Choice[] | null, side: 'crm' | 'onec', code: string) =>
    list === null || !dictionaries[side] || list.some((choice) => choice.code === code)
  const issues: MapIssue[] = []
  for (const [source, target] of maps[kind]) {
    if (!known(toldSources(kind, sources), here, named(kind, source))) {
      issues.push({ kind, source, message: gone(here, named(kind, source)) })
    } else if (!known(targets, there, target)) {
      issues.push({ kind, source, message: gone(there, target) })
    }
  }
  return issues
}

/** A key that may not read users leaves the managers empty: what was met in orders is then all that is known. */
const toldSources = (kind: MapKind, sources: readonly Choice[]): readonly Choice[] | null =>
  kind === 'manager' && sources.length === 0 ? null : sources

/** Of a delivery the type alone is in a dictionary: carriers of modules are not. */
const named = (kind: MapKind, source: string): string =>
  kind === 'delivery' ? readDeliveryKey(source).type : source

/**
 * One 1C attribute takes the value of one field, and a field that travels both ways has one attribute: otherwise two values
 * would overwrite one another.
 */
function crossedFields(maps: Maps): MapIssue[] {
  const [there, back] = [maps['field.to_onec'], maps['field.from_onec']]
  const attributes = [...there.values()]
  const shared = new Set(attributes.filter((attribute, at) => attributes.indexOf(attribute) !== at))
  const issues: MapIssue[] = [...there]
    .filter(([, attribute]) => shared.has(attribute))
    .map(([source, attribute]) => ({ kind: 'field.to_onec', source, message: twoFields(attribute) }))
  for (const [source, attribute] of back) {
    const other = there.get(source)
    if (other !== undefined && other !== attribute)
      issues.push({ kind: 'field.from_onec', source, message: twoAttributes(other, attribute) })
  }
  return issues
}

const gone = (side: 'crm' | 'onec', code: string): Text => {
  const [ru, other] = side === 'crm' ? ['retailCRM', 'retailCRM'] : ['1С', '1C']
  return {
    ru: `Кода «${code}» больше нет в справочнике ${ru}. Выберите другой или уберите строку.`,
    en: `The code “${code}” is no longer in the dictionary of ${other}. Choose another one or remove the row.`,
    es: `El código «${code}» ya no está en el catálogo de ${other}. Elija otro o quite la fila.`,
  }
}

const twoFields = (attribute: string): Text => ({
  ru: `Реквизит 1С «${attribute}» выбран для двух полей, они затирали бы друг друга. Оставьте одно.`,
  en: `The 1C attribute “${attribute}” is chosen for two fields, which would overwrite one another. Leave one.`,
  es: `El atributo de 1C «${attribute}» está elegido para dos campos, que se sobrescribirían. Deje uno.`,
})

const twoAttributes = (there: string, back: string): Text => ({
  ru: `Поле передаётся в реквизит «${there}», а приходит из «${back}». Выберите в обеих таблицах один реквизит.`,
  en: `The field goes to the attribute “${there}” and comes from “${back}”. Choose one attribute in both tables.`,
  es: `El campo va al atributo «${there}» y viene de «${back}». Elija un solo atributo en ambas tablas.`,
})
