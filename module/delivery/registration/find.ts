import { hashOf } from '../../../shared/kernel/hash.ts'
import type { TenantId } from '../../../shared/kernel/ids.ts'
import type { ConnectDeps } from '../../connect/index.ts'
import { findTenantByDelivery } from '../../tenants/index.ts'

const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A clientId keeps its tenant for ever, so what was found once need not be asked again; unknown ones are asked each time. */
const known = new WeakMap<ConnectDeps['db'], Map<string, TenantId>>()
const knownAtMost = 10_000

/** The tenant of a clientId of the delivery module; undefined for a missing, malformed or unknown one. */
export async function findByDeliveryClient(
  deps: ConnectDeps,
  clientId: string | undefined,
): Promise<TenantId | undefined> {
  if (clientId === undefined || !shape.test(clientId)) return undefined
  const cache = known.get(deps.db) ?? new Map<string, TenantId>()
  known.set(deps.db, cache)
  const before = cache.get(clientId)
  if (before) return before
  const found = await findTenantByDelivery(deps.db, await hashOf(clientId))
  if (found && cache.size < knownAtMost) cache.set(clientId, found)
  return found
}
