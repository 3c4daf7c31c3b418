import { describe, expect, it } from 'vitest'
import { offerKey, shop } from '../shop.ts'
import { account } from './ask.ts'
import type { Obj } from './types.ts'

const xmlId = offerKey(shop.goods[0]!)

async function withWarehouse() {
  const crm = account()
  const module = {
    code: '1c',
    integrationCode: '1c',
    name: '1C',
    active: true,
    clientId: 'c',
    integrations: { store: {} },
  }
  await crm.post('/api/v5/integration-modules/1c/edit', { integrationModule: module })
  return crm
}

describe('stock and prices', () => {
  it('unknown offers do not fail an upload, stores not mentioned keep what they had', async () => {
    const crm = account()
    const offers = [
      { xmlId, stores: [{ code: 'main', available: '99' }] },
      { xmlId: 'nobody', stores: [{ code: 'main', available: 1 }] },
    ]
    const said = await crm.post('/api/v5/store/inventories/upload', { offers })
    expect(said.body).toEqual({
      success: true,
      processedOffersCount: 1,
      notFoundOffers: [{ xmlId: 'nobody' }],
    })
    const { body } = await crm.get('/api/v5/store/inventories', {
      filter: { offerXmlId: [xmlId], details: 1 },
      limit: 250,
    })
    const stores = ((body.offers as Obj[])[0]!.stores as Obj[]).map((s) => [s.store, s.quantity])
    expect(stores).toEqual([
      ['main', 99],
      ['shop-tverskaya', 3],
      ['spb', 5],
      ['supplier-aqua', 40],
    ])
  })

  it('a negative stock and a batch over 250 are refused', async () => {
    const crm = account()
    const row = (available: number) => ({ xmlId, stores: [{ code: 'main', available }] })
    expect((await crm.post('/api/v5/store/inventories/upload', { offers: [row(-1)] })).status).toBe(400)
    const many = Array.from({ length: 251 }, () => row(1))
    expect((await crm.post('/api/v5/store/inventories/upload', { offers: many })).status).toBe(400)
  })

  it('prices are set and removed by type, an unknown type is refused', async () => {
    const crm = account()
    const upload = (price: Obj) =>
      crm.post('/api/v5/store/prices/upload', { prices: [{ xmlId, site: 'main', prices: [price] }] })
    expect((await upload({ code: 'dealer', price: 10 })).body).toEqual({
      success: true,
      processedOffersCount: 1,
      notFoundOffers: [],
    })
    expect(crm.state.offers[0]!.prices.dealer).toBe(10)
    await upload({ code: 'dealer', remove: true })
    expect(crm.state.offers[0]!.prices).not.toHaveProperty('dealer')
    expect((await upload({ code: 'vip', price: 10 })).status).toBe(400)
  })

  it('knows every good of the shared shop by its id of 1C', async () => {
    const crm = account()
    const { body } = await crm.get('/api/v5/store/offers', { limit: 100 })
    expect((body.offers as Obj[]).map((o) => o.xmlId).sort()).toEqual(shop.goods.map(offerKey).sort())
  })
})

