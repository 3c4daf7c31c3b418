import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeMaps, changeSettings } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { purchasePrice, type SettingsOf, sections } from '../../module/tenants/index.ts'
import { type Kind, mark } from '../../module/worklist/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { connectShop, control, marketplaceSecret, openModule, orderMaps, until } from '../builders/shop.ts'
import { syntheticPriceType, syntheticProduct, syntheticStore } from '../stand-ins/many-goods.ts'
import { startOnec } from '../stand-ins/onec/start.ts'
import { startRetailCrm } from '../stand-ins/retailcrm/start.ts'

const db = await freshDatabase()
const many = { goods: 40, stores: 2, priceTypes: 6 }
const sites = ['main', 'site-1']
const product = syntheticProduct(3)

const open = async () => ({
  crm: await startRetailCrm({ moduleSecret: marketplaceSecret, many: { ...many, sites: 2 } }),
  onec: await startOnec({ synthetic: many }),
})
const connect = async () => {
  const sides = await open()
  return connectShop(await openModule(db, [sides.crm.url, sides.onec.origin]), sides)
}
let shop: Awaited<ReturnType<typeof connect>>

beforeAll(async () => {
  shop = await connect()
  await lead({})
  await changeSettings(await shop.ctx(), 'stock', sections.stock.schema.parse({ enabled: true, sites }))
  await setPrices({})
})
afterAll(() => shop?.close())

/** Five of the six price types stand in the CRM under the same number, the last is what the goods cost the shop. */
const lead = async (over: Record<number, string | null>) =>
  changeMaps(await shop.ctx(), {
    ...orderMaps,
    'store.to_crm': new Map([0, 1].map((n) => [syntheticStore(n), `store-${n}`])),
    'price.to_crm': new Map(
      [0, 1, 2, 3, 4, 5].flatMap((n) => {
        const code = n in over ? over[n]! : n === 5 ? purchasePrice : `price-${n}`
        return code === null ? [] : [[syntheticPriceType(n), code] as const]
      }),
    ),
  })
const setPrices = async (over: Partial<SettingsOf<'prices'>>) =>
  changeSettings(await shop.ctx(), 'prices', sections.prices.schema.parse({ enabled: true, sites, ...over }))

const last = async (flow: string) => {
  const [row] = await inTransaction(
    await shop.ctx(),
    ({ tx }) => tx<{ run: string; at: Date | null; told: number; requests: number }[]>`
      select run, finished_at as at, told, requests from goods_runs where flow = ${flow}`,
  )
  return row
}
async function run(flow: 'stock' | 'prices') {
  const before = await until('a run at rest', async () => {
    const row = await last(flow)
    return row === undefined ? { run: '' } : row.at && row
  })
  const kind: Kind = `goods.${flow}`
  const ctx = await shop.ctx()
  await inTransaction(ctx, (t) => mark(t.tx, t.tenant.id, [{ kind, entity: '' }], t.clock.now()))
  return until('the end of the run', async () => {
    const row = await last(flow)
    return row && row.run !== before.run && row.at && row
  })
}

const inSite = (site: string) => {
  const { products, offers } = shop.crm.state
  return offers.filter(
    ({ productId, xmlId }) =>
      xmlId?.startsWith('00000000-') && products.find(({ id }) => id === productId)!.site === site,
  )
}
const offer = (site: string) => inSite(site).find(({ xmlId }) => xmlId === product)!
const setPrice = (n: number, price: number | null, currency?: string) =>
  control(`${shop.onec.origin}/control/goods`, {
    good: product,
    prices: [{ priceType: syntheticPriceType(n), price, ...(currency ? { currency } : {}) }],
  })
const noted = async () => {
  const rows = await inTransaction(
    await shop.ctx(),
    ({ tx }) => tx<{ notes: unknown }[]>`
      select notes from goods_told where offer = ${product} and aspect = 'price' and notes is not null`,
  )
  return rows.map(({ notes }) => notes)
}

const compare = async () => {
  await until('runs at rest', async () => (await last('stock'))?.at && (await last('prices'))?.at)
  const before = await last('reconcile.prices')
  const ctx = await shop.ctx()
  await inTransaction(ctx, (t) =>
    mark(t.tx, t.tenant.id, [{ kind: 'goods.reconcile', entity: '' }], t.clock.now()),
  )
  return until('the end of the comparison', async () => {
    const row = await last('reconcile.prices')
    return row && row.run !== before?.run && row.at && row
  })
}
const drift = async () => {
  const [row] = await inTransaction(
    await shop.ctx(),
    ({ tx }) => tx<{ drift: object }[]>`select drift from goods_runs where flow = 'reconcile.prices'`,
  )
  return row?.drift
}

