import { afterEach, describe, expect, it } from 'vitest'
import { serveFile } from '../../builders/served-file.ts'
import { account } from './ask.ts'
import type { Obj, Options } from './types.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const file = (offers: string) => `<?xml version="1.0" encoding="UTF-8"?>
<yml_catalog date="2026-11-20 10:00:00"><shop><name>Чистая вода</name><company>Чистая вода</company>
<categories>
  <category id="g-2" parentId="g-1">Чай</category>
  <category id="g-1"><name>Продукты</name><picture>https://shop.example/g.jpg</picture></category>
</categories>
<offers>${offers}</offers></shop></yml_catalog>`

const tea = `<offer id="p1#c1" productId="p1" quantity="12">
  <url>https://shop.example/tea?a=1&amp;b=2</url><price>690.50</price><purchasePrice>300</purchasePrice>
  <categoryId>g-2</categoryId><picture>https://shop.example/1.jpg</picture><picture>https://shop.example/2.jpg</picture>
  <name>Чай &lt;улун&gt; 100 г</name><productName>Чай улун</productName><xmlId>p1#c1</xmlId><vendor>Завод</vendor>
  <description><![CDATA[Зелёный & свежий]]></description>
  <param name="Артикул" code="article">TE-1</param><param name="Состав" code="sostav">зверобой</param><param name="Состав" code="sostav">воск</param>
  <unit code="796" name="Штука" sym="шт"/><vatRate>10</vatRate><weight>0.125</weight><dimensions>10/5/2.5</dimensions>
  <barcode>4607001234567</barcode><markable>Y</markable><productActivity>Y</productActivity><activity>Y</activity>
