import type { Text } from '../../../shared/kernel/errors.ts'
import type { MapKind } from '../../tenants/index.ts'

const from: Record<MapKind, Text> = {
  'status.to_onec': { ru: 'Статус в retailCRM', en: 'Status in retailCRM', es: 'Estado en retailCRM' },
  'status.to_crm': { ru: 'Что стало в 1С', en: 'What 1C says', es: 'Lo que dice 1C' },
  payment: { ru: 'Тип оплаты в retailCRM', en: 'Payment type in retailCRM', es: 'Tipo de pago en retailCRM' },
  'payment.to_crm': { ru: 'Вид оплаты в 1С', en: 'Payment kind in 1C', es: 'Forma de pago en 1C' },
  'store.to_onec': { ru: 'Склад в retailCRM', en: 'Store in retailCRM', es: 'Almacén en retailCRM' },
  'store.to_crm': { ru: 'Склад в 1С', en: 'Store in 1C', es: 'Almacén en 1C' },
  'site.to_crm': { ru: 'Организация в 1С', en: 'Organisation in 1C', es: 'Organización en 1C' },
  'orderType.to_crm': { ru: 'Заказ в 1С', en: 'Order in 1C', es: 'Pedido en 1C' },
  manager: { ru: 'Пользователь retailCRM', en: 'User of retailCRM', es: 'Usuario de retailCRM' },
  delivery: {
    ru: 'Тип доставки в retailCRM',
    en: 'Delivery type in retailCRM',
    es: 'Tipo de entrega en retailCRM',
  },
  organisation: { ru: 'Магазин в retailCRM', en: 'Shop in retailCRM', es: 'Tienda en retailCRM' },
  itemStatus: {
    ru: 'Статус товара в retailCRM',
    en: 'Item status in retailCRM',
    es: 'Estado del artículo en retailCRM',
  },
}

const to: Record<MapKind, Text> = {
  'status.to_onec': {
    ru: 'Статус, который поставить в 1С',
    en: 'Status to set in 1C',
    es: 'Estado que poner en 1C',
  },
  'status.to_crm': {
    ru: 'Статус, который поставить в retailCRM',
    en: 'Status to set in retailCRM',
    es: 'Estado que poner en retailCRM',
  },
  payment: { ru: 'Вид оплаты в 1С', en: 'Payment kind in 1C', es: 'Forma de pago en 1C' },
  'payment.to_crm': {
    ru: 'Тип оплаты в retailCRM',
    en: 'Payment type in retailCRM',
    es: 'Tipo de pago en retailCRM',
  },
  'store.to_onec': { ru: 'Склад в 1С', en: 'Store in 1C', es: 'Almacén en 1C' },
  'store.to_crm': { ru: 'Склад в retailCRM', en: 'Store in retailCRM', es: 'Almacén en retailCRM' },
  'site.to_crm': { ru: 'Магазин в retailCRM', en: 'Shop in retailCRM', es: 'Tienda en retailCRM' },
  'orderType.to_crm': {
    ru: 'Тип заказа в retailCRM',
    en: 'Order type in retailCRM',
    es: 'Tipo de pedido en retailCRM',
  },
  manager: { ru: 'Менеджер в 1С', en: 'Manager in 1C', es: 'Gestor en 1C' },
  delivery: { ru: 'Способ доставки в 1С', en: 'Delivery method in 1C', es: 'Método de entrega en 1C' },
  organisation: { ru: 'Организация в 1С', en: 'Organisation in 1C', es: 'Organización en 1C' },
  itemStatus: { ru: 'Состояние строки в 1С', en: 'State of the line in 1C', es: 'Estado de la línea en 1C' },
}

/** Texts of every map, on whichever page it stands. */
export const mapWords = {
  from,
  to,
  /** Groups that the dictionaries do not name themselves. */
  groups: {
    status: {
      ru: 'Статус заказа: его ставят люди',
      en: 'Order status: set by people',
      es: 'Estado del pedido: lo ponen las personas',
    },
    state: {
      ru: 'Состояние: его вычисляет 1С',
      en: 'State: computed by 1C',
      es: 'Situación: la calcula 1C',
    },
    warehouse: {
      ru: 'Склад: на каком шаге сборка',
      en: 'Warehouse: the step of picking',
      es: 'Almacén: paso de la preparación',
    },
    gone: {
      ru: 'Больше нет в справочнике',
      en: 'No longer in the dictionary',
      es: 'Ya no está en el catálogo',
    },
  },
  noSources: {
    ru: 'В справочнике пока нет ни одной записи.',
    en: 'The dictionary has no entries yet.',
    es: 'El catálogo aún no tiene entradas.',
  },
  gone: { ru: 'нет в справочнике', en: 'not in the dictionary', es: 'no está en el catálogo' },
  proposed: { ru: 'предложено', en: 'proposed', es: 'propuesto' },
  perhaps: { ru: 'Похоже на', en: 'Perhaps', es: 'Quizá' },
} satisfies Record<string, Text | Record<string, Text>>
