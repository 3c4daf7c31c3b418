import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../../module/context.ts'
import { withTransaction } from '../../module/db/transaction.ts'
import { search } from '../../module/journal/index.ts'
import { createLog } from '../../module/main/log.ts'
import {
  findTenantByCrm,
  loadTenant,
  readSettings,
  saveMap,
  saveSettings,
} from '../../module/tenants/index.ts'
import { registerToken } from '../../shared/kernel/hmac.ts'
import type { TenantId } from '../../shared/kernel/ids.ts'
import { freshDatabase } from '../builders/database.ts'
import { control, type Module, marketplaceSecret, openModule } from '../builders/shop.ts'
import { type RunningCrm, startRetailCrm } from '../stand-ins/retailcrm/start.ts'

const db = await freshDatabase()
const operatorToken = 'token-of-the-operator-0001'
const handMadeKey = 'hand-made-key-0123456789abcdef01'
const logged: string[] = []
let crm: RunningCrm
let other: RunningCrm
let module: Module

beforeAll(async () => {
  crm = await startRetailCrm({
    moduleSecret: marketplaceSecret,
    apiKeys: [{ key: handMadeKey }, { key: 'key-that-may-only-read', scopes: ['order_read'] }],
  })
  other = await startRetailCrm({ moduleSecret: marketplaceSecret, apiKeys: [{ key: handMadeKey }] })
  const log = createLog('debug', { write: (line) => void logged.push(line) })
  module = await openModule(db, [crm.url, other.url], { OPERATOR_TOKEN: operatorToken }, log)
})
afterAll(async () => {
  await module?.close()
  await Promise.all([crm?.close(), other?.close()])
})
beforeEach(async () => {
  await fetch(`${crm.url}/control/faults`, { method: 'DELETE' })
})

type Connected = {
  ok: boolean
  errorMsg?: string
  clientId: string
  apiKey: string
  accountUrl: string
  status: number
  moduleCode: string
}

const connectBy = (account: RunningCrm, mode = 'proper') =>
  control<Connected>(`${account.url}/control/connect`, {
    configUrl: `${module.url}/marketplace/config`,
    mode,
  })

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${module.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers,
  })

const tenantOf = async (account: RunningCrm): Promise<TenantId> => (await findTenantByCrm(db, [account.url]))!
const loaded = async (account: RunningCrm) =>
  loadTenant(db, module.deps.connect.sealer, await tenantOf(account))
const tenantCount = async () => Number((await db.owner`select count(*) from tenants`)[0]?.count)

