import { afterEach, beforeEach, expect, test } from 'vitest'
import { asking } from '../../builders/ask-onec.ts'
import { offerKey, shop } from '../shop.ts'
import { anOrder, mixer } from './messages.ts'
import { startOnec } from './start.ts'

let onec: Awaited<ReturnType<typeof startOnec>>
let ask: ReturnType<typeof asking>

beforeEach(async () => {
  onec = await startOnec({ token: 'jwt' })
  ask = asking(onec)
})
afterEach(() => onec.close())

async function allPages(path: string, limit: number) {
  const pages: { rows?: never[]; goods?: never[] }[] = []
  let after = ''
  while (true) {
    const { body } = await ask.get(`${path}?limit=${limit}${after && `&after=${encodeURIComponent(after)}`}`)
    pages.push(body)
    if (body.next === null) return pages
    after = body.next
  }
}
const key = ({ offer }: { offer: { product: string; characteristic: string | null } }) =>
  offerKey({ productId: offer.product, characteristicId: offer.characteristic })

test('stock pages hold every good once, sold-out ones with zero in every store', async () => {
  const rows = (await allPages('/stock', 7)).flatMap((page) => page.rows ?? [])
  const stocked = shop.goods.filter((good) => !good.service)
  expect(rows.map(key)).toEqual(stocked.map(offerKey).sort())
  const blue = rows.find(
    (row) => key(row) === offerKey(shop.goods.find((good) => good.article === 'HP-77-BL')!),
  )
  expect((blue as unknown as { stores: object[] }).stores).toHaveLength(shop.stores.length)
  expect(blue).toMatchObject({ stores: [{ onHand: '0', free: '0' }, {}, {}, {}] })
})

test('price pages hold every price type in kopecks', async () => {
  const rows = (await allPages('/prices', 11)).flatMap((page) => page.rows ?? [])
  expect(rows).toHaveLength(shop.goods.length)
  const prices = rows.find((row) => key(row) === mixer.productId)
  expect(prices).toMatchObject({ prices: [{ price: 699_000 }, { price: 594_150 }, { price: 524_250 }] })
})

test('goods come by product with their characteristics', async () => {
  const pages = await allPages('/goods', 5)
  const goods = pages.flatMap((page) => page.goods ?? [])
  expect(goods).toHaveLength(new Set(shop.goods.map((good) => good.productId)).size)
  const shower = goods.find((good: { name: string }) => good.name === 'Душевая стойка Rain')
  expect(shower).toMatchObject({
    characteristics: [{ name: 'хром' }, { name: 'чёрный матовый' }],
    weight: 5200,
  })
})

test('a card holds texts, properties of several values, pictures, sizes and what a set consists of', async () => {
  const goods = (await ask.get('/goods')).body.goods as { article: string | null; name: string }[]
  const card = (article: string) => goods.find((next) => next.article === article)
  expect(card('SV-010')).toMatchObject({
    fullName: 'Свеча восковая «Зверобой» ручной работы',
    properties: [{ name: 'Состав', values: ['зверобой', 'воск', 'черёмуха'] }, {}],
    madeToOrderDays: 5,
    size: { length: 60, width: 60, height: 210 },
    barcodes: [expect.stringMatching(/^\d{13}$/)],
  })
  expect(card('UN-400')).toMatchObject({ bannedRegions: ['Калининградская обл'] })
  expect(card('HP-12')).toMatchObject({ marked: true, pictures: [{ url: expect.stringContaining('hp-12') }] })
  const [bowls, board] = ['PS-006', 'PS-035'].map(
    (article) => shop.goods.find((next) => next.article === article)!,
  )
  expect(card('PS-SET')).toMatchObject({
    kind: 'set',
    parts: [
      { offer: { product: bowls!.productId, characteristic: null }, quantity: '1' },
      { offer: { product: board!.productId, characteristic: null }, quantity: '1' },
    ],
  })
  const oolong = goods.find((next) => next.name === 'Чай улун Те Гуань Инь')
  expect(oolong).toMatchObject({
    article: null,
    characteristics: [
      {
        article: 'TE-TGY-100',
        properties: [{ name: 'Фасовка', values: ['100 г'] }],
        pictures: [{ url: null }],
      },
      { article: 'TE-TGY-250' },
    ],
  })
})

