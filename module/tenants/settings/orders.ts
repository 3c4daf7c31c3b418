import { z } from 'zod'
import { uuid } from '../../../shared/wire-1c/primitives.ts'
import type { Field, Section } from './section.ts'

const chosen = uuid.nullable().default(null)
const code = z.string().min(1).max(255)

const documentDefaults = z
  .object({ agreement: chosen, priceType: chosen, store: chosen, department: chosen })
  .prefault({})

const orders = z.object({
  /** CRM statuses at which an order goes to 1C. */
  sendAt: z.array(code).default([]),
  /** Where an offer of the CRM holds the id of the 1C good. */
  offerKey: z.enum(['xmlId', 'externalId']).default('xmlId'),
  /** What stands before the id of the good in that member. */
  offerPrefix: z.string().max(64).default(''),
  /** Where a CRM customer holds the GUID of the 1C partner. */
  guidSource: z.enum(['field', 'externalId']).default('field'),
  privateCard: z.enum(['own', 'common']).default('own'),
  vatMode: z.enum(['included', 'on_top', 'none']).default('included'),
  /** UUID of the 1C organisation where the map of sites names none; null: the default one of 1C. */
  organisation: chosen,
  /** CRM order types that are orders of companies. */
  companyTypes: z.array(code).default([]),
  privateDefaults: documentDefaults,
  companyDefaults: documentDefaults,
  sendComments: z.boolean().default(true),
  /** Lines that 1C's people changed are carried into the CRM; else only announced. */
  takeLines: z.boolean().default(true),
  /** CRM product status of a line cancelled in 1C; null: the first one that cancels. */
  cancelledItem: code.nullable().default(null),
})

/** How orders travel. UUIDs are of 1C objects, codes are of the CRM. */
export type OrderSettings = z.infer<typeof orders>

const byOnec = { ru: 'Как решит 1С', en: 'As 1C decides', es: 'Según decida 1C' }
const privateOrders = { ru: 'Заказы физических лиц', en: 'Private orders', es: 'Pedidos de particulares' }
const companyOrders = { ru: 'Заказы компаний', en: 'Company orders', es: 'Pedidos de empresas' }

const defaultsFields = (
  path: 'privateDefaults' | 'companyDefaults',
  group: Field['group'] & object,
): Field[] => [
  {
    name: `${path}.agreement`,
    group,
    label: { ru: 'Соглашение', en: 'Agreement', es: 'Acuerdo' },
    kind: 'choice',
    options: { side: 'onec', list: 'agreements' },
    none: byOnec,
  },
  {
    name: `${path}.priceType`,
    group,
    label: { ru: 'Вид цены', en: 'Price type', es: 'Tipo de precio' },
    kind: 'choice',
    options: { side: 'onec', list: 'priceTypes' },
    none: byOnec,
  },
  {
    name: `${path}.store`,
    group,
    label: { ru: 'Склад', en: 'Store', es: 'Almacén' },
    kind: 'choice',
    options: { side: 'onec', list: 'stores' },
    none: byOnec,
  },
  {
    name: `${path}.department`,
    group,
    label: { ru: 'Подразделение', en: 'Department', es: 'Departamento' },
    kind: 'choice',
    options: { side: 'onec', list: 'departments' },
    none: byOnec,
  },
]

