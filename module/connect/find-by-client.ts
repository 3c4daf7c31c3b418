import type { TenantId } from '../../shared/kernel/ids.ts'
import { findTenantByClient } from '../tenants/index.ts'
import type { ConnectDeps } from './deps.ts'
import { hashOf } from './secrets.ts'

const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The tenant of a `clientId`; undefined for a missing, malformed or unknown one. */
export async function findByClient(
  deps: ConnectDeps,
  clientId: string | undefined,
): Promise<TenantId | undefined> {
  if (clientId === undefined || !shape.test(clientId)) return undefined
  return findTenantByClient(deps.db, await hashOf(clientId))
}