describe('an upload of stock that goes wrong', () => {
  const rows = shop.goods
    .filter((good) => !good.service)
    .slice(0, 6)
    .map((good) => ({ xmlId: offerKey(good), stores: [{ code: 'main', available: 777 }] }))
  const upload = async (mode: string) => {
    const crm = account()
    await crm.control('/faults', { target: '*inventories/upload', mode, times: 1 })
    const said = await crm.post('/api/v5/store/inventories/upload', { offers: rows, site: 'main' })
    const taken = rows.map(
      ({ xmlId: name }) => crm.account.crm.goods.offers('xmlId', name)[0]?.stock.main === 777,
    )
    return { ...said, taken, crm }
  }

  it('in half: the first half is taken, and the rest is named', async () => {
    const { status, body, taken } = await upload('half')
    expect(status).toBe(460)
    expect(body).toMatchObject({ success: false, processedOffersCount: 3 })
    expect((body.errors as string[])[0]).toMatch(/^offers\[3\]/)
    expect(taken).toEqual([true, true, true, false, false, false])
  })

  it('for one entry: nothing is taken, and the entry is named', async () => {
    const { status, body, taken } = await upload('bad-entry')
    expect(status).toBe(400)
    expect(Object.keys(body.errors as Obj)).toEqual(['offers[3].stores[0].code'])
    expect(taken).not.toContain(true)
  })

  it('with offers that the CRM has not loaded yet: success, and they are told', async () => {
    const { status, body, taken } = await upload('lost-offers')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...{ success: true, processedOffersCount: 4 },
      notFoundOffers: [{ xmlId: rows[2]!.xmlId }, { xmlId: rows[5]!.xmlId }],
    })
    expect(taken).toEqual([true, true, false, true, true, false])
  })

  it('a store that is not known refuses the whole by its place', async () => {
    const crm = account()
    const offers = [rows[0]!, { ...rows[1]!, stores: [{ code: 'main' }, { code: 'gone', available: 1 }] }]
    const { status, body } = await crm.post('/api/v5/store/inventories/upload', { offers })
    expect(status).toBe(400)
    expect(Object.keys(body.errors as Obj)).toEqual(['offers[1].stores[1].code'])
  })

  it('requests, rows and refusals are counted by method', async () => {
    const at = 1_800_000_000_000
    const crm = account({ rateLimit: true, now: () => at })
    for (let n = 0; n < 12; n += 1) await crm.post('/api/v5/store/inventories/upload', { offers: rows })
    expect((await crm.control('/counters')).requests).toEqual({
      'POST /api/v5/store/inventories/upload': {
        ...{ requests: 12, overLimit: 2, failed: 0, entries: 60 },
        ...{ firstAt: at, lastAt: at },
      },
    })
  })
})

describe('the lists of goods', () => {
  const ids = (body: Obj) => (body.offers as Obj[]).map(({ id }) => id)

  it('are read from an id on, whole and without a page twice', async () => {
    const crm = account({ many: { goods: 230, stores: 2, priceTypes: 1 } })
    const seen: unknown[] = []
    for (let sinceId = 0; ; ) {
      const { body } = await crm.get('/api/v5/store/offers', { filter: { sinceId, active: 1 }, limit: 100 })
      const page = ids(body)
      expect((body.pagination as Obj).totalCount).toBe(crm.state.offers.length - seen.length)
      seen.push(...page)
      if (page.length === 0) break
      sinceId = Number(page.at(-1))
    }
    expect(seen).toEqual(crm.state.offers.map(({ id }) => id))
  })

  it('a page asked for again shows new stock and new goods', async () => {
    const crm = account()
    const first = () => crm.get('/api/v5/store/inventories', { filter: { offerActive: 1 }, limit: 250 })
    const before = (await first()).body
    await crm.control('/offers', [{ xmlId: 'new-1', name: 'Новый', price: 10 }])
    const offers = [{ xmlId: 'new-1', stores: [{ code: 'main', available: 9 }] }]
    await crm.post('/api/v5/store/inventories/upload', { offers })
    const after = (await first()).body
    expect(ids(after)).toHaveLength(ids(before).length + 1)
    expect((after.offers as Obj[]).at(-1)).toMatchObject({ xmlId: 'new-1', quantity: 9 })
  })
})