async function sessionOf(clientId: string) {
  const opened = await post('/marketplace/open', { clientId })
  const cookie = opened.headers.get('set-cookie') ?? ''
  const page = async (path = '/app', init: RequestInit = {}) =>
    fetch(`${module.url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { cookie: cookie.split(';')[0] ?? '', ...(init.headers ?? {}) },
    })
  const csrf = async () => /name="csrf" value="([^"]+)"/.exec(await (await page()).text())?.[1] ?? ''
  return { opened, cookie, page, csrf }
}

describe('connecting from the marketplace', () => {
  it('makes a tenant that observes, registered in the CRM with its warehouse, and the cursor at now', async () => {
    const connected = await connectBy(crm)
    expect(connected).toMatchObject({ ok: true, status: 201, accountUrl: `${module.url}/marketplace/open` })
    const { tenant, crm: connection } = await loaded(crm)
    expect(tenant).toMatchObject({
      exchange: 'observe',
      active: true,
      frozen: false,
      timeZone: 'Europe/Moscow',
      currency: 'RUB',
      language: 'ru',
    })
    expect(connection).toMatchObject({ apiKey: connected.apiKey, clientId: connected.clientId })
    const registered = crm.state.modules.find((one) => one.code === connection?.code)
    expect(registered?.config).toMatchObject({
      baseUrl: module.url,
      actions: { activity: '/callbacks/activity', settings: '/callbacks/settings' },
    })
    expect(connected.moduleCode).not.toContain(connected.clientId.slice(0, 8))
    const marks = await db.owner`select kind from worklist where tenant_id = ${tenant.id}`
    expect(marks.map((row) => row.kind)).toEqual(['crm.history'])
    const [cursor] = await db.owner`select value from cursors where tenant_id = ${tenant.id}`
    expect(Number(cursor?.value)).toBe(Math.max(0, ...crm.state.history.orders.map((one) => one.id)))
  })

  it('again keeps the tenant, its data, clientId and cursor, and replaces the key', async () => {
    const before = await loaded(crm)
    const id = before.tenant.id
    await withTransaction(db, id, async (tx) => {
      const write = { tx, tenant: { id }, actor: { name: 'test' }, clock: module.deps.clock }
      await saveMap(write, 'payment', [['cash', 'Наличная']])
      await saveSettings(write, 'orders', { ...(await readSettings(tx, 'orders')), sendAt: ['prepayed'] })
    })
    const [cursor] = await db.owner`select * from cursors where tenant_id = ${id}`
    await control(`${crm.url}/control/orders`, { site: 'main', order: { firstName: 'Анна' } })
    const tenants = await tenantCount()

    const again = await connectBy(crm)
    expect(again.ok).toBe(true)
    const after = await loaded(crm)
    expect(await tenantCount()).toBe(tenants)
    expect(after.tenant.id).toBe(id)
    expect(after.crm?.clientId).toBe(before.crm?.clientId)
    expect(after.crm?.code).toBe(before.crm?.code)
    expect(after.crm?.apiKey).toBe(again.apiKey)
    expect(after.crm?.apiKey).not.toBe(before.crm?.apiKey)
    expect(await db.owner`select * from cursors where tenant_id = ${id}`).toEqual([cursor])
    const settings = await withTransaction(db, id, (tx) => readSettings(tx, 'orders'))
    expect(settings.sendAt).toEqual(['prepayed'])
    expect(crm.state.modules).toHaveLength(1)
  })

  it('that the CRM does not finish leaves the key that works', async () => {
    const before = await loaded(crm)
    await control(`${crm.url}/control/faults`, { target: '*integration-modules*', mode: '500-after-effect' })
    const failed = await connectBy(crm)
    expect(failed).toMatchObject({ ok: false, status: 400 })
    expect(failed.errorMsg).toMatch(/[а-яё]/i)
    expect((await loaded(crm)).crm?.apiKey).toBe(before.crm?.apiKey)
  })

  it('twice at the same moment makes one tenant', async () => {
    const before = await tenantCount()
    const token = await registerToken(marketplaceSecret, handMadeKey)
    const register = JSON.stringify({ apiKey: handMadeKey, systemUrl: other.url, token })
    const answers = await Promise.all([
      post('/marketplace/register', { register }),
      post('/marketplace/register', { register }),
    ])
    expect(answers.map((one) => one.status)).toEqual([201, 201])
    expect(await tenantCount()).toBe(before + 1)
    expect(other.state.modules).toHaveLength(1)
  })

  it('takes an address with a slash at its end for the same account', async () => {
    const before = await tenantCount()
    expect((await connectBy(crm, 'trailing-slash')).ok).toBe(true)
    expect(await tenantCount()).toBe(before)
  })

  it.each([
    ['wrong-token', 401, 'Подпись'],
    ['missing-register', 400, 'нет поля «register»'],
    ['broken-json', 400, 'не является JSON'],
    ['foreign-system-url', 400, 'не принадлежит retailCRM'],
    ['fewer-scopes', 400, 'order_write'],
  ])('refuses %s with %i and one sentence', async (mode, status, words) => {
    const before = await tenantCount()
    const refused = await connectBy(crm, mode)
    expect(refused).toMatchObject({ ok: false, status })
    expect(refused.errorMsg).toContain(words)
    expect(await tenantCount()).toBe(before)
  })

  it('refuses a key that the account does not know, as the recorded modules do', async () => {
    const token = await registerToken(marketplaceSecret, 'newaccount')
    const register = JSON.stringify({ apiKey: 'newaccount', systemUrl: crm.url, token })
    const answer = await post('/marketplace/register', { register })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ success: false, errorMsg: expect.stringContaining('люч') })
  })

  it('never sends the key to an address that is not of the CRM', async () => {
    const foreign = await startRetailCrm({ apiKeys: [{ key: handMadeKey }] })
    const token = await registerToken(marketplaceSecret, handMadeKey)
    const register = JSON.stringify({ apiKey: handMadeKey, systemUrl: foreign.url, token })
    const answer = await post('/marketplace/register', { register })
    const asked = (await control<{ log: unknown[] }>(`${foreign.url}/control/log`)).log.length
    await foreign.close()
    expect(answer.status).toBe(400)
    expect(asked).toBe(0)
  })

  it.each([
    ['a number', '5'],
    ['a list', '[]'],
    ['wrong types', '{"apiKey":{},"systemUrl":1,"token":[]}'],
    ['very deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('answers %s instead of the registration with one sentence', async (_, register) => {
    const answer = await post('/marketplace/register', { register })
    expect(answer.status).toBe(400)
    expect((await answer.json()).errorMsg).toMatch(/register/)
  })
})

describe('callbacks', () => {
  const activity = (value: unknown) => JSON.stringify(value)

  it('are refused alike for a missing, malformed and unknown clientId', async () => {
    const bodies = [
      { activity: activity({ active: false, freeze: false }) },
      { clientId: "' or 1=1", activity: activity({ active: false, freeze: false }) },
      { clientId: crypto.randomUUID(), activity: activity({ active: false, freeze: false }) },
    ]
    for (const body of bodies) {
      const answer = await post('/callbacks/activity', body as Record<string, string>)
      expect(answer.status).toBe(403)
      expect(await answer.json()).toEqual({ success: false, errorMsg: 'Модуль не знает этого подключения.' })
    }
    expect((await loaded(crm)).tenant.active).toBe(true)
  })

  it('switch the module off, freeze it and bring it back', async () => {
    const send = (change: Record<string, boolean>) => control(`${crm.url}/control/activity`, change)
    expect(await send({ active: false })).toMatchObject({ status: 200, body: { success: true } })
    expect((await loaded(crm)).tenant).toMatchObject({ active: false, frozen: false })
    await send({ active: true, freeze: true })
    expect((await loaded(crm)).tenant).toMatchObject({ active: true, frozen: true })
    await send({ freeze: false })
    expect((await loaded(crm)).tenant).toMatchObject({ active: true, frozen: false })
  })

  it('change language, zone and currency, whatever the case and with lists for empty maps', async () => {
    await control(`${crm.url}/control/settings`, {
      settings: { system_language: 'ES', timezone: 'Asia/Omsk', default_currency: 'KZT' },
    })
    expect((await loaded(crm)).tenant).toMatchObject({
      language: 'es',
      timeZone: 'Asia/Omsk',
      currency: 'KZT',
    })
    const { clientId } = (await loaded(crm)).crm!
    for (const settings of ['[]', '{"mg":{"order_creation":{"default":[],"channels":[]}},"work_times":[]}']) {
      expect((await post('/callbacks/settings', { clientId, settings })).status).toBe(200)
    }
    const wrong = { timezone: { value: 'Mars/Olympus' }, system_language: { value: 'tlh' } }
    await post('/callbacks/settings', { clientId, settings: JSON.stringify(wrong) })
    expect((await loaded(crm)).tenant).toMatchObject({ language: 'es', timeZone: 'Asia/Omsk' })
    await control(`${crm.url}/control/settings`, {
      settings: { system_language: 'RU', timezone: 'Europe/Moscow', default_currency: 'RUB' },
    })
  })

  it('reach us through a double slash', async () => {
    const { clientId } = (await loaded(crm)).crm!
    const on = activity({ active: true, freeze: false })
    expect((await post('//callbacks//activity', { clientId, activity: on })).status).toBe(200)
  })

  it('with a foreign systemUrl do the rest and keep the address', async () => {
    const { clientId } = (await loaded(crm)).crm!
    for (const systemUrl of ['https://attacker.example', other.url, 'not an address']) {
      const on = activity({ active: true, freeze: false })
      expect((await post('/callbacks/activity', { clientId, activity: on, systemUrl })).status).toBe(200)
      expect((await loaded(crm)).tenant.crmUrl).toBe(crm.url)
    }
  })

  it('that are broken say what is wrong and change nothing', async () => {
    const { clientId } = (await loaded(crm)).crm!
    for (const given of ['', '{', '5', '{"active":"perhaps"}']) {
      const answer = await post('/callbacks/activity', { clientId, activity: given })
      expect(answer.status).toBe(400)
      expect((await answer.json()).errorMsg).toContain('activity')
    }
    expect((await loaded(crm)).tenant.active).toBe(true)
  })

  it('of 10 MB are not read', async () => {
    const { clientId } = (await loaded(crm)).crm!
    const answer = await post('/callbacks/activity', { clientId, activity: 'x'.repeat(10 * 1024 * 1024) })
    expect(answer.status).toBe(413)
    expect((await answer.json()).errorMsg).toContain('1 МБ')
    // Without a length in its head the body is cut off on the way.
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(120)),
    })
    const streamed = await fetch(`${module.url}/callbacks/activity`, {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    } as RequestInit).catch(() => undefined)
    expect(streamed === undefined || streamed.status === 413).toBe(true)
  })
})

describe('opening the module', () => {
  it('gives a session and leaves no clientId in an address', async () => {
    const { clientId } = (await loaded(crm)).crm!
    const { opened, cookie, page } = await sessionOf(clientId)
    expect(opened.status).toBe(303)
    expect(opened.headers.get('location')).toBe('/app')
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).not.toContain(clientId)
    const answer = await page()
    expect(answer.status).toBe(200)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(new RegExp(`frame-ancestors https://[a-z-]+\\.retailcrm\\.ru ${crm.url}$`))
    expect(policy).not.toContain(other.url)
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(await answer.text()).not.toContain(clientId)
  })

  it('without a session, with an odd cookie or a foreign clientId shows a page that says what to do', async () => {
    for (const cookie of ['', 'most_session=x', `most_session=${'0'.repeat(64)}`]) {
      const answer = await fetch(`${module.url}/app`, { headers: { cookie } })
      expect(answer.status).toBe(401)
      expect(await answer.text()).toContain('Откройте модуль из retailCRM')
    }
    const { opened } = await sessionOf(crypto.randomUUID())
    expect(opened.status).toBe(403)
    expect(opened.headers.get('set-cookie')).toBeNull()
  })

  it('by GET explains itself and takes no clientId', async () => {
    const { clientId } = (await loaded(crm)).crm!
    const answer = await fetch(`${module.url}/marketplace/open?clientId=${clientId}`, { redirect: 'manual' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(await answer.text()).not.toContain(clientId)
  })

  it('shows each shop its own pages, and a form without its own CSRF field changes nothing', async () => {
    const mine = await sessionOf((await loaded(crm)).crm!.clientId)
    const theirs = await sessionOf((await loaded(other)).crm!.clientId)
    const send = async (csrf: string | undefined) => {
      const body = new URLSearchParams({ exchange: 'paused', ...(csrf === undefined ? {} : { csrf }) })
      return (await mine.page('/app/exchange', { method: 'POST', body })).status
    }
    expect(await send(undefined)).toBe(403)
    expect(await send('')).toBe(403)
    expect(await send(await theirs.csrf())).toBe(403)
    expect((await loaded(crm)).tenant.exchange).toBe('observe')
    expect(await send(await mine.csrf())).toBe(303)
    expect((await loaded(crm)).tenant.exchange).toBe('paused')
    expect((await loaded(other)).tenant.exchange).toBe('observe')
  })

  it('does not show one shop the journal entry of another', async () => {
    const ctx = await module.deps.ctxFor(await tenantOf(other), { kind: 'administrator', name: 'test' })
    const [row] = (await inTransaction(ctx, ({ tx }) => search(tx, {}))).rows
    const theirs = await sessionOf((await loaded(other)).crm!.clientId)
    const mine = await sessionOf((await loaded(crm)).crm!.clientId)
    const path = `/app/journal/${row?.id}?at=${row?.at}`
    expect((await theirs.page(path)).status).toBe(200)
    expect((await mine.page(path)).status).toBe(404)
  })
})

