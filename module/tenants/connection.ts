import { z } from 'zod'
import { about } from '../../shared/wire-1c/about.ts'

/** What the CRM last said of the key: `/api/credentials` and `/api/system-info`. */
const crmSaid = z.object({
  siteAccess: z.string().nullable().default(null),
  sitesAvailable: z.array(z.string()).default([]),
  systemVersion: z.string().nullable().default(null),
})

/** What 1C last said of itself. */
const onecSaid = z.object({
  about,
  /** 1C's clock minus ours, milliseconds, with half of the round trip taken off. */
  clockOffsetMs: z.number(),
  /** The infobase that the administrator agreed to write to; another one stops the exchange. */
  confirmed: about.shape.infobase,
})

export type CrmSaid = z.infer<typeof crmSaid>
export type OnecSaid = z.infer<typeof onecSaid>

export type CrmConnection = {
  kind: 'crm'
  /** Origin for API calls. */
  url: string
  /** Code of our instance among the account's integration modules. */
  code: string
  apiKey: string
  clientId: string
  scopes: readonly string[]
  said: CrmSaid
  checkedAt: number | null
}

export type OnecAuth = { kind: 'basic'; user: string; password: string } | { kind: 'bearer'; token: string }

export type OnecConnection = {
  kind: 'onec'
  /** Publication with the path of the service: `https://host/ut/hs/most/v1`. */
  url: string
  auth: OnecAuth
  said: OnecSaid | null
  checkedAt: number | null
}

/** Stored JSON of `said`; what does not parse any more counts as never said. */
export const parseCrmSaid = (stored: unknown): CrmSaid => {
  const parsed = crmSaid.safeParse(stored)
  return parsed.success ? parsed.data : crmSaid.parse({})
}
export const parseOnecSaid = (stored: unknown): OnecSaid | null => {
  const parsed = onecSaid.safeParse(stored)
  return parsed.success ? parsed.data : null
}
