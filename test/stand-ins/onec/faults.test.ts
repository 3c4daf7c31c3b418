import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asking, until } from '../../builders/ask-onec.ts'
import { anOrder, kitchenMixer, mainStore, mixer } from './messages.ts'
import { startOnec } from './start.ts'

let onec: Awaited<ReturnType<typeof startOnec>>
let ask: ReturnType<typeof asking>

beforeEach(async () => {
  onec = await startOnec()
  ask = asking(onec)
})
afterEach(() => onec.close())

const fault = (input: object) => ask.control('POST', '/faults', input)
const raw = (path: string, init: RequestInit = {}) =>
  fetch(onec.url + path, {
    ...init,
    headers: {
      authorization: `Basic ${Buffer.from('most:most').toString('base64')}`,
      ...(init.method === 'PUT' ? { 'idempotency-key': 'a:1' } : {}),
    },
  })
const putOrder = () => raw('/orders/15', { method: 'PUT', body: JSON.stringify(anOrder()) })
const ordersThere = async () => (await ask.control('GET', '/state')).body.orders.length

test('a server that is down hangs up without an answer, and pages of people still open', async () => {
  await fault({ mode: 'down' })
  await expect(raw('/about')).rejects.toThrow('fetch failed')
  expect((await fetch(onec.origin)).status).toBe(200)
  await ask.control('DELETE', '/faults')
  expect((await raw('/about')).status).toBe(200)
  expect((await ask.control('GET', '/requests')).body.requests[0]).toMatchObject({ status: 0, fault: 'down' })
})

test('a fault strikes only its target and only as often as told', async () => {
  await fault({ target: 'PUT /orders/*', mode: '503', times: 1 })
  expect((await raw('/about')).status).toBe(200)
  expect((await putOrder()).status).toBe(503)
  expect((await putOrder()).status).toBe(200)
})

test('bodies that are not the wire: a web server, a stranger’s JSON, a lock, a refusal', async () => {
  await fault({ mode: 'html', times: 1 })
  expect(await (await raw('/about')).text()).toContain('<html')
  await fault({ mode: 'wrong-json', times: 1 })
  expect(await (await raw('/about')).json()).toHaveProperty('value')
  await fault({ mode: '423', times: 1 })
  expect(await ask.put('/orders/15', anOrder(), 'a:1')).toMatchObject({ body: { code: 'locked' } })
  await fault({ mode: 'refuse', text: 'Долг клиента превышает допустимый.', times: 1 })
  expect(await ask.put('/orders/15', anOrder(), 'a:1')).toMatchObject({
    body: { code: 'posting_refused', detail: 'Долг клиента превышает допустимый.' },
  })
  expect(await ordersThere()).toBe(0)
})

test('an answer lost after the effect leaves one order, and the retry gets its answer', async () => {
  await fault({ target: '/orders/*', mode: 'timeout-after-effect', ms: 1, times: 1 })
  await expect(putOrder()).rejects.toThrow('fetch failed')
  await fault({ target: '/orders/*', mode: '500-after-effect', times: 1 })
  expect((await putOrder()).status).toBe(500)
  expect(await ordersThere()).toBe(1)
  expect(await (await putOrder()).json()).toMatchObject({ number: 'УТ-000001', revision: 1 })
  expect(await ordersThere()).toBe(1)
})

test('a request delivered twice makes one order, and a feed page may give each entry twice', async () => {
  await fault({ mode: 'duplicate', times: 2 })
  expect((await putOrder()).status).toBe(200)
  expect(await ordersThere()).toBe(1)
  const { entries } = (await (await raw('/changes')).json()) as { entries: { id: string }[] }
  expect(entries[0]).toEqual(entries[1])
})

type StockPage = { next: string | null; rows: { offer: { product: string } }[] }
const stockPage = async (after: string | null) =>
  (await (
    await raw(`/stock?limit=5${after === null ? '' : `&after=${encodeURIComponent(after)}`}`)
  ).json()) as StockPage

