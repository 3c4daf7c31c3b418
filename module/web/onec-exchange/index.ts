import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { hashOf } from '../../../shared/kernel/hash.ts'
import { type ConnectCtx, findByExchangeLogin, knowsExchangePassword, newToken } from '../../connect/index.ts'
import { inTransaction } from '../../context.ts'
import {
  askImport,
  findExchange,
  finishExchange,
  openExchange,
  partBytes,
  receivePart,
  requestBytes,
} from '../../goods/index.ts'
import { mayWork, readSettings } from '../../tenants/index.ts'
import type { AppEnv } from '../env.ts'
import { failure, failureOf, lines } from './answer.ts'
import { readBody } from './read-body.ts'

const cookieName = 'most_exchange'
const actor = { kind: 'onec', name: '1С: обмен с сайтом' } as const

/**
 * The standard exchange of 1C with a site: `checkauth` by Basic login, then a cookie, `init`, files in parts, `import` until it is
 * through, and in newer releases `deactivate` and `complete`. One address for all accounts: the login says whose it is.
 */
export function onecExchangeRoutes(): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()
  routes.on(['GET', 'POST'], '/', async (c) => {
    try {
      return await answer(c)
    } catch (thrown) {
      return failureOf(c, thrown)
    }
  })
  return routes
}

async function answer(c: Context<AppEnv>): Promise<Response> {
  const [type, mode] = [c.req.query('type') ?? 'catalog', c.req.query('mode')]
  if (type !== 'catalog')
    return failure(c, 'Этот адрес принимает только каталог товаров. Выгрузку заказов выключите.')
  if (mode === 'checkauth') return checkAuth(c)
  const session = await sessionOf(c)
  if (!session) return failure(c, 'Сеанс обмена не открыт или закончился. Начните выгрузку заново.')
  const { ctx, exchange } = session
  const name = c.req.query('filename') ?? ''
  switch (mode) {
    case 'init':
      return lines(c, 'zip=yes', `file_limit=${partBytes}`)
    case 'file':
      await receivePart(ctx, exchange, name, await readBody(c.req.raw, requestBytes))
      return lines(c, 'success')
    case 'import': {
      const answered = await askImport(ctx, exchange, name, c.var.deps.wake)
      if (answered.state === 'refused') return failure(c, answered.message.ru)
      return answered.state === 'done' ? lines(c, 'success') : lines(c, 'progress', 'Файл загружается.')
    }
    case 'deactivate':
    case 'complete':
      await finishExchange(ctx, exchange)
      c.var.deps.wake()
      return lines(c, 'success')
    default:
      return failure(c, 'Такой запрос обмена не поддерживается.')
  }
}

async function checkAuth(c: Context<AppEnv>): Promise<Response> {
  const basic = basicOf(c.req.header('authorization'))
  const ctx = basic && (await ctxOf(c, basic.login))
  if (!basic || !ctx || !(await knowsExchangePassword(ctx, basic.password))) {
    c.header('www-authenticate', 'Basic realm="Most 1C", charset="UTF-8"')
    return c.text(
      'failure\nЛогин или пароль не подходят. Возьмите их в модуле на странице «Обмен с сайтом».',
      401,
    )
  }
  if (!mayWork(ctx.tenant))
    return failure(c, 'Модуль «Мост 1С» в retailCRM выключен. Включите его и повторите.')
  if (ctx.tenant.exchange === 'paused')
    return failure(c, 'Обмен на паузе. Снимите паузу в модуле и повторите.')
  const { source } = await inTransaction(ctx, ({ tx }) => readSettings(tx, 'goods'))
  if (source !== 'commerceml')
    return failure(
      c,
      'Товары берутся из расширения 1С. Выберите «Обмен с сайтом» на странице «Источник товаров».',
    )
  const token = newToken()
  await openExchange(ctx, await hashOf(token))
  return lines(c, 'success', cookieName, `${basic.login}.${token}`)
}

async function sessionOf(c: Context<AppEnv>): Promise<{ ctx: ConnectCtx; exchange: number } | undefined> {
  const [login = '', token = ''] = (getCookie(c, cookieName) ?? '').split('.')
  if (!/^[0-9a-f]{64}$/.test(token)) return undefined
  const ctx = await ctxOf(c, login)
  const exchange = ctx && (await findExchange(ctx, await hashOf(token)))
  return ctx && exchange !== undefined ? { ctx, exchange } : undefined
}

async function ctxOf(c: Context<AppEnv>, login: string): Promise<ConnectCtx | undefined> {
  const { deps } = c.var
  const tenant = await findByExchangeLogin(deps.connect, login)
  return tenant && deps.ctxFor(tenant, actor)
}

function basicOf(header: string | undefined): { login: string; password: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(header ?? '')?.[1]
  if (!encoded) return undefined
  try {
    const [login = '', ...password] = atob(encoded).split(':')
    return { login, password: password.join(':') }
  } catch {
    return undefined
  }
}
