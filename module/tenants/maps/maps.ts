import type { Text } from '../../../shared/kernel/errors.ts'
import type { Dictionaries, DictionaryEntry } from '../dictionaries/dictionaries.ts'

/**
 * What each map translates: codes of the CRM, codes or UUIDs of 1C. Sources of `status.to_crm` carry the kind of the 1C value
 * before its code: `status:КОтгрузке`, `state:ГотовКЗакрытию`, `warehouse:shipped`.
 */
export const mapKinds = [
  'status.to_onec',
  'status.to_crm',
  /** CRM payment type → 1C payment kind. */
  'payment',
  /** 1C payment kind → CRM payment type, for payments that began in 1C. */
  'payment.to_crm',
  /** CRM delivery type → 1C delivery method. */
  'delivery',
  /** CRM store → 1C store. */
  'store.to_onec',
  /** 1C store → CRM store; several may lead to one. */
  'store.to_crm',
  /** CRM site → 1C organisation. */
  'organisation',
  /** 1C organisation → CRM site, for orders born in 1C. */
  'site.to_crm',
  /** `private` or `company` → CRM order type, for orders born in 1C. */
  'orderType.to_crm',
  /** CRM product status → state of the line as 1C calls it. */
  'itemStatus',
  /** Id of a CRM user → 1C manager. */
  'manager',
] as const
export type MapKind = (typeof mapKinds)[number]

/** Source code → target code, by kind. */
export type Maps = Record<MapKind, Map<string, string>>

export const emptyMaps = (): Maps =>
  Object.fromEntries(mapKinds.map((kind) => [kind, new Map<string, string>()])) as Maps

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
  'payment.to_crm': {
    ru: 'Виды оплаты из 1С',
    en: 'Payment kinds of 1C',
    es: 'Formas de pago de 1C',
  },
  delivery: { ru: 'Способы доставки', en: 'Delivery types', es: 'Tipos de entrega' },
  'store.to_onec': {
    ru: 'Склады из retailCRM в 1С',
    en: 'Stores from retailCRM to 1C',
    es: 'Almacenes de retailCRM a 1C',
  },
  'store.to_crm': {
    ru: 'Склады из 1С в retailCRM',
    en: 'Stores from 1C to retailCRM',
    es: 'Almacenes de 1C a retailCRM',
  },
  organisation: {
    ru: 'Организации магазинов',
    en: 'Organisations of the shops',
    es: 'Organizaciones de las tiendas',
  },
  'site.to_crm': {
    ru: 'Магазины для заказов из 1С',
    en: 'Shops of orders born in 1C',
    es: 'Tiendas de los pedidos nacidos en 1C',
  },
  'orderType.to_crm': {
    ru: 'Типы заказов из 1С',
    en: 'Types of orders born in 1C',
    es: 'Tipos de los pedidos nacidos en 1C',
  },
  itemStatus: { ru: 'Статусы товаров', en: 'Item statuses', es: 'Estados de artículos' },
  manager: { ru: 'Менеджеры', en: 'Managers', es: 'Gestores' },
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
    case 'payment.to_crm':
      return { sources: coded(onec?.paymentKinds), targets: (crm?.paymentTypes ?? []).map(plain) }
    case 'delivery':
      return { sources: (crm?.deliveryTypes ?? []).map(plain), targets: coded(onec?.deliveryMethods) }
    case 'store.to_onec':
      return { sources: (crm?.stores ?? []).map(plain), targets: (onec?.stores ?? []).map(named) }
    case 'store.to_crm':
      return {
        sources: (onec?.stores ?? []).filter((store) => store.chosen).map(named),
        targets: (crm?.stores ?? []).map(plain),
      }
    case 'organisation':
      return { sources: (crm?.sites ?? []).map(plain), targets: (onec?.organisations ?? []).map(named) }
    case 'site.to_crm':
      return { sources: (onec?.organisations ?? []).map(named), targets: (crm?.sites ?? []).map(plain) }
    case 'orderType.to_crm':
      return { sources: bornTypes, targets: (crm?.orderTypes ?? []).map(plain) }
    case 'itemStatus':
      return { sources: (crm?.productStatuses ?? []).map(plain), targets: null }
    case 'manager':
      return { sources: (crm?.managers ?? []).map(plain), targets: (onec?.managers ?? []).map(named) }
  }
}

const bornTypes: Choice[] = [
  { code: 'private', name: 'Заказ физического лица', group: null, active: true },
  { code: 'company', name: 'Заказ компании', group: null, active: true },
]

const plain = ({ code, name, active }: DictionaryEntry): Choice => ({ code, name, group: null, active })

const named = ({ id, name }: { id: string; name: string }): Choice => ({
  code: id,
  name,
  group: null,
  active: true,
})

const coded = (list: readonly { code: string; name: string }[] = [], prefix?: string): Choice[] =>
  list.map(({ code, name }) => ({
    code: prefix ? `${prefix}:${code}` : code,
    name,
    group: prefix ?? null,
    active: true,
  }))