describe('hints', () => {
  const due = async (account: RunningCrm) => {
    const [row] = await db.owner`
      select due_at from worklist where tenant_id = ${await tenantOf(account)} and kind = 'crm.history'`
    return row?.due_at.getTime()
  }

  it('of a trigger make the history due, for the shop of the secret only', async () => {
    const later = new Date(Date.now() + 3_600_000)
    await db.owner`update worklist set due_at = ${later}`
    const { triggerUrl } = await import('../../module/connect/index.ts')
    const url = await triggerUrl(await module.deps.ctxFor(await tenantOf(crm), { kind: 'crm', name: 'test' }))
    expect((await fetch(url, { method: 'POST' })).status).toBe(200)
    expect(await due(crm)).toBeLessThan(later.getTime())
    expect(await due(other)).toBe(later.getTime())
  })

  it('with a wrong secret are refused', async () => {
    const tenant = await tenantOf(crm)
    for (const secret of [
      'x',
      `${tenant}.`,
      `${tenant}.${'0'.repeat(64)}`,
      `${crypto.randomUUID()}.${'0'.repeat(64)}`,
    ]) {
      expect((await post(`/hooks/crm/${secret}`, {})).status).toBe(403)
      const ping = await post('/hooks/onec', {}, { authorization: `Bearer ${secret}` })
      expect(ping.status).toBe(403)
    }
    expect((await post('/hooks/onec', {})).status).toBe(403)
  })
})

