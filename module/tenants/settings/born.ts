import { z } from 'zod'
import type { Field, Section } from './section.ts'

const code = z.string().min(1).max(255)
const chosen = code.nullable().default(null)

/** Where an order that began in 1C came from. */
export const bornOrigins = ['site', 'phone', 'receipt', 'marketplace'] as const
export type BornOrigin = (typeof bornOrigins)[number]

const perOrigin = <Member extends z.ZodType>(member: Member) =>
  z.object({ site: member, phone: member, receipt: member, marketplace: member })

const born = z.object({
  /** Which origins come to the CRM at all. */
  origins: perOrigin(z.boolean().default(false)).prefault({}),
  /** Which receipts: of a known customer or loyalty card, or every one. */
  receipts: z.enum(['known', 'all']).default('known'),
  /** CRM site where the map of organisations names none. */
  site: chosen,
  /** CRM status of a new order, where what 1C shows has none by the map of statuses; null: the CRM's own. */
  status: chosen,
  /** Receipts arrive in this one, so that nobody is told about an order that he has carried home. */
  receiptStatus: chosen,
  /** CRM order methods; null: the CRM's own. */
  methods: perOrigin(chosen).prefault({}),
})

/** How orders that began in 1C come to the CRM. Codes are of the CRM. */
export type BornSettings = z.infer<typeof born>

/** Whether an order of 1C is to come to the CRM: its origin is switched on, and a receipt tells who bought. */
export const admitsBorn = (
  settings: Pick<BornSettings, 'origins' | 'receipts'>,
  order: { origin: BornOrigin | 'crm'; known: boolean },
): boolean =>
  order.origin !== 'crm' &&
  settings.origins[order.origin] &&
  (order.origin !== 'receipt' || settings.receipts === 'all' || order.known)

const originNames = {
  site: { ru: 'Заказы сайта', en: 'Orders of the site', es: 'Pedidos del sitio' },
  phone: { ru: 'Заказы по телефону', en: 'Phone orders', es: 'Pedidos por teléfono' },
  receipt: { ru: 'Розничные чеки', en: 'Retail receipts', es: 'Tiques de tienda' },
  marketplace: { ru: 'Заказы маркетплейсов', en: 'Marketplace orders', es: 'Pedidos de marketplaces' },
} as const

const asCrm = { ru: 'Как решит retailCRM', en: 'As retailCRM decides', es: 'Según decida retailCRM' }
const notChosen = { ru: 'Не выбран', en: 'Not chosen', es: 'Sin elegir' }

const originFields: Field[] = bornOrigins.map((origin) => ({
  name: `origins.${origin}`,
  group: { ru: 'Что передавать из 1С', en: 'What comes from 1C', es: 'Qué llega de 1C' },
  label: originNames[origin],
  kind: 'switch',
}))

const methodFields: Field[] = bornOrigins.map((origin) => ({
  name: `methods.${origin}`,
  group: { ru: 'Способ оформления', en: 'Order method', es: 'Método de pedido' },
  label: originNames[origin],
  kind: 'choice',
  options: { side: 'crm', list: 'orderMethods' },
  none: asCrm,
}))

export const bornSection = {
  code: 'born',
  title: { ru: 'Заказы из 1С', en: 'Orders born in 1C', es: 'Pedidos nacidos en 1C' },
  schema: born,
  fields: [
    ...originFields,
    {
      name: 'receipts',
      label: { ru: 'Какие чеки', en: 'Which receipts', es: 'Qué tiques' },
      kind: 'choice',
      options: {
        side: 'fixed',
        options: [
          {
            value: 'known',
            label: {
              ru: 'только с покупателем или картой',
              en: 'only with a customer or a card',
              es: 'solo con cliente o tarjeta',
            },
          },
          { value: 'all', label: { ru: 'все', en: 'all', es: 'todos' } },
        ],
      },
    },
    {
      name: 'receiptStatus',
      label: { ru: 'Статус чеков', en: 'Status of receipts', es: 'Estado de los tiques' },
      hint: {
        ru: 'Завершающий статус, на который не настроены письма и SMS: покупатель товар уже получил.',
        en: 'A final status without letters and SMS: the customer already has the goods.',
        es: 'Un estado final sin correos ni SMS: el cliente ya tiene la mercancía.',
      },
      kind: 'choice',
      options: { side: 'crm', list: 'statuses' },
      none: notChosen,
    },
    {
      name: 'status',
      label: { ru: 'Статус новых заказов', en: 'Status of new orders', es: 'Estado de los pedidos nuevos' },
      hint: {
        ru: 'Для заказов, статусу которых в 1С ничего не сопоставлено.',
        en: 'For orders whose 1C status has no pair in the map.',
        es: 'Para pedidos cuyo estado de 1C no tiene par.',
      },
      kind: 'choice',
      options: { side: 'crm', list: 'statuses' },
      none: asCrm,
    },
    {
      name: 'site',
      label: { ru: 'Магазин', en: 'Shop', es: 'Tienda' },
      hint: {
        ru: 'Для организаций, которым не сопоставлен свой магазин.',
        en: 'For organisations without a shop of their own in the map.',
        es: 'Para organizaciones sin tienda propia en la tabla.',
      },
      kind: 'choice',
      options: { side: 'crm', list: 'sites' },
      none: notChosen,
    },
    ...methodFields,
  ],
} as const satisfies Section<typeof born>
