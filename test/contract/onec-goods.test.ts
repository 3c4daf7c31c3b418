import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { good, goodsPage } from '../../shared/wire-1c/goods.ts'
import type { priceRow, stockRow } from '../../shared/wire-1c/stock.ts'
import { asking } from '../builders/ask-onec.ts'
import { startOnecWithExtension } from '../onec-platform/serve/start.ts'
import { startOnec } from '../stand-ins/onec/start.ts'
import { offerKey, shop } from '../stand-ins/shop.ts'

type Base = Pick<Awaited<ReturnType<typeof startOnec>>, 'url' | 'origin' | 'user' | 'password' | 'close'>

// Every base that serves goods; `asking` throws on an answer that the contract does not have.
const bases: [name: string, start: () => Promise<Base>][] = [
  ['the stand-in in memory', startOnec],
  ['the extension, executed', startOnecWithExtension],
  ['the extension, executed, in 11.4', () => startOnecWithExtension({ variant: '11.4' })],
]

type StockRow = z.infer<typeof stockRow>
type PriceRow = z.infer<typeof priceRow>
type Good = z.infer<typeof good>
type Group = z.infer<typeof goodsPage>['groups'][number]
type Entry = { kind: string; id: string; state: unknown }

const byArticle = (article: string) => shop.goods.find((one) => one.article === article)!
const mixer = byArticle('SM-101')
const kitchen = byArticle('SM-115')
const chrome = byArticle('DS-210-CR')
const soldOut = byArticle('HP-77-BL')
const [main, retail] = shop.stores as [(typeof shop.stores)[number], (typeof shop.stores)[number]]
const [base, wholesale] = shop.priceTypes as [
  (typeof shop.priceTypes)[number],
  (typeof shop.priceTypes)[number],
]
const stocked = shop.goods.filter((one) => !one.service)
const keyOf = ({ offer }: { offer: { product: string; characteristic: string | null } }) =>
  offerKey({ productId: offer.product, characteristicId: offer.characteristic })