</offer>`
const installation = `<offer id="s1" type="service"><price>2500</price><categoryId>g-1</categoryId><name>Установка</name><vatRate>none</vatRate></offer>`

async function shopThatLoads(content: () => string | number, options: Partial<Options> = {}) {
  const crm = account({ options })
  const served = await serveFile(content)
  closing.push(served.close, crm.close)
  const site = { ymlUrl: served.url, loadFromYml: 'true', name: 'Чистая вода' }
  await crm.post('/api/v5/reference/sites/main/edit', { site })
  return {
    ...{ crm, served },
    load: () => crm.control('/catalogue/load', { site: 'main' }),
    offer: async (externalId: string) => {
      const { body } = await crm.get('/api/v5/store/offers', { filter: { externalIds: [externalId] } })
      return (body.offers as Obj[])[0]
    },
    site: async () => ((await crm.get('/api/v5/reference/sites')).body.sites as Record<string, Obj>).main!,
  }
}

describe('a catalogue file', () => {
  it('makes products, offers and groups, in the measures of the account', async () => {
    const { load, offer, served, crm } = await shopThatLoads(() => file(tea + installation))
    expect(await load()).toMatchObject({ groups: 2, offers: 2, added: 2, skipped: 0 })
    expect(served.asked[0]!['accept-encoding']).toBe('gzip')
    expect(await offer('p1#c1')).toMatchObject({
      name: 'Чай <улун> 100 г',
      ...{ xmlId: 'p1#c1', article: 'TE-1', barcode: '4607001234567', vatRate: '10.00', weight: 125 },
      ...{ length: 10, width: 5, height: 2.5, quantity: 12, purchasePrice: 300, active: true },
      unit: { code: '796' },
      prices: [{ priceType: 'base', price: 690.5 }],
      properties: { sostav: 'зверобой, воск' },
      images: ['https://shop.example/1.jpg', 'https://shop.example/2.jpg'],
      product: {
        ...{ externalId: 'p1', name: 'Чай улун', type: 'product', markable: true, manufacturer: 'Завод' },
        ...{ description: 'Зелёный & свежий', url: 'https://shop.example/tea?a=1&b=2' },
        groups: [{ externalId: 'g-2' }],
      },
    })
    expect(await offer('s1')).toMatchObject({ vatRate: 'none', product: { type: 'service' } })
    const { body } = await crm.get('/api/v5/store/product-groups', { limit: 100 })
    const groups = body.productGroup as Obj[]
    const parent = groups.find((group) => group.externalId === 'g-1')!
    expect(groups.find((group) => group.externalId === 'g-2')).toMatchObject({
      name: 'Чай',
      parentId: parent.id,
    })
  })

  it('is watched by two moments of the shop', async () => {
    const { load, site } = await shopThatLoads(() => file(tea))
    const before = (await site()).catalogUpdatedAt
    await load()
    const after = await site()
    expect(after.catalogUpdatedAt).not.toBe(before)
    expect(String(after.catalogUpdatedAt) >= String(after.catalogLoadingAt)).toBe(true)
  })

  it('read again it changes what changed and nothing else; stock and other prices stay', async () => {
    let price = '690.50'
    const { load, offer, crm } = await shopThatLoads(() => file(tea.replace('690.50', price) + installation))
    await load()
    const stores = [{ code: 'main', available: 5 }]
    const offers = [{ externalId: 'p1#c1', stores }]
    await crm.post('/api/v5/store/inventories/upload', { site: 'main', offers })
    const prices = [{ externalId: 'p1#c1', site: 'main', prices: [{ code: 'dealer', price: 1 }] }]
    await crm.post('/api/v5/store/prices/upload', { prices })
    expect(await load()).toMatchObject({ added: 0, changed: 0 })
    price = '700'
    expect(await load()).toMatchObject({ added: 0, changed: 1 })
    const now = (await offer('p1#c1'))!
    expect(now).toMatchObject({ quantity: 5 })
    expect((now.prices as Obj[]).map(({ priceType, price }) => [priceType, price])).toEqual([
      ['base', 700],
      ['dealer', 1],
    ])
  })

  it('switches off what it does not name any more, or keeps it by option, and takes it back', async () => {
    let both = true
    const content = () => file(both ? tea + installation : installation)
    const { load, offer, crm } = await shopThatLoads(content, { missingInFile: 'keep' })
    await load()
    both = false
    expect(await load()).toMatchObject({ deactivated: 0 })
    await crm.control('/options', { missingInFile: 'deactivate' })
    await load()
    expect(await offer('p1#c1')).toMatchObject({ active: false, product: { active: false } })
    expect(await offer('s1')).toMatchObject({ active: true })
    both = true
    await load()
    expect(await offer('p1#c1')).toMatchObject({ active: true, product: { active: true } })
  })

  it('offers without an id or a name are left out with the reason; of two with one id the last one stands', async () => {
    const bad = '<offer><name>Без кода</name></offer><offer id="x"><price>1</price></offer>'
    const twice = installation + installation.replace('2500', '2600')
    const { load, offer } = await shopThatLoads(() => file(bad + twice))
    const { offers, skipped, repeated, reasons } = await load()
    expect({ offers, skipped, repeated, reasons }).toEqual({
      ...{ offers: 2, skipped: 2, repeated: 1 },
      reasons: [
        { id: '', why: 'no id' },
        { id: 'x', why: 'no name' },
      ],
    })
    expect(await offer('s1')).toMatchObject({ prices: [{ price: 2600 }] })
  })

  it.each([
    ['cut short', () => file(tea + installation).slice(0, -40), /./],
    ['no catalogue', () => '<html><body>Not found</body></html>', /html/],
    ['not there', () => 404, /404/],
  ])('that is %s changes no moment and switches nothing off', async (_, broken, error) => {
    let content: () => string | number = () => file(tea + installation)
    const { load, offer, site } = await shopThatLoads(() => content())
    await load()
    const before = (await site()).catalogUpdatedAt
    content = broken
    expect((await load()).error).toMatch(error)
    expect((await site()).catalogUpdatedAt).toBe(before)
    expect(await offer('p1#c1')).toMatchObject({ active: true })
  })

  it('is loaded at an edit of the shop and by a schedule, where the account does so', async () => {
    const { served, crm } = await shopThatLoads(() => file(tea), { editLoadsCatalogue: true })
    const loads = async () => (await crm.control('/catalogue')).loads as Obj[]
    await expect.poll(async () => (await loads())[0]?.finishedAt).toBeDefined()
    expect(served.asked).toHaveLength(1)
    await crm.control('/options', { catalogueEverySeconds: 0.05 })
    await expect.poll(() => served.asked.length).toBeGreaterThan(2)
  })

  it('another shop with a catalogue of its own may hold the same offers', async () => {
    const crm = account({ many: { goods: 3, stores: 2, priceTypes: 1, sites: 2 } })
    const xmlId = '00000000-0000-4000-8000-000000000001'
    for (const [site, available] of [
      ['main', 3],
      ['site-1', 7],
    ] as const)
      await crm.post('/api/v5/store/inventories/upload', {
        ...{ site, offers: [{ xmlId, stores: [{ code: 'store-0', available }] }] },
      })
    const { body } = await crm.get('/api/v5/store/inventories', { filter: { offerXmlId: [xmlId] } })
    expect((body.offers as Obj[]).map(({ site, quantity }) => [site, quantity])).toEqual([
      ['main', 3],
      ['site-1', 7],
    ])
  })

  it('a person finds the good with its stock and prices on the pages, and loads the file there', async () => {
    const { crm, served } = await shopThatLoads(() => file(tea))
    const body = new URLSearchParams({ site: 'main' })
    await crm.app.request('/catalogue/load', { method: 'POST', body })
    expect(await (await crm.app.request('/catalogue')).text()).toContain(served.url)
    const list = await (await crm.app.request(`/products?${new URLSearchParams({ q: 'улун' })}`)).text()
    const card = /href="(\/products\/\d+)">Чай улун</.exec(list)![1]!
    const offers = [{ xmlId: 'p1#c1', stores: [{ code: 'main', available: 41 }] }]
    await crm.post('/api/v5/store/inventories/upload', { site: 'main', offers })
    const text = await (await crm.app.request(card)).text()
    expect(text).toMatch(/Основной склад<\/td><td class="number">41</)
    expect(text).toMatch(/Розничная<\/td><td class="number">690,50/)
    expect(await (await crm.app.request('/stores')).text()).toContain('shop-tverskaya')
  })
})
