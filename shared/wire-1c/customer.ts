import { z } from 'zod'
import { uuid } from './primitives.ts'

const contactWays = { emails: z.array(z.string()), phones: z.array(z.string()) }

export const customerSearch = z.object({
  guid: uuid.nullable(),
  inn: z.string().nullable(),
  kpp: z.string().nullable(),
  ...contactWays,
})
export type CustomerSearch = z.infer<typeof customerSearch>

export const customerKind = z.enum(['private', 'company', 'entrepreneur'])

export const customerCandidate = z.object({
  id: uuid,
  kind: customerKind,
  name: z.string(),
  inn: z.string().nullable(),
  kpp: z.string().nullable(),
  ...contactWays,
  counterparty: uuid.nullable(),
  contacts: z.array(z.object({ id: uuid, name: z.string(), ...contactWays })),
  /** What of the search matched this card. */
  matched: z.array(z.enum(['guid', 'inn', 'email', 'phone'])),
})
export type CustomerCandidate = z.infer<typeof customerCandidate>

export const customerSearchAnswer = z.object({ candidates: z.array(customerCandidate) })

/** `PUT /customers/{key}`: create or bring to this state; uniqueness of INN and e-mail is re-checked under a lock → 409 `conflict`. */
export const customerPut = z.object({
  revision: z.int().positive(),
  /** The card to update; null creates one. */
  id: uuid.nullable(),
  kind: customerKind,
  name: z.object({ last: z.string(), first: z.string(), middle: z.string(), full: z.string() }),
  company: z
    .object({
      legalName: z.string(),
      inn: z.string().nullable(),
      kpp: z.string().nullable(),
      ogrn: z.string().nullable(),
      legalAddress: z.string(),
    })
    .nullable(),
  ...contactWays,
  address: z.string(),
  contacts: z.array(z.object({ key: z.string(), id: uuid.nullable(), name: z.string(), ...contactWays })),
  /** `common`: the one «Розничный покупатель» card; `own`: a card of his own. As set for private persons. */
  card: z.enum(['own', 'common']),
})
export type CustomerPut = z.infer<typeof customerPut>

export const customerState = z.object({
  id: uuid,
  kind: customerKind,
  name: z.string(),
  counterparty: uuid.nullable(),
  contacts: z.array(z.object({ key: z.string().nullable(), id: uuid, name: z.string() })),
  crmId: z.string().nullable().default(null),
  revision: z.int(),
  deleted: z.boolean(),
  // What follows comes with feed entries; absent: the extension does not tell.
  emails: z.array(z.string()).optional(),
  phones: z.array(z.string()).optional(),
  inn: z.string().nullable().optional(),
  kpp: z.string().nullable().optional(),
  address: z.string().optional(),
  agreement: uuid.nullable().optional(),
  priceType: uuid.nullable().optional(),
  /** Region of the customer as 1C names it: the key of regional bans. */
  region: z.string().nullable().optional(),
})
export type CustomerState = z.infer<typeof customerState>
