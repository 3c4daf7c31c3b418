import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listStock } from '../../bridge-1c/client/index.ts'
import { changeMaps, changeSettings, refreshDictionaries } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { listNotices } from '../../module/journal/index.ts'
import { type SettingsOf, sections } from '../../module/tenants/index.ts'
import { mark } from '../../module/worklist/index.ts'
import { deadlineIn, systemClock } from '../../shared/kernel/clock.ts'
import { freshDatabase } from '../builders/database.ts'
import {
  connectShop,
  control,
  type Module,
  marketplaceSecret,
  openModule,
  orderMaps,
  until,
} from '../builders/shop.ts'
import { syntheticStore } from '../stand-ins/many-goods.ts'
import { startOnec } from '../stand-ins/onec/start.ts'
import { startRetailCrm } from '../stand-ins/retailcrm/start.ts'

const db = await freshDatabase()
const many = { goods: 320, stores: 300, priceTypes: 1 }
const numbers = Array.from({ length: many.stores }, (_, n) => n)

type Shop = Awaited<ReturnType<typeof connectMany>>
let shop: Shop
let other: Shop

const openMany = async (goods: number) => {
  const crm = await startRetailCrm({ moduleSecret: marketplaceSecret, many: { ...many, goods, sites: 2 } })
  const onec = await startOnec({ synthetic: { ...many, goods } })
  return { crm, onec, origins: [crm.url, onec.origin] }
}
const connectMany = (module: Module, sides: Awaited<ReturnType<typeof openMany>>) =>
  connectShop(module, sides)

beforeAll(async () => {
  const sides = [await openMany(many.goods), await openMany(7)] as const
  const module = await openModule(
    db,
    sides.flatMap(({ origins }) => origins),
  )
  shop = await connectMany(module, sides[0])
  other = await connectMany(module, sides[1])
  for (const one of [shop, other]) {
    await lead(one, (n) => `store-${n}`)
    await setStock(one, { sites: ['main', 'site-1'] })
  }
})
afterAll(async () => {
  await shop?.close()
  await Promise.all([other?.crm.close(), other?.onec.close()])
})

/** Where each store of 1C leads. */
const lead = async (one: Shop, to: (n: number) => string) =>
  changeMaps(await one.ctx(), {
    ...orderMaps,
    'store.to_crm': new Map(numbers.map((n) => [syntheticStore(n), to(n)])),
  })
const setStock = async (one: Shop, over: Partial<SettingsOf<'stock'>>) =>
  changeSettings(await one.ctx(), 'stock', sections.stock.schema.parse({ enabled: true, ...over }))

/** Runs the whole stock and waits for its end. */
async function run(one: Shop) {
  const ctx = await one.ctx()
  const last = () =>
    inTransaction(
      ctx,
      ({ tx }) => tx<{ run: string; at: Date | null; requests: number; told: number; not_found: number }[]>`
        select run, finished_at as at, requests, told, not_found from goods_runs where flow = 'stock'`,
    )
  const before = await until('a run at rest', async () => {
    const [row] = await last()
    return row === undefined ? { run: '' } : row.at && row
  })
  await inTransaction(ctx, (t) =>
    mark(t.tx, t.tenant.id, [{ kind: 'goods.stock', entity: '' }], t.clock.now()),
  )
  return until('the end of the run', async () => {
    const [row] = await last()
    return row && row.run !== before.run && row.at && row
  })
}

/** What 1C has free, by offer and number of the store. */
async function freeIn(one: Shop): Promise<Map<string, Map<number, number>>> {
  const { onec } = await one.ctx()
  const { rows } = await listStock(onec, {
    after: null,
    limit: 5_000,
    deadline: deadlineIn(systemClock, 30_000),
  })
  const number = new Map(numbers.map((n) => [syntheticStore(n), n]))
  return new Map(
    rows.map(({ offer, stores }) => [
      offer.product,
      new Map(stores.map(({ store, free }) => [number.get(store)!, Math.max(0, Number(free))])),
    ]),
  )
}
const offersIn = (one: Shop, site: string) => {
  const products = new Set(
    one.crm.state.products.filter((product) => product.site === site).map(({ id }) => id),
  )
  return one.crm.state.offers.filter(
    ({ xmlId, productId }) => products.has(productId) && xmlId?.startsWith('00000000-'),
  )
}

