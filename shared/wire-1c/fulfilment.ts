import { z } from 'zod'
import { suppliedRow, supplyRow } from './order.ts'
import {
  currency,
  date,
  instant,
  minorUnits,
  numberedDocument,
  offer,
  orderRef,
  quantity,
  uuid,
  warnings,
} from './primitives.ts'

/** `PUT /orders/{id}/supply`: how lines are to be supplied. `revision` counts with the writes of the order itself. */
export const supplyPut = z.object({
  revision: z.int().positive(),
  lines: z.array(z.object({ lineId: z.string().min(1), supply: z.array(supplyRow) })),
})
export type SupplyPut = z.infer<typeof supplyPut>

const stockFigures = { onHand: quantity, reserved: quantity, free: quantity }

export const supplyState = z.object({
  id: uuid,
  revision: z.int(),
  /** What was really reserved; `missing` is the quantity that found no supply. */
  lines: z.array(z.object({ lineId: z.string().min(1), supply: z.array(suppliedRow), missing: quantity })),
  /** What is left of just these goods. */
  left: z.array(z.object({ offer, store: uuid, ...stockFigures, incoming: quantity })),
  warnings,
})
export type SupplyState = z.infer<typeof supplyState>

/** `PUT /returns/{key}`. Nothing shipped of a line → `posting_refused`. */
export const returnPut = z.object({
  revision: z.int().positive(),
  order: orderRef,
  /** Receiving store; null: where the goods were shipped from. */
  store: uuid.nullable(),
  reason: uuid.nullable(),
  comment: z.string(),
  lines: z.array(z.object({ lineId: z.string().min(1), offer, quantity })),
  cancelled: z.boolean(),
})
export type ReturnPut = z.infer<typeof returnPut>

export const returnState = z.object({
  id: uuid,
  number: z.string(),
  date: instant,
  key: z.string().nullable(),
  revision: z.int(),
  order: orderRef.nullable(),
  origin: z.enum(['crm', 'till', 'warehouse']),
  store: uuid.nullable(),
  reason: uuid.nullable(),
  posted: z.boolean(),
  deleted: z.boolean(),
  currency,
  total: minorUnits,
  lines: z.array(
    z.object({
      lineId: z.string().nullable(),
      offer,
      name: z.string(),
      quantity,
      /** What the store has taken in so far. */
      received: quantity,
      sum: minorUnits,
    }),
  ),
  changedAt: instant,
  warnings,
})
export type ReturnState = z.infer<typeof returnState>

/** `PUT /transfers/{key}`: the customer's reserve moves with the goods in one 1C transaction, so a leg never doubles the demand. */
export const transferPut = z.object({
  revision: z.int().positive(),
  order: orderRef,
  /** 1: to the central store; 2: from there to the shipping store. */
  leg: z.int().positive(),
  from: uuid,
  to: uuid,
  wishedDate: date.nullable(),
  comment: z.string(),
  lines: z.array(z.object({ lineId: z.string().min(1), offer, quantity })),
  cancelled: z.boolean(),
})
export type TransferPut = z.infer<typeof transferPut>

export const transferState = z.object({
  id: uuid,
  number: z.string(),
  date: instant,
  key: z.string().nullable(),
  revision: z.int(),
  order: orderRef.nullable(),
  leg: z.int().positive().nullable(),
  from: uuid,
  to: uuid,
  /** 1C's own name of the status. */
  status: z.string(),
  posted: z.boolean(),
  deleted: z.boolean(),
  lines: z.array(
    z.object({
      lineId: z.string().nullable(),
      offer,
      name: z.string(),
      quantity,
      shipped: quantity,
      received: quantity,
    }),
  ),
  changedAt: instant,
  warnings,
})
export type TransferState = z.infer<typeof transferState>

/** `POST /availability`: what can be promised. Incoming goods are told up to and including `date`; null: all that is known. */
export const availabilityQuery = z.object({
  date: date.nullable(),
  offers: z.array(offer),
})
export type AvailabilityQuery = z.infer<typeof availabilityQuery>

export const availability = z.object({
  at: instant,
  goods: z.array(
    z.object({
      offer,
      stores: z.array(
        z.object({
          store: uuid,
          ...stockFigures,
          /** `free` is what of the document no other order has taken. */
          incoming: z.array(z.object({ date, document: numberedDocument, quantity, free: quantity })),
        }),
      ),
    }),
  ),
})
export type Availability = z.infer<typeof availability>
