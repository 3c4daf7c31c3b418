import { afterEach, beforeEach, expect, test } from 'vitest'
import { asking } from '../../builders/ask-onec.ts'
import { offerKey, shop } from '../shop.ts'
import { mixer } from './messages.ts'
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
