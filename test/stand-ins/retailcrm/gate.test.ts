import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createRetailCrm, defaultApiKey } from './app.tsx'
import { account, formOf } from './ask.ts'
import { startRetailCrm } from './start.ts'
import type { Obj } from './types.ts'

const headers = { 'X-API-KEY': defaultApiKey }
const folder = mkdtempSync(join(tmpdir(), 'stand-in-crm-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('rate limit', () => {
  it('ten requests in any sliding second per key, refused ones not counted, then 503', async () => {
    let now = 1_800_000_000_000
    const crm = account({
      rateLimit: true,
      now: () => now,
      apiKeys: [{ key: defaultApiKey }, { key: 'other-key' }],
    })
    const ask = async (key = defaultApiKey) => (await crm.get('/api/credentials', {}, key)).status
    for (let i = 0; i < 10; i += 1) expect(await ask()).toBe(200)
    expect(await ask()).toBe(503)
    expect(await ask('other-key')).toBe(200)
    now += 999
    expect(await ask()).toBe(503)
    now += 1
    expect(await ask()).toBe(200)
    expect((await crm.control('/counters')).maxPerSecond).toMatchObject({ '0001': 12 })
  })
})

describe('requests', () => {
  it('take the key from the header or a parameter, and the fields from multipart too', async () => {
    const { app } = account()
    const form = new FormData()
    form.set('apiKey', defaultApiKey)
    form.set('order', JSON.stringify({ externalId: 'm-1' }))
    expect((await app.request('/api/v5/orders/create', { method: 'POST', body: form })).status).toBe(201)
    expect((await app.request(`/api/v5/orders/m-1?apiKey=${defaultApiKey}`)).status).toBe(200)
  })

  it('are logged with decoded fields and four letters of the key', async () => {
    const crm = account()
    await crm.post('/api/v5/orders/create', { order: { externalId: 'l-1' } })
    const { log } = await crm.control('/log')
    expect(log).toMatchObject([
      {
        method: 'POST',
        path: '/api/v5/orders/create',
        form: { order: { externalId: 'l-1' } },
        status: 201,
        key: '0001',
      },
    ])
    expect(JSON.stringify(log)).not.toContain(defaultApiKey)
  })

  it('to one order at the same time are counted', async () => {
    const crm = account({ options: { latencyMs: 5 } })
    const edit = () => crm.post('/api/v5/orders/204/edit', { by: 'id', order: { call: true } })
    await edit()
    expect((await crm.control('/counters')).overlapping).toBe(0)
    await Promise.all([edit(), edit()])
    expect((await crm.control('/counters')).overlapping).toBe(1)
  })
})

describe('faults', () => {
  const create = (externalId: string) => ({
    method: 'POST',
    headers,
    body: formOf({ order: { externalId } }),
  })

  it('after the effect the order is there, whatever was answered', async () => {
    const crm = account()
    await crm.control('/faults', { target: 'POST /api/v5/orders/create', mode: '500-after-effect', times: 1 })
    expect((await crm.app.request('/api/v5/orders/create', create('f-1'))).status).toBe(500)
    await crm.control('/faults', { target: '*/create', mode: 'truncated', times: 1 })
    const cut = await crm.app.request('/api/v5/orders/create', create('f-2'))
    await expect(cut.json()).rejects.toThrow()
    await crm.control('/faults', { target: '*/create', mode: 'duplicate', times: 1 })
    const twice = await crm.app.request('/api/v5/orders/create', create('f-3'))
    expect(await twice.json()).toMatchObject({ errorMsg: 'Order already exists.' })
    for (const id of ['f-1', 'f-2', 'f-3']) expect((await crm.get(`/api/v5/orders/${id}`)).status).toBe(200)
  })

  it('a broken connection has no answer, and one that hangs has had its effect', async () => {
    const crm = await startRetailCrm()
    const fault = (mode: string) =>
      fetch(`${crm.url}/control/faults`, {
        method: 'POST',
        body: JSON.stringify({ target: '/api/*', mode, times: 1, ms: 20 }),
      })
    await fault('down')
    await expect(fetch(`${crm.url}/api/credentials`, { headers })).rejects.toThrow()
    await fault('timeout-after-effect')
    await expect(fetch(`${crm.url}/api/v5/orders/create`, create('hang-1'))).rejects.toThrow()
    expect((await fetch(`${crm.url}/api/v5/orders/hang-1`, { headers })).status).toBe(200)
    await crm.close()
  })

  it('take nothing of what is written (460), and let what is read be', async () => {
    const crm = account()
    await crm.control('/faults', { target: '/api/*', mode: '460' })
    const refused = await crm.post('/api/v5/orders/create', { order: { externalId: 'half' } })
    expect(refused).toMatchObject({ status: 460, body: { success: false } })
    expect(crm.state.orders.some(({ externalId }) => externalId === 'half')).toBe(false)
    expect((await crm.get('/api/credentials')).status).toBe(200)
  })

  it('are taken back', async () => {
    const crm = account()
    await crm.control('/faults', { target: '*', mode: 'html' })
    const html = await crm.app.request('/api/credentials', { headers })
    expect(await html.text()).toMatch(/^<html>/)
    await crm.app.request('/control/faults', { method: 'DELETE' })
    expect((await crm.get('/api/credentials')).status).toBe(200)
  })
})

