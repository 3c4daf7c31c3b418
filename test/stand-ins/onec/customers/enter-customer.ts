import { z } from 'zod'
import { newId } from '../identity.ts'
import { register } from '../queue.ts'
import type { Customer } from '../rows.ts'
import type { Onec } from '../state.ts'

const ways = { emails: z.array(z.string()).default([]), phones: z.array(z.string()).default([]) }

export const enteredCustomer = z.object({
  kind: z.enum(['private', 'company', 'entrepreneur']).default('private'),
  name: z.string(),
  inn: z.string().nullable().default(null),
  kpp: z.string().nullable().default(null),
  ...ways,
  address: z.string().default(''),
  contacts: z.array(z.object({ name: z.string(), ...ways })).default([]),
})

/** A card that a person of 1C makes by hand; nobody checks whether there is one like it. */
export function enterCustomer(onec: Onec, input: z.infer<typeof enteredCustomer>): Customer {
  const customer = onec.customers.put({
    ...input,
    id: newId(),
    key: null,
    counterparty: newId(),
    contacts: input.contacts.map((contact) => ({ ...contact, key: null, id: newId() })),
    revision: 0,
    deleted: false,
  })
  register(onec, 'customer', customer.id)
  return customer
}
