import { z } from 'zod'
import { flag, num, text, wire } from './loose.ts'

/** JSON of the form field `register`. `systemUrl` is not signed: check its host before use. */
export const crmRegister = wire({
  apiKey: z.string().min(1).max(512),
  systemUrl: z.string().min(1).max(2048),
  token: z.string().max(512),
})
export type CrmRegister = z.infer<typeof crmRegister>

/** JSON of the form field `activity`; the module works while it is active and not frozen. */
export const crmActivity = wire({ active: flag, freeze: flag.default(false) })
export type CrmActivity = z.infer<typeof crmActivity>

/** JSON of the form field `billingInfo` beside `activity`; its encoding is UNVERIFIED, so nothing depends on it. */
export const crmBilling = wire({
  price: num.optional(),
  priceWithDiscount: num.optional(),
  billingType: text.optional(),
})
export type CrmBilling = z.infer<typeof crmBilling>