describe('a state file', () => {
  it('keeps orders, goods, history and ids over a killed process', async () => {
    const stateFile = join(folder, 'killed.json')
    const main = join(import.meta.dirname, 'main.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', main, '--port', '0', '--state-file', stateFile])
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const found = /http:\/\/\S+/.exec(String(chunk))
        if (found !== null) resolve(found[0])
      })
      child.once('exit', () => reject(new Error('the stand-in did not start')))
    })
    const sent = { method: 'POST', headers, body: formOf({ order: { externalId: 'kept-1' } }) }
    const { id } = (await (await fetch(`${url}/api/v5/orders/create`, sent)).json()) as Obj
    const goods = [{ xmlId: 'kept-2', name: 'Новый', price: 10 }]
    await fetch(`${url}/control/offers`, { method: 'POST', body: JSON.stringify(goods) })
    const offers = [{ xmlId: 'kept-2', stores: [{ code: 'main', available: 8, purchasePrice: 5 }] }]
    await fetch(`${url}/api/v5/store/inventories/upload`, {
      method: 'POST',
      headers,
      body: formOf({ offers }),
    })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    const again = createRetailCrm({ stateFile })
    const get = async (path: string) => (await (await again.app.request(path, { headers })).json()) as Obj
    expect(await get('/api/v5/orders/kept-1')).toMatchObject({ order: { id } })
    expect(
      await get('/api/v5/store/inventories?filter[offerXmlId][]=kept-2&filter[details]=1'),
    ).toMatchObject({
      offers: [{ quantity: 8, stores: [{ store: 'main', quantity: 8, purchasePrice: 5 }] }],
    })
    const made = goods.map(({ name }) => ({ xmlId: 'kept-3', name, price: 1 }))
    await again.app.request('/control/offers', { method: 'POST', body: JSON.stringify(made) })
    expect(new Set(again.state.offers.map((offer) => offer.id)).size).toBe(again.state.offers.length)
    const { history } = (await get('/api/v5/orders/history')) as { history: Obj[] }
    expect(history.at(-1)).toMatchObject({
      created: true,
      apiKey: { current: true },
      order: { externalId: 'kept-1' },
    })
    expect(history.map((row) => row.id)).toEqual([...new Set(history.map((row) => row.id))])
    again.close()
  })

  it('loads as it was saved, again and again', () => {
    const stateFile = join(folder, 'again.json')
    const first = createRetailCrm({ stateFile })
    const saved = structuredClone(first.state)
    expect(createRetailCrm({ stateFile }).state).toEqual(saved)
    expect(createRetailCrm({ stateFile }).state).toEqual(saved)
  })
})

describe('pages', () => {
  it('a manager makes an order, moves it and adds a row, and history says who', async () => {
    const crm = account()
    const made = await crm.app.request('/orders/new', {
      method: 'POST',
      body: new URLSearchParams({
        site: 'main',
        status: 'new',
        firstName: 'Вера',
        phone: '+79995556677',
        add_offer: '2001',
        'delivery.code': 'courier',
        'delivery.cost': '300',
      }),
    })
    expect(made.status).toBe(303)
    const card = made.headers.get('location')!
    const saved = await crm.app.request(card, {
      method: 'POST',
      body: new URLSearchParams({ status: 'client-confirmed', add_offer: '2005', add_quantity: '2' }),
    })
    expect(saved.status).toBe(303)
    const html = await (await crm.app.request(card)).text()
    expect(html).toContain('Гигиенический душ Fino')
    expect(html).toContain('new → client-confirmed')
    const order = crm.state.orders.at(-1)!
    expect(order).toMatchObject({
      status: 'client-confirmed',
      totalSumm: 6990 + 2 * 4290 + 300,
      fromApi: false,
    })
  })

  it('what the account refuses is shown on the card', async () => {
    const crm = account()
    const answer = await crm.app.request('/orders/204/edit', {
      method: 'POST',
      body: new URLSearchParams({ status: 'nothing' }),
    })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('Заказ не сохранён')
  })
})
