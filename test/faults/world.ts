import { createHash } from 'node:crypto'
import {
  type ConnectCtx,
  changeMaps,
  changeSettings,
  connectManually,
  connectOnec,
  refreshDictionaries,
  setExchange,
  triggerUrl,
} from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { createDeps, type Deps } from '../../module/main/deps.ts'
import { parseEnv } from '../../module/main/env.ts'
import { readSettings } from '../../module/tenants/index.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { createOnecWithExtension } from '../onec-platform/serve/onec.ts'
import { createOnec } from '../stand-ins/onec/app.ts'
import type { SeenRows } from '../stand-ins/onec/seen-rows.ts'
import { settingsOf } from '../stand-ins/onec/state.ts'
import { serviceBase } from '../stand-ins/onec/surface.ts'
import { createRetailCrm, defaultApiKey } from '../stand-ins/retailcrm/app.tsx'
import { shop as goods } from '../stand-ins/shop.ts'
import { byHand } from './acts/act.ts'
import type { Side } from './network.ts'
import { offersOfOther } from './other-offers.ts'
import { promoRules } from './promo-rules.ts'

/** A retailer: its account, its base, and how the module knows it. */
/** Which 1C the shops have: the stand-in in memory, or the extension's source executed. */
export type OnecKind = 'memory' | 'extension'

type StormOnec = Pick<ReturnType<typeof createOnec>, 'app' | 'credentials' | 'close'> & {
  state: SeenRows
  /** Token of the hints that 1C would send. */
  token: () => string
  /** What the base noticed that no answer shows: something rewritten that was read before its lock. */
  faults: () => string[]
}

/** Hints are the driver's to deliver, lose or double: 1C sends none by itself. */
function createBase(kind: OnecKind, now: () => number): StormOnec {
  if (kind === 'extension') {
    const onec = createOnecWithExtension({ now, outgoing: async () => new Response(null, { status: 204 }) })
    const { infobase } = onec.base
    return {
      ...onec,
      token: () => String(infobase.constant('мст_ТокенПодписки')),
      faults: () => [...new Set(infobase.readBeforeLock)].map((what) => `read ${what} before its lock`),
    }
  }
  const onec = createOnec({ now })
  onec.state.onChange = () => {}
  return { ...onec, token: () => settingsOf(onec.state).subscription!.token, faults: () => [] }
}

export type Shop = {
  name: string
  tenant: TenantId
  crm: ReturnType<typeof createRetailCrm>
  onec: StormOnec
  crmSide: Side
  onecSide: Side
  /** Whether stock and prices are exchanged. */
  tellsGoods: boolean
  /** Whether 1C counts the discounts of orders. */
  countsDiscounts: boolean
  /** How far the clock of each side is off, ms. */
  skew: { crm: number; onec: number }
  /** Secrets of the hints. */
  tokens: { crm: string; onec: string }
  statusMaps: StatusMaps
  /** The last record of the CRM's history before the exchange: what was before is not exchanged. */
  since: number
}

export type StatusMaps = { toOnec: Record<string, string>; toCrm: Record<string, string> }

/** Each status has its one pair, so after all is quiet both sides must name the same. */
const pairs: StatusMaps = {
  toOnec: {
    new: 'НеСогласован',
    'client-confirmed': 'КОбеспечению',
    'send-to-assembling': 'КОтгрузке',
    complete: 'Закрыт',
  },
  toCrm: {
    'status:НеСогласован': 'new',
    'status:КОбеспечению': 'client-confirmed',
    'status:КОтгрузке': 'send-to-assembling',
    'status:Закрыт': 'complete',
  },
}

/** As shops have it: the warehouse moves the order in the CRM, and not every status has a pair. */
const warehouse: StatusMaps = {
  toOnec: { 'client-confirmed': 'КОбеспечению', 'send-to-assembling': 'КОтгрузке', complete: 'Закрыт' },
  toCrm: {
    'warehouse:picked': 'assembling-complete',
    'warehouse:shipped': 'delivering',
    'status:Закрыт': 'complete',
  },
}

export const sentAt = 'client-confirmed'
const operatorToken = 'operator-of-the-storm'
const publicUrl = 'http://module.test'

export function createShops(now: () => number, kind: OnecKind): Shop[] {
  return [pairs, warehouse].map((statusMaps, at) => {
    const name = `shop${at + 1}`
    const skew = { crm: 0, onec: 0 }
    const crmOrigin = `http://${name}-crm.test`
    const onecOrigin = `http://${name}-onec.test`
    const crm = createRetailCrm({ origin: crmOrigin, rateLimit: true, now: () => now() + skew.crm })
    const onec = createBase(kind, () => now() + skew.onec)
    return {
      name,
      tenant: '' as TenantId,
      crm,
      onec,
      tellsGoods: true,
      countsDiscounts: kind === 'memory',
      crmSide: sideOf(`${name} crm`, 'crm', crmOrigin, (request) => crm.app.fetch(request)),
      onecSide: sideOf(`${name} onec`, 'onec', onecOrigin, (request) => onec.app.fetch(request)),
      skew,
      tokens: { crm: '', onec: '' },
      statusMaps,
      since: 0,
    }
  })
}

const sideOf = (name: string, remote: Side['remote'], origin: string, answer: Side['fetch']): Side => ({
  name,
  remote,
  origin,
  fetch: answer,
  misbehave: async (mode) => {
    const fault = { mode, times: 1, target: remote === 'crm' ? '/api/*' : '*' }
    await answer(new Request(`${origin}/control/faults`, { method: 'POST', body: JSON.stringify(fault) }))
  },
  downUntil: 0,
})

