import { z } from 'zod'
import type { Field, Section } from './section.ts'

const measure = (most: number, byDefault: number) =>
  z.coerce.number().int().min(1).max(most).default(byDefault)
const line = z.string().trim().max(300).default('')

/** States of a parcel that may move the order. */
export const parcelStatusRows = [
  ['created', 'Принят службой доставки', 'Taken by the carrier', 'Aceptado por el transportista'],
  ['rejected', 'Служба доставки отказала', 'Refused by the carrier', 'Rechazado por el transportista'],
  ['accepted', 'Передан службе доставки', 'Handed over', 'Entregado al transportista'],
  ['in_transit', 'В пути', 'In transit', 'En tránsito'],
  ['arrived', 'Прибыл в город получателя', 'Arrived in the city', 'Llegó a la ciudad'],
  ['courier', 'У курьера', 'With the courier', 'Con el mensajero'],
  ['at_point', 'Ждёт в пункте выдачи', 'Waits at the pickup point', 'Espera en el punto de recogida'],
  ['delivered', 'Вручён', 'Delivered', 'Entregado'],
  ['partly_delivered', 'Вручён частично', 'Partly delivered', 'Entregado en parte'],
  ['not_delivered', 'Не вручён', 'Not delivered', 'No entregado'],
  ['returning', 'Возвращается', 'On its way back', 'En devolución'],
  ['returned', 'Возвращён', 'Returned', 'Devuelto'],
  ['cancelled', 'Отменён', 'Cancelled', 'Cancelado'],
  ['lost', 'Утерян', 'Lost', 'Perdido'],
] as const

const parcels = z.object({
  /** Grams of one piece, where a good has no weight. */
  weight: measure(1_000_000, 500),
  /** Millimetres of a parcel, where it has no sizes. */
  length: measure(10_000, 300),
  width: measure(10_000, 200),
  height: measure(10_000, 100),
  /** Cubic centimetres that count as one kilogram in the shop's rules; 0: by weight alone. */
  divisor: z.coerce.number().int().min(0).max(100_000).default(5000),
  /** Where parcels leave from when the order does not say. */
  from: z.object({ postcode: line, region: line, city: line, text: line }).prefault({}),
  sender: z.object({ company: line, name: line, phone: line }).prefault({}),
  /** Name of the own courier whose rate sheet stands in for a carrier that does not answer; empty: none. */
  estimate: line,
  /** By state of the parcel: CRM status of the order. */
  statuses: z.record(z.string(), z.object({ status: z.string().nullable().default(null) })).default({}),
})

/** How a cart is packed, who sends it, and which status of the order follows from what happens to the parcel. */
export type ParcelSettings = z.infer<typeof parcels>

const field = (
  name: string,
  group: Field['group'],
  [ru, en, es]: readonly [string, string, string],
  hint?: Field['hint'],
): Field => ({ name, label: { ru, en, es }, kind: 'text', ...(group && { group }), ...(hint && { hint }) })

const packing = {
  ru: 'Если чего-то не хватает для расчёта',
  en: 'Where something is missing for a price',
  es: 'Si falta algo para el cálculo',
}
const sending = { ru: 'Откуда и от кого', en: 'From where and whom', es: 'Desde dónde y de quién' }

export const parcelsSection = {
  code: 'parcels',
  title: { ru: 'Посылки', en: 'Parcels', es: 'Paquetes' },
  schema: parcels,
  fields: [
    field('weight', packing, [
      'Вес штуки, если он не указан, г',
      'Weight of a piece that has none, g',
      'Peso de una unidad sin peso, g',
    ]),
    field('length', packing, [
      'Длина посылки без размеров, мм',
      'Length of a parcel without size, mm',
      'Largo de un paquete sin medidas, mm',
    ]),
    field('width', packing, ['Ширина, мм', 'Width, mm', 'Ancho, mm']),
    field('height', packing, ['Высота, мм', 'Height, mm', 'Alto, mm']),
    field(
      'divisor',
      packing,
      ['Делитель объёмного веса', 'Divisor of volumetric weight', 'Divisor del peso volumétrico'],
      {
        ru: 'Кубических сантиметров в килограмме для правил по весу; 0 — считать только по весу.',
        en: 'Cubic centimetres a kilogram for rules by weight; 0: by weight alone.',
        es: 'Centímetros cúbicos por kilogramo en las reglas por peso; 0: solo por peso.',
      },
    ),
    field(
      'estimate',
      packing,
      ['Запасная таблица цен', 'Rate sheet to fall back on', 'Tabla de precios de reserva'],
      {
        ru: 'Название своего курьера: по его таблице показывается оценка, когда служба доставки не отвечает. Сам он может быть выключен.',
        en: 'Name of an own courier: its sheet gives the estimate while a carrier does not answer. It may be off itself.',
        es: 'Nombre de un mensajero propio: su tabla da la estimación mientras un transportista no responde. Puede estar desactivado.',
      },
    ),
    field('from.postcode', sending, ['Индекс отправки', 'Postcode of dispatch', 'Código postal de salida'], {
      ru: 'Действует, когда в заказе не указан адрес отгрузки.',
      en: 'Holds where the order names no address of dispatch.',
      es: 'Vale cuando el pedido no indica la dirección de salida.',
    }),
    field('from.region', sending, ['Регион', 'Region', 'Región']),
    field('from.city', sending, ['Город', 'City', 'Ciudad']),
    field('from.text', sending, ['Улица и дом', 'Street and house', 'Calle y número']),
    field('sender.company', sending, ['Отправитель', 'Sender', 'Remitente']),
    field('sender.name', sending, ['Контактное лицо', 'Contact', 'Persona de contacto']),
    field('sender.phone', sending, ['Телефон отправителя', 'Phone of the sender', 'Teléfono del remitente']),
  ],
  table: {
    member: 'statuses',
    title: {
      ru: 'Статус заказа, когда посылка в таком состоянии',
      en: 'Status of the order when the parcel is so',
      es: 'Estado del pedido cuando el paquete está así',
    },
    rows: {
      side: 'fixed',
      options: parcelStatusRows.map(([value, ru, en, es]) => ({ value, label: { ru, en, es } })),
    },
    fields: [
      {
        name: 'status',
        label: { ru: 'Статус заказа', en: 'Order status', es: 'Estado del pedido' },
        kind: 'choice',
        options: { side: 'crm', list: 'statuses' },
        none: { ru: 'Не менять', en: 'Leave as it is', es: 'No cambiar' },
      },
    ],
  },
} as const satisfies Section<typeof parcels>
