import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, describe, expect, it } from 'vitest'
import { readVector, vectorsDir } from '../../builders/vectors.ts'
import { defaultApiKey } from './app.tsx'
import { formOf } from './ask.ts'
import { registerToken } from './marketplace.ts'
import { startRetailCrm } from './start.ts'
import type { Obj } from './types.ts'

type Got = { path: string; fields: Record<string, string> }

const running: { close: () => Promise<unknown> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

/** A module as a marketplace entry has it: registers itself while it is asked to. */
async function aModule(over: { scopes?: string[]; refuse?: string } = {}) {
  const got: Got[] = []
  const during: Obj[] = []
  const app = new Hono()
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started))
  })
  const { port } = server.address() as { port: number }
  const url = `http://127.0.0.1:${port}`
  const scopes = over.scopes ?? ['integration_read', 'integration_write', 'order_read']
  app.get('/config', (c) => c.json({ success: true, scopes, registerUrl: `${url}/register` }))
  app.post('/register', async (c) => {
    const fields = Object.fromEntries(new URLSearchParams(await c.req.text()))
    got.push({ path: '/register', fields })
    if (over.refuse !== undefined) return c.json({ success: false, errorMsg: over.refuse }, 400)
    const { apiKey, systemUrl, token } = JSON.parse(fields.register ?? '{}') as Record<string, string>
    if (token !== registerToken('secret', apiKey!))
      return c.json({ success: false, errorMsg: 'Invalid token' }, 401)
    const headers = { 'X-API-KEY': apiKey! }
    during.push((await (await fetch(`${systemUrl}/api/credentials`, { headers })).json()) as Obj)
    const integrationModule = {
      code: 'most-1c-7',
      integrationCode: 'most-1c',
      name: 'Мост 1С',
      active: true,
      clientId: 'client-7',
      baseUrl: url,
      actions: { activity: '/activity', settings: '/settings' },
      integrations: { store: {} },
    }
    const edit = `${systemUrl}/api/v5/integration-modules/most-1c-7/edit`
    during.push(
      (await (
        await fetch(edit, { method: 'POST', headers, body: formOf({ integrationModule }) })
      ).json()) as Obj,
    )
    return c.json({ success: true, accountUrl: `${url}/open` })
  })
  app.post('/*', async (c) => {
    got.push({ path: c.req.path, fields: Object.fromEntries(new URLSearchParams(await c.req.text())) })
    return c.json({ success: true })
  })
  running.push({ close: () => new Promise((resolve) => server.close(resolve)) })
  return { url, got, during }
}

async function anAccount(moduleUrl: string) {
  const crm = await startRetailCrm({
    moduleConfigUrl: `${moduleUrl}/config`,
    moduleSecret: 'secret',
    rateLimit: false,
  })
  running.push(crm)
  const control = async (path: string, body: Obj = {}) =>
    (await (
      await fetch(`${crm.url}/control${path}`, { method: 'POST', body: JSON.stringify(body) })
    ).json()) as Obj
  return { ...crm, control }
}

