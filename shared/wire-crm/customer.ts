import type { z } from 'zod'
import { customFieldValues, flag, int, listOf, num, text, wire } from './loose.ts'
import { crmAddress, crmContragent, crmPhones } from './party.ts'

/** A private person (or the contact person of a company, `isContact`). Its id says nothing about corporate customers. */
export const crmCustomer = wire({
  id: int,
  type: text.optional(),
  externalId: text.optional(),
  site: text.optional(),
  isContact: flag.optional(),
  createdAt: text.optional(),
  managerId: int.optional(),
  firstName: text.optional(),
  lastName: text.optional(),
  patronymic: text.optional(),
  email: text.optional(),
  phones: crmPhones.default([]),
  birthday: text.optional(),
  sex: text.optional(),
  vip: flag.optional(),
  bad: flag.optional(),
  address: crmAddress.optional(),
  contragent: crmContragent.optional(),
  tags: listOf(wire({ name: text.optional() })).optional(),
  personalDiscount: num.optional(),
  discountCardNumber: text.optional(),
  customFields: customFieldValues.optional(),
})
export type CrmCustomer = z.infer<typeof crmCustomer>
