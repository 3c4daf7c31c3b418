import { Hono } from 'hono'
import { type Gate, makeGate, serveApi } from './api/gate.ts'
import { controlRoutes } from './control.ts'
import type { Crm } from './crm.ts'
import { deliveryControl } from './delivery/routes.ts'
import { Shelf } from './goods/shelf.ts'
import { CatalogueLoads } from './icml/load.ts'
import { keeper, loadState } from './keep.ts'
import { defaultOptions } from './options.ts'
import { goodsPages } from './pages/goods.tsx'
import { marketplacePages } from './pages/marketplace.tsx'
import { orderDeliveryRoutes } from './pages/order-delivery.tsx'
import { orderPages } from './pages/orders.tsx'
import { emptyState } from './seed/empty.ts'
import { type ManyGoods, seedMany } from './seed/many.ts'
import { seedRecorded } from './seed/recorded.ts'
import { seedShop } from './seed/shop.ts'
import { runTriggers, type TriggerCall } from './triggers.ts'
import type { ApiKey, Options, State } from './types.ts'

export type RetailCrmOptions = {
  /** Address the account is known by (`systemUrl`, `technicalUrl`), without a trailing slash. */
  origin?: string
  /** Keys made by hand; by default one that may do everything: `defaultApiKey`. */
  apiKeys?: { key: string; scopes?: 'all' | string[]; sites?: 'all' | string[] }[]
  moduleConfigUrl?: string
  moduleSecret?: string
  moduleCode?: string
  /** Of the delivery module. */
  deliveryConfigUrl?: string
  deliverySecret?: string
  timezone?: string
  seed?: 'shop' | 'empty'
  /** Adds what the recorded requests of public clients name. */
  recorded?: boolean
  /** Adds a made-up catalogue with stores, price types and shops of its own. */
  many?: ManyGoods
  rateLimit?: boolean
  options?: Partial<Options>
  /** Epoch milliseconds. */
  now?: () => number
  /** The state survives the process in this file. */
  stateFile?: string
}

export const defaultApiKey = 'stand-in-key-0123456789abcdef0001'
export const defaultModuleSecret = 'stand-in-secret'

export type Account = { crm: Crm; gate: Gate; triggerCalls: TriggerCall[] }
export type RetailCrm = { app: Hono; state: State; account: Account; close: () => void }

function freshState(options: RetailCrmOptions): State {
  const state = emptyState(options.timezone ?? 'Europe/Moscow')
  state.module = {
    configUrl: options.moduleConfigUrl ?? '',
    secret: options.moduleSecret ?? defaultModuleSecret,
    code: options.moduleCode ?? 'most-1c',
  }
  state.deliveryEntry = {
    configUrl: options.deliveryConfigUrl ?? '',
    secret: options.deliverySecret ?? defaultModuleSecret,
    code: 'most-delivery',
  }
  state.options = { ...defaultOptions, ...options.options }
  state.keys = (options.apiKeys ?? [{ key: defaultApiKey }]).map(
    (key, i): ApiKey => ({
      id: i + 1,
      name: 'Ключ интеграции',
      key: key.key,
      scopes: key.scopes ?? 'all',
      sites: key.sites ?? 'all',
    }),
  )
  return state
}

/** The account without a port: the app, what it keeps, and the end of it. */
export function createRetailCrm(options: RetailCrmOptions = {}): RetailCrm {
  const loaded = options.stateFile === undefined ? undefined : loadState(options.stateFile)
  const state = loaded ?? freshState(options)
  if (options.moduleConfigUrl !== undefined) state.module.configUrl = options.moduleConfigUrl
  if (options.origin !== undefined) state.origin = options.origin
  const timers = new Set<ReturnType<typeof setTimeout>>()
  const triggerCalls: TriggerCall[] = []
  const goods = new Shelf(state)
  const save =
    options.stateFile === undefined ? () => {} : keeper(options.stateFile, state, goods, loaded !== undefined)
  const crm: Crm = {
    state,
    goods,
    catalogues: new CatalogueLoads(save),
    now: options.now ?? Date.now,
    rateLimit: options.rateLimit ?? true,
    onOrderSaved: (order, oldStatus) => runTriggers(crm, triggerCalls, order.id, order.status !== oldStatus),
    later: (ms, work) => {
      const timer = setTimeout(() => {
        timers.delete(timer)
        work()
        save()
      }, ms)
      timers.add(timer)
    },
  }
  if (loaded === undefined) {
    if (options.seed !== 'empty') seedShop(crm)
    if (options.recorded === true) seedRecorded(crm)
    if (options.many !== undefined) seedMany(crm, options.many)
  }
  save()
  crm.catalogues.schedule(crm)
  const gate = makeGate(save)
  const account: Account = { crm, gate, triggerCalls }

  const app = new Hono()
  app.all('/api/*', (c) => {
    const { incoming } = (c.env ?? {}) as { incoming?: { socket: { destroy: () => void } } }
    return serveApi(
      crm,
      gate,
      c.req.raw,
      incoming === undefined ? undefined : () => incoming.socket.destroy(),
    )
  })
  app.use(async (c, next) => {
    await next()
    if (c.req.method !== 'GET') save()
  })
  app.route('/control/delivery', deliveryControl(account))
  app.route('/control', controlRoutes(account))
  app.route('/', marketplacePages(account))
  app.route('/', orderPages(account))
  app.route('/', orderDeliveryRoutes(account))
  app.route('/', goodsPages(account))
  return {
    app,
    state,
    account,
    close: () => {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
      crm.catalogues.close()
    },
  }
}
