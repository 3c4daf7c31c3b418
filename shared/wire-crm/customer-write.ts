import type { CrmAddress, CrmContragent } from './party.ts'

/** What we send to create or edit a plain customer. Whether `phones` replaces or appends on edit is UNVERIFIED: send the whole list. */
export interface CrmCustomerWrite {
  type?: 'customer'
  externalId?: string
  firstName?: string
  lastName?: string
  patronymic?: string
  email?: string
  phones?: { number: string }[]
  birthday?: string
  sex?: string
  isContact?: boolean
  managerId?: number
  vip?: boolean
  bad?: boolean
  address?: CrmAddress
  contragent?: CrmContragent
  tags?: string[]
  addTags?: string[]
  removeTags?: string[]
  personalDiscount?: number
  discountCardNumber?: string
  source?: Record<string, string>
  customFields?: Record<string, unknown>
}

export interface CrmCompanyWrite {
  externalId?: string
  isMain?: boolean
  active?: boolean
  name?: string
  brand?: string
  contragent?: CrmContragent
  address?: { id?: number; externalId?: string }
  customFields?: Record<string, unknown>
}

export interface CrmContactWrite {
  isMain?: boolean
  customer?: { id?: number; externalId?: string; site?: string }
  companies?: { id?: number; externalId?: string; company?: { id?: number; externalId?: string } }[]
}

export interface CrmCorporateWrite {
  type?: 'customer_corporate'
  externalId?: string
  nickName?: string
  managerId?: number
  source?: Record<string, string>
  customerContacts?: CrmContactWrite[]
  companies?: CrmCompanyWrite[]
  addresses?: CrmAddress[]
  tags?: string[]
  customFields?: Record<string, unknown>
}
