import { z } from 'zod'
import type { Section } from './section.ts'

const shipments = z.object({
  /** Each shipped line becomes a pack of the CRM order: store, date, number of the shipment. */
  packs: z.boolean().default(true),
  /** The order's shipment date and store, and at the end its mark «shipped». */
  shippedFlag: z.boolean().default(true),
})

/** How shipments of 1C are shown in the CRM. */
export type ShipmentSettings = z.infer<typeof shipments>

export const shipmentsSection = {
  code: 'shipments',
  title: { ru: 'Отгрузки', en: 'Shipments', es: 'Envíos' },
  schema: shipments,
  fields: [
    {
      name: 'packs',
      label: {
        ru: 'Показывать отгрузки 1С по товарам заказа',
        en: 'Show shipments of 1C at the items of the order',
        es: 'Mostrar los envíos de 1C en los artículos del pedido',
      },
      hint: {
        ru: 'У товара появятся склад, дата отгрузки и номер накладной. Резерв менеджера с того же склада становится отгрузкой.',
        en: 'An item shows the store, the date and the number of the shipment. A reservation at the same store becomes the shipment.',
        es: 'El artículo muestra almacén, fecha y número del envío. La reserva del mismo almacén pasa a ser el envío.',
      },
      kind: 'switch',
    },
    {
      name: 'shippedFlag',
      label: {
        ru: 'Отмечать заказ отгруженным',
        en: 'Mark the order as shipped',
        es: 'Marcar el pedido como enviado',
      },
      hint: {
        ru: 'Дата и склад отгрузки, а когда отгружено всё — отметка «Отгружен». После неё retailCRM не даёт менять дату и склад.',
        en: 'Date and store of the shipment, and the mark “shipped” once all has left. After it retailCRM locks date and store.',
        es: 'Fecha y almacén del envío, y la marca «enviado» cuando salió todo. Después retailCRM bloquea fecha y almacén.',
      },
      kind: 'switch',
    },
  ],
} as const satisfies Section<typeof shipments>
