import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listGoods, listPrices } from '../../bridge-1c/client/index.ts'
import { changeSettings } from '../../module/connect/index.ts'
import type { Log } from '../../module/context.ts'
import { inTransaction } from '../../module/context.ts'
import {
  askToLoad,
  replaceAddress,
  restoreSite,
  siteFeeds,
  startComparison,
  switchSite,
} from '../../module/goods/index.ts'
import { readSettings, updateTenant } from '../../module/tenants/index.ts'
import { mark } from '../../module/worklist/index.ts'
import { deadlineIn, systemClock } from '../../shared/kernel/clock.ts'
import { readIcml } from '../builders/check-icml.ts'
import { freshDatabase } from '../builders/database.ts'
import { openForms } from '../builders/page-forms.ts'
import { control, openShop, type Shop, until } from '../builders/shop.ts'

const db = await freshDatabase()
let shop: Shop
const logged: string[] = []
const note = (fields: Record<string, unknown>, message: string) =>
  void logged.push(JSON.stringify([fields, message]))
const log: Log = { debug: note, info: note, warn: note, error: note }

const siteOf = async (code: string) => (await siteFeeds(await shop.ctx())).find((site) => site.code === code)!
const get = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(url, { method, headers: { 'accept-encoding': 'identity', ...headers } })
const feedNow = async () => readIcml(await (await get((await siteOf('opt')).url)).text())

async function catalogueFromOnec(over: Record<string, unknown> = {}) {
  const ctx = await shop.ctx()
  const [type] =
    (await control<{ priceTypes: { id: string }[] }>(`${shop.onec.origin}/control/state`)).priceTypes ?? []
  const settings = await inTransaction(ctx, ({ tx }) => readSettings(tx, 'catalogue'))
  const references = await inTransaction(
    ctx,
    ({ tx }) =>
      tx<{ value: { priceTypes: { id: string }[] } }[]>`select value from dictionaries where side = 'onec'`,
  )
  const priceType = type?.id ?? references[0]!.value.priceTypes[0]!.id
  await changeSettings(ctx, 'catalogue', { ...settings, source: 'onec', priceType, ...over })
  await build()
}

async function build() {
  const ctx = await shop.ctx()
  await inTransaction(ctx, (t) =>
    mark(t.tx, t.tenant.id, [{ kind: 'goods.catalogue', entity: '' }], t.clock.now()),
  )
}

beforeAll(async () => {
  shop = await openShop(db, { log })
})
afterAll(() => shop.close())

test('until the shop chooses 1C as the source there is no feed, and its address says so', async () => {
  const answer = await get((await siteOf('opt')).url)
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('Каталог этому аккаунту даёт сайт магазина')
})