test('groups are a tree, and the category of a product is one of the dictionary', async () => {
  const { groups, goods } = (await ask.get('/goods')).body
  const section = groups.find((group: { name: string }) => group.name === 'Сантехника')
  expect(groups.filter((group: { parent: string }) => group.parent === section.id)).toHaveLength(2)
  const { itemCategories } = (await ask.get('/references')).body
  const ids = new Set(itemCategories.map(({ id }: { id: string }) => id))
  expect(goods.every((card: { category: string }) => ids.has(card.category))).toBe(true)
})

test('a picture that the base keeps is an image, the same at each reading', async () => {
  const { goods } = (await ask.get('/goods')).body
  const kept = goods.flatMap(({ pictures }: { pictures: { id: string; url: string | null }[] }) => pictures)
  const { id } = kept.find(({ url }: { url: string | null }) => url === null)
  const read = async () => {
    const authorization = `Basic ${Buffer.from('most:most').toString('base64')}`
    const answer = await fetch(`${onec.url}/pictures/${id}`, { headers: { authorization } })
    return { type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  const picture = await read()
  expect(picture.type).toBe('image/png')
  expect(picture.bytes.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect(await read()).toEqual(picture)
})

const stockOf = async (good: string) =>
  (await ask.post('/stock/query', { ids: [good] })).body.rows[0].stores as {
    store: string
    [figure: string]: unknown
  }[]

test('a store may hold less than nothing, await goods, and be a supplier with a price list', async () => {
  const [main, , , supplier] = shop.stores
  const arrivals = [
    { date: '2026-12-09', number: 'З-2', quantity: '5' },
    { date: '2026-12-01', number: 'З-1', quantity: '20' },
  ]
  const good = mixer.productId
  await ask.control('POST', '/stock', { good, store: main!.id, onHand: '-3', incoming: arrivals })
  const list = { date: '2026-11-25', purchasePrice: 400_000, currency: 'USD' }
  await ask.control('POST', '/stock', { good, store: supplier!.id, onHand: '7', supplier: list })
  expect(await stockOf(good)).toMatchObject([
    {
      onHand: '-3',
      free: '-3',
      incoming: [
        { date: '2026-12-01', quantity: '20' },
        { date: '2026-12-09', quantity: '5' },
      ],
    },
    {},
    {},
    { store: supplier!.id, onHand: '7', supplier: list },
  ])
  const receipt = { store: main!.id, awaited: 'З-1', lines: [{ good, quantity: '15' }] }
  await ask.control('POST', '/receipts', receipt)
  expect((await stockOf(good))[0]).toMatchObject({
    onHand: '12',
    incoming: [{ date: '2026-12-01', quantity: '5' }, { date: '2026-12-09' }],
  })
})

test('what orders of the CRM reserve is told apart from what orders of 1C do', async () => {
  const line = { good: mixer.productId, quantity: '3' }
  await ask.control('POST', '/orders', { origin: 'phone', status: 'КОбеспечению', lines: [line] })
  await ask.put('/orders/15', anOrder(), '15:1')
  const [main] = await stockOf(mixer.productId)
  expect(main).toMatchObject({ onHand: '14', reserved: '5', reservedByCrm: '2', free: '9' })
})

test('a new store, a new price type and a new good are there at once', async () => {
  const [store, type, good] = [10, 11, 12].map((n) => `51a0e700-0000-4000-8000-0000000000${n}`)
  await ask.control('POST', '/stores', { id: store, name: 'Склад Казань', kind: 'transit' })
  await ask.control('POST', '/price-types', { id: type, name: 'Валютная', currency: 'USD' })
  await ask.control('POST', '/goods/new', {
    id: good,
    name: 'Лейка',
    group: shop.groups[0]!.id,
    article: 'LK-1',
  })
  await ask.control('POST', '/goods', { good, prices: [{ priceType: type, price: 1_250 }] })
  await ask.control('POST', '/stock', { good, store, onHand: '4' })
  const references = (await ask.get('/references')).body
  expect(references.stores).toContainEqual({ id: store, name: 'Склад Казань', kind: 'transit', chosen: true })
  expect(references.priceTypes).toContainEqual(expect.objectContaining({ id: type, currency: 'USD' }))
  const { entries } = (await ask.get('/changes')).body
  expect(entries).toMatchObject([
    { kind: 'product', id: good, state: { name: 'Лейка', article: 'LK-1' } },
    { kind: 'price', id: good, state: { prices: [{ price: 1250, currency: 'USD' }] } },
    { kind: 'stock', id: good, state: { stores: [{ store, onHand: '4' }] } },
  ])
  expect((await allPages('/stock', 9)).flatMap((page) => page.rows ?? []).map(key)).toContain(good)
})

test('what happens to a good outside of the selection is told by nobody', async () => {
  const good = mixer.productId
  await ask.control('POST', '/goods', { good, chosen: false })
  await ask.post('/changes/ack', { message: (await ask.get('/changes')).body.message })
  await ask.control('POST', '/stock', { good, store: shop.stores[0]!.id, onHand: '1' })
  await ask.control('POST', '/goods', { good, prices: [{ priceType: shop.priceTypes[0]!.id, price: 1 }] })
  expect((await ask.get('/changes')).body.entries).toEqual([])
})

test('what people get wrong is refused by the field', async () => {
  const unknown = { good: 'nobody', store: shop.stores[0]!.id, onHand: '1' }
  expect(await ask.control('POST', '/stock', unknown)).toMatchObject({ status: 404 })
  const nowhere = { ...unknown, good: mixer.productId, store: 'nowhere' }
  expect(await ask.control('POST', '/stock', nowhere)).toMatchObject({ status: 400 })
  expect(await ask.control('POST', '/stock', { ...nowhere, onHand: 'много' })).toMatchObject({ status: 400 })
  const price = { good: mixer.productId, prices: [{ priceType: 'none', price: 1 }] }
  expect(await ask.control('POST', '/goods', price)).toMatchObject({ status: 400 })
  const twice = { id: mixer.productId, name: 'Ещё один' }
  expect(await ask.control('POST', '/goods/new', twice)).toMatchObject({ status: 409 })
})

test('the base says what it is and that it prices nothing', async () => {
  const { body } = await ask.get('/about')
  expect(body.capabilities).toContainEqual({ name: 'pricing', mode: 'off', latency: null })
  const pricing = await ask.post('/pricing', {})
  expect(pricing).toMatchObject({ status: 501, body: { code: 'unsupported' } })
  expect((await ask.get('/references')).status).toBe(200)
})

test('a restored backup has another epoch and, while it waits for a person, writes nothing', async () => {
  const before = (await ask.get('/about')).body.infobase
  await ask.control('POST', '/epoch', { held: true })
  const after = (await ask.get('/about')).body
  expect(after.infobase.id).toBe(before.id)
  expect(after.infobase.epoch).not.toBe(before.epoch)
  expect(await ask.put('/payments/p1', {}, 'p1')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  await ask.control('POST', '/epoch/confirm')
  expect(await ask.put('/payments/p1', {}, 'p1')).toMatchObject({ status: 400 })
})

test('Basic and Bearer are let in, anything else is unauthorized', async () => {
  const status = async (authorization: string) =>
    (await fetch(`${onec.url}/about`, { headers: { authorization } })).status
  expect(await status('Bearer jwt')).toBe(200)
  expect(await status('Bearer other')).toBe(401)
  const answer = await fetch(`${onec.url}/about`)
  expect(answer.headers.get('www-authenticate')).toContain('Basic')
  expect(await answer.json()).toMatchObject({ code: 'unauthorized', status: 401 })
})
