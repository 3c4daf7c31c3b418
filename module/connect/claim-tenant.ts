import { hashOf } from '../../shared/kernel/hash.ts'
import { type TenantId, tenantId } from '../../shared/kernel/ids.ts'
import { withTransaction } from '../db/transaction.ts'
import {
  createTenant,
  findTenantByCrm,
  loadTenant,
  openVault,
  saveCrmConnection,
  type Vault,
} from '../tenants/index.ts'
import type { ConnectDeps } from './deps.ts'
import { type Account, stateOf } from './read-account.ts'
import { newClientId } from './secrets.ts'
import { lockAccount } from './store.ts'

/** The tenant of an account and the names under which the CRM knows our registration in it. */
export type ClaimedTenant = { tenant: TenantId; clientId: string; code: string; isNew: boolean; vault: Vault }

/**
 * The tenant that the account has, or a new one, switched off. An existing one is not touched: until the CRM took the
 * renewed registration, its old key is the one that works.
 */
export async function claimTenant(deps: ConnectDeps, account: Account): Promise<ClaimedTenant> {
  const fresh = tenantId(crypto.randomUUID())
  // The lock is held by a transaction of the tenant that may come to be; whoever waited for it finds that tenant.
  const known = await withTransaction(deps.db, fresh, async (tx) => {
    await lockAccount(tx, account.url)
    const found = await findTenantByCrm(deps.db, account.knownAs)
    if (found) return found
    const now = deps.clock.now()
    const dataKey = await deps.sealer.newDataKey(fresh)
    const vault = await openVault(deps.sealer, fresh, dataKey)
    const state = { ...stateOf(account), exchange: 'observe' as const, active: false, frozen: false }
    await createTenant(tx, { id: fresh, ...state, dataKey }, now)
    const clientId = newClientId()
    await saveCrmConnection(tx, fresh, await connectionOf(account, vault, clientId, codeOf(deps, fresh)), now)
    return undefined
  })
  const id = known ?? fresh
  const { crm, vault } = await loadTenant(deps.db, deps.sealer, id)
  return {
    tenant: id,
    clientId: crm?.clientId ?? newClientId(),
    code: crm?.code || codeOf(deps, id),
    isNew: known === undefined,
    vault,
  }
}

/** The CRM side of a tenant as it is stored: secrets sealed, clientId by its hash. */
export const connectionOf = async (account: Account, vault: Vault, clientId: string, code: string) => ({
  lookup: await hashOf(clientId),
  url: account.url,
  code,
  sealed: await vault.sealCrm({ apiKey: account.apiKey, clientId }),
  scopes: account.scopes,
  said: account.said,
})

// The code stands in addresses of the CRM, so nothing secret goes into it.
const codeOf = (deps: ConnectDeps, id: TenantId): string => `${deps.moduleCode}-${id.slice(0, 8)}`