export const ordersSection = {
  code: 'orders',
  title: { ru: 'Заказы', en: 'Orders', es: 'Pedidos' },
  schema: orders,
  fields: [
    {
      name: 'sendAt',
      label: {
        ru: 'Статусы, в которых заказ уходит в 1С',
        en: 'Statuses at which an order goes to 1C',
        es: 'Estados en los que el pedido pasa a 1C',
      },
      hint: {
        ru: 'Обычно «Согласован с покупателем». Заказ, который уже ушёл, дальше обновляется в любом статусе.',
        en: 'Usually the one that means “agreed with the customer”. An order that went is updated at any status.',
        es: 'Normalmente el de «acordado con el cliente». El pedido enviado se actualiza en cualquier estado.',
      },
      kind: 'choices',
      options: { side: 'crm', list: 'statuses' },
    },
    {
      name: 'companyTypes',
      label: {
        ru: 'Типы заказов компаний',
        en: 'Order types of companies',
        es: 'Tipos de pedido de empresas',
      },
      hint: {
        ru: 'Заказы остальных типов считаются заказами физических лиц.',
        en: 'Orders of other types are private.',
        es: 'Los pedidos de otros tipos son de particulares.',
      },
      kind: 'choices',
      options: { side: 'crm', list: 'orderTypes' },
    },
    {
      name: 'organisation',
      label: { ru: 'Организация', en: 'Organisation', es: 'Organización' },
      hint: {
        ru: 'Для магазинов, которым не выбрана своя организация.',
        en: 'For shops that have no organisation of their own.',
        es: 'Para las tiendas sin organización propia.',
      },
      kind: 'choice',
      options: { side: 'onec', list: 'organisations' },
      none: { ru: 'Основная в 1С', en: 'The default one of 1C', es: 'La predeterminada de 1C' },
    },
    {
      name: 'offerKey',
      label: {
        ru: 'Код товара 1С хранится в',
        en: 'The id of the 1C good is kept in',
        es: 'El id del artículo de 1C está en',
      },
      kind: 'choice',
      options: {
        side: 'fixed',
        options: [
          { value: 'xmlId', label: { ru: 'xmlId', en: 'xmlId', es: 'xmlId' } },
          { value: 'externalId', label: { ru: 'externalId', en: 'externalId', es: 'externalId' } },
        ],
      },
    },
    {
      name: 'offerPrefix',
      label: {
        ru: 'Приставка перед кодом товара',
        en: 'Prefix before the id of the good',
        es: 'Prefijo delante del id del artículo',
      },
      hint: {
        ru: 'Оставьте пустым, если сайт не добавляет своей.',
        en: 'Leave empty if the site adds none.',
        es: 'Déjelo vacío si el sitio no añade ninguno.',
      },
      kind: 'text',
    },
    {
      name: 'guidSource',
      label: {
        ru: 'GUID клиента 1С хранится в',
        en: 'The GUID of the 1C customer is kept in',
        es: 'El GUID del cliente de 1C está en',
      },
      kind: 'choice',
      options: {
        side: 'fixed',
        options: [
          {
            value: 'field',
            label: { ru: 'поле «most_1c_id»', en: 'the field “most_1c_id”', es: 'el campo «most_1c_id»' },
          },
          {
            value: 'externalId',
            label: { ru: 'внешний ID клиента', en: 'the external id', es: 'el id externo' },
          },
        ],
      },
    },
    {
      name: 'privateCard',
      label: { ru: 'Физическое лицо в 1С', en: 'A private person in 1C', es: 'Un particular en 1C' },
      kind: 'choice',
      options: {
        side: 'fixed',
        options: [
          { value: 'own', label: { ru: 'своя карточка', en: 'a card of his own', es: 'ficha propia' } },
          {
            value: 'common',
            label: {
              ru: 'общая карточка «Розничный покупатель»',
              en: 'the common “Retail customer” card',
              es: 'la ficha común «Comprador minorista»',
            },
          },
        ],
      },
    },
    {
      name: 'vatMode',
      label: { ru: 'НДС', en: 'VAT', es: 'IVA' },
      kind: 'choice',
      options: {
        side: 'fixed',
        options: [
          { value: 'included', label: { ru: 'в цене', en: 'included', es: 'incluido' } },
          { value: 'on_top', label: { ru: 'сверху', en: 'on top', es: 'añadido' } },
          { value: 'none', label: { ru: 'без НДС', en: 'without VAT', es: 'sin IVA' } },
        ],
      },
    },
    {
      name: 'sendComments',
      label: { ru: 'Передавать комментарии', en: 'Send comments', es: 'Enviar comentarios' },
      kind: 'switch',
    },
    {
      name: 'takeLines',
      label: {
        ru: 'Брать изменения состава из 1С',
        en: 'Take changes of lines from 1C',
        es: 'Tomar los cambios de líneas de 1C',
      },
      hint: {
        ru: 'Иначе об изменении состава в 1С модуль только сообщит.',
        en: 'Otherwise a change of lines in 1C is only announced.',
        es: 'Si no, el cambio de líneas en 1C solo se anuncia.',
      },
      kind: 'switch',
    },
    {
      name: 'cancelledItem',
      label: {
        ru: 'Статус товара, отменённого в 1С',
        en: 'Status of an item cancelled in 1C',
        es: 'Estado del artículo cancelado en 1C',
      },
      kind: 'choice',
      options: { side: 'crm', list: 'productStatuses' },
      none: { ru: 'Первый из отменяющих', en: 'The first that cancels', es: 'El primero que cancela' },
    },
    ...defaultsFields('privateDefaults', privateOrders),
    ...defaultsFields('companyDefaults', companyOrders),
  ],
} as const satisfies Section<typeof orders>
