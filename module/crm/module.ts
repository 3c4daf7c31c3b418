import {
  type CrmModule,
  type CrmModuleInfo,
  type CrmModuleWrite,
  crmModule,
  crmModuleInfo,
} from '../../shared/wire-crm/integration.ts'
import { text, wire } from '../../shared/wire-crm/loose.ts'
import type { CrmClient } from './call.ts'
import { segment } from './encode.ts'

/** `code` is the code of the instance, unique per connection. */
export async function getModule(crm: CrmClient, code: string): Promise<CrmModule> {
  const path = `/api/v5/integration-modules/${segment(code)}`
  const answer = wire({ integrationModule: crmModule })
  return (await crm.request({ method: 'GET', path, answer, scope: 'integration_read' })).integrationModule
}

/** Creates or replaces the registration of the instance `code`; gives the CRM's remarks to it. */
export async function editModule(
  crm: CrmClient,
  code: string,
  integrationModule: CrmModuleWrite,
): Promise<CrmModuleInfo> {
  const path = `/api/v5/integration-modules/${segment(code)}/edit`
  const form = { integrationModule }
  const answer = wire({ info: crmModuleInfo.optional() })
  const { info } = await crm.request({ method: 'POST', path, form, answer, scope: 'integration_write' })
  return info ?? {}
}

/** Asks for more permissions of a simple connection; gives the key to use from now on, which may be another one. */
export async function updateScopes(crm: CrmClient, code: string, scopes: readonly string[]): Promise<string> {
  const path = `/api/v5/integration-modules/${segment(code)}/update-scopes`
  const form = { requires: { scopes } }
  const answer = wire({ apiKey: text })
  return (await crm.request({ method: 'POST', path, form, answer, scope: 'integration_write' })).apiKey
}
