import { hashOf } from '../../shared/kernel/hash.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { inTransaction } from '../context.ts'
import { record } from '../journal/index.ts'
import {
  findTenantByExchangeLogin,
  loadTenant,
  readExchangeLogin,
  saveExchangeLogin,
} from '../tenants/index.ts'
import type { ConnectCtx, ConnectDeps } from './deps.ts'
import { newToken, sameSecret } from './secrets.ts'

/** What a person types into the exchange settings of 1C. */
export type ExchangeLogin = { login: string; password: string }

const shape = /^most-[0-9a-f]{16}$/

/** The tenant of a login; undefined for an unknown one. */
export const findByExchangeLogin = async (deps: ConnectDeps, login: string): Promise<TenantId | undefined> =>
  shape.test(login) ? findTenantByExchangeLogin(deps.db, await hashOf(login)) : undefined

/** Login and password of the exchange with sites; null until they are made. */
export async function exchangeLogin(ctx: ConnectCtx): Promise<ExchangeLogin | null> {
  const stored = await inTransaction(ctx, ({ tx }) => readExchangeLogin(tx))
  if (!stored) return null
  const { vault } = await loadTenant(ctx.db, ctx.deps.sealer, ctx.tenant.id)
  return { login: stored.login, password: await vault.openExchange(stored.sealed) }
}

/** Whether this is the tenant's password. */
export const knowsExchangePassword = async (ctx: ConnectCtx, password: string): Promise<boolean> =>
  sameSecret(password, (await exchangeLogin(ctx))?.password)

/** Makes a login with a password, or new ones: the former end at once. */
export async function renewExchangeLogin(ctx: ConnectCtx): Promise<void> {
  const { vault } = await loadTenant(ctx.db, ctx.deps.sealer, ctx.tenant.id)
  const login = `most-${newToken().slice(0, 16)}`
  const sealed = await vault.sealExchange(newToken().slice(0, 32))
  const lookup = await hashOf(login)
  await inTransaction(ctx, async (t) => {
    await saveExchangeLogin(t.tx, t.tenant.id, { login, lookup, sealed }, t.clock.now())
    await record(t, {
      flow: 'settings',
      direction: 'inside',
      kind: 'exchange.login',
      entity: '',
      label: 'Обмен с сайтом',
      outcome: 'done',
      durationMs: 0,
      attempt: 1,
    })
  })
}
