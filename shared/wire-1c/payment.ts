import { z } from 'zod'
import { currency, instant, minorUnits, orderRef, uuid, warnings } from './primitives.ts'

/** `PUT /payments/{key}`: a payment born in the CRM or at an online gateway, brought to this state. */
export const paymentPut = z.object({
  revision: z.int().positive(),
  order: orderRef,
  /** Code of `/references` paymentKinds: it decides which document 1C makes. */
  kind: z.string().min(1),
  amount: minorUnits.positive(),
  currency,
  refund: z.boolean(),
  paidAt: instant,
  /** `no` leaves the document unposted for the accountant. */
  post: z.enum(['yes', 'no']),
  /** The receipt: already `printed` by a till or gateway, or `to_print` by 1C once; null: none is due. */
  fiscal: z.enum(['printed', 'to_print']).nullable(),
  /** Taken back in the CRM; a document that the accountant has posted stays → `posting_refused`. */
  cancelled: z.boolean(),
})
export type PaymentPut = z.infer<typeof paymentPut>

/** Answer to the write and `state` of a feed entry. One document of 1C may pay several orders. */
export const paymentState = z.object({
  id: uuid,
  number: z.string(),
  /** Kind of the document, for people: «Поступление безналичных ДС». */
  document: z.string(),
  /** The key it was written with; null: born in 1C. */
  key: z.string().nullable(),
  /** The revision applied last; 0: born in 1C. */
  revision: z.int(),
  kind: z.string().nullable(),
  amount: minorUnits,
  currency,
  refund: z.boolean(),
  paidAt: instant,
  posted: z.boolean(),
  deleted: z.boolean(),
  fiscal: z.enum(['printed', 'to_print']).nullable(),
  orders: z.array(z.object({ order: orderRef, amount: minorUnits })),
  /** Why no order is named: settlements go by contract, or the document names none yet. */
  unassigned: z.enum(['by_contract', 'no_order']).nullable(),
  changedAt: instant,
  warnings,
})
export type PaymentState = z.infer<typeof paymentState>
