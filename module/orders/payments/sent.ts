import { z } from 'zod'
import { paymentPut } from '../../../shared/wire-1c/index.ts'
import type { Link } from '../../links/index.ts'

/** A payment as 1C is to hold it; the write number comes with the write. */
const put = paymentPut.omit({ revision: true })
export type Put = z.infer<typeof put>

/** `links.agreed` of a CRM payment written to 1C; the link's CRM id is the key on the wire. */
const sentPayment = z.object({
  /** CRM order and payment, and 1C's order that the money belongs to. */
  order: z.string(),
  payment: z.string(),
  document: z.string(),
  type: z.string(),
  refund: z.boolean(),
  /** What 1C has taken; null: nothing yet. */
  now: put.nullable().default(null),
  /** What a write under way says. */
  intent: put.nullable().default(null),
})
export type SentPayment = z.infer<typeof sentPayment>

export type Sent = SentPayment & { key: string; link: Link }

export const sentOf = (link: Link): Sent => ({ ...sentPayment.parse(link.agreed), key: link.crmId, link })

/** Whether 1C has a document of it. */
export const isLive = (sent: Pick<SentPayment, 'now'>): boolean => sent.now !== null && !sent.now.cancelled
