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
  paymentStatuses: entries,
  deliveryTypes: entries,
  productStatuses: entries,
  stores: entries,
  priceTypes: entries,
  sites: entries,
  /** People of the account; the code is their id. Empty where the key may not read them. */
  users: entries,
})
export type CrmDictionaries = z.infer<typeof crmDictionaries>
export type DictionaryEntry = z.infer<typeof entry>

/** Schema of each side's dictionaries; those of 1C are its `/references`. */
export const dictionarySchemas = { crm: crmDictionaries, onec: references }

export type Side = keyof typeof dictionarySchemas
export type DictionaryOf<S extends Side> = z.infer<(typeof dictionarySchemas)[S]>

/** Both sides as last read; null where a side was not read yet. `fetchedAt` in epoch ms. */
export type Dictionaries = {
  crm: { value: DictionaryOf<'crm'>; fetchedAt: number } | null
  onec: { value: DictionaryOf<'onec'>; fetchedAt: number } | null
}
