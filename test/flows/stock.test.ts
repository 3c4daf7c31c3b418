import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeMaps, changeSettings } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { sections } from '../../module/tenants/index.ts'
import { mark } from '../../module/worklist/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, orderMaps, type Shop, until } from '../builders/shop.ts'
import { shop as goods, offerKey } from '../stand-ins/shop.ts'

const db = await freshDatabase()
let shop: Shop

const [tap, kitchenTap, blueHeadphones] = [goods.goods[0]!, goods.goods[1]!, goods.goods[24]!]
const mainStore = goods.stores[0]!
const typesMap = new Map(goods.priceTypes.map(({ id, key }) => [id, key]))

beforeAll(async () => {
  shop = await openShop(db)
  const ctx = await shop.ctx()
  await changeMaps(ctx, {
    ...orderMaps,
    'store.to_crm': new Map(goods.stores.map(({ id, key }) => [id, key])),
    'price.to_crm': typesMap,
  })
  await changeSettings(ctx, 'stock', sections.stock.schema.parse({ enabled: true, sites: ['main'] }))
  await changeSettings(ctx, 'prices', sections.prices.schema.parse({ enabled: true, sites: ['main'] }))
})
afterAll(() => shop?.close())

const offerIn = (xmlId: string) => shop.crm.state.offers.find((offer) => offer.xmlId === xmlId)!
const stockIn = (good: (typeof goods.goods)[number], store = 'main') => offerIn(offerKey(good)).stock[store]
const priceIn = (good: (typeof goods.goods)[number], type = 'base') => offerIn(offerKey(good)).prices[type]
const setStock = (good: string, onHand: string, store = mainStore.id) =>
  control(`${shop.onec.origin}/control/stock`, { good, store, onHand })
const setGood = (good: Record<string, unknown>) => control(`${shop.onec.origin}/control/goods`, good)
const runNow = async (kind: 'goods.stock' | 'goods.prices') => {
  const ctx = await shop.ctx()
  await inTransaction(ctx, (t) => mark(t.tx, t.tenant.id, [{ kind, entity: '' }], t.clock.now()))
}
const lastRun = async () => {
  const ctx = await shop.ctx()
  const [row] = await inTransaction(
    ctx,
    ({ tx }) => tx<{ run: string; at: Date | null; read: number; requests: number }[]>`
      select run, finished_at as at, read, requests from goods_runs where flow = 'stock'`,
  )
  return row!
}

describe('all the stock', () => {
  it('of 1C comes to every offer of the CRM, sold-out goods with their zero', async () => {
    for (const offer of shop.crm.state.offers) offer.stock = {}
    await runNow('goods.stock')
    await until('the stock of a tap', async () => stockIn(tap) === tap.stock.main)
    await until('the zero of what is sold out', async () => stockIn(blueHeadphones) === 0)
    for (const good of goods.goods.filter(({ service }) => !service))
      for (const { key } of goods.stores) expect([key, stockIn(good, key)]).toEqual([key, good.stock[key]])
  })
})

describe('a change in 1C', () => {
  it('of stock is in the CRM within moments, and nothing else is sent', async () => {
    await setStock(offerKey(kitchenTap), '5')
    await until('five taps', async () => stockIn(kitchenTap) === 5)
    expect(stockIn(tap)).toBe(tap.stock.main)
  })

  it('of prices is, and a price that is no more is removed', async () => {
    await runNow('goods.prices')
    await until('all prices', async () => priceIn(tap, 'dealer') === Math.round(tap.price * 75) / 100)
    const [retail, , dealer] = goods.priceTypes
    await setGood({
      good: offerKey(tap),
      prices: [
        { priceType: retail!.id, price: 650_000 },
        { priceType: dealer!.id, price: null },
      ],
    })
    await until('the new price', async () => priceIn(tap) === 6500)
    await until('no dealer price', async () => priceIn(tap, 'dealer') === undefined)
  })

  it('that takes a good out of the selection leaves zero in every store, once', async () => {
    await setGood({ good: offerKey(kitchenTap), chosen: false })
    await until('zero everywhere', async () =>
      goods.stores.every(({ key }) => stockIn(kitchenTap, key) === 0),
    )
    await setGood({ good: offerKey(kitchenTap), chosen: true })
    await until('five again', async () => stockIn(kitchenTap) === 5)
  })

  it('below zero is told as zero', async () => {
    await setStock(offerKey(tap), '-3')
    await until('zero', async () => stockIn(tap) === 0)
  })
})

describe('an order that reserves goods', () => {
  it('brings the free stock back at once', async () => {
    await setStock(offerKey(tap), '9')
    await until('nine', async () => stockIn(tap) === 9)
    const { id } = await shop.order()
    await shop.edit(id, { status: 'client-confirmed' })
    await until('seven', async () => stockIn(tap) === 7)
  })
})

describe('a run without news', () => {
  it('writes nothing', async () => {
    const before = await until('the last run to end', async () => {
      const run = await lastRun()
      return run.at && run
    })
    await runNow('goods.stock')
    const next = await until('the next run', async () => {
      const run = await lastRun()
      return run.run !== before.run && run.at && run
    })
    expect(next).toMatchObject({ requests: 0, read: goods.goods.filter(({ service }) => !service).length })
  })
})

describe('the comparison with what the CRM really holds', () => {
  it('finds what somebody changed there, puts it right and tells how much it was', async () => {
    offerIn(offerKey(blueHeadphones)).stock.main = 12
    const ctx = await shop.ctx()
    await inTransaction(ctx, (t) =>
      mark(t.tx, t.tenant.id, [{ kind: 'goods.reconcile', entity: '' }], t.clock.now()),
    )
    await until('the zero again', async () => stockIn(blueHeadphones) === 0)
    const rows = await shop.journal('Сверка остатков')
    expect(rows[0]).toMatchObject({ outcome: 'noticed', code: 'stock_drift' })
    const [run] = await inTransaction(
      ctx,
      ({ tx }) => tx<{ drift: object }[]>`select drift from goods_runs where flow = 'reconcile'`,
    )
    expect(run?.drift).toEqual({ main: 1 })
  })
})
