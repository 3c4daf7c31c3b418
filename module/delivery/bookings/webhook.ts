import { MostError } from '../../../shared/kernel/errors.ts'
import { registerToken, verifyRegisterToken } from '../../../shared/kernel/hmac.ts'
import { isUuid, tenantId } from '../../../shared/kernel/ids.ts'
import { CarrierError } from '../../carriers/index.ts'
import type { ConnectDeps } from '../../connect/index.ts'
import { withTransaction } from '../../db/transaction.ts'
import { loadTenant, readDeliveryConnection } from '../../tenants/index.ts'
import { mark } from '../../worklist/index.ts'
import type { Account } from '../accounts/account.ts'
import type { DeliveryCtx } from '../ctx.ts'
import { type Desk, lineTo } from '../quoting/desk.ts'
import { hastenTracks } from './store.ts'

const askMs = 10_000

const signed = (account: string) => `parcel news ${account}`

/** Has the carrier call us about its parcels, once a process and version of the account. A hint only, so a failure is no error. */
export async function subscribe(ctx: DeliveryCtx, account: Account): Promise<void> {
  const carrier = ctx.desk.carriers[account.code]
  const key = `${account.id} ${account.version}`
  if (!carrier?.subscribe || account.trouble || ctx.desk.subscribed.has(key)) return
  ctx.desk.subscribed.add(key)
  const connection = await readDeliveryConnection(ctx.db, ctx.tenant.id, await ctx.vault())
  if (!connection) return
  const token = await registerToken(connection.clientId, signed(account.id))
  const url = `${ctx.deps.publicUrl}/delivery/news/${account.code}/${ctx.tenant.id}/${account.id}/${token}`
  try {
    await carrier.subscribe(lineTo(ctx.desk, account, { ms: askMs }), account.settings, url)
  } catch (thrown) {
    if (!(thrown instanceof CarrierError)) throw thrown
    ctx.log.info({ carrier: account.code, kind: thrown.kind }, 'the carrier takes no subscription')
  }
}

export type News = { carrier: string; tenant: string; account: string; token: string; body: unknown }

/**
 * A carrier says that something happened to parcels: they are asked for at once. Its word is never taken for a state. Throws
 * `forbidden` for an address that we did not give out.
 */
export async function takeNews(deps: ConnectDeps, desk: Desk, news: News): Promise<void> {
  const carrier = Object.values(desk.carriers).find((one) => one.code === news.carrier)
  const known = carrier && isUuid(news.tenant) && isUuid(news.account)
  if (!known || !(await verify(deps, news))) throw forbidden()
  const references = carrier.webhook?.(news.body) ?? []
  if (references.length === 0) return
  const tenant = tenantId(news.tenant)
  await withTransaction(deps.db, tenant, async (tx) => {
    const t = { tx, tenant: { id: tenant }, clock: deps.clock }
    if ((await hastenTracks(t, news.account, references)) === 0) return
    await mark(tx, tenant, [{ kind: 'delivery.track', entity: '' }], deps.clock.now())
  })
}

async function verify(deps: ConnectDeps, { tenant, account, token }: News): Promise<boolean> {
  try {
    const { vault } = await loadTenant(deps.db, deps.sealer, tenantId(tenant))
    const connection = await readDeliveryConnection(deps.db, tenantId(tenant), vault)
    return connection !== null && (await verifyRegisterToken(connection.clientId, signed(account), token))
  } catch (thrown) {
    if (thrown instanceof MostError && thrown.code === 'not_found') return false
    throw thrown
  }
}

const forbidden = () =>
  new MostError('forbidden', 'refusal', {
    ru: 'Секрет в адресе неверен.',
    en: 'The secret in the address is wrong.',
    es: 'El secreto de la dirección es incorrecto.',
  })
