import { z } from 'zod'
import { flag, int, listOf, mapOf, num, text, wire } from './loose.ts'

/** A registered module as the CRM keeps it; `clientId` is not given back. */
export const crmModule = wire({
  code: text,
  integrationCode: text.optional(),
  active: flag.optional(),
  freeze: flag.optional(),
  name: text.optional(),
  logo: text.optional(),
  native: flag.optional(),
  baseUrl: text.optional(),
  accountUrl: text.optional(),
  actions: mapOf(text).optional(),
  availableCountries: listOf(text).optional(),
  integrations: mapOf(z.unknown()).optional(),
})
export type CrmModule = z.infer<typeof crmModule>

/** What we register: the CRM creates or replaces the instance `code`. */
export interface CrmModuleWrite {
  code: string
  integrationCode: string
  active?: boolean
  freeze?: boolean
  native?: boolean
  name?: string
  logo?: string
  clientId: string
  baseUrl: string
  accountUrl?: string
  /** Paths of callbacks relative to `baseUrl`. */
  actions?: Record<string, string>
  availableCountries?: string[]
  /** `{ store: {} }` is enough to open shipment fields and reservation. */
  integrations?: Record<string, unknown>
}

/** Remarks to a registration; `[]` when there are none. */
export const crmModuleInfo = wire({
  deliveryType: wire({ id: int.optional(), code: text.optional() }).optional(),
  billingInfo: wire({
    price: num.optional(),
    priceWithDiscount: num.optional(),
    currency: wire({ code: text.optional(), name: text.optional(), shortName: text.optional() }).optional(),
    billingType: text.optional(),
  }).optional(),
  notExistUsersIds: listOf(int).optional(),
  notExistSiteCodes: listOf(text).optional(),
})
export type CrmModuleInfo = z.infer<typeof crmModuleInfo>