/** Offers whose stock in the CRM is not what `wanted` says, in each site; null: whatever it is. */
async function wrong(one: Shop, wanted: (free: Map<number, number>, n: number) => number | null) {
  const free = await freeIn(one)
  return ['main', 'site-1'].flatMap((site) =>
    offersIn(one, site).filter(({ xmlId, stock }) =>
      numbers.some((n) => {
        const right = wanted(free.get(xmlId!)!, n)
        return right !== null && (stock[`store-${n}`] ?? 0) !== right
      }),
    ),
  )
}
const asThey = (free: Map<number, number>, n: number) => free.get(n) ?? 0

describe('three hundred stores', () => {
  it('hold in each site what 1C has free in them, empty ones their zero', async () => {
    const ran = await run(shop)
    expect(await wrong(shop, asThey)).toEqual([])
    const [first] = offersIn(shop, 'site-1')
    expect(Object.keys(first!.stock)).toHaveLength(many.stores)
    // Two sites of two batches each, fifty stores at a time.
    expect(ran).toMatchObject({ requests: 2 * 2 * 6, told: 2 * many.goods })
  }, 120_000)

  it('never come in a request with more than fifty of one offer', async () => {
    const { log } = await control<{ log: { path: string; form: { offers: { stores: unknown[] }[] } }[] }>(
      `${shop.crm.url}/control/log`,
    )
    const sizes = log
      .filter(({ path }) => path.endsWith('/inventories/upload'))
      .flatMap(({ form }) => form.offers)
      .map(({ stores }) => stores.length)
    expect(sizes.length).toBeGreaterThan(0)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(50)
  })

  it('cost nothing while nothing changes', async () => {
    expect(await run(shop)).toMatchObject({ requests: 0, told: 0 })
  })

  it('of another shop are told to its own account', async () => {
    await run(other)
    expect(await wrong(other, asThey)).toEqual([])
    expect(await wrong(shop, asThey)).toEqual([])
  })
})

describe('stores put together', () => {
  const toTen = (n: number) => n % 10
  const ofTen = (free: Map<number, number>, n: number) =>
    n >= 10 ? [] : numbers.filter((one) => toTen(one) === n).map((one) => free.get(one) ?? 0)

  it('are added up, and the stores that nothing leads to any more hold zero', async () => {
    await lead(shop, (n) => `store-${toTen(n)}`)
    await run(shop)
    expect(await wrong(shop, (free, n) => ofTen(free, n).reduce((sum, one) => sum + one, 0))).toEqual([])
  }, 120_000)

  it('or show the first one that has the good', async () => {
    await setStock(shop, { sites: ['main', 'site-1'], together: 'first' })
    await run(shop)
    expect(await wrong(shop, (free, n) => ofTen(free, n).find((one) => one > 0) ?? 0)).toEqual([])
  }, 120_000)
})

describe('a store that the CRM does not know any more', () => {
  const unknown = async () => {
    const notices = await inTransaction(await shop.ctx(), ({ tx }) => listNotices(tx))
    return notices.find(({ key }) => key === 'goods.codes.stock.store-3')
  }

  it('holds nobody else up, and the administrator is told which it is', async () => {
    await lead(shop, (n) => `store-${n}`)
    await setStock(shop, { sites: ['main', 'site-1'] })
    const { references } = shop.crm.state
    references.stores = references.stores!.filter(({ code }) => code !== 'store-3')
    await run(shop)
    expect(await wrong(shop, (free, n) => (n === 3 ? null : asThey(free, n)))).toEqual([])
    expect((await unknown())?.message.ru).toContain('store-3')
  }, 120_000)

  it('is told of no more once the CRM takes it again', async () => {
    const { references } = shop.crm.state
    const without = references.stores!
    references.stores = [...without, { ...without[0]!, code: 'store-3' }]
    await run(shop)
    expect(await wrong(shop, asThey)).toEqual([])
    expect(await unknown()).toBeUndefined()
    references.stores = without
  }, 120_000)

  it('is not sent again once the dictionaries know that it is gone', async () => {
    await refreshDictionaries(await shop.ctx())
    await run(shop)
    expect(await run(shop)).toMatchObject({ requests: 0 })
    expect(await unknown()).toBeUndefined()
  }, 120_000)
})

describe('a 1C that gives a page twice', () => {
  it('ends the run with a sentence, not in a circle; the next attempt goes on where it stood', async () => {
    await control(`${shop.onec.origin}/control/faults`, {
      target: 'GET /stock',
      mode: 'repeat-page',
      times: 1,
    })
    await run(shop)
    const rows = await shop.journal('Все остатки')
    expect(rows.find(({ outcome }) => outcome === 'failed')?.cause?.ru).toContain(
      'повторяет одну и ту же страницу',
    )
    expect(await wrong(shop, (free, n) => (n === 3 ? null : asThey(free, n)))).toEqual([])
  }, 120_000)
})
