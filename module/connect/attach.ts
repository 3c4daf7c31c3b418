import type { TenantId } from '../../shared/kernel/ids.ts'
import { tenantId } from '../../shared/kernel/ids.ts'
import { epochToNaive } from '../../shared/wire-crm/time.ts'
import { editModule, ordersHistory } from '../crm/index.ts'
import { withTransaction } from '../db/transaction.ts'
import { record } from '../journal/index.ts'
import {
  type AccountState,
  createTenant,
  findTenantByCrm,
  loadTenant,
  openVault,
  saveCrmConnection,
  updateTenant,
} from '../tenants/index.ts'
import { mark } from '../worklist/index.ts'
import type { ConnectDeps } from './deps.ts'
import { historyEnd } from './history-end.ts'
import { moduleOf } from './module.ts'
import type { Account } from './read-account.ts'
import { hashOf, newClientId } from './secrets.ts'
import { hasCursor, lockAccount, startCursor } from './store.ts'

type Attached = { tenant: TenantId; clientId: string; code: string; isNew: boolean }

/**
 * Makes the account a tenant, or renews it: an account connected before keeps its tenant, data, settings and clientId,
 * and gets the new key. Our side is saved first and switched on after the CRM took the registration, so a failure
 * between the two is healed by pressing "Connect" again. The history cursor starts at now and is never moved here.
 */
export async function attach(deps: ConnectDeps, account: Account, by: 'crm' | 'operator'): Promise<Attached> {
  const saved = await saveAccount(deps, account)
  const end = await endOfHistory(deps, account, saved.tenant)
  await editModule(account.crm, saved.code, moduleOf(deps, saved))
  await withTransaction(deps.db, saved.tenant, async (tx) => {
    const now = deps.clock.now()
    await updateTenant(tx, saved.tenant, { ...stateOf(account), active: true, frozen: false })
    if (end !== undefined) await startCursor(tx, saved.tenant, 'crm.orders', String(end), now)
    await mark(tx, saved.tenant, [{ kind: 'crm.history', entity: '' }], now)
    await record(
      { tx, tenant: { id: saved.tenant }, actor: { name: by }, clock: deps.clock },
      {
        flow: 'connection',
        direction: 'inside',
        kind: 'crm.connect',
        entity: '',
        label: account.name,
        outcome: 'done',
        durationMs: 0,
        attempt: 1,
        after: { crm: account.url, connection: saved.isNew ? 'new' : 'renewed' },
      },
    )
  })
  return saved
}

async function saveAccount(deps: ConnectDeps, account: Account): Promise<Attached> {
  const fresh = tenantId(crypto.randomUUID())
  const dataKey = await deps.sealer.newDataKey(fresh)
  // The lock is held by a transaction of the tenant that may come to be; whoever waits for it finds that tenant.
  const isNew = await withTransaction(deps.db, fresh, async (tx) => {
    await lockAccount(tx, account.url)
    if (await findTenantByCrm(deps.db, account.knownAs)) return false
    const now = deps.clock.now()
    const vault = await openVault(deps.sealer, fresh, dataKey)
    const clientId = newClientId()
    await createTenant(
      tx,
      { id: fresh, ...stateOf(account), exchange: 'observe', active: false, frozen: false, dataKey },
      now,
    )
    await saveCrmConnection(
      tx,
      fresh,
      {
        lookup: await hashOf(clientId),
        url: account.url,
        code: `${deps.moduleCode}-${clientId.slice(0, 8)}`,
        sealed: await vault.sealCrm({ apiKey: account.apiKey, clientId }),
        scopes: account.scopes,
        said: account.said,
      },
      now,
    )
    return true
  })
  const id = isNew ? fresh : ((await findTenantByCrm(deps.db, account.knownAs)) ?? fresh)
  return { ...(await renew(deps, account, id, isNew)), isNew }
}

async function renew(
  deps: ConnectDeps,
  account: Account,
  id: TenantId,
  isNew: boolean,
): Promise<Omit<Attached, 'isNew'>> {
  const { crm, vault } = await loadTenant(deps.db, deps.sealer, id)
  const clientId = crm?.clientId ?? newClientId()
  const code = crm?.code || `${deps.moduleCode}-${clientId.slice(0, 8)}`
  if (!isNew) {
    const sealed = await vault.sealCrm({ apiKey: account.apiKey, clientId })
    const lookup = await hashOf(clientId)
    await withTransaction(deps.db, id, (tx) =>
      saveCrmConnection(
        tx,
        id,
        { lookup, url: account.url, code, sealed, scopes: account.scopes, said: account.said },
        deps.clock.now(),
      ),
    )
  }
  return { tenant: id, clientId, code }
}

/** Undefined where the feed has a cursor already. */
async function endOfHistory(
  deps: ConnectDeps,
  account: Account,
  tenant: TenantId,
): Promise<number | undefined> {
  if (await withTransaction(deps.db, tenant, (tx) => hasCursor(tx, 'crm.orders'))) return undefined
  return historyEnd(async (from) => {
    const page = await ordersHistory(
      account.crm,
      'sinceId' in from ? from : { startDate: epochToNaive(from.startAt, account.timeZone) },
    )
    return { ids: page.records.map((one) => one.id), more: page.more }
  }, deps.clock.now())
}

const stateOf = (account: Account): Omit<AccountState, 'active' | 'frozen'> => ({
  name: account.name,
  crmUrl: account.url,
  crmPublicUrl: account.publicUrl,
  language: account.language,
  timeZone: account.timeZone,
  currency: account.currency,
})
