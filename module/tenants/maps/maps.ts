import type { Text } from '../../../shared/kernel/errors.ts'
import type { Dictionaries, DictionaryEntry } from '../dictionaries/dictionaries.ts'

/**
 * What each map translates. Sources of `status.to_crm` carry the kind of the 1C value before its code: `status:КОтгрузке`,
 * `state:ГотовКЗакрытию`, `warehouse:Отгружен`. `organisation`: CRM site → UUID of the 1C organisation.
 * `itemStatus`: CRM product status → state of the line as 1C calls it.
 */
export const mapKinds = [
  'status.to_onec',
  'status.to_crm',
  'payment',
  'delivery',
  'organisation',
  'itemStatus',
] as const
export type MapKind = (typeof mapKinds)[number]

/** Source code → target code, by kind. */
export type Maps = Record<MapKind, Map<string, string>>

export const emptyMaps = (): Maps => ({
  'status.to_onec': new Map(),
  'status.to_crm': new Map(),
  payment: new Map(),
  delivery: new Map(),
  organisation: new Map(),
  itemStatus: new Map(),
})

export const mapTitles: Record<MapKind, Text> = {
  'status.to_onec': {
    ru: 'Статусы из retailCRM в 1С',
    en: 'Statuses from retailCRM to 1C',
    es: 'Estados de retailCRM a 1C',
  },
  'status.to_crm': {
    ru: 'Статусы из 1С в retailCRM',
    en: 'Statuses from 1C to retailCRM',
    es: 'Estados de 1C a retailCRM',
  },
  payment: { ru: 'Виды оплаты', en: 'Payment types', es: 'Tipos de pago' },
  delivery: { ru: 'Способы доставки', en: 'Delivery types', es: 'Tipos de entrega' },
  organisation: {
    ru: 'Организации магазинов',
    en: 'Organisations of the shops',
    es: 'Organizaciones de las tiendas',
  },
  itemStatus: { ru: 'Статусы товаров', en: 'Item statuses', es: 'Estados de artículos' },
}

/** One side of a map: what a code may be. `group` is a title to list the choices under. */
export type Choice = { code: string; name: string; group: string | null; active: boolean }

/** What may stand on each side of a map; `targets: null` means free text (1C gives no dictionary for it). */
export function choices(
  kind: MapKind,
  dictionaries: Dictionaries,
): { sources: Choice[]; targets: Choice[] | null } {
  const crm = dictionaries.crm?.value
  const onec = dictionaries.onec?.value
  const statuses = () => {
    const groups = new Map(crm?.statusGroups.map((group) => [group.code, group.name]))
    return (crm?.statuses ?? []).map((one) => ({
      ...plain(one),
      group: one.group === null ? null : (groups.get(one.group) ?? one.group),
    }))
  }
  switch (kind) {
    case 'status.to_onec':
      return { sources: statuses(), targets: coded(onec?.orderStatuses) }
    case 'status.to_crm':
      return {
        sources: [
          ...coded(onec?.orderStatuses, 'status'),
          ...coded(onec?.orderStates, 'state'),
          ...coded(onec?.warehouseStates, 'warehouse'),
        ],
        targets: statuses(),
      }
    case 'payment':
      return { sources: (crm?.paymentTypes ?? []).map(plain), targets: coded(onec?.paymentKinds) }
    case 'delivery':
      return { sources: (crm?.deliveryTypes ?? []).map(plain), targets: coded(onec?.deliveryMethods) }
    case 'organisation':
      return {
        sources: (crm?.sites ?? []).map(plain),
        targets: (onec?.organisations ?? []).map(({ id, name }) => ({
          code: id,
          name,
          group: null,
          active: true,
        })),
      }
    case 'itemStatus':
      return { sources: (crm?.productStatuses ?? []).map(plain), targets: null }
  }
}

const plain = ({ code, name, active }: DictionaryEntry): Choice => ({ code, name, group: null, active })

const coded = (list: readonly { code: string; name: string }[] = [], prefix?: string): Choice[] =>
  list.map(({ code, name }) => ({
    code: prefix ? `${prefix}:${code}` : code,
    name,
    group: prefix ?? null,
    active: true,
  }))
