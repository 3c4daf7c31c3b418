import type { z } from 'zod'
import { int, listOf, num, text, wire } from './loose.ts'

/** A reservation or shipment of one order line from one store. */
export const crmPack = wire({
  id: int,
  quantity: num.optional(),
  purchasePrice: num.optional(),
  store: text.optional(),
  shipmentDate: text.optional(),
  invoiceNumber: text.optional(),
  deliveryNoteNumber: text.optional(),
  item: wire({
    id: int.optional(),
    // Recorded as `[{}]` when the line has no row ids.
    externalIds: listOf(wire({ code: text.optional(), value: text.optional() })).optional(),
    order: wire({ id: int.optional(), externalId: text.optional() }).optional(),
    offer: wire({ id: int.optional(), externalId: text.optional(), xmlId: text.optional() }).optional(),
  }).optional(),
  unit: wire({ code: text, name: text.optional(), sym: text.optional() }).optional(),
})
export type CrmPack = z.infer<typeof crmPack>

/** `itemId`, `store` and `quantity` are required to create. */
export interface CrmPackWrite {
  itemId?: number
  store?: string
  quantity?: number
  purchasePrice?: number
  /** `Y-m-d`. */
  shipmentDate?: string
  invoiceNumber?: string
  deliveryNoteNumber?: string
}
