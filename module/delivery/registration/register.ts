import { MostError } from '../../../shared/kernel/errors.ts'
import { hashOf } from '../../../shared/kernel/hash.ts'
import type { TenantId } from '../../../shared/kernel/ids.ts'
import { crmActivity } from '../../../shared/wire-crm/callback.ts'
import { carriers, type Plate } from '../../carriers/index.ts'
import {
  type ConnectDeps,
  newClientId,
  type OpenedSession,
  openSession,
  parseFormJson,
  readAccount,
  readRegister,
  tenantOf,
} from '../../connect/index.ts'
import { inTransaction } from '../../context.ts'
import { editModule } from '../../crm/index.ts'
import { withTransaction } from '../../db/transaction.ts'
import { record } from '../../journal/index.ts'
import {
  type DeliveryConnection,
  loadTenant,
  readDeliveryConnection,
  readSettings,
  saveDeliveryConnection,
  saveDeliverySaid,
} from '../../tenants/index.ts'
import { mark } from '../../worklist/index.ts'
import type { DeliveryCtx } from '../ctx.ts'
import { digest } from '../fingerprint.ts'
import { standingKinds } from '../kinds.ts'
import { findByDeliveryClient } from './find.ts'
import { deliveryModuleOf, requiredScopes, usefulScopes } from './module.ts'

/** Answer of the configuration request of the delivery module. */
export const deliveryConfig = (deps: Pick<ConnectDeps, 'publicUrl'>) => ({
  success: true,
  scopes: [...requiredScopes, ...usefulScopes],
  registerUrl: `${deps.publicUrl}/delivery/register`,
})

/**
 * The register call of the delivery module, answered while the CRM waits. It joins the tenant of the account, or makes one
 * that has no bridge to 1C yet; connected again, it keeps its code and clientId. Throws like the bridge's own.
 */
export async function registerDelivery(
  deps: ConnectDeps,
  form: URLSearchParams,
): Promise<{ accountUrl: string }> {
  const given = await readRegister(deps.deliveryMarketplaceSecret, form)
  const account = await readAccount(deps, given.systemUrl, given.apiKey, requiredScopes)
  const { id } = await tenantOf(deps, account, async () => {})
  const { tenant, vault } = await loadTenant(deps.db, deps.sealer, id)
  const known = await readDeliveryConnection(deps.db, id, vault)
  const clientId = known?.clientId ?? newClientId()
  const code = known?.code ?? codeOf(deps, id)
  const settings = await withTransaction(deps.db, id, (tx) => readSettings(tx, 'parcels'))
  const module = deliveryModuleOf(deps, {
    code,
    clientId,
    language: tenant.language,
    plates: allPlates(),
    settings,
  })
  await editModule(account.crm, code, module)
  const sealed = await vault.sealDelivery({ apiKey: account.apiKey, clientId })
  const lookup = await hashOf(clientId)
  await withTransaction(deps.db, id, async (tx) => {
    const now = deps.clock.now()
    const registered = await digest(JSON.stringify(module))
    await saveDeliveryConnection(
      tx,
      id,
      { lookup, url: account.url, code, sealed, scopes: account.scopes, registered },
      now,
    )
    await mark(tx, id, standingKinds, now)
    await record(
      { tx, tenant: { id }, actor: { name: 'crm' }, clock: deps.clock },
      {
        flow: 'connection',
        direction: 'inside',
        kind: 'crm.connect',
        entity: code,
        label: account.name,
        outcome: 'done',
        durationMs: 0,
        attempt: 1,
        after: { crm: account.url, delivery: known ? 'renewed' : 'new' },
      },
    )
  })
  return { accountUrl: `${deps.publicUrl}/delivery/open` }
}

// The code stands in addresses of the CRM, so nothing secret goes into it.
const codeOf = (deps: ConnectDeps, id: TenantId): string => `${deps.deliveryModuleCode}-${id.slice(0, 8)}`

/** Forms that some carrier prints, each once. */
function allPlates(): Plate[] {
  const plates = new Map<string, Plate>()
  for (const carrier of Object.values(carriers))
    for (const plate of carrier?.plates ?? []) if (!plates.has(plate.code)) plates.set(plate.code, plate)
  return [...plates.values()]
}

/** The delivery module was switched on or off, frozen or released; the bridge to 1C has a switch of its own. */
export async function deliveryActivity(ctx: DeliveryCtx, form: URLSearchParams): Promise<void> {
  const { active, freeze } = parseFormJson(form, 'activity', crmActivity)
  await inTransaction(ctx, async (t) => {
    const now = t.clock.now()
    await saveDeliverySaid(t.tx, t.tenant.id, { active, frozen: freeze }, now)
    if (active && !freeze) await mark(t.tx, t.tenant.id, standingKinds, now)
    await record(t, {
      flow: 'connection',
      direction: 'inside',
      kind: 'crm.activity',
      entity: 'delivery',
      label: t.tenant.name,
      outcome: 'done',
      durationMs: 0,
      attempt: 1,
      after: { delivery: { active, frozen: freeze } },
    })
  })
}

/** A browser session for whoever holds the clientId of the delivery module. Throws `forbidden`. */
export async function openDelivery(deps: ConnectDeps, clientId: string | undefined): Promise<OpenedSession> {
  const tenant = await findByDeliveryClient(deps, clientId)
  if (!tenant)
    throw new MostError('forbidden', 'refusal', {
      ru: 'Модуль доставки не знает этого подключения. Подключите его заново.',
      en: 'The delivery module does not know this connection. Connect it again.',
      es: 'El módulo de entrega no conoce esta conexión. Conéctelo de nuevo.',
    })
  return openSession(deps, tenant)
}

/** Tells the CRM again what we are, where plates, or which status follows from which state, have changed since it was told. */
export async function renewRegistration(ctx: DeliveryCtx, known: DeliveryConnection): Promise<void> {
  const settings = await inTransaction(ctx, ({ tx }) => readSettings(tx, 'parcels'))
  const { code, clientId } = known
  const { language } = ctx.tenant
  const module = deliveryModuleOf(ctx.deps, { code, clientId, language, plates: allPlates(), settings })
  const registered = await digest(JSON.stringify(module))
  if (registered === known.registered) return
  await editModule(ctx.deliveryCrm(known), code, module)
  await inTransaction(ctx, (t) => saveDeliverySaid(t.tx, t.tenant.id, { registered }, t.clock.now()))
}
