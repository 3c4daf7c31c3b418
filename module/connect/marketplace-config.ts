import type { ConnectDeps } from './deps.ts'
import { requiredScopes } from './scopes.ts'

/** Answer of the configuration request: what the CRM needs before it makes the key. */
export const marketplaceConfig = (deps: Pick<ConnectDeps, 'publicUrl'>) => ({
  success: true,
  scopes: [...requiredScopes],
  registerUrl: `${deps.publicUrl}/marketplace/register`,
})
