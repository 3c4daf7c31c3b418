import type { Text } from '../../../shared/kernel/errors.ts'
import { type MapKind, mapKinds } from '../maps/maps.ts'
import type { Section } from './section.ts'
import { type SectionCode, sections } from './sections.ts'

/** A page of the administrator: a section of the settings, maps, or both. */
export type SettingsPage = {
  code: string
  title: Text
  lead: Text | null
  section: SectionCode | null
  maps: readonly MapKind[]
}

/** Pages in the order of the navigation. A section stands on the page of its own code. */
const pages = [
  {
    code: 'statuses',
    title: { ru: 'Статусы', en: 'Statuses', es: 'Estados' },
    lead: {
      ru: 'Какой статус чему соответствует. Статус без пары дальше не передаётся.',
      en: 'Which status means which. A status without a pair travels no further.',
      es: 'Qué estado corresponde a cuál. Un estado sin pareja no se transmite.',
    },
  },
  {
    code: 'orders',
    title: { ru: 'Заказы', en: 'Orders', es: 'Pedidos' },
    lead: {
      ru: 'Когда заказ уходит в 1С и как там оформляется.',
      en: 'When an order goes to 1C and how it is drawn up there.',
      es: 'Cuándo pasa un pedido a 1C y cómo se registra allí.',
    },
  },
  {
    code: 'delivery',
    title: { ru: 'Доставка', en: 'Delivery', es: 'Entrega' },
    lead: {
      ru: 'Каким способом 1С доставляет заказ.',
      en: 'How 1C delivers an order.',
      es: 'Cómo entrega 1C un pedido.',
    },
  },
  {
    code: 'payments',
    title: { ru: 'Оплаты', en: 'Payments', es: 'Pagos' },
    lead: {
      ru: 'Какой вид оплаты чему соответствует. Плановая оплата без пары передаётся без вида, проведённая ждёт пары.',
      en: 'Which payment means which. A planned payment without a pair travels without its kind, a made one waits for the pair.',
      es: 'Qué pago corresponde a cuál. Un pago previsto sin pareja se transmite sin su forma; uno realizado espera la pareja.',
    },
  },
  {
    code: 'shipments',
    title: { ru: 'Склады и отгрузки', en: 'Stores and shipments', es: 'Almacenes y envíos' },
    lead: {
      ru: 'С какого склада 1С отгружает заказ и как отгрузка видна в retailCRM.',
      en: 'The store from which 1C ships an order, and how the shipment is seen in retailCRM.',
      es: 'Desde qué almacén envía 1C un pedido y cómo se ve el envío en retailCRM.',
    },
  },
  {
    code: 'stock',
    title: { ru: 'Остатки', en: 'Stock', es: 'Existencias' },
    lead: {
      ru: 'Сколько товара показывать в retailCRM. Куда попадает склад 1С, решает страница «Склады и отгрузки».',
      en: 'How much of a good retailCRM shows. Where a store of 1C lands is decided on “Stores and shipments”.',
      es: 'Cuánto de un artículo muestra retailCRM. Dónde queda un almacén de 1C se decide en «Almacenes y envíos».',
    },
  },
  {
    code: 'prices',
    title: { ru: 'Цены', en: 'Prices', es: 'Precios' },
    lead: {
      ru: 'Какой вид цен 1С становится каким типом цен retailCRM. Вид без пары не передаётся.',
      en: 'Which price type of 1C becomes which of retailCRM. A type without a pair is not sent.',
      es: 'Qué tipo de precio de 1C es cuál de retailCRM. Un tipo sin pareja no se envía.',
    },
  },
  {
    code: 'promo',
    title: { ru: 'Скидки и промокоды', en: 'Discounts and promo codes', es: 'Descuentos y códigos' },
    lead: {
      ru: 'Заказ retailCRM считают собственные акции 1С: цены, скидки, промокоды и подарки возвращаются в заказ.',
      en: 'The rules of 1C price orders of retailCRM: prices, discounts, promo codes and gifts come back into the order.',
      es: 'Las reglas de 1C calculan los pedidos de retailCRM: precios, descuentos, códigos y regalos vuelven al pedido.',
    },
  },
  {
    code: 'catalogue',
    title: { ru: 'Каталог', en: 'Catalogue', es: 'Catálogo' },
    lead: {
      ru: 'Товары 1С для retailCRM файлом ICML: что в него попадает.',
      en: 'Goods of 1C for retailCRM as an ICML file: what is in it.',
      es: 'Artículos de 1C para retailCRM en un archivo ICML: qué contiene.',
    },
  },
  {
    code: 'born',
    title: { ru: 'Заказы из 1С', en: 'Orders from 1C', es: 'Pedidos de 1C' },
    lead: {
      ru: 'Заказы, которые впервые записаны в 1С: где они окажутся в retailCRM.',
      en: 'Orders first written in 1C: where they land in retailCRM.',
      es: 'Pedidos escritos primero en 1C: dónde quedan en retailCRM.',
    },
  },
  {
    code: 'fields',
    title: { ru: 'Поля', en: 'Fields', es: 'Campos' },
    lead: {
      ru: 'Какие ваши поля заказа передаются между retailCRM и дополнительными реквизитами 1С.',
      en: 'Which of your order fields travel between retailCRM and the additional attributes of 1C.',
      es: 'Qué campos suyos del pedido se transmiten entre retailCRM y los atributos adicionales de 1C.',
    },
  },
  {
    code: 'managers',
    title: { ru: 'Менеджеры', en: 'Managers', es: 'Gestores' },
    lead: {
      ru: 'Кто ведёт заказ в 1С. Ставится, когда заказ там создаётся; заказ без пары остаётся без менеджера.',
      en: 'Who leads the order in 1C. Set when the order is created there; without a pair it has no manager.',
      es: 'Quién lleva el pedido en 1C. Se pone al crearlo allí; sin pareja queda sin gestor.',
    },
  },
] as const satisfies readonly { code: string; title: Text; lead: Text }[]

const mapPlaces: Record<MapKind, (typeof pages)[number]['code']> = {
  'status.to_onec': 'statuses',
  'status.to_crm': 'statuses',
  organisation: 'orders',
  itemStatus: 'orders',
  delivery: 'delivery',
  payment: 'payments',
  'payment.to_crm': 'payments',
  'store.to_onec': 'shipments',
  'store.to_crm': 'shipments',
  'price.to_crm': 'prices',
  'site.to_crm': 'born',
  'orderType.to_crm': 'born',
  manager: 'managers',
  'field.to_onec': 'fields',
  'field.from_onec': 'fields',
}

const everySection = Object.keys(sections) as SectionCode[]

/** Every page with something on it; a section without a page of its code has one of its own. */
export const settingsPages: readonly SettingsPage[] = [
  ...pages.map(({ code, title, lead }) => ({
    code,
    title,
    lead,
    section: everySection.find((section) => section === code) ?? null,
    maps: mapKinds.filter((kind) => mapPlaces[kind] === code),
  })),
  ...everySection
    .filter((code) => !pages.some((page) => page.code === code))
    .map((code) => {
      const section: Section = sections[code]
      return { code, title: section.title, lead: null, section: code, maps: [] }
    }),
]

/** The page where a map is filled. */
export const pageOfMap = (kind: MapKind): SettingsPage =>
  settingsPages.find((page) => page.maps.includes(kind))!
