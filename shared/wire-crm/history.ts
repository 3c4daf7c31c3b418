import { z } from 'zod'
import { flag, int, listOf, text, wire } from './loose.ts'

/**
 * Members of a record of every feed. `field` is the CRM's own name (snake_case, camelCase in packs), values are
 * scalars or objects like `{code}`, `{id}`; a null value is missing. `source` is an open set: user, api, code, rule.
 */
const recordMembers = {
  id: int,
  createdAt: text.optional(),
  created: flag.optional(),
  deleted: flag.optional(),
  source: text.optional(),
  user: wire({ id: int.optional() }).optional(),
  /** `current`: made with the key that reads. Absent in the packs feed. */
  apiKey: wire({ current: flag.optional() }).optional(),
  field: text.optional(),
  oldValue: z.unknown().optional(),
  newValue: z.unknown().optional(),
}

const offerIds = wire({ id: int.optional(), externalId: text.optional(), xmlId: text.optional() })
const rowIds = listOf(wire({ code: text.optional(), value: text.optional() }))
const mergedInto = wire({ id: int.optional() }).optional()

/** The `created` record carries the whole order; only its ids are read here, the order itself is read anew. */
export const crmOrderRecord = wire({
  ...recordMembers,
  order: wire({
    id: int,
    externalId: text.optional(),
    number: text.optional(),
    site: text.optional(),
    status: text.optional(),
  }).optional(),
  item: wire({ id: int.optional(), externalIds: rowIds.optional(), offer: offerIds.optional() }).optional(),
  payment: wire({ id: int.optional(), type: text.optional(), externalId: text.optional() }).optional(),
  ancestor: mergedInto,
  combinedTo: mergedInto,
})
export type CrmOrderRecord = z.infer<typeof crmOrderRecord>

export const crmCustomerRecord = wire({
  ...recordMembers,
  customer: wire({ id: int, externalId: text.optional(), site: text.optional() }).optional(),
  address: wire({ id: int.optional() }).optional(),
  combinedTo: mergedInto,
})
export type CrmCustomerRecord = z.infer<typeof crmCustomerRecord>

/** `customer` is the corporate customer. */
export const crmCorporateRecord = wire({
  ...recordMembers,
  customer: wire({ id: int, externalId: text.optional(), site: text.optional() }).optional(),
  company: wire({ id: int.optional(), name: text.optional() }).optional(),
  address: wire({ id: int.optional() }).optional(),
  customerContact: wire({ id: int.optional() }).optional(),
  combinedTo: mergedInto,
})
export type CrmCorporateRecord = z.infer<typeof crmCorporateRecord>

export const crmPackRecord = wire({
  ...recordMembers,
  pack: wire({
    id: int,
    item: wire({
      id: int.optional(),
      order: wire({ id: int.optional(), externalId: text.optional() }).optional(),
      offer: offerIds.optional(),
    }).optional(),
  }).optional(),
})
export type CrmPackRecord = z.infer<typeof crmPackRecord>

export const crmTaskRecord = wire({
  ...recordMembers,
  task: wire({ id: int, text: text.optional(), complete: flag.optional() }).optional(),
})
export type CrmTaskRecord = z.infer<typeof crmTaskRecord>
