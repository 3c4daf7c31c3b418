import { z } from 'zod'
import { customerPut } from '../../shared/wire-1c/index.ts'

const card = customerPut.omit({ revision: true, id: true })

const known = z.object({
  card,
  counterparty: z.string().nullable(),
  contacts: z.array(z.object({ key: z.string().nullable(), id: z.string() })),
})

/** What of a customer both sides last agreed on, and the ids that 1C gave with it. */
export type AgreedCustomer = z.infer<typeof known>

/** Stored form in `links.agreed`: `intent` is the card of a write under way. */
export const agreedCustomer = z.object({
  now: known.nullable().default(null),
  intent: card.nullable().default(null),
})
