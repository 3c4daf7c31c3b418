import { z } from 'zod'
import { currency, instant, minorUnits, orderRef, uuid } from './primitives.ts'

/** `GET /customers/{id}/settlements?from=&to=`. A debt is what the customer owes us: opening + shipped − paid = closing. */
export const settlements = z.object({
  customer: uuid,
  currency,
  opening: minorUnits,
  shipped: minorUnits,
  paid: minorUnits,
  closing: minorUnits,
  lines: z.array(
    z.object({
      date: instant,
      /** Kind, number and id of the document: «Реализация товаров и услуг». */
      document: z.object({ id: uuid, kind: z.string(), number: z.string() }),
      order: orderRef.nullable(),
      shipped: minorUnits,
      paid: minorUnits,
    }),
  ),
})
export type Settlements = z.infer<typeof settlements>

/** `state` of a feed entry of kind `settlement`: what the customer owes now. */
export const settlementState = z.object({
  customer: uuid,
  crmId: z.string().nullable(),
  currency,
  debt: minorUnits,
  overdue: minorUnits,
  changedAt: instant,
})
