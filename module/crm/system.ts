import {
  type CrmCredentials,
  type CrmSettings,
  type CrmSystemInfo,
  type CrmUser,
  crmCredentials,
  crmSettings,
  crmSystemInfo,
  crmUser,
} from '../../shared/wire-crm/account.ts'
import { listOf, text, wire } from '../../shared/wire-crm/loose.ts'
import type { CrmClient } from './call.ts'
import type { Query } from './encode.ts'
import { type Page, type PageWanted, pageOf } from './page.ts'

/** What the key may do; the cheapest check that it works. */
export const getCredentials = (crm: CrmClient): Promise<CrmCredentials> =>
  crm.request({ method: 'GET', path: '/api/credentials', answer: crmCredentials })

/** Identity of the account: `technicalUrl` stays when the public address changes. */
export const getSystemInfo = (crm: CrmClient): Promise<CrmSystemInfo> =>
  crm.request({ method: 'GET', path: '/api/system-info', answer: crmSystemInfo })

/** Versions like `5.0`. */
export async function getApiVersions(crm: CrmClient): Promise<string[]> {
  const answer = wire({ versions: listOf(text) })
  return (await crm.request({ method: 'GET', path: '/api/api-versions', answer })).versions
}

/** `timezone.value` is the zone of every naive time of the account. */
export async function getSettings(crm: CrmClient): Promise<CrmSettings> {
  const answer = wire({ settings: crmSettings })
  return (await crm.request({ method: 'GET', path: '/api/v5/settings', answer })).settings
}

/** Filters: `active`, `isManager`, `isAdmin`, `email`… */
export const listUsers = (
  crm: CrmClient,
  filter: Query = {},
  page: PageWanted = {},
): Promise<Page<CrmUser>> =>
  crm.request({
    method: 'GET',
    path: '/api/v5/users',
    query: { filter, ...page },
    answer: pageOf('users', crmUser),
    scope: 'user_read',
  })
