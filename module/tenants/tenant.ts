import type { Language } from '../../shared/kernel/errors.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'

/** `observe`: plans are computed and shown, nothing is sent. A new tenant observes until the administrator starts the exchange. */
export type Exchange = 'observe' | 'on' | 'paused'

/** One retailCRM account as the rest of the module sees it. */
export type Tenant = {
  id: TenantId
  name: string
  /** Origin for API calls, without a trailing slash. */
  crmUrl: string
  /** Origin that people open in the browser. */
  crmPublicUrl: string
  language: Language
  /** IANA zone of the account: the CRM's times are naive local ones. */
  timeZone: string
  currency: string
  exchange: Exchange
  active: boolean
  frozen: boolean
}

/** What the marketplace allows: a frozen or switched-off module does no work. */
export const mayWork = (tenant: Tenant): boolean => tenant.active && !tenant.frozen
