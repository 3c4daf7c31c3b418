import { z } from 'zod'
import { uuid } from '../../../shared/wire-1c/primitives.ts'
import type { Section } from './section.ts'
import { sitesField } from './sites-field.ts'

const figures = ['free', 'onHand', 'incoming'] as const

/** What of a 1C store is told as its stock. Quantities are of the good's own unit. */
const storeRule = z.object({
  /** `free`: on hand without reserves; `incoming`: that with what arrives in the next days. */
  figure: z.enum(figures).default('free'),
  incomingDays: z.coerce.number().int().min(0).max(365).default(0),
  /** Kept back, so that the last one is not promised twice. */
  safety: z.coerce.number().min(0).max(999_999).default(0),
  /** Days until the goods of the store can be handed over; of several stores together the nearest come first. */
  delayDays: z.coerce.number().int().min(0).max(365).default(0),
  /** A supplier's list that is older counts as empty; 0: never. */
  maxAgeDays: z.coerce.number().int().min(0).max(365).default(0),
})
export type StoreRule = z.infer<typeof storeRule>

const stock = z.object({
  enabled: z.boolean().default(false),
  /** CRM sites whose offers are told; none: every active site. */
  sites: z.array(z.string().min(1)).default([]),
  /** Several 1C stores that lead to one CRM store: their sum, or the nearest one that has some. */
  together: z.enum(['sum', 'first']).default('sum'),
  /** The account takes what its orders reserve from the stock by itself. */
  crmSubtracts: z.boolean().default(false),
  /** By UUID of the 1C store. */
  stores: z.record(uuid, storeRule).default({}),
})

/** How stock of 1C is told to the CRM. */
export type StockSettings = z.infer<typeof stock>

export const plainStoreRule: StoreRule = storeRule.parse({})

export const stockSection = {
  code: 'stock',
  title: { ru: 'Остатки', en: 'Stock', es: 'Existencias' },
  schema: stock,
  fields: [
    {
      name: 'enabled',
      label: {
        ru: 'Передавать остатки из 1С',
        en: 'Send stock of 1C',
        es: 'Enviar las existencias de 1C',
      },
      hint: {
        ru: 'Какие склады выбраны в 1С, решает форма расширения; куда попадает каждый, решает таблица складов.',
        en: 'The form of the extension decides which stores leave 1C; the table of stores decides where each lands.',
        es: 'El formulario de la extensión decide qué almacenes salen de 1C; la tabla de almacenes, dónde queda cada uno.',
      },
      kind: 'switch',
    },
    sitesField,
    {
      name: 'together',
      label: {
        ru: 'Если несколько складов 1С ведут в один склад retailCRM',
        en: 'Where several stores of 1C lead to one store of retailCRM',
        es: 'Si varios almacenes de 1C van a uno de retailCRM',
      },
      kind: 'choice',
      options: {
        side: 'fixed',
        options: [
          { value: 'sum', label: { ru: 'Складывать', en: 'Add up', es: 'Sumar' } },
          {
            value: 'first',
            label: {
              ru: 'Брать ближайший, на котором есть товар',
              en: 'Take the nearest one that has the good',
              es: 'Tomar el más cercano que lo tenga',
            },
          },
        ],
      },
    },
    {
      name: 'crmSubtracts',
      label: {
        ru: 'retailCRM сама вычитает резервы заказов',
        en: 'retailCRM subtracts the reserves of orders itself',
        es: 'retailCRM resta ella misma las reservas de pedidos',
      },
      hint: {
        ru: 'Если включено, заказы retailCRM из остатка 1С не вычитаются второй раз. Что верно для вашего аккаунта, покажет проверка на одном товаре.',
        en: 'If on, orders of retailCRM are not taken from the stock of 1C a second time. The check with one good tells what is true of your account.',
        es: 'Si está activo, los pedidos de retailCRM no se restan otra vez de las existencias de 1C. La prueba con un artículo lo aclara.',
      },
      kind: 'switch',
    },
  ],
  table: {
    member: 'stores',
    title: { ru: 'Что считать остатком', en: 'What counts as stock', es: 'Qué cuenta como existencias' },
    rows: { side: 'onec', list: 'stores' },
    fields: [
      {
        name: 'figure',
        label: { ru: 'Остаток', en: 'Stock', es: 'Existencias' },
        kind: 'choice',
        options: {
          side: 'fixed',
          options: [
            { value: 'free', label: { ru: 'Свободный', en: 'Free', es: 'Libre' } },
            { value: 'onHand', label: { ru: 'В наличии', en: 'On hand', es: 'Disponible' } },
            {
              value: 'incoming',
              label: {
                ru: 'Свободный и ожидаемый',
                en: 'Free and incoming',
                es: 'Libre y por llegar',
              },
            },
          ],
        },
      },
      {
        name: 'incomingDays',
        label: { ru: 'Ожидаемый за, дней', en: 'Incoming within, days', es: 'Por llegar en, días' },
        kind: 'text',
      },
      {
        name: 'safety',
        label: { ru: 'Страховой запас', en: 'Safety stock', es: 'Existencias de seguridad' },
        kind: 'text',
      },
      {
        name: 'delayDays',
        label: { ru: 'Срок до выдачи, дней', en: 'Days to hand over', es: 'Días hasta la entrega' },
        kind: 'text',
      },
      {
        name: 'maxAgeDays',
        label: {
          ru: 'Прайс поставщика не старше, дней',
          en: 'Supplier’s list not older than, days',
          es: 'Lista del proveedor de no más de, días',
        },
        kind: 'text',
      },
    ],
  },
} as const satisfies Section<typeof stock>
