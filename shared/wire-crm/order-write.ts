import type { CrmAddress, CrmContragent } from './party.ts'

/**
 * What we send to create or edit an order. An edit carries only what changed; `items`, when present, replaces all
 * lines, so it must hold every line with its `id`. Amounts are decimals, dates naive local time of the account.
 */
export interface CrmOrderWrite {
  externalId?: string
  number?: string
  orderType?: string
  orderMethod?: string
  status?: string
  statusComment?: string
  createdAt?: string
  managerId?: number
  countryIso?: string
  currency?: string
  lastName?: string
  firstName?: string
  patronymic?: string
  phone?: string
  additionalPhone?: string
  email?: string
  customerComment?: string
  managerComment?: string
  customer?: CrmPartyLink
  contact?: CrmPartyLink
  company?: { id?: number; externalId?: string }
  contragent?: CrmContragent
  discountManualAmount?: number
  discountManualPercent?: number
  applyRound?: boolean
  delivery?: CrmDeliveryWrite
  items?: CrmItemWrite[]
  /** Taken by create and upload only; later by the payment calls. */
  payments?: CrmPaymentWrite[]
  weight?: number
  length?: number
  width?: number
  height?: number
  shipmentStore?: string
  shipmentDate?: string
  shipped?: boolean
  source?: Record<string, string>
  customFields?: Record<string, unknown>
}

export interface CrmPartyLink {
  id?: number
  externalId?: string
  site?: string
  type?: 'customer' | 'customer_corporate'
}

/** Discounts are per unit; of amount and percent the other one is sent as 0. */
export interface CrmItemWrite {
  id?: number
  externalIds?: { code: string; value: string }[]
  offer?: {
    id?: number
    externalId?: string
    xmlId?: string
    displayName?: string
    name?: string
    article?: string
    unit?: { code: string; name?: string; sym?: string }
  }
  productName?: string
  quantity?: number
  initialPrice?: number
  priceType?: { code: string }
  purchasePrice?: number
  discountManualAmount?: number
  discountManualPercent?: number
  discounts?: { type: string; amount: number }[]
  vatRate?: string
  status?: string
  comment?: string
  properties?: { code: string; name: string; value: string }[] | Record<string, unknown>
  markingCodes?: string[]
}

export interface CrmDeliveryWrite {
  code?: string
  integrationCode?: string
  service?: { code: string; name?: string }
  data?: Record<string, unknown>
  cost?: number
  netCost?: number
  vatRate?: string
  date?: string
  time?: { from?: string; to?: string; custom?: string }
  address?: CrmAddress
}

/** Its `externalId` must be unique over the whole account. `order` is needed by the payment call only. */
export interface CrmPaymentWrite {
  externalId?: string
  type?: string
  status?: string
  amount?: number
  /** null takes the date away. UNVERIFIED on a live account. */
  paidAt?: string | null
  comment?: string
  order?: { id?: number; externalId?: string; number?: string }
}
