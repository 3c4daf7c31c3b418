import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GoodsPage, StockRow } from '../../../shared/wire-1c/index.ts'
import { asking } from '../../builders/ask-onec.ts'
import { uuidOf } from '../../stand-ins/onec/identity.ts'
import { aLine, anOrder } from '../../stand-ins/onec/messages.ts'
import { offerKey, shop } from '../../stand-ins/shop.ts'
import { shopCards } from '../../stand-ins/shop-cards.ts'
import { writerOf } from '../infobase/shop/writer.ts'
import { Moment } from '../values/moment.ts'
import type { ExtensionOptions } from './onec.ts'
import { startOnecWithExtension } from './start.ts'

const variants: NonNullable<ExtensionOptions['variant']>[] = ['11.4', '11.5', '11.5 early']
const mixer = shop.goods.find(({ article }) => article === 'SM-101')!
const shower = shop.goods.find(({ article }) => article === 'DS-210-CR')!
const [main] = shop.stores as [(typeof shop.stores)[number]]

describe.each(variants)('goods of a base of %s', (variant) => {
  let onec: Awaited<ReturnType<typeof startOnecWithExtension>>
  let ask: ReturnType<typeof asking>
  beforeAll(async () => {
    onec = await startOnecWithExtension({ variant })
    ask = asking(onec)
    await feed()
  })
  afterAll(() => onec.close())

  async function feed() {
    const { message, entries } = (await ask.get('/changes')).body
    await ask.post('/changes/ack', { message })
    return entries as { kind: string; id: string; state: unknown }[]
  }
  const act = async (path: string, body: object) =>
    expect(await ask.control('POST', path, body)).toMatchObject({ status: 200 })
  const page = async () => (await ask.get('/goods')).body as GoodsPage
  const card = async (id: string) => (await page()).goods.find((good) => good.id === id)!
  const lying = async (good: (typeof shop.goods)[number]) => {
    const { rows } = (await ask.post('/stock/query', { ids: [good.productId] })).body as { rows: StockRow[] }
    const row = rows.find(({ offer }) => offer.characteristic === good.characteristicId)!
    return row.stores.find(({ store }) => store === main.id)!
  }

  test('a card has what the base knows: texts, properties of several values, weight, sizes, barcode, unit, rate', async () => {
    const known = shopCards['SM-101']!
    expect(await card(mixer.productId)).toMatchObject({
      name: mixer.name,
      fullName: known.fullName,
      description: known.description,
      article: 'SM-101',
      kind: 'goods',
      unit: { code: '796', name: 'шт' },
      vatRate: '22',
      weight: mixer.weight,
      size: { length: 190, width: 55, height: 165 },
      marked: false,
      barcodes: [mixer.barcode],
      properties: known.properties.map(([name, ...values]) => ({ name, values })),
    })
    expect(await card(shower.productId)).toMatchObject({
      barcodes: [],
      characteristics: expect.arrayContaining([
        expect.objectContaining({
          id: shower.characteristicId,
          name: 'хром',
          barcodes: [shower.barcode],
          properties: [{ id: uuidOf('property Цвет'), name: 'Цвет', values: ['хром'] }],
        }),
      ]),
    })
  })

  test('groups stand in their tree, and properties of goods are no fields of orders', async () => {
    const { groups } = await page()
    const own = groups.find(({ name }) => name === 'Смесители и душ')!
    expect(groups.find(({ id }) => id === own.parent)).toMatchObject({ name: 'Сантехника', parent: null })
    const { orderFields } = (await ask.get('/references')).body as { orderFields: { name: string }[] }
    expect(orderFields.map(({ name }) => name)).not.toContain('Материал')
  })

  test('a picture is read by its id with its type', async () => {
    const [picture] = (await card(mixer.productId)).pictures
    const answer = await fetch(`${onec.url}/pictures/${picture!.id}`, {
      headers: { authorization: `Basic ${Buffer.from(`${onec.user}:${onec.password}`).toString('base64')}` },
    })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif'])
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(bytes.subarray(0, 6).toString('latin1')).toBe('GIF89a')
  })

  test('awaited goods come by dates, earliest first, and are awaited no more when they have come', async () => {
    const incoming = [
      { date: '2026-12-20', number: 'П-2', quantity: '4' },
      { date: '2026-12-05', number: 'П-1', quantity: '6' },
    ]
    const before = await lying(mixer)
    await act('/stock', { good: offerKey(mixer), store: main.id, incoming })
    expect((await lying(mixer)).incoming).toEqual([
      { date: '2026-12-05', quantity: '6' },
      { date: '2026-12-20', quantity: '4' },
    ])
    expect((await feed()).filter(({ kind }) => kind === 'stock')).toMatchObject([{ id: offerKey(mixer) }])
    await act('/receipts', {
      store: main.id,
      awaited: 'П-1',
      lines: [{ good: offerKey(mixer), quantity: '5' }],
    })
    expect(await lying(mixer)).toMatchObject({
      onHand: String(Number(before.onHand) + 5),
      incoming: [
        { date: '2026-12-05', quantity: '1' },
        { date: '2026-12-20', quantity: '4' },
      ],
    })
    await act('/stock', { good: offerKey(mixer), store: main.id, incoming: [] })
    expect((await lying(mixer)).incoming).toEqual([])
    await feed()
  })

  test('an arrival that an order waits for is not free, where the base keeps such reserves', async () => {
    await act('/stock', {
      good: offerKey(shower),
      store: main.id,
      incoming: [{ date: '2026-12-05', number: 'П-3', quantity: '10' }],
    })
    const supply = [{ store: main.id, kind: 'incoming' as const, quantity: '3', date: '2026-12-05' }]
    const offer = { product: shower.productId, characteristic: shower.characteristicId }
    const order = anOrder({ lines: [aLine({ offer, quantity: '3', supply })], payments: [] })
    expect(await ask.put('/orders/15', order, 'waits')).toMatchObject({ status: 200 })
    expect((await lying(shower)).incoming).toEqual([
      { date: '2026-12-05', quantity: variant === '11.4' ? '10' : '7' },
    ])
    await feed()
  })

  test('a kind of goods that is not chosen stays inside', async () => {
    const tea = shop.groups.find(({ name }) => name === 'Чай')!
    await onec.base.call('мст_Настройки.Выбрать', 'ВидыНоменклатуры', tea.id, true)
    const inside = shop.goods.filter(({ group }) => group === 'Чай').map(({ productId }) => productId)
    expect((await page()).goods.map(({ id }) => id).toSorted()).toEqual([...new Set(inside)].toSorted())
    await onec.base.call('мст_Настройки.Выбрать', 'ВидыНоменклатуры', tea.id, false)
    await feed()
  })

  test('a price for a day to come is not told before it', async () => {
    const [type] = shop.priceTypes
    const writer = writerOf(onec.base.infobase)
    const row = {
      Номенклатура: writer.reference('Номенклатура', mixer.productId),
      ВидЦены: writer.reference('ВидыЦен', type!.id),
      Цена: 1,
    }
    const later = { Дата: new Moment(onec.base.infobase.now().seconds + 86_400 * 3) }
    writer.document('УстановкаЦенНоменклатуры', uuidOf('later'), later, { Товары: [row] })
    const { rows } = (await ask.get('/prices')).body
    const told = rows.find(({ offer }: StockRow) => offer.product === mixer.productId).prices
    expect(told.map(({ price }: { price: number }) => price)).not.toContain(100)
  })

  test('a good erased from the base leaves the pages and the feed', async () => {
    const id = uuidOf('short life')
    const [group] = shop.groups
    await act('/goods/new', { id, name: 'Пробник', group: group!.id })
    expect((await feed()).map(({ kind }) => kind).toSorted()).toEqual(['price', 'product', 'stock'])
    onec.base.infobase.database.remove('Справочник.Номенклатура', id)
    await onec.base.call('мст_СравнениеТоваров.СверитьВсе')
    const gone = await feed()
    expect(gone.find(({ kind }) => kind === 'product')).toMatchObject({ id, state: null })
    expect(gone.find(({ kind }) => kind === 'stock')).toMatchObject({ id, state: { left: true, stores: [] } })
  })
})
