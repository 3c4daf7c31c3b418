import { z } from 'zod'
import { type Minor, minor } from '../../../shared/kernel/money.ts'

const sum = z.int().transform(minor)
const status = z.string().nullable()

/** What stands on both sides of an edit; members that the edit leaves alone are absent. `paidAt` as the CRM writes it. */
const members = z.object({
  amount: sum.optional(),
  status: status.optional(),
  paidAt: z.string().nullable().optional(),
})
export type Members = z.infer<typeof members>

/**
 * One call to the CRM. Values are absolute, so that it may be carried out twice; `from` is what it was planned over: where that is
 * no longer so, somebody else has decided and the act is dropped.
 */
const crmAct = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('create'),
    externalId: z.string(),
    type: z.string(),
    amount: sum,
    status,
    paidAt: z.string().nullable(),
  }),
  z.object({ kind: z.literal('edit'), ref: z.string(), from: members, to: members }),
  z.object({ kind: z.literal('delete'), ref: z.string(), from: members }),
])
export type CrmAct = z.infer<typeof crmAct>

/**
 * Money of 1C as a record of the CRM shows it. `ref` names the record: the external id of one that we made, the CRM's id of any other.
 */
const pair = z.object({
  ref: z.string(),
  /** 1C's payment; null: a refund that a manager split off in the CRM. */
  onec: z.string().nullable(),
  refund: z.boolean(),
  /** How much of the 1C payment stands in this record, with what was given back of it since. */
  amount: sum,
  /** How much of it was planned before: that goes back to planned when 1C takes the payment back. */
  took: sum,
  /** What the record was before 1C paid it; null: it was made for this money. */
  was: z.object({ status, paidAt: z.string().nullable() }).nullable(),
  /** Of a refund in a record of its own: the paid record that it was split from. */
  from: z.string().nullable(),
  kind: z.string().nullable(),
  /** 1C's own moment, RFC 3339. */
  paidAt: z.string(),
})
export type Pair = z.infer<typeof pair>

/** A pair as it stands in the links, where news of 1C look for its order. */
export const shownPair = pair.extend({ order: z.string() })

/** What is known of the money of one order; stored before anything is sent to the CRM. */
export const ledger = z.object({
  pairs: z.array(pair).default([]),
  /** Calls that are not known to have taken effect, and what the payments of the order sum to after them. */
  intent: z
    .object({ acts: z.array(crmAct), sum })
    .nullable()
    .default(null),
  /** What the order cost when its planned payments were last made to fill it; null: never. */
  total: sum.nullable().default(null),
  /** Keys of the CRM payments that were written to 1C. */
  keys: z.array(z.string()).default([]),
  /** What people were told, by its subject, so that it is told once. */
  said: z.record(z.string(), z.string()).default({}),
})
export type Ledger = z.infer<typeof ledger>

/** Prefix of all records that we make. */
const ours = 'most-1c-'

/**
 * The external id of a record of ours is unique over the whole CRM: 1C's document with the CRM order, since one document may pay
 * several orders.
 */
export const recordId = (onec: string, order: string, part: '' | '-rest' = ''): string =>
  `${ours}${onec}-${order}${part}`

const recordName = /^most-1c-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-\d+(-rest)?(?:-\d+)?$/

/** What a record of ours was made for: the money of a 1C payment, or what was left to pay after it. */
export function madeFor(externalId: string | null): { onec: string; rest: boolean } | null {
  const match = externalId?.startsWith(ours) ? recordName.exec(externalId) : null
  return match ? { onec: match[1]!, rest: match[2] !== undefined } : null
}

/** A payment of the CRM order. */
export type PaymentRecord = {
  id: string
  externalId: string | null
  type: string
  status: string | null
  amount: Minor
  paidAt: string | null
}

/** How pairs name a record: by the external id where it is ours, since that is known before the CRM gives an id. */
export const refOf = (record: Pick<PaymentRecord, 'id' | 'externalId'>): string =>
  madeFor(record.externalId) ? record.externalId! : record.id