test('a page comes once more with the same next, and after it the pages go on', async () => {
  await fault({ target: 'GET /stock', mode: 'repeat-page', skip: 1, times: 1 })
  const first = await stockPage(null)
  const second = await stockPage(first.next)
  expect(second.rows).not.toEqual(first.rows)
  expect(await stockPage(second.next)).toEqual(second)
  expect((await stockPage(second.next)).rows).not.toEqual(second.rows)
})

test('in the middle of the pages the server is busy once, and the page may be asked again', async () => {
  await fault({ target: '/stock', mode: '503', skip: 1, times: 1 })
  const first = await stockPage(null)
  expect((await raw('/stock?limit=5')).status).toBe(503)
  expect((await stockPage(first.next)).rows).toHaveLength(5)
})

test('a good that is deleted between two pages is in neither as a good to sell', async () => {
  const gone = (await stockPage((await stockPage(null)).next)).rows[0]!.offer.product
  await fault({
    target: '/stock',
    mode: 'meanwhile',
    times: 1,
    act: { path: '/goods/delete', body: { good: gone } },
  })
  const first = await stockPage(null)
  expect((await stockPage(first.next)).rows[0]).toMatchObject({ offer: { product: gone }, left: true })
  expect(JSON.stringify(await stockPage(first.next))).not.toContain(gone)
})

test('one entry of the feed is odd and its neighbours are not', async () => {
  for (const good of [mixer, kitchenMixer]) {
    await ask.control('POST', '/stock', { good: good.productId, store: mainStore.id, onHand: '1' })
  }
  await fault({ target: '/changes', mode: 'odd-entry', times: 1 })
  const feed = async () =>
    ((await (await raw('/changes')).json()) as { entries: { state: object }[] }).entries
  const [odd, fine] = await feed()
  expect([odd?.state, fine?.state]).toMatchObject([{ offer: null }, { left: false }])
  expect((await feed())[0]?.state).toMatchObject({ left: false })
})

test('writes of one entity that overlap are counted', async () => {
  await putOrder()
  expect((await ask.control('GET', '/state')).body.overlaps).toBe(0)
  await fault({ target: '/orders/*', mode: 'slow', ms: 20 })
  await Promise.all([putOrder(), putOrder()])
  const { body } = await ask.control('GET', '/requests')
  expect(body.overlaps).toBe(1)
  expect(body.requests[0]).toMatchObject({
    method: 'PUT',
    path: '/orders/15',
    status: 200,
    idempotencyKey: 'a:1',
  })
})

test('a killed process starts again with all that it answered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onec-stand-in-'))
  const start = async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', resolve(import.meta.dirname, 'main.ts'), '--state-file', join(folder, 'state')],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += chunk
    })
    await until(() => printed.includes('\n'))
    const { url, origin } = JSON.parse(printed) as { url: string; origin: string }
    const ended = new Promise((done) => child.once('exit', done))
    const kill = async (signal: NodeJS.Signals) => {
      child.kill(signal)
      await ended
    }
    return { kill, ask: asking({ url, origin, user: 'most', password: 'most' }) }
  }
  try {
    const first = await start()
    const written = await first.ask.put('/orders/15', anOrder(), 'a:1')
    const about = await first.ask.get('/about')
    await first.kill('SIGKILL')
    const second = await start()
    expect((await second.ask.put('/orders/15', anOrder(), 'a:1')).body).toEqual(written.body)
    expect((await second.ask.get(`/orders/${written.body.id}`)).body).toEqual(written.body)
    expect((await second.ask.get('/about')).body.infobase).toEqual(about.body.infobase)
    expect((await second.ask.get('/changes')).body.entries).toHaveLength(2)
    const next = await second.ask.put(
      '/orders/16',
      { ...anOrder(), crm: { ...anOrder().crm, id: '16' } },
      'b:1',
    )
    expect(next.body.number).toBe('УТ-000002')
    await second.kill('SIGTERM')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
