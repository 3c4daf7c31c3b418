import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { triggerUrl } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { search } from '../../module/journal/index.ts'
import { freshDatabase } from '../builders/database.ts'
import { openMarketplace, operatorToken } from '../builders/marketplace.ts'
import { control } from '../builders/shop.ts'
import type { RunningCrm } from '../stand-ins/retailcrm/start.ts'

const db = await freshDatabase()
const { crm, other, module, post, tenantOf, loaded, connect, session, expectNoSecrets } =
  await openMarketplace(db)

beforeAll(async () => {
  await connect(crm)
  await connect(other)
})
afterEach(expectNoSecrets)

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
    const { opened, cookie, page } = await session(clientId)
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
    const { opened } = await session(crypto.randomUUID())
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
    const mine = await session((await loaded(crm)).crm!.clientId)
    const theirs = await session((await loaded(other)).crm!.clientId)
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
    const theirs = await session((await loaded(other)).crm!.clientId)
    const mine = await session((await loaded(crm)).crm!.clientId)
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
