import { toMostError } from '../../shared/kernel/errors.ts'
import { crmActivity } from '../../shared/wire-crm/callback.ts'
import { inTransaction } from '../context.ts'
import { record } from '../journal/index.ts'
import { loadTenant, saveCrmConnection, updateTenant } from '../tenants/index.ts'
import { connectionOf } from './claim-tenant.ts'
import { checkCrmAddress } from './crm-address.ts'
import type { ConnectCtx } from './deps.ts'
import { parseFormJson } from './form-json.ts'
import { type Account, readAccount, stateOf } from './read-account.ts'
import { startPolls } from './start-polls.ts'

/**
 * The module was switched on or off, frozen or released, or the account moved. A new address is taken when it belongs
 * to the CRM and our key works there: the callback itself proves nothing about it. Answers whether anything changed.
 */
export async function activity(ctx: ConnectCtx, form: URLSearchParams): Promise<boolean> {
  const { active, freeze } = parseFormJson(form, 'activity', crmActivity)
  const moved = await newAccount(ctx, form.get('systemUrl'))
  if (!moved && active === ctx.tenant.active && freeze === ctx.tenant.frozen) return false
  await inTransaction(ctx, async (t) => {
    const { tenant } = t
    await updateTenant(t.tx, tenant.id, { ...(moved && stateOf(moved.account)), active, frozen: freeze })
    if (moved) await saveCrmConnection(t.tx, tenant.id, moved.connection, t.clock.now())
    if (active && !freeze) await startPolls(t)
    await record(t, {
      flow: 'connection',
      direction: 'inside',
      kind: 'crm.activity',
      entity: '',
      label: moved?.account.name ?? tenant.name,
      outcome: 'done',
      durationMs: 0,
      attempt: 1,
      before: { active: tenant.active, frozen: tenant.frozen, crm: tenant.crmUrl },
      after: { active, frozen: freeze, crm: moved?.account.url ?? tenant.crmUrl },
    })
  })
  return true
}

type Moved = { account: Account; connection: Awaited<ReturnType<typeof connectionOf>> }

async function newAccount(ctx: ConnectCtx, systemUrl: string | null): Promise<Moved | undefined> {
  if (!systemUrl || sameAccount(ctx, systemUrl)) return undefined
  try {
    const origin = await checkCrmAddress(ctx.deps, systemUrl)
    const { crm, vault } = await loadTenant(ctx.db, ctx.deps.sealer, ctx.tenant.id)
    if (!crm) return undefined
    const account = await readAccount(ctx.deps, origin, crm.apiKey)
    return {
      account,
      connection: await connectionOf(account, vault, crm.clientId, crm.code),
    }
  } catch (thrown) {
    // The switch itself must not be lost over an address that we do not take.
    ctx.log.warn({ code: toMostError(thrown).code }, 'the new address of the account was not taken')
    return undefined
  }
}

/** The usual case, decided without looking anything up. */
const sameAccount = ({ tenant }: ConnectCtx, systemUrl: string): boolean =>
  URL.canParse(systemUrl) && [tenant.crmUrl, tenant.crmPublicUrl].includes(new URL(systemUrl).origin)
