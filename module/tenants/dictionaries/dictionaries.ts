import { z } from 'zod'
import { references } from '../../../shared/wire-1c/references.ts'

const entry = z.object({
  code: z.string().min(1),
  name: z.string(),
  active: z.boolean().default(true),
  ordering: z.number().default(0),
})
const entries = z.array(entry).default([])

/** Dictionaries of the CRM as the forms and checks need them: always lists, always with code and name, in the CRM's order. */
export const crmDictionaries = z.object({
  statuses: z.array(entry.extend({ group: z.string().nullable().default(null) })).default([]),
  statusGroups: entries,
  orderTypes: entries,
  orderMethods: entries,
  paymentTypes: entries,
  /** `complete`: a payment in this status is paid. */
  paymentStatuses: z.array(entry.extend({ complete: z.boolean().default(false) })).default([]),
  /** `services`: codes of its delivery services; `integration`: code of the module that delivers, which tells its own carriers. */
  deliveryTypes: z
    .array(
      entry.extend({
        services: z.array(z.string()).default([]),
        integration: z.string().nullable().default(null),
      }),
    )
    .default([]),
  deliveryServices: entries,
  /** `cancels`: a line in this status is cancelled. */
  productStatuses: z.array(entry.extend({ cancels: z.boolean().default(false) })).default([]),
  /** `ids`: external ids, one of which may be the UUID of the store in 1C. */
  stores: z
    .array(
      entry.extend({
        ids: z.array(z.string()).default([]),
        /** It holds 1 or 0: there is some, or there is none. */
        yesNo: z.boolean().default(false),
      }),
    )
    .default([]),
  /** `currency`: letters of ISO 4217; null where the CRM names none. */
  priceTypes: z.array(entry.extend({ currency: z.string().nullable().default(null) })).default([]),
  sites: entries,
  /** Users of the CRM who lead orders; the code is the user's id. `mail`: digest of the e-mail, which itself is not kept. */
  managers: z.array(entry.extend({ mail: z.string().nullable().default(null) })).default([]),
  /** Custom fields of orders; `elements` of those that choose from a dictionary. */
  orderFields: z
    .array(
      entry.extend({
        type: z.string().default('string'),
        elements: z.array(z.object({ code: z.string(), name: z.string() })).default([]),
      }),
    )
    .default([]),
})
export type CrmDictionaries = z.infer<typeof crmDictionaries>
export type DictionaryEntry = z.infer<typeof entry>
export type OrderField = CrmDictionaries['orderFields'][number]

/** Schema of each side's dictionaries; those of 1C are its `/references`. */
export const dictionarySchemas = { crm: crmDictionaries, onec: references }

export type Side = keyof typeof dictionarySchemas
export type DictionaryOf<S extends Side> = z.infer<(typeof dictionarySchemas)[S]>

/** Both sides as last read; null where a side was not read yet. `fetchedAt` in epoch ms. */
export type Dictionaries = {
  crm: { value: DictionaryOf<'crm'>; fetchedAt: number } | null
  onec: { value: DictionaryOf<'onec'>; fetchedAt: number } | null
}
