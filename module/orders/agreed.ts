import { z } from 'zod'
import { orderLine, orderPut } from '../../shared/wire-1c/order.ts'
import { fields } from './ownership.ts'

/** The order as the CRM wants it in 1C, before the customer is resolved and the write gets its number. */
export const orderBody = orderPut
  .omit({
    revision: true,
    id: true,
    rows: true,
    status: true,
    partner: true,
    counterparty: true,
    contact: true,
  })
  .extend({
    lines: z.array(orderLine),
    /** Identity of the customer in the CRM: who it is decides the 1C card, which is looked up only when something is written. */
    customer: z.object({
      type: z.enum(['customer', 'customer_corporate']),
      id: z.string().nullable(),
      company: z.string().nullable(),
      contact: z.string().nullable(),
    }),
  })
export type OrderBody = z.infer<typeof orderBody>

/** What 1C showed of the order: only what a person may change there and we compare. */
export const onecSeen = z.object({
  lines: z.array(
    z.object({
      lineId: z.string().nullable(),
      product: z.string(),
      characteristic: z.string().nullable(),
      quantity: z.string(),
      sum: z.int(),
      cancelled: z.boolean().default(false),
    }),
  ),
  /** CRM status that the 1C side (all documents of the order together) stands for by the map, or null when it stands for none. */
  target: z.string().nullable(),
  /** Status of the document itself, which may move unseen under a warehouse step that the map prefers; null: not told. */
  status: z.string().nullable().default(null),
})
export type OnecSeen = z.infer<typeof onecSeen>

const fieldValue = orderPut.shape.customFields.valueType
const agreedField = z.object({ attribute: z.string(), crm: fieldValue, onec: fieldValue })

/** What both sides last agreed on (`links.agreed`). A side moved when it differs from this, whoever made the change. */
export const agreed = z.object({
  body: orderBody,
  crmStatus: z.string(),
  onec: onecSeen,
  /** Custom fields that travel, by their CRM codes; null: nothing agreed on yet. */
  fields: z.record(z.string(), agreedField).nullable().default(null),
  /** 1C's document is marked as deleted and people were told so. */
  deletedInOnec: z.boolean().default(false),
  /** Another organisation was wanted after goods had left, and people were told that it cannot be. */
  refusedSplit: z.string().nullable().default(null),
  /** Lines of 1C that differ from the agreed ones and that the CRM could not take, as already announced. */
  announced: onecSeen.shape.lines.nullable().default(null),
})
export type Agreed = z.infer<typeof agreed>

const side = z.enum(['crm', 'onec'])

/** Where the two sides disagreed, and how it was decided. */
export const conflict = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('status'),
    status: z.object({ winner: side, crm: z.string(), onec: z.string() }),
  }),
  /** Both sides changed the lines; the owner at this stage wins. */
  z.object({ kind: z.literal('lines'), winner: side }),
  /** 1C's people changed the lines and the shop does not take that over: nothing is overwritten. */
  z.object({ kind: z.literal('lines_kept') }),
  /** The CRM changed what 1C owns since the goods have left. */
  z.object({ kind: z.literal('refused'), fields: z.array(z.enum(fields)) }),
  /** Cancelled in the CRM when a part had left: the rest was cancelled, the part must come back. */
  z.object({ kind: z.literal('cancelled_after_shipment') }),
  /** Cancelled in the CRM, or gone from it, and 1C's people have added goods to the document since. */
  z.object({ kind: z.literal('wants_goods') }),
  z.object({ kind: z.literal('deleted_in_onec') }),
])
export type Conflict = z.infer<typeof conflict>

/** A write under way: what it changes, and what will be agreed when 1C has answered. */
export const writeIntent = z.object({
  changed: z.array(z.enum(fields)),
  keepLines: z.boolean(),
  status: orderPut.shape.status,
  /** What the other documents of the order stood for when this one was written. */
  othersTargets: z.array(z.string().nullable()).default([]),
  /** The CRM has yet to be told a status, so the status is not agreed by this write. */
  tellsCrm: z.boolean(),
  /** Told in the journal with the write itself, by whichever worker hears of its outcome. */
  conflicts: z.array(conflict).default([]),
  agreed,
})
export type WriteIntent = z.infer<typeof writeIntent>

/** What the CRM is being told: should the outcome stay unknown, the next reading of the order shows whether it arrived. */
const telling = z.object({ from: z.string(), status: z.string() })

/** Stored form: nothing agreed yet, or agreed, and the write under way. */
export const storedAgreement = z.object({
  now: agreed.nullable().default(null),
  intent: writeIntent.nullable().default(null),
  telling: telling.nullable().default(null),
})
export type StoredAgreement = z.infer<typeof storedAgreement>
