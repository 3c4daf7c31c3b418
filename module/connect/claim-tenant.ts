import { hashOf } from '../../shared/kernel/hash.ts'
import { type TenantId, tenantId } from '../../shared/kernel/ids.ts'
import { type Tx, withTransaction } from '../db/transaction.ts'
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
  const { id, isNew } = await tenantOf(deps, account, async (tx, fresh, vault) => {
    const connection = await connectionOf(account, vault, newClientId(), codeOf(deps, fresh))
    await saveCrmConnection(tx, fresh, connection, deps.clock.now())
  })
  const { crm, vault } = await loadTenant(deps.db, deps.sealer, id)
  return {
    tenant: id,
    clientId: crm?.clientId ?? newClientId(),
    code: crm?.code || codeOf(deps, id),
    isNew,
    vault,
  }
}

/** The tenant of an account, whichever of our modules was connected first; `born` belongs to the transaction that makes a new one. */
export async function tenantOf(
  deps: ConnectDeps,
  account: Account,
  born: (tx: Tx, fresh: TenantId, vault: Vault) => Promise<void>,
): Promise<{ id: TenantId; isNew: boolean }> {
  const fresh = tenantId(crypto.randomUUID())
  // The lock is held by a transaction of the tenant that may come to be; whoever waited for it finds that tenant.
  const known = await withTransaction(deps.db, fresh, async (tx) => {
    await lockAccount(tx, account.url)
    const found = await findTenantByCrm(deps.db, account.knownAs)
    if (found) return found
    const dataKey = await deps.sealer.newDataKey(fresh)
    const vault = await openVault(deps.sealer, fresh, dataKey)
    const state = { ...stateOf(account), exchange: 'observe' as const, active: false, frozen: false }
    await createTenant(tx, { id: fresh, ...state, dataKey }, deps.clock.now())
    await born(tx, fresh, vault)
    return undefined
  })
  return { id: known ?? fresh, isNew: known === undefined }
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