describe('the catalogue of 1C', () => {
  beforeAll(async () => {
    await catalogueFromOnec()
    await until('a catalogue', async () => (await get((await siteOf('opt')).url)).ok)
  })

  test('holds every good of 1C that has a group and a price, and follows the rules of ICML', async () => {
    const feed = await feedNow()
    expect(feed).toMatchObject({ errors: [], warnings: [] })
    expect(feed.offers).toBeGreaterThan(0)
    expect(feed.categories).toBeGreaterThan(0)
  })

  test('is the same with gzip, and whoever has it gets it a second time only when it changed', async () => {
    const { url } = await siteOf('opt')
    const plain = await get(url)
    const xml = await plain.text()
    expect(plain.headers.get('content-length')).toBe(String(Buffer.byteLength(xml)))
    const packed = await fetch(url, { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(await packed.text()).toBe(xml)
    const head = await get(url, {}, 'HEAD')
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([
      200,
      plain.headers.get('etag'),
      '',
    ])
    for (const condition of [
      { 'if-none-match': plain.headers.get('etag')! },
      { 'if-modified-since': plain.headers.get('last-modified')! },
    ])
      expect((await get(url, condition)).status).toBe(304)
    expect((await get(url, { 'if-none-match': packed.headers.get('etag')! })).status).toBe(200)
  })

  test('is found by its secret alone, and the secret stands in no log', async () => {
    const { url } = await siteOf('opt')
    const secret = url.split('/').at(-2)!
    expect(secret).toMatch(/^[\w-]{22}$/)
    expect((await siteOf('main')).url).not.toBe(url)
    expect((await get(url.replace(secret, secret.split('').reverse().join('')))).status).toBe(404)
    expect((await get(url.replace('catalogue.xml', 'nothing.xml'))).status).toBe(404)
    expect(logged.filter((line) => line.includes(secret))).toEqual([])
  })

  test('a client that goes away in the middle frees everything', async () => {
    const { url } = await siteOf('opt')
    const answer = await get(url)
    await answer.body!.cancel()
    expect((await get(url)).status).toBe(200)
  })

  test('a frozen module answers in words', async () => {
    const ctx = await shop.ctx()
    const { url } = await siteOf('opt')
    await inTransaction(ctx, (t) => updateTenant(t.tx, t.tenant.id, { frozen: true }))
    const answer = await get(url)
    await inTransaction(ctx, (t) => updateTenant(t.tx, t.tenant.id, { frozen: false }))
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('выключен или заморожен')
  })
})

describe('the page of schedules', () => {
  test('has the catalogue made anew at once, although its schedule does not want it yet', async () => {
    const built = async () => {
      const [row] = await db.owner<{ at: Date }[]>`select full_at as at from catalogue_state`
      return row!.at.getTime()
    }
    const before = await built()
    const forms = await openForms(shop.module, shop.clientId)
    await forms.post('/app/schedules/catalogue/run', {}, '/app/schedules')
    await until('another build', async () => (await built()) > before)
  })
})

describe('the feed as the CRM itself loads it', () => {
  test('brings every good that it holds, with the names, articles and prices of 1C', async () => {
    const site = await siteOf('opt')
    await switchSite(await shop.ctx(), { code: 'opt', seenUrl: '' })
    const { offers: held } = await feedNow()
    const { state, goods } = shop.crm
    const spoiled = { name: 'Никак', article: 'Никак', prices: {} }
    for (const offer of state.offers) goods.changeOffer(offer, spoiled)
    const load = await control(`${shop.crm.url}/control/catalogue/load`, { site: 'opt' })
    expect(load.error).toBeUndefined()
    const loaded = state.offers.filter(({ name }) => name !== spoiled.name)
    expect(loaded).toHaveLength(held)
    const { onec } = await shop.ctx()
    const page = { after: null, limit: 1_000, deadline: deadlineIn(systemClock, 30_000) }
    const cards = new Map((await listGoods(onec, page)).goods.map((card) => [card.id, card]))
    const type = (await inTransaction(await shop.ctx(), ({ tx }) => readSettings(tx, 'catalogue'))).priceType
    const prices = new Map(
      (await listPrices(onec, page)).rows.map(({ offer, prices: of }) => [
        `${offer.product}${offer.characteristic === null ? '' : `#${offer.characteristic}`}`,
        of.find(({ priceType }) => priceType === type)?.price,
      ]),
    )
    for (const offer of loaded) {
      const [product, characteristic] = offer.xmlId!.split('#')
      const card = cards.get(product!)!
      const own = card.characteristics.find(({ id }) => id === characteristic)
      expect(offer.name).toContain(card.name)
      expect(offer.article).toBe(own?.article ?? card.article ?? undefined)
      expect(offer.prices.base).toBe(prices.get(offer.xmlId!)! / 100)
    }
    await restoreSite(await shop.ctx(), 'opt')
    expect(site.uses).toBe('none')
  })
})

describe('a site of the CRM', () => {
  test('without a catalogue is switched by one button, and back by another', async () => {
    await switchSite(await shop.ctx(), { code: 'opt', seenUrl: '' })
    const switched = await siteOf('opt')
    expect(switched).toMatchObject({ uses: 'ours', now: { ymlUrl: switched.url, loadFromYml: true } })
    await askToLoad(await shop.ctx(), 'opt')
    await restoreSite(await shop.ctx(), 'opt')
    expect(await siteOf('opt')).toMatchObject({ uses: 'none', now: { ymlUrl: null, loadFromYml: false } })
  })

  test('with a catalogue of its own is switched only after a comparison, by who saw its address', async () => {
    const before = await siteOf('main')
    expect(before.uses).toBe('other')
    const seen = { code: 'main', seenUrl: before.now.ymlUrl! }
    await expect(switchSite(await shop.ctx(), seen)).rejects.toMatchObject({ code: 'conflict' })
    await startComparison(await shop.ctx(), 'main')
    const compared = await until('a comparison', async () => {
      const { comparison } = (await siteOf('main')).feed
      return comparison?.finishedAt ? comparison : null
    })
    expect(compared).toMatchObject({ read: compared.all, same: compared.all, changed: 0, unknown: 0 })
    await expect(
      switchSite(await shop.ctx(), { code: 'main', seenUrl: 'https://other.example/catalog.xml' }),
    ).rejects.toMatchObject({ code: 'stale' })
    await switchSite(await shop.ctx(), seen)
    expect((await siteOf('main')).uses).toBe('ours')
  })

  test('gets the new address when ours is replaced, and the old one opens nothing', async () => {
    const old = (await siteOf('main')).url
    await replaceAddress(await shop.ctx(), 'main')
    const site = await siteOf('main')
    expect(site).toMatchObject({ uses: 'ours', now: { ymlUrl: site.url } })
    expect(site.url).not.toBe(old)
    expect((await get(old)).status).toBe(404)
    expect((await get(site.url)).status).toBe(200)
  })

  test('has its former catalogue back by one button', async () => {
    await restoreSite(await shop.ctx(), 'main')
    expect((await siteOf('main')).now).toEqual({
      ymlUrl: 'https://chistaya-voda.example/catalog.xml',
      loadFromYml: true,
    })
    await expect(restoreSite(await shop.ctx(), 'main')).rejects.toMatchObject({ code: 'conflict' })
  })
})
