import type { Text } from '../../../shared/kernel/errors.ts'

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
  /** CRM delivery, as `deliveryKeys` names it → 1C delivery method. */
  'delivery',
  /** CRM store → 1C store. */
  'store.to_onec',
  /** 1C store → CRM store; several may lead to one. */
  'store.to_crm',
  /** 1C price type → CRM price type, or what goods cost the shop. */
  'price.to_crm',
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
  /** CRM custom field of the order → 1C attribute that takes its value. */
  'field.to_onec',
  /** CRM custom field of the order → 1C attribute that its value comes from. */
  'field.from_onec',
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
  'price.to_crm': { ru: 'Виды цен', en: 'Price types', es: 'Tipos de precio' },
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
  manager: { ru: 'Кто кому соответствует', en: 'Who is who', es: 'Quién es quién' },
  'field.to_onec': {
    ru: 'Поля из retailCRM в 1С',
    en: 'Fields from retailCRM to 1C',
    es: 'Campos de retailCRM a 1C',
  },
  'field.from_onec': {
    ru: 'Поля из 1С в retailCRM',
    en: 'Fields from 1C to retailCRM',
    es: 'Campos de 1C a retailCRM',
  },
}

/** Target of `price.to_crm`: no price type of the CRM, but what the goods cost the shop itself. */
export const purchasePrice = '@purchase'

/** Which system the sources of a map are of. */
export const sourceSide = (kind: MapKind): 'crm' | 'onec' => (kind.endsWith('.to_crm') ? 'onec' : 'crm')
