import type { ConnectDeps } from './deps.ts'
import { requestedScopes } from './scopes.ts'

/** Answer of the configuration request: what the CRM needs before it makes the key. */
export const marketplaceConfig = (deps: Pick<ConnectDeps, 'publicUrl'>) => ({
  success: true,
  scopes: [...requestedScopes],
  registerUrl: `${deps.publicUrl}/marketplace/register`,
})
