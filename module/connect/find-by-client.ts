import { hashOf } from '../../shared/kernel/hash.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { findTenantByClient, type Registered } from '../tenants/index.ts'
import type { ConnectDeps } from './deps.ts'

const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const knownAtMost = 10_000

type Find = (deps: ConnectDeps, clientId: string | undefined) => Promise<TenantId | undefined>

/**
 * The tenant of a `clientId`; undefined for a missing, malformed or unknown one. A clientId keeps its tenant for ever, so what was found once need not be asked again; unknown ones are asked each time.
 */
export function clientFinder(kind: Registered): Find {
  const known = new WeakMap<ConnectDeps['db'], Map<string, TenantId>>()
  return async ({ db }, clientId) => {
    if (clientId === undefined || !shape.test(clientId)) return undefined
    const cache = known.get(db) ?? new Map<string, TenantId>()
    known.set(db, cache)
    // A map finds by a keyed hash of its own: hashing first would protect nothing here and costs a tenth of a callback.
    const before = cache.get(clientId)
    if (before) return before
    const found = await findTenantByClient(db, kind, await hashOf(clientId))
    if (found && cache.size < knownAtMost) cache.set(clientId, found)
    return found
  }
}

/** By the clientId of the bridge to 1C. */
export const findByClient = clientFinder('crm')
