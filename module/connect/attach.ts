import type { TenantId } from '../../shared/kernel/ids.ts'
import { epochToNaive } from '../../shared/wire-crm/time.ts'
import { editModule, ordersHistory } from '../crm/index.ts'
import { withTransaction } from '../db/transaction.ts'
import { record } from '../journal/index.ts'
import { saveCrmConnection, updateTenant } from '../tenants/index.ts'
import { closeCircuit, mark } from '../worklist/index.ts'
import { claimTenant, connectionOf } from './claim-tenant.ts'
import type { ConnectDeps } from './deps.ts'
import { historyEnd } from './history-end.ts'
import { moduleOf } from './module.ts'
import { type Account, stateOf } from './read-account.ts'
import { hasCursor, startCursor } from './store.ts'

/**
 * Makes the account a tenant, or renews it: an account connected before keeps its tenant, data, settings and clientId,
 * and gets the new key once the CRM has taken the registration. A failure on the way is healed by pressing "Connect"
 * again. The history cursor starts at now and is never moved here.
 */
export async function attach(deps: ConnectDeps, account: Account, by: 'crm' | 'operator'): Promise<TenantId> {
  const { tenant: id, clientId, code, isNew, vault } = await claimTenant(deps, account)
  const end = await endOfHistory(deps, account, id)
  await editModule(account.crm, code, moduleOf(deps, { code, clientId }))
  const connection = await connectionOf(account, vault, clientId, code)
  await withTransaction(deps.db, id, async (tx) => {
    const now = deps.clock.now()
    await updateTenant(tx, id, { ...stateOf(account), active: true, frozen: false })
    await saveCrmConnection(tx, id, connection, now)
    if (end !== undefined) await startCursor(tx, id, 'crm.orders', String(end), now)
    await mark(tx, id, [{ kind: 'crm.history', entity: '' }], now)
    // The new key was just proven: what waited for the old one need not wait for the next probe.
    await closeCircuit(tx, id, 'crm')
    await record(
      { tx, tenant: { id }, actor: { name: by }, clock: deps.clock },
      {
        flow: 'connection',
        direction: 'inside',
        kind: 'crm.connect',
        entity: '',
        label: account.name,
        outcome: 'done',
        durationMs: 0,
        attempt: 1,
        after: { crm: account.url, connection: isNew ? 'new' : 'renewed' },
      },
    )
  })
  return id
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
