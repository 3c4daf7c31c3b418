import { z } from 'zod'
import { customFieldValues, flag, int, listOf, text, wire } from './loose.ts'

/** A postal address of a customer, a company or a delivery. `text` is the street part written by a person or composed by the CRM. */
export const crmAddress = wire({
  id: int.optional(),
  externalId: text.optional(),
  name: text.optional(),
  index: text.optional(),
  countryIso: text.optional(),
  region: text.optional(),
  regionId: int.optional(),
  city: text.optional(),
  cityId: int.optional(),
  cityType: text.optional(),
  street: text.optional(),
  streetId: int.optional(),
  streetType: text.optional(),
  building: text.optional(),
  house: text.optional(),
  housing: text.optional(),
  block: text.optional(),
  flat: text.optional(),
  floor: text.optional(),
  metro: text.optional(),
  text: text.optional(),
  notes: text.optional(),
  isMain: flag.optional(),
})
export type CrmAddress = z.infer<typeof crmAddress>

/**
 * Legal requisites. `contragentType` is `individual`, `legal-entity` or `enterpreneur` (spelled so by the CRM);
 * the upper-case members are spelled so too.
 */
export const crmContragent = wire({
  contragentType: text.optional(),
  legalName: text.optional(),
  legalAddress: text.optional(),
  INN: text.optional(),
  KPP: text.optional(),
  OKPO: text.optional(),
  OGRN: text.optional(),
  OGRNIP: text.optional(),
  certificateNumber: text.optional(),
  certificateDate: text.optional(),
  BIK: text.optional(),
  bank: text.optional(),
  bankAddress: text.optional(),
  corrAccount: text.optional(),
  bankAccount: text.optional(),
})
export type CrmContragent = z.infer<typeof crmContragent>

export const crmPhones = listOf(wire({ number: text.optional() }))

/** A person or corporate customer as an order embeds it. `id` is unique only within `type`. */
export const crmCustomerRef = wire({
  type: z.enum(['customer', 'customer_corporate']).default('customer'),
  id: int.optional(),
  externalId: text.optional(),
  site: text.optional(),
  isContact: flag.optional(),
  createdAt: text.optional(),
  managerId: int.optional(),
  firstName: text.optional(),
  lastName: text.optional(),
  patronymic: text.optional(),
  nickName: text.optional(),
  email: text.optional(),
  phones: crmPhones.optional(),
  address: crmAddress.optional(),
  contragent: crmContragent.optional(),
  vip: flag.optional(),
  bad: flag.optional(),
  customFields: customFieldValues.optional(),
})
export type CrmCustomerRef = z.infer<typeof crmCustomerRef>

/** The legal body of a corporate customer. */
export const crmCompany = wire({
  id: int.optional(),
  externalId: text.optional(),
  isMain: flag.optional(),
  active: flag.optional(),
  name: text.optional(),
  brand: text.optional(),
  site: text.optional(),
  createdAt: text.optional(),
  contragent: crmContragent.optional(),
  address: crmAddress.optional(),
  customFields: customFieldValues.optional(),
})
export type CrmCompany = z.infer<typeof crmCompany>