describe('packs', () => {
  it('are subtracted from the stock that is read, where the account does so', async () => {
    const crm = await withWarehouse()
    const { body } = await crm.post('/api/v5/orders/create', { order: { items: [{ offer: { xmlId } }] } })
    const itemId = ((body.order as Obj).items as Obj[])[0]!.id
    await crm.post('/api/v5/orders/packs/create', { pack: { itemId, store: 'main', quantity: 4 } })
    const read = async () => {
      const filter = { offerXmlId: [xmlId], details: 1 }
      const { body } = await crm.get('/api/v5/store/inventories', { filter })
      const [offer] = body.offers as Obj[]
      return [(offer!.stores as Obj[]).find(({ store }) => store === 'main')!.quantity, offer!.quantity]
    }
    expect(await read()).toEqual([14, 62])
    await crm.control('/options', { packsSubtracted: true })
    expect(await read()).toEqual([10, 58])
  })

  it('hold stock of a store until there is none left', async () => {
    const crm = await withWarehouse()
    const { body } = await crm.post('/api/v5/orders/create', {
      order: { items: [{ offer: { xmlId }, quantity: 20 }] },
    })
    const itemId = ((body.order as Obj).items as Obj[])[0]!.id
    const pack = (quantity: number) =>
      crm.post('/api/v5/orders/packs/create', { pack: { itemId, store: 'main', quantity } })
    expect((await pack(10)).status).toBe(201)
    expect((await pack(5)).body.errorMsg).toBe('Too few available offers')
    expect((await pack(4)).status).toBe(201)
  })

  it('a missing one is 404 to edit and 400 to delete', async () => {
    const crm = account()
    const edit = await crm.post('/api/v5/orders/packs/7/edit', { pack: { quantity: 1 } })
    expect(edit).toMatchObject({ status: 404, body: { errorMsg: 'Pack with id 7 not found' } })
    const remove = await crm.post('/api/v5/orders/packs/7/delete')
    expect(remove).toMatchObject({ status: 400, body: { errorMsg: 'Pack not found' } })
  })

  it('say of a shipment its date and number, and are found by the order', async () => {
    const crm = await withWarehouse()
    const { body } = await crm.post('/api/v5/orders/create', { order: { items: [{ offer: { xmlId } }] } })
    const itemId = ((body.order as Obj).items as Obj[])[0]!.id
    const made = { itemId, store: 'main', quantity: 1 }
    const { id } = (await crm.post('/api/v5/orders/packs/create', { pack: made })).body
    const shipment = { shipmentDate: '2026-11-23', deliveryNoteNumber: 'УТ-000001' }
    await crm.post(`/api/v5/orders/packs/${id}/edit`, { pack: shipment })
    const of = async (orderId: unknown) =>
      (await crm.get('/api/v5/orders/packs', { filter: { orderId } })).body.packs
    expect(await of(body.id)).toMatchObject([{ id, quantity: 1, store: 'main', ...shipment }])
    expect(await of(Number(body.id) + 1)).toEqual([])
  })

  it('history does not tell the key', async () => {
    const crm = await withWarehouse()
    const { body } = await crm.post('/api/v5/orders/create', { order: { items: [{ offer: { xmlId } }] } })
    const itemId = ((body.order as Obj).items as Obj[])[0]!.id
    await crm.post('/api/v5/orders/packs/create', { pack: { itemId, store: 'main', quantity: 1 } })
    const rows = (await crm.get('/api/v5/orders/packs/history')).body.history as Obj[]
    expect(rows).toMatchObject([{ created: true, source: 'api', pack: { store: { code: 'main' } } }])
    expect(rows[0]).not.toHaveProperty('apiKey')
  })
})

describe('customers', () => {
  it('plain and corporate ones may share a number, and are found by phone in `name` and by INN', async () => {
    const crm = account()
    expect((await crm.get('/api/v5/customers/101', { by: 'id' })).body).toMatchObject({
      customer: { type: 'customer' },
    })
    expect((await crm.get('/api/v5/customers-corporate/101', { by: 'id' })).body).toMatchObject({
      customerCorporate: { type: 'customer_corporate' },
    })
    const byPhone = await crm.get('/api/v5/customers', { filter: { name: '89161234503' } })
    expect((byPhone.body.customers as Obj[]).map((c) => c.lastName)).toEqual(['Орлов'])
    const byInn = await crm.get('/api/v5/customers-corporate', { filter: { contragentInn: '7708123453' } })
    expect(byInn.body.customersCorporate).toMatchObject([{ nickName: 'СтройДом' }])
  })

  it('empty maps come as lists', async () => {
    expect((await account().get('/api/v5/customers/101', { by: 'id' })).body).toMatchObject({
      customer: { customFields: [] },
    })
  })

  it('a file is taken as raw bytes and given back', async () => {
    const { app } = account()
    const headers = {
      'x-api-key': 'stand-in-key-0123456789abcdef0001',
      'content-type': 'application/octet-stream',
    }
    const sent = await app.request('/api/v5/files/upload', { method: 'POST', body: '%PDF-1', headers })
    const { file } = (await sent.json()) as { file: { id: number } }
    const got = await app.request(`/api/v5/files/${file.id}/download`, { headers })
    expect(got.headers.get('content-type')).toBe('application/pdf')
    expect(await got.text()).toBe('%PDF-1')
  })
})
