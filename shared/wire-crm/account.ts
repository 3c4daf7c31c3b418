import type { z } from 'zod'
import { flag, int, listOf, mapOf, text, wire } from './loose.ts'

/** What a key may do. `sitesAvailable` is present with `access_selective`. */
export const crmCredentials = wire({
  scopes: listOf(text).default([]),
  siteAccess: text.optional(),
  sitesAvailable: listOf(text).optional(),
})
export type CrmCredentials = z.infer<typeof crmCredentials>

/** Public and technical address of one account; the technical one never changes. */
export const crmSystemInfo = wire({
  systemVersion: text.optional(),
  publicUrl: text.optional(),
  technicalUrl: text.optional(),
})
export type CrmSystemInfo = z.infer<typeof crmSystemInfo>

const setting = wire({ value: text.optional(), updated_at: text.optional() })
const creation = wire({ site: text.optional(), order_type: text.optional(), order_method: text.optional() })

/** Settings of the account, as `GET /settings` answers and the `settings` callback brings them. `timezone.value` is an IANA zone. */
export const crmSettings = wire({
  default_currency: setting.optional(),
  system_language: setting.optional(),
  timezone: setting.optional(),
  work_times: listOf(
    wire({
      day_type: text.optional(),
      start_time: text.optional(),
      end_time: text.optional(),
      lunch_start_time: text.optional(),
      lunch_end_time: text.optional(),
    }),
  ).optional(),
  non_working_days: listOf(wire({ start_date: text.optional(), end_date: text.optional() })).optional(),
  mg: wire({
    order_creation: wire({ default: creation.optional(), channels: mapOf(creation).optional() }).optional(),
  }).optional(),
})
export type CrmSettings = z.infer<typeof crmSettings>

export const crmUser = wire({
  id: int,
  active: flag.optional(),
  email: text.optional(),
  firstName: text.optional(),
  lastName: text.optional(),
  patronymic: text.optional(),
  phone: text.optional(),
  isAdmin: flag.optional(),
  isManager: flag.optional(),
  groups: listOf(wire({ id: int.optional(), code: text.optional(), name: text.optional() })).optional(),
})
export type CrmUser = z.infer<typeof crmUser>