describe('all the prices', () => {
  it('of five types come to every offer of each site, in few requests, and a second run sends nothing', async () => {
    const first = await run('prices')
    // Eighty rows of two sites fit into one request.
    expect(first).toMatchObject({ told: 2 * many.goods })
    for (const site of sites)
      for (const one of inSite(site))
        expect(Object.keys(one.prices).sort()).toEqual([
          'price-0',
          'price-1',
          'price-2',
          'price-3',
          'price-4',
        ])
    expect(await run('prices')).toMatchObject({ requests: 0 })
  }, 120_000)
})

describe('what the goods cost the shop', () => {
  it('travels with their stock', async () => {
    await setPrice(5, 123_450)
    await until('the change to be taken', async () => {
      const rows = await db.owner<{ cost: string | null }[]>`
        select told ->> ${purchasePrice} as cost from goods_told where offer = ${product} and aspect = 'price'`
      return rows.length === 2 && rows.every(({ cost }) => cost === '1234.5')
    })
    await run('stock')
    expect(sites.map((site) => offer(site).purchasePrice)).toEqual([1234.5, 1234.5])
  }, 120_000)

  it('brings the stock along when it changes', async () => {
    await setPrice(5, 150_000)
    await until('the new costs', async () => sites.every((site) => offer(site).purchasePrice === 1500))
  })
})

describe('a price that changes in 1C', () => {
  it('is in every site within moments, and one that is no more is removed', async () => {
    await setPrice(0, 777_00)
    await until('the new price', async () => sites.every((site) => offer(site).prices['price-0'] === 777))
    await setPrice(1, null)
    await until('its end', async () => sites.every((site) => offer(site).prices['price-1'] === undefined))
  })

  it('to another currency is taken off and noted for the administrator', async () => {
    await setPrice(2, 100_00, 'USD')
    await until('its end', async () => sites.every((site) => offer(site).prices['price-2'] === undefined))
    await until('the note', async () => (await noted()).length === 2)
    expect((await noted())[0]).toEqual([{ kind: 'currency', code: 'price-2', currency: 'USD' }])
    await setPrice(2, 100_00, 'RUB')
    await until('the price', async () => sites.every((site) => offer(site).prices['price-2'] === 100))
    await until('no note', async () => (await noted()).length === 0)
  })
})

describe('the comparison with what the CRM really holds', () => {
  it('finds prices that somebody changed there, puts them right and tells how many it were', async () => {
    offer('main').prices['price-3'] = 1
    delete inSite('site-1')[7]!.prices['price-0']
    const right = inSite('site-1')[8]!.prices['price-3']
    await compare()
    expect(await drift()).toEqual({ 'price-0': 1, 'price-3': 1 })
    await until('the prices of 1C', async () => offer('main').prices['price-3'] !== 1)
    await until('the lost price', async () => inSite('site-1')[7]!.prices['price-0'] !== undefined)
    expect(inSite('site-1')[8]!.prices['price-3']).toBe(right)
    expect((await shop.journal('Сверка цен'))[0]).toMatchObject({ outcome: 'noticed', code: 'price_drift' })
  }, 120_000)
})

describe('settings that change', () => {
  it('bring what differs by the next run: rounding, a type without a pair; a site left out keeps what it has', async () => {
    await setPrice(0, 777_40)
    await until('the new price', async () => offer('main').prices['price-0'] === 777.4)
    await setPrices({ roundTo: '100', rounding: 'up' })
    await lead({ 3: null })
    await run('prices')
    expect(offer('main').prices).toMatchObject({ 'price-0': 778 })
    expect(sites.flatMap(inSite).filter(({ prices }) => 'price-3' in prices)).toEqual([])
    await setPrices({ sites: ['main'] })
    await setPrice(4, 55_500)
    await run('prices')
    await until('the change', async () => offer('main').prices['price-4'] === 555)
    expect(offer('site-1').prices).toMatchObject({ 'price-0': 778 })
    expect(offer('site-1').prices['price-4']).not.toBe(555)
    expect(offer('main').prices['price-0']).toBe(777.4)
  }, 120_000)
})

describe('an offer that the CRM lists no more', () => {
  it('is found by the comparison: the next run hears that it is not in the catalogue', async () => {
    const lost = inSite('main')[9]!
    const key = lost.xmlId!
    shop.crm.goods.changeOffer(lost, { xmlId: 'renamed' })
    await compare()
    expect(Object.values((await drift()) ?? {}).every((count) => count === 1)).toBe(true)
    await until('it is not found', async () => {
      const rows = await db.owner<{ at: Date | null }[]>`
        select not_found_at as at from goods_told where offer = ${key} and site = 'main'`
      return rows.length === 2 && rows.every(({ at }) => at !== null)
    })
    shop.crm.goods.changeOffer(lost, { xmlId: key })
    await compare()
    expect(await drift()).toEqual({})
  }, 120_000)
})
