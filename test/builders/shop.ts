import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import {
  type ConnectCtx,
  changeMaps,
  changeSettings,
  connectOnec,
  findByClient,
  refreshDictionaries,
  setExchange,
} from '../../module/connect/index.ts'
import type { Log } from '../../module/context.ts'
import { inTransaction } from '../../module/context.ts'
import type { Database } from '../../module/db/transaction.ts'
import { type JournalLine, search } from '../../module/journal/index.ts'
import { createApp } from '../../module/main/app.ts'
import { readAssets } from '../../module/main/assets.ts'
import { createDeps, type Deps } from '../../module/main/deps.ts'
import { parseEnv } from '../../module/main/env.ts'
import { createMetrics } from '../../module/main/metrics.ts'
import { packer } from '../../module/main/packer.ts'
import { type Runner, startRunner } from '../../module/main/run.ts'
import { createWorks } from '../../module/main/works.ts'
import { readSettings, type SettingsOf } from '../../module/tenants/index.ts'
import { systemClock } from '../../shared/kernel/clock.ts'
import type { OrderState } from '../../shared/wire-1c/index.ts'
import { startOnecWithExtension } from '../onec-platform/serve/start.ts'
import type { SeenRows } from '../stand-ins/onec/seen-rows.ts'
import { startOnec } from '../stand-ins/onec/start.ts'
import { startRetailCrm } from '../stand-ins/retailcrm/start.ts'
import { shop as goods } from '../stand-ins/shop.ts'

const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
export const marketplaceSecret = 'secret-of-the-partner-cabinet'
export const deliverySecret = 'secret-of-the-delivery-module'
export const masterKey = `test:${Buffer.alloc(32, 7).toString('base64')}`

export const orderMaps = {
  'status.to_onec': new Map([
    ['client-confirmed', 'КОбеспечению'],
    ['send-to-assembling', 'КОтгрузке'],
    ['complete', 'Закрыт'],
  ]),
  'status.to_crm': new Map([
    ['warehouse:picked', 'assembling-complete'],
    ['warehouse:shipped', 'delivering'],
    ['status:Закрыт', 'complete'],
  ]),
}