/** The module of one installation; its replicas differ only in what they have in hand. */
export function createModule(
  given: Parameters<typeof createDeps>[1] & { fetch: typeof fetch },
  shops: readonly Shop[],
  leaseSeconds: number,
): Deps {
  const origins = shops.flatMap(({ crmSide, onecSide }) => [crmSide.origin, onecSide.origin]).join(',')
  const env = parseEnv({
    MASTER_KEY: `storm:${Buffer.alloc(32, 7).toString('base64')}`,
    DATABASE_URL: 'postgres://unused',
    OPERATOR_TOKEN: operatorToken,
    OPEN_ORIGINS: origins,
    CRM_EXTRA_ORIGINS: origins,
    LEASE_SECONDS: String(leaseSeconds),
  })
  const deps = createDeps(env, { ...given, keys: env.masterKeys!, publicUrl })
  // Nothing leaves this process: both sides are inside it.
  deps.connect.fetch = given.fetch
  // The storm lets one attempt go on at a time and kills it alone: none may wait for what another one asked.
  deps.connect.gathering = undefined
  deps.connect.bulkQueues = undefined
  return deps
}

/** Connects the shops as their administrators do, and starts the exchange. */
export async function connectShops(deps: Deps, shops: readonly Shop[]): Promise<void> {
  for (const shop of shops) {
    const session = await withIdsOf(shop.name, () =>
      connectManually(deps.connect, { url: shop.crmSide.origin, apiKey: defaultApiKey, operatorToken }),
    )
    shop.tenant = session.tenant
    const ctx = (): Promise<ConnectCtx> =>
      deps.ctxFor(shop.tenant, { kind: 'administrator', name: 'Администратор' })
    const { user, password } = shop.onec.credentials
    const url = `${shop.onecSide.origin}${serviceBase}`
    await connectOnec(await ctx(), { url, kind: 'basic', user, password, token: '' })
    await byHand(shop.crmSide, '/offers', offersOfOther)
    await refreshDictionaries(await ctx())
    await setUp(ctx, shop.statusMaps)
    if (shop.tellsGoods) await tellGoods(ctx)
    if (shop.countsDiscounts) await priceOrders(shop, ctx)
    await setExchange(await ctx(), 'on')
    const trigger = await triggerUrl(await ctx())
    shop.tokens = {
      crm: trigger.slice(trigger.lastIndexOf('/') + 1),
      onec: shop.onec.token(),
    }
    shop.since = shop.crm.state.history.orders.at(-1)?.id ?? 0
  }
}

/** An account's schedules begin at minutes of its own, told by its id: in each storm the same. */
async function withIdsOf<T>(name: string, work: () => Promise<T>): Promise<T> {
  const own = Object.getOwnPropertyDescriptor(crypto, 'randomUUID')
  let made = 0
  const next = () => {
    made += 1
    return createHash('sha256').update(`${name} ${made}`).digest('hex').replace(uuidParts, '$1-$2-4$3-8$4-$5')
  }
  Object.defineProperty(crypto, 'randomUUID', { value: next, configurable: true, writable: true })
  try {
    return await work()
  } finally {
    if (own) Object.defineProperty(crypto, 'randomUUID', own)
    else Reflect.deleteProperty(crypto, 'randomUUID')
  }
}

const uuidParts = /^(.{8})(.{4})(.{3})(.{3})(.{12}).*$/

/** Stock and prices of every store and price type go to the shop that the orders are of. */
async function tellGoods(ctx: () => Promise<ConnectCtx>): Promise<void> {
  for (const section of ['stock', 'prices'] as const) {
    const settings = await inTransaction(await ctx(), ({ tx }) => readSettings(tx, section))
    await changeSettings(await ctx(), section, { ...settings, enabled: true, sites: ['main'] })
  }
}

/** Rules of 1C price the orders; one shop keeps discounts given by hand, the other adds to them. */
async function priceOrders(shop: Shop, ctx: () => Promise<ConnectCtx>): Promise<void> {
  await byHand(shop.onecSide, '/switches', { pricing: true })
  await byHand(shop.onecSide, '/rules', { rules: promoRules })
  const settings = await inTransaction(await ctx(), ({ tx }) => readSettings(tx, 'promo'))
  const manual = shop.name === 'shop1' ? 'keep' : 'add'
  await changeSettings(await ctx(), 'promo', { ...settings, enabled: true, manual })
}

/** Maps and settings under which everything that people do in the storm travels. */
export async function setUp(ctx: () => Promise<ConnectCtx>, statusMaps: StatusMaps): Promise<void> {
  await changeMaps(await ctx(), {
    'status.to_onec': new Map(Object.entries(statusMaps.toOnec)),
    'status.to_crm': new Map(Object.entries(statusMaps.toCrm)),
    payment: new Map([
      ['cash', 'Наличная'],
      ['bank-card', 'ПлатежнаяКарта'],
      ['bank-transfer', 'Безналичная'],
    ]),
    'store.to_crm': new Map(goods.stores.map(({ id, key }) => [id, key])),
    'price.to_crm': new Map(goods.priceTypes.map(({ id, key }) => [id, key])),
  })
  const settings = await inTransaction(await ctx(), ({ tx }) => readSettings(tx, 'orders'))
  await changeSettings(await ctx(), 'orders', { ...settings, sendAt: [sentAt] })
  const payments = await inTransaction(await ctx(), ({ tx }) => readSettings(tx, 'payments'))
  await changeSettings(await ctx(), 'payments', {
    ...payments,
    postTypes: ['cash', 'bank-card', 'bank-transfer'],
    refundStatus: 'returned',
  })
  const born = await inTransaction(await ctx(), ({ tx }) => readSettings(tx, 'born'))
  const origins = { ...born.origins, phone: true }
  await changeSettings(await ctx(), 'born', { ...born, origins, site: 'main' })
}
