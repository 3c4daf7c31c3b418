import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asking, until } from '../../builders/ask-onec.ts'
import { shop } from '../shop.ts'
import { anOrder, kitchenMixer, mainStore, mixer } from './messages.ts'
import { startOnec } from './start.ts'

let onec: Awaited<ReturnType<typeof startOnec>>
let ask: ReturnType<typeof asking>

beforeEach(async () => {
  onec = await startOnec({ pingEvery: 40 })
  ask = asking(onec)
})
afterEach(() => onec.close())

const feed = async (limit = 500) => (await ask.get(`/changes?limit=${limit}`)).body
const lastGood = shop.goods.find((good) => good.article === 'GD-330')!
const kinds = (entries: { kind: string; id: string }[]) => entries.map((entry) => entry.kind).sort()

test('a write of the module itself comes back in the feed, with the whole order as its state', async () => {
  const { body } = await ask.put('/orders/15', anOrder(), 'a:1')
  const { entries } = await feed()
  expect(kinds(entries)).toEqual(['order', 'stock'])
  const order = entries.find((entry: { kind: string }) => entry.kind === 'order')
  expect(order).toMatchObject({ id: body.id, crmId: '15', state: { number: body.number } })
})

test('what is not acknowledged is given again, what is acknowledged is not', async () => {
  await ask.control('POST', '/stock', { good: mixer.productId, store: mainStore.id, onHand: '3' })
  const first = await feed()
  const second = await feed()
  expect(second.entries).toEqual(first.entries)
  expect(second.message).toBe(first.message + 1)
  await ask.post('/changes/ack', { message: second.message })
  expect(await feed()).toMatchObject({ entries: [], more: false })
})

test('a change made after the selection survives the acknowledgement', async () => {
  const setStock = (onHand: string) =>
    ask.control('POST', '/stock', { good: mixer.productId, store: mainStore.id, onHand })
  await setStock('3')
  const { message } = await feed()
  await setStock('4')
  await ask.post('/changes/ack', { message })
  const { entries } = await feed()
  expect(entries).toHaveLength(1)
  expect(entries[0].state.stores[0].onHand).toBe('4')
})

test('a long feed comes in pages', async () => {
  const goods = [mixer.productId, kitchenMixer.productId, lastGood.productId]
  for (const good of goods) {
    await ask.control('POST', '/stock', { good, store: mainStore.id, onHand: '1' })
  }
  const first = await feed(2)
  expect(first).toMatchObject({ more: true })
  await ask.post('/changes/ack', { message: first.message })
  expect(await feed(2)).toMatchObject({
    more: false,
    entries: [{ id: lastGood.productId, state: { left: false } }],
  })
})

test('an order marked for deletion comes without a state', async () => {
  const { body } = await ask.put('/orders/15', anOrder(), 'a:1')
  await ask.control('POST', `/orders/${body.id}`, { deleted: true })
  const { entries } = await feed()
  expect(entries.find((entry: { kind: string }) => entry.kind === 'order')).toMatchObject({
    crmId: '15',
    state: null,
  })
})

test('the subscriber is pinged at once, then at most once in the pause, and the last change is told', async () => {
  const pings: { authorization: string | undefined; body: string }[] = []
  const subscriber = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      pings.push({ authorization: request.headers.authorization, body })
      response.end()
    })
  })
  await new Promise<void>((resolve) => subscriber.listen(0, '127.0.0.1', resolve))
  const { port } = subscriber.address() as AddressInfo
  try {
    await ask.wire('PUT', '/subscription', { url: `http://127.0.0.1:${port}/hook`, token: 'secret' })
    for (let n = 0; n < 20; n += 1) {
      await ask.control('POST', '/stock', { good: mixer.productId, store: mainStore.id, onHand: String(n) })
    }
    await until(() => pings.length > 0)
    expect(pings[0]).toEqual({ authorization: 'Bearer secret', body: '' })
    const told = pings.length
    await ask.control('POST', '/stock', { good: mixer.productId, store: mainStore.id, onHand: '77' })
    await until(() => pings.length > told)
    expect(pings.length).toBeLessThan(20)
  } finally {
    subscriber.closeAllConnections()
    subscriber.close()
  }
})