/** JSON to a control route of a stand-in; the answer parsed. */
export async function control<T = Record<string, unknown>>(
  url: string,
  body?: unknown,
  method = 'POST',
): Promise<T> {
  const response = await fetch(url, {
    method: body === undefined && method === 'POST' ? 'GET' : method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  return (await response.json()) as T
}

/** A first and a second repetition of a piece of work fit in: 5 s and 30 s, with their jitter. */
const patienceMs = 50_000

/** Waits for a state, not for a time: polls until `look` gives something. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | null | false>,
  ms = patienceMs,
): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export type Shop = Awaited<ReturnType<typeof openShop>>

/** The module over this database, served on the loopback, with a runner that is started by `run()`. */
export async function openModule(
  db: Database,
  openOrigins: string[],
  over: Record<string, string> = {},
  log: Log = quiet,
) {
  const env = parseEnv({
    MASTER_KEY: masterKey,
    DATABASE_URL: 'postgres://unused',
    MARKETPLACE_SECRET: marketplaceSecret,
    DELIVERY_MARKETPLACE_SECRET: deliverySecret,
    TRACK_SECONDS: '1',
    OPEN_ORIGINS: openOrigins.join(','),
    CRM_EXTRA_ORIGINS: openOrigins.join(','),
    HISTORY_ACTIVE_SECONDS: '1',
    HISTORY_QUIET_SECONDS: '1',
    ...over,
  })
  let answer: (request: Request) => Response | Promise<Response> = () =>
    new Response('starting', { status: 503 })
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: (request) => answer(request), port: 0, hostname: '127.0.0.1' }, () =>
      resolve(started),
    )
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const deps: Deps = createDeps(env, { db, keys: env.masterKeys!, clock: systemClock, log, publicUrl: url })
  let runner: Runner | null = null
  answer = createApp({
    connect: deps.connect,
    ctxFor: deps.ctxFor,
    desk: deps.desk,
    assets: await readAssets(),
    packer,
    wake: () => runner?.wake(),
    ready: async () => {},
    ...createMetrics(),
  }).fetch
  return {
    url,
    deps,
    run: () => {
      runner ??= startRunner(deps, createWorks(deps))
    },
    stopRunner: async () => {
      await runner?.stop()
      runner = null
    },
    close: async () => {
      await runner?.stop()
      await new Promise((resolve) => {
        server.close(resolve)
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    },
  }
}

export type Module = Awaited<ReturnType<typeof openModule>>
export type ShopSides = Awaited<ReturnType<typeof openSides>>

/** Which 1C a shop has: the stand-in in memory, or the extension's source executed (`ONEC=extension`). */
export const openOnec = (options: { user?: string; password?: string } = {}): Promise<OneBase> =>
  process.env.ONEC === 'extension' ? startOnecWithExtension(options) : startOnec(options)

type OneBase = Omit<Awaited<ReturnType<typeof startOnec>>, 'state' | 'files'> & { state: SeenRows }

/** A retailCRM account and a 1C base of one shop. */
export async function openSides() {
  const crm = await startRetailCrm({ moduleSecret: marketplaceSecret })
  const onec = await openOnec()
  return { crm, onec, origins: [crm.url, onec.origin] }
}

type ShopOptions = { exchange?: 'on' | 'observe'; runner?: boolean; env?: Record<string, string>; log?: Log }

/**
 * A shop with everything connected through the marketplace flow: both stand-ins, maps, settings, exchange as wanted.
 * Close it after the test.
 */
export async function openShop(db: Database, options: ShopOptions = {}) {
  const sides = await openSides()
  return connectShop(await openModule(db, sides.origins, options.env, options.log), sides, options)
}

/** The same in a module that serves other shops too. */
export async function connectShop<
  Crm extends Pick<ShopSides['crm'], 'url' | 'close'>,
  Onec extends Pick<ShopSides['onec'], 'url' | 'origin' | 'user' | 'password' | 'close'>,
>(module: Module, { crm, onec }: { crm: Crm; onec: Onec }, options: ShopOptions = {}) {
  const connected = await control<{ ok: boolean; errorMsg?: string; clientId: string }>(
    `${crm.url}/control/connect`,
    {
      configUrl: `${module.url}/marketplace/config`,
    },
  )
  if (!connected.ok) throw new Error(`not connected: ${connected.errorMsg}`)
  const found = await findByClient(module.deps.connect, connected.clientId)
  const ctx = (): Promise<ConnectCtx> =>
    module.deps.ctxFor(found!, { kind: 'administrator', name: 'Администратор' })
  await connectOnec(await ctx(), {
    url: onec.url,
    kind: 'basic',
    user: onec.user,
    password: onec.password,
    token: '',
  })
  await refreshDictionaries(await ctx())
  await changeMaps(await ctx(), orderMaps)
  const settings = await inTransaction(await ctx(), async ({ tx }) => {
    return readSettings(tx, 'orders')
  })
  await changeSettings(await ctx(), 'orders', {
    ...settings,
    sendAt: ['client-confirmed'],
    companyTypes: ['eshop-legal'],
  })
  await setExchange(await ctx(), options.exchange ?? 'on')
  if (options.runner !== false) module.run()
  return {
    crm,
    onec,
    module,
    ctx,
    clientId: connected.clientId,
    /** A manager makes an order; answers its CRM id and number. */
    async order(over: Record<string, unknown> = {}): Promise<{ id: number; number: string }> {
      const good = goods.goods[0]!
      const made = await control<{ id: number; order: { number: string } }>(`${crm.url}/control/orders`, {
        site: 'main',
        order: {
          status: 'new',
          orderType: 'eshop-individual',
          firstName: 'Анна',
          lastName: 'Смирнова',
          phone: '+79161234567',
          email: 'anna@shop.example',
          items: [
            {
              offer: {
                xmlId: good.characteristicId ? `${good.productId}#${good.characteristicId}` : good.productId,
              },
              quantity: 2,
              initialPrice: good.price,
            },
          ],
          delivery: { code: 'courier', cost: 350, address: { city: 'Москва', text: 'ул. Тверская, 1' } },
          payments: [{ type: 'bank-card', amount: good.price * 2 + 350 }],
          ...over,
        },
      })
      return { id: made.id, number: made.order.number }
    },
    /** A person of 1C enters an order there; answers it as 1C shows it. */
    bear: (over: Record<string, unknown> = {}) =>
      control<OrderState>(`${onec.origin}/control/orders`, {
        lines: [{ good: goods.goods[0]!.productId, quantity: '2' }],
        ...over,
      }),
    /** Switches these origins on (and only these) for orders born in 1C. */
    bringFrom1c: async (origins: string[], over: Partial<SettingsOf<'born'>> = {}) => {
      const now = await ctx()
      const born = await inTransaction(now, ({ tx }) => readSettings(tx, 'born'))
      const on = (origin: string) => origins.includes(origin)
      await changeSettings(now, 'born', {
        ...born,
        origins: {
          site: on('site'),
          phone: on('phone'),
          receipt: on('receipt'),
          marketplace: on('marketplace'),
        },
        site: 'main',
        receiptStatus: 'complete',
        ...over,
      })
    },
    edit: (id: number, order: Record<string, unknown>) =>
      control(`${crm.url}/control/orders/${id}`, { order }),
    crmOrder: async (id: number) =>
      (await control<{ order: Record<string, unknown> }>(`${crm.url}/control/orders/${id}`)).order,
    onecOrders: async () => (await control<{ orders: OrderState[] }>(`${onec.origin}/control/state`)).orders,
    onecOrder: async (id: number) =>
      (await control<{ orders: OrderState[] }>(`${onec.origin}/control/state`)).orders.find(
        (order) => order.crmId === String(id),
      ),
    moveOnec: (orderId: string, move: Record<string, unknown>) =>
      control(`${onec.origin}/control/orders/${orderId}`, move),
    journal: async (label: string): Promise<JournalLine[]> => {
      const now = await ctx()
      return inTransaction(now, async ({ tx }) => (await search(tx, { label })).rows)
    },
    close: async () => {
      await module.close()
      await Promise.all([crm.close(), onec.close()])
    },
  }
}
