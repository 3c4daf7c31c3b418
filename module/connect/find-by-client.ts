import { hashOf } from '../../shared/kernel/hash.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { findTenantByClient } from '../tenants/index.ts'
import type { ConnectDeps } from './deps.ts'

const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A clientId keeps its tenant for ever, so what was found once need not be asked again; unknown ones are asked each time. */
const known = new WeakMap<ConnectDeps['db'], Map<string, TenantId>>()
const knownAtMost = 10_000

/** The tenant of a `clientId`; undefined for a missing, malformed or unknown one. */
export async function findByClient(
  deps: ConnectDeps,
  clientId: string | undefined,
): Promise<TenantId | undefined> {
  if (clientId === undefined || !shape.test(clientId)) return undefined
  const cache = known.get(deps.db) ?? new Map<string, TenantId>()
  known.set(deps.db, cache)
  // A map finds by a keyed hash of its own: hashing first would protect nothing here and costs a tenth of a callback.
  const before = cache.get(clientId)
  if (before) return before
  const found = await findTenantByClient(deps.db, await hashOf(clientId))
  if (found && cache.size < knownAtMost) cache.set(clientId, found)
  return found
}