describe('the manual connection', () => {
  const manual = (fields: Record<string, string>) =>
    post('/connect', { url: crm.url, apiKey: handMadeKey, operatorToken, ...fields })

  it('connects by address and key, and opens the pages', async () => {
    const tenants = await tenantCount()
    const answer = await manual({})
    expect(answer.status).toBe(303)
    expect(answer.headers.get('set-cookie')).toContain('most_session=')
    expect(await tenantCount()).toBe(tenants)
    expect((await loaded(crm)).crm?.apiKey).toBe(handMadeKey)
  })

  it.each([
    [{ operatorToken: 'guess' }, 403, 'Токен оператора'],
    [{ apiKey: 'key-that-may-only-read' }, 403, 'order_write'],
    [{ url: 'https://attacker.example' }, 400, 'не принадлежит retailCRM'],
    [{ url: 'nonsense' }, 400, 'Адрес retailCRM'],
  ])('refuses %j with a sentence and shows no key back', async (fields, status, words) => {
    const answer = await manual(fields as Record<string, string>)
    expect(answer.status).toBe(status)
    const page = await answer.text()
    expect(page).toContain(words)
    for (const secret of [handMadeKey, operatorToken]) expect(page).not.toContain(secret)
  })
})

describe('for the operator', () => {
  it('health is open, metrics need the token', async () => {
    expect((await fetch(`${module.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${module.url}/readyz`)).status).toBe(200)
    expect((await fetch(`${module.url}/metrics`)).status).toBe(404)
    const headers = { authorization: `Bearer ${operatorToken}` }
    const metrics = await (await fetch(`${module.url}/metrics`, { headers })).text()
    expect(metrics).toContain('most_http_request_seconds_count{route="POST /callbacks/activity"')
    expect(metrics).not.toContain('hooks/crm/0')
  })
})

afterEach(async () => {
  const secrets = [operatorToken, handMadeKey, marketplaceSecret]
  for (const account of [crm, other]) {
    const tenant = await findTenantByCrm(db, [account.url])
    if (!tenant) continue
    const { crm: connection } = await loadTenant(db, module.deps.connect.sealer, tenant)
    if (connection) secrets.push(connection.apiKey, connection.clientId)
  }
  const journal = JSON.stringify(await db.owner`select * from journal`)
  const log = logged.join('\n')
  for (const secret of secrets) {
    expect(log, 'no secret in the log').not.toContain(secret)
    expect(journal, 'no secret in the journal').not.toContain(secret)
  }
})
