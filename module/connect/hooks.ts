import { MostError } from '../../shared/kernel/errors.ts'
import { registerToken, verifyRegisterToken } from '../../shared/kernel/hmac.ts'
import { isUuid, type TenantId, tenantId } from '../../shared/kernel/ids.ts'
import { withTransaction } from '../db/transaction.ts'
import { loadTenant, mayWork, noteHint } from '../tenants/index.ts'
import { mark } from '../worklist/index.ts'
import type { ConnectCtx, ConnectDeps } from './deps.ts'

export type Hook = 'crm' | 'onec'

// A hint can only make us look at a feed sooner; still nobody but the two sides should be able to give it. The token
// names the tenant and is signed by its clientId, so there is nothing more to store and it survives a reconnection.
const signed = (hook: Hook) => `hook ${hook}`

/** The secret that a side shows with its hints. */
export async function hookToken(ctx: ConnectCtx, hook: Hook): Promise<string> {
  const { crm } = await loadTenant(ctx.db, ctx.deps.sealer, ctx.tenant.id)
  return `${ctx.tenant.id}.${await registerToken(crm?.clientId ?? '', signed(hook))}`
}

/** Address for a trigger of the CRM: any request to it says "something changed". */
export const triggerUrl = async (ctx: ConnectCtx): Promise<string> =>
  `${ctx.deps.publicUrl}/hooks/crm/${await hookToken(ctx, 'crm')}`

/** A side says that something changed: its feed is due now. Throws `forbidden` for a token that is not ours. */
export async function takeHint(deps: ConnectDeps, hook: Hook, token: string): Promise<void> {
  const tenant = await verify(deps, hook, token)
  if (!tenant) {
    throw new MostError('forbidden', 'refusal', {
      ru: 'Секрет в адресе неверен.',
      en: 'The secret in the address is wrong.',
      es: 'El secreto de la dirección es incorrecto.',
    })
  }
  await withTransaction(deps.db, tenant, async (tx) => {
    await noteHint(tx, tenant, hook, deps.clock.now())
    await mark(
      tx,
      tenant,
      [{ kind: hook === 'crm' ? 'crm.history' : 'onec.changes', entity: '' }],
      deps.clock.now(),
    )
  })
}

async function verify(deps: ConnectDeps, hook: Hook, token: string): Promise<TenantId | undefined> {
  const [id = '', signature = ''] = token.split('.')
  if (!isUuid(id)) return undefined
  const loaded = await loadTenant(deps.db, deps.sealer, tenantId(id)).catch((thrown: unknown) => {
    if (thrown instanceof MostError && thrown.code === 'not_found') return undefined
    throw thrown
  })
  if (!loaded?.crm || !mayWork(loaded.tenant)) return undefined
  return (await verifyRegisterToken(loaded.crm.clientId, signed(hook), signature))
    ? loaded.tenant.id
    : undefined
}