describe('simple connection', () => {
  it.skipIf(vectorsDir() === undefined)(
    'signs the key as recorded (skipped without the recorded messages)',
    () => {
      const { vectors } = JSON.parse(readVector('crm/simple-connection.json')) as {
        vectors: { secret: string; apiKey: string; token: string; valid: boolean }[]
      }
      for (const { secret, apiKey, token, valid } of vectors)
        expect(registerToken(secret, apiKey) === token).toBe(valid)
    },
  )

  it('gives a key with just the asked scopes, answers while the module registers, and knows how to open it', async () => {
    const module = await aModule()
    const crm = await anAccount(module.url)
    const connected = await crm.control('/connect')
    expect(connected).toMatchObject({ ok: true, accountUrl: `${module.url}/open`, clientId: 'client-7' })
    expect(module.got.map((call) => Object.keys(call.fields))).toEqual([['register']])
    expect(module.during).toMatchObject([
      {
        success: true,
        scopes: ['integration_read', 'integration_write', 'order_read'],
        siteAccess: 'access_full',
      },
      { success: true, info: [] },
    ])
    const denied = await fetch(`${crm.url}/api/v5/customers`, {
      headers: { 'X-API-KEY': String(connected.apiKey) },
    })
    expect(await denied.json()).toEqual({ success: false, errorMsg: 'Access denied.' })
    const shown = await fetch(`${crm.url}/api/v5/integration-modules/most-1c-7`, {
      headers: { 'X-API-KEY': defaultApiKey },
    })
    expect(await shown.json()).toMatchObject({
      integrationModule: { code: 'most-1c-7', active: true, freeze: false },
    })
  })

  it('connecting again replaces the key; new scopes replace it too', async () => {
    const module = await aModule()
    const crm = await anAccount(module.url)
    const first = await crm.control('/connect')
    const second = await crm.control('/connect')
    const ask = (key: unknown) =>
      fetch(`${crm.url}/api/credentials`, { headers: { 'X-API-KEY': String(key) } })
    expect([(await ask(first.apiKey)).status, (await ask(second.apiKey)).status]).toEqual([403, 200])
    const answer = await fetch(`${crm.url}/api/v5/integration-modules/most-1c-7/update-scopes`, {
      method: 'POST',
      headers: { 'X-API-KEY': String(second.apiKey) },
      body: formOf({ requires: { scopes: ['order_read', 'order_write'] } }),
    })
    const { apiKey } = (await answer.json()) as Obj
    expect(await (await ask(apiKey)).json()).toMatchObject({ scopes: ['order_read', 'order_write'] })
    expect((await ask(second.apiKey)).status).toBe(403)
  })

  it('issues no key for scopes that the cabinet does not list, and shows why a module refused', async () => {
    const greedy = await anAccount((await aModule({ scopes: ['order_read', 'everything_write'] })).url)
    expect(await greedy.control('/connect')).toMatchObject({
      ok: false,
      errorMsg: expect.stringMatching(/everything_write/),
    })
    expect(greedy.state.keys).toHaveLength(1)
    const refusing = await anAccount((await aModule({ refuse: 'Аккаунт уже подключён' })).url)
    expect(await refusing.control('/connect')).toMatchObject({
      ok: false,
      errorMsg: 'Аккаунт уже подключён',
      status: 400,
    })
  })

  it('can misbehave: wrong token, no register, broken JSON, a foreign or slashed address', async () => {
    const module = await aModule({ refuse: 'нет' })
    const crm = await anAccount(module.url)
    const sent = async (mode: string) => {
      await crm.control('/connect', { mode })
      return module.got.at(-1)!.fields
    }
    expect(await sent('missing-register')).not.toHaveProperty('register')
    const broken = (await sent('broken-json')).register!
    expect(() => JSON.parse(broken)).toThrow()
    const parsed = async (mode: string) => JSON.parse((await sent(mode)).register!) as Record<string, string>
    const wrong = await parsed('wrong-token')
    expect(wrong.token).not.toBe(registerToken('secret', wrong.apiKey!))
    expect((await parsed('foreign-system-url')).systemUrl).toBe('https://attacker.example')
    expect((await parsed('trailing-slash')).systemUrl).toBe(`${crm.url}/`)
  })

  it('by the page: «Подключить», then «Открыть модуль» posts the clientId', async () => {
    const module = await aModule()
    const crm = await anAccount(module.url)
    const page = await fetch(`${crm.url}/marketplace/connect`, {
      method: 'POST',
      body: new URLSearchParams(),
    })
    const html = await page.text()
    expect(html).toContain(`action="${module.url}/open"`)
    expect(html).toContain('name="clientId" value="client-7"')
    expect(html).toContain('Открыть модуль')
  })
})

describe('callbacks', () => {
  it('switching off, freezing and settings reach the module with its clientId, JSON in one field', async () => {
    const module = await aModule()
    const crm = await anAccount(module.url)
    await crm.control('/connect')
    await crm.control('/activity', { freeze: true })
    await crm.control('/settings')
    const [activity, settings] = module.got.slice(-2)
    expect(activity).toEqual({
      path: '/activity',
      fields: { clientId: 'client-7', activity: '{"active":true,"freeze":true}', systemUrl: crm.url },
    })
    expect(settings).toMatchObject({ path: '/settings', fields: { clientId: 'client-7' } })
    expect(JSON.parse(settings!.fields.settings!)).toMatchObject({
      timezone: { value: 'Europe/Moscow' },
      mg: { order_creation: { channels: [] } },
    })
  })

  it('a trigger posts its parameters after a status changed, and only then', async () => {
    const module = await aModule()
    const crm = await anAccount(module.url)
    const params = { orderId: '{{ order.id }}', status: '{{ order.status }}' }
    await crm.control('/triggers', { triggers: [{ url: `${module.url}/hook`, on: 'order.status', params }] })
    await crm.control('/orders/204', { managerComment: 'без смены' })
    await crm.control('/orders/204', { status: 'client-confirmed' })
    await expect.poll(() => module.got.length).toBe(1)
    expect(module.got[0]).toEqual({ path: '/hook', fields: { orderId: '204', status: 'client-confirmed' } })
  })
})
