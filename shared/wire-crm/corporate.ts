import type { z } from 'zod'
import { customFieldValues, flag, int, listOf, num, text, wire } from './loose.ts'
import { crmAddress, crmCompany } from './party.ts'

export { type CrmCompany, crmAddress, crmCompany } from './party.ts'

const personRef = wire({ id: int.optional(), externalId: text.optional(), site: text.optional() })
const companyRef = wire({ id: int.optional(), externalId: text.optional(), name: text.optional() })

/** The link of a corporate customer to one of its contact persons (a plain customer) and that person's companies. */
export const crmContact = wire({
  id: int.optional(),
  isMain: flag.optional(),
  customer: personRef.optional(),
  companies: listOf(
    wire({ id: int.optional(), externalId: text.optional(), company: companyRef.optional() }),
  ).optional(),
})
export type CrmContact = z.infer<typeof crmContact>

/** A corporate customer; its id space is apart from that of plain customers. */
export const crmCorporate = wire({
  id: int,
  type: text.optional(),
  externalId: text.optional(),
  nickName: text.optional(),
  site: text.optional(),
  createdAt: text.optional(),
  managerId: int.optional(),
  vip: flag.optional(),
  bad: flag.optional(),
  mainAddress: wire({ id: int.optional(), externalId: text.optional(), name: text.optional() }).optional(),
  mainCompany: companyRef.optional(),
  mainCustomerContact: crmContact.optional(),
  customerContacts: listOf(crmContact).optional(),
  companies: listOf(crmCompany).optional(),
  addresses: listOf(crmAddress).optional(),
  tags: listOf(wire({ name: text.optional() })).optional(),
  personalDiscount: num.optional(),
  customFields: customFieldValues.optional(),
})
export type CrmCorporate = z.infer<typeof crmCorporate>
