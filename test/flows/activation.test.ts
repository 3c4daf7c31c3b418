import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withTransaction } from '../../module/db/transaction.ts'
import { readSettings, saveMap, saveSettings } from '../../module/tenants/index.ts'
import { registerToken } from '../../shared/kernel/hmac.ts'
import { freshDatabase } from '../builders/database.ts'
import { handMadeKey, openMarketplace, operatorToken } from '../builders/marketplace.ts'
import { control, marketplaceSecret } from '../builders/shop.ts'
import { startRetailCrm } from '../stand-ins/retailcrm/start.ts'

const db = await freshDatabase()
const { crm, other, module, post, loaded, connect, tenantCount, expectNoSecrets } = await openMarketplace(db)

beforeEach(async () => {
  await fetch(`${crm.url}/control/faults`, { method: 'DELETE' })
})
afterEach(expectNoSecrets)

describe('connecting from the marketplace', () => {
  it('makes a tenant that observes, registered in the CRM with its warehouse, and the cursor at now', async () => {
    const connected = await connect(crm)
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

    const again = await connect(crm)
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
    const failed = await connect(crm)
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
    expect((await connect(crm, 'trailing-slash')).ok).toBe(true)
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
    const refused = await connect(crm, mode)
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
