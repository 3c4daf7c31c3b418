import type { CrmModuleWrite } from '../../shared/wire-crm/integration.ts'
import type { ConnectDeps } from './deps.ts'

/**
 * What we register in the account. `integrations.store` may be empty, but must be there: without it the CRM refuses
 * shipment fields and reservation. The base has no trailing slash and the paths begin with one, so that joining them
 * either way gives one slash or two, never none.
 */
export const moduleOf = (
  deps: Pick<ConnectDeps, 'publicUrl' | 'moduleCode'>,
  instance: { code: string; clientId: string },
): CrmModuleWrite => ({
  code: instance.code,
  integrationCode: deps.moduleCode,
  active: true,
  name: 'Мост 1С',
  clientId: instance.clientId,
  baseUrl: deps.publicUrl,
  accountUrl: accountUrl(deps),
  actions: { activity: '/callbacks/activity', settings: '/callbacks/settings' },
  integrations: { store: {} },
})

/** Where the CRM posts `clientId` when a person opens the module. */
export const accountUrl = (deps: Pick<ConnectDeps, 'publicUrl'>): string =>
  `${deps.publicUrl}/marketplace/open`