describe.each(bases)('goods of %s', (_, start) => {
  let onec: Base
  let ask: ReturnType<typeof asking>
  beforeEach(async () => {
    onec = await start()
    ask = asking(onec)
    await feed()
  })
  afterEach(() => onec.close())

  async function pages<T>(path: string, limit: number, member: string): Promise<T[][]> {
    const read: T[][] = []
    let after: string | null = null
    do {
      const query: string = after === null ? '' : `&after=${encodeURIComponent(after)}`
      const { status, body } = await ask.get(`${path}?limit=${limit}${query}`)
      expect(status).toBe(200)
      read.push(body[member])
      expect(body.next).not.toBe(after ?? '')
      after = body.next
    } while (after !== null)
    return read
  }
  const stock = async (limit = 5000) => (await pages<StockRow>('/stock', limit, 'rows')).flat()
  const prices = async (limit = 5000) => (await pages<PriceRow>('/prices', limit, 'rows')).flat()
  const goods = async (limit = 1000) => (await pages<Good>('/goods', limit, 'goods')).flat()
  const one = <T extends StockRow | PriceRow>(rows: T[], key: string) =>
    rows.find((row) => keyOf(row) === key)

  /** Everything that waits, acknowledged. */
  async function feed(): Promise<Entry[]> {
    const { message, entries } = (await ask.get('/changes')).body
    await ask.post('/changes/ack', { message })
    return entries
  }
  async function act(path: string, body: object): Promise<void> {
    expect(await ask.control('POST', path, body)).toMatchObject({ status: 200 })
  }
  const told = (entries: Entry[], kind: string, id: string) =>
    entries.filter((next) => next.kind === kind && next.id === id)

  test('a page holds at most what was asked, and all pages together every good once, sold out or not', async () => {
    const read = await pages<StockRow>('/stock', 7, 'rows')
    expect(read.every((rows) => rows.length <= 7)).toBe(true)
    expect(read.flat().map(keyOf).toSorted()).toEqual(stocked.map(offerKey).toSorted())
    expect((await prices(11)).map(keyOf).toSorted()).toEqual(shop.goods.map(offerKey).toSorted())
    const products = new Set(shop.goods.map((next) => next.productId))
    expect((await goods(5)).map(({ id }) => id).toSorted()).toEqual([...products].toSorted())
  })

  test('the order of pages does not move: goods that come between two of them are not skipped and not doubled', async () => {
    const first = (await ask.get('/stock?limit=10')).body
    await act('/stock', { good: keyOf(first.rows[3]), store: main.id, onHand: '77' })
    const rest = (await ask.get(`/stock?limit=5000&after=${encodeURIComponent(first.next)}`)).body
    const keys = [...first.rows, ...rest.rows].map(keyOf)
    expect(keys.toSorted()).toEqual(stocked.map(offerKey).toSorted())
  })

  test('a page that asks for the impossible is refused by the field', async () => {
    expect(await ask.get('/stock?limit=none')).toMatchObject({ status: 400, body: { code: 'validation' } })
    expect((await ask.get('/goods?limit=2000000')).body.goods.length).toBeLessThanOrEqual(1000)
  })

  test('stock stands by store as it lies there; what is sold out holds nothing', async () => {
    const rows = await stock()
    const lies = (key: string, store: string) =>
      Number(one(rows, key)?.stores.find((next) => next.store === store)?.onHand ?? '0')
    for (const next of stocked) {
      for (const { id, key } of shop.stores) expect(lies(offerKey(next), id)).toBe(next.stock[key])
    }
    expect(one(rows, offerKey(soldOut))).toMatchObject({ left: false })
  })

  test('prices stand by price type in kopecks', async () => {
    const told = one(await prices(), offerKey(mixer))!.prices
    expect(Object.fromEntries(told.map(({ priceType, price }) => [priceType, price]))).toEqual(
      Object.fromEntries(shop.priceTypes.map(({ id, ratio }) => [id, Math.round(mixer.price * 100 * ratio)])),
    )
    expect(new Set(told.map(({ currency }) => currency))).toEqual(new Set(['RUB']))
  })

  test('a product carries its characteristics, group and units; the tree of groups comes with the first page alone', async () => {
    const first = (await ask.get('/goods?limit=5')).body as { groups: Group[]; next: string }
    const second = (await ask.get(`/goods?limit=5&after=${encodeURIComponent(first.next)}`)).body
    expect(second.groups).toEqual([])
    const ids = new Set(first.groups.map(({ id }) => id))
    expect(first.groups.every(({ parent }) => parent === null || ids.has(parent))).toBe(true)
    const shower = (await goods()).find(({ id }) => id === chrome.productId)!
    expect(shower).toMatchObject({ name: chrome.name, kind: 'goods', weight: 5200, vatRate: '22' })
    expect(ids).toContain(shower.group)
    expect(shower.characteristics.map(({ name }) => name).toSorted()).toEqual(['хром', 'чёрный матовый'])
  })

  test('stock of asked products comes with all their characteristics, and nothing of others', async () => {
    const { body } = await ask.post('/stock/query', { ids: [chrome.productId, mixer.productId, 'nobody'] })
    expect(body.next).toBeNull()
    const wanted = stocked.filter((next) => [chrome.productId, mixer.productId].includes(next.productId))
    expect(body.rows.map(keyOf).toSorted()).toEqual(wanted.map(offerKey).toSorted())
  })

  test('a changed quantity is told whole, by the feed and by the pages', async () => {
    await act('/stock', { good: offerKey(mixer), store: main.id, onHand: '3.5' })
    const [entry, ...more] = told(await feed(), 'stock', offerKey(mixer))
    expect(more).toEqual([])
    const row = entry!.state as StockRow
    expect(row).toEqual(one(await stock(), offerKey(mixer)))
    expect(row.stores.find(({ store }) => store === main.id)?.onHand).toBe('3.5')
    expect(row.stores.find(({ store }) => store === retail.id)?.onHand).toBe(String(mixer.stock[retail.key]))
    expect(await feed()).toEqual([])
  })

  test('a reserve of an order lessens what is free and not what lies there', async () => {
    const before = one(await stock(), offerKey(kitchen))!.stores.find(({ store }) => store === main.id)!
    expect(before.free).toBe(before.onHand)
    const born = {
      origin: 'phone',
      status: 'КОбеспечению',
      lines: [{ good: offerKey(kitchen), quantity: '2' }],
    }
    await act('/orders', born)
    const [entry] = told(await feed(), 'stock', offerKey(kitchen))
    const after = (entry!.state as StockRow).stores.find(({ store }) => store === main.id)!
    expect(after.onHand).toBe(before.onHand)
    expect(Number(after.reserved)).toBe(2)
    expect(Number(after.free)).toBe(Number(before.free) - 2)
  })

  test('a changed price is told whole, and a price that was taken away is not there any more', async () => {
    await act('/goods', { good: offerKey(mixer), prices: [{ priceType: base.id, price: 712_345 }] })
    const [entry] = told(await feed(), 'price', offerKey(mixer))
    const row = entry!.state as PriceRow
    expect(row).toEqual(one(await prices(), offerKey(mixer)))
    expect(row.prices.find(({ priceType }) => priceType === base.id)?.price).toBe(712_345)
    expect(row.prices).toHaveLength(shop.priceTypes.length)
    await act('/goods', { good: offerKey(mixer), prices: [{ priceType: wholesale.id, price: null }] })
    const [gone] = told(await feed(), 'price', offerKey(mixer))
    expect((gone!.state as PriceRow).prices.map(({ priceType }) => priceType)).not.toContain(wholesale.id)
    expect(one(await prices(), offerKey(mixer))!.prices).toHaveLength(shop.priceTypes.length - 1)
  })

  test('a good that leaves the selection is told as left once by the feed and once by each kind of page', async () => {
    await act('/goods', { good: offerKey(mixer), chosen: false })
    const entries = await feed()
    expect(told(entries, 'product', mixer.productId)).toMatchObject([{ state: null }])
    expect(told(entries, 'stock', offerKey(mixer))).toMatchObject([{ state: { left: true, stores: [] } }])
    expect(told(entries, 'price', offerKey(mixer))).toMatchObject([{ state: { left: true, prices: [] } }])
    expect(one(await stock(7), offerKey(mixer))).toMatchObject({ left: true, stores: [] })
    expect(one(await prices(7), offerKey(mixer))).toMatchObject({ left: true, prices: [] })
    expect(one(await stock(), offerKey(mixer))).toBeUndefined()
    expect(one(await prices(), offerKey(mixer))).toBeUndefined()
    expect((await goods()).map(({ id }) => id)).not.toContain(mixer.productId)
    expect(await feed()).toEqual([])
  })

  test('a good that came back into the selection is told whole again', async () => {
    await act('/goods', { good: offerKey(mixer), chosen: false })
    await feed()
    await act('/goods', { good: offerKey(mixer), chosen: true })
    const entries = await feed()
    expect(told(entries, 'product', mixer.productId)).toMatchObject([{ state: { name: mixer.name } }])
    expect(told(entries, 'stock', offerKey(mixer))).toMatchObject([{ state: { left: false } }])
    expect(told(entries, 'price', offerKey(mixer))).toMatchObject([{ state: { left: false } }])
    const lies = one(await stock(), offerKey(mixer))!.stores.find(({ store }) => store === main.id)
    expect(lies?.onHand).toBe(String(mixer.stock[main.key]))
  })

  test('a category that the settings form lets out no more takes its goods with it, and brings them back', async () => {
    const { category } = (await goods()).find(({ id }) => id === chrome.productId)!
    const inside = stocked.filter(({ group }) => group === chrome.group).map(offerKey)
    const choice = { kind: 'category', id: category }
    await act('/selection', { ...choice, chosen: false })
    const left = (await stock()).filter((row) => row.left).map(keyOf)
    expect(left.toSorted()).toEqual(inside.toSorted())
    expect((await stock()).map(keyOf).filter((key) => inside.includes(key))).toEqual([])
    expect((await goods()).map(({ id }) => id)).not.toContain(chrome.productId)
    const references = (await ask.get('/references')).body as {
      itemCategories: { id: string; chosen: boolean }[]
    }
    expect(references.itemCategories.find(({ id }) => id === category)?.chosen).toBe(false)
    await act('/selection', { ...choice, chosen: true })
    expect((await stock()).map(keyOf)).toEqual(expect.arrayContaining(inside))
    expect((await stock()).some((row) => row.left)).toBe(false)
  })

  test('a store and a price type that the settings form lets out no more are in no row', async () => {
    await act('/selection', { kind: 'store', id: retail.id, chosen: false })
    await act('/selection', { kind: 'priceType', id: wholesale.id, chosen: false })
    const stores = (await stock()).flatMap((row) => row.stores.map(({ store }) => store))
    expect(stores).not.toContain(retail.id)
    expect(stores).toContain(main.id)
    const types = (await prices()).flatMap((row) => row.prices.map(({ priceType }) => priceType))
    expect(types).not.toContain(wholesale.id)
    expect(types).toContain(base.id)
  })

  test('a good marked for deletion is gone: from the feed as nothing or as left, from the pages after one row at most', async () => {
    await act('/goods/delete', { good: offerKey(kitchen) })
    const entries = await feed()
    expect(told(entries, 'product', kitchen.productId)).toMatchObject([{ state: null }])
    for (const kind of ['stock', 'price']) {
      const [entry] = told(entries, kind, offerKey(kitchen))
      expect(entry!.state === null || (entry!.state as StockRow).left).toBe(true)
    }
    expect(one(await stock(), offerKey(kitchen))?.left ?? true).toBe(true)
    expect(one(await stock(), offerKey(kitchen))).toBeUndefined()
    expect((await goods()).map(({ id }) => id)).not.toContain(kitchen.productId)
  })

  test('a changed text is told with the whole card', async () => {
    await act('/goods', {
      good: offerKey(chrome),
      name: 'Стойка <Rain> & лейка',
      description: 'Две строки\nи 🚿',
    })
    const [entry] = told(await feed(), 'product', chrome.productId)
    const card = entry!.state as Good
    expect(card).toMatchObject({ name: 'Стойка <Rain> & лейка', description: 'Две строки\nи 🚿' })
    expect(card.characteristics).toHaveLength(2)
    expect((await goods()).find(({ id }) => id === chrome.productId)).toEqual(card)
  })

  test('goods that came to a store lie there', async () => {
    await act('/receipts', { store: retail.id, lines: [{ good: offerKey(mixer), quantity: '12' }] })
    const [entry] = told(await feed(), 'stock', offerKey(mixer))
    const there = (entry!.state as StockRow).stores.find(({ store }) => store === retail.id)
    expect(Number(there?.onHand)).toBe(mixer.stock[retail.key]! + 12)
  })

  test('a change of many goods is told good by good', async () => {
    await act('/goods/many', { count: 9, stock: { store: main.id, by: '1' } })
    await act('/goods/many', { count: 9, price: { priceType: base.id, by: 100 } })
    const entries = await feed()
    expect(entries.filter(({ kind }) => kind === 'stock')).toHaveLength(9)
    expect(entries.filter(({ kind }) => kind === 'price')).toHaveLength(9)
  })

  test('a picture without an address is read by its id, and an id that nobody has is not found', async () => {
    expect(await ask.get('/pictures/nobody')).toMatchObject({ status: 404, body: { code: 'not_found' } })
    const kept = (await goods()).flatMap(({ pictures }) => pictures).filter(({ url }) => url === null)
    for (const { id } of kept) expect(await ask.get(`/pictures/${id}`)).toMatchObject({ status: 200 })
  })
})
