import { describe, expect, it } from 'vitest'
import { type TenantId, tenantId } from '../../shared/kernel/ids.ts'
import { createSealer } from '../../shared/kernel/seal.ts'
import { freshDatabase } from '../../test/builders/database.ts'
import { dictionaries } from '../../test/builders/dictionaries.ts'
import { withTransaction } from '../db/transaction.ts'
import {
  createTenant,
  findSession,
  findTenantByClient,
  findTenantByCrm,
  loadSettings,
  loadTenant,
  openVault,
  readDictionaries,
  readMaps,
  readSettings,
  saveCrmConnection,
  saveDictionary,
  saveMap,
  saveOnecConnection,
  saveSession,
  saveSettings,
  updateTenant,
} from './index.ts'
import type { Write } from './write.ts'

const db = await freshDatabase()
const sealer = createSealer({ current: { id: 'test', key: new Uint8Array(32).fill(7) }, previous: [] })
const now = Date.UTC(2026, 6, 1)
const about = {
  extension: '1.0.0',
  contract: '1.0',
  configuration: { name: 'УправлениеТорговлей', title: 'Управление торговлей', version: '11.5' },
  platform: '8.3.24',
  mode: 'server' as const,
  time: '2026-07-01T12:00:00+03:00',
  timeZone: 'Europe/Moscow',
  infobase: { id: 'a1b2c3d4-0000-4000-8000-00000000000b', epoch: '1' },
  capabilities: [],
  problems: [],
}

const within = <T>(id: TenantId, work: (t: Write) => Promise<T>): Promise<T> =>
  withTransaction(db, id, (tx) =>
    work({
      tx,
      tenant: { id },
      actor: { name: 'administrator' },
      clock: { now: () => now, sleep: async () => {} },
    }),
  )

/** A tenant with both connections, as activation leaves it. */
async function aConnected(over: { crmUrl?: string; apiKey?: string } = {}): Promise<TenantId> {
  const id = tenantId(crypto.randomUUID())
  const crmUrl = over.crmUrl ?? `https://${id.slice(0, 8)}.retailcrm.ru`
  const dataKey = await sealer.newDataKey(id)
  const vault = await openVault(sealer, id, dataKey)
  const said = { siteAccess: null, sitesAvailable: [], systemVersion: null }
  await withTransaction(db, id, async (tx) => {
    await createTenant(
      tx,
      {
        id,
        name: 'Аквамарин',
        crmUrl,
        crmPublicUrl: crmUrl,
        language: 'ru',
        timeZone: 'Europe/Moscow',
        currency: 'RUB',
        exchange: 'observe',
        active: true,
        frozen: false,
        dataKey,
      },
      now,
    )
    const sealed = await vault.sealCrm({ apiKey: over.apiKey ?? 'key-one', clientId: `client-of-${id}` })
    await saveCrmConnection(
      tx,
      id,
      { lookup: `hash-of-${id}`, url: crmUrl, code: 'most-1c-1', sealed, scopes: ['order_read'], said },
      now,
    )
    const auth = { kind: 'basic' as const, user: 'Обмен', password: 'пароль 1С' }
    await saveOnecConnection(
      tx,
      id,
      {
        url: 'https://1c.shop.ru/ut/hs/most/v1',
        sealed: await vault.sealOnec(auth),
        said: { about, clockOffsetMs: 0, confirmed: about.infobase },
      },
      now,
    )
  })
  return id
}

describe('a tenant', () => {
  it('is found by its client and by its CRM, and comes with its secrets opened', async () => {
    const id = await aConnected({ crmUrl: 'https://one.retailcrm.io', apiKey: 'key-of-one' })
    expect(await findTenantByClient(db, 'crm', `hash-of-${id}`)).toBe(id)
    expect(await findTenantByClient(db, 'crm', 'hash-of-nobody')).toBeUndefined()
    expect(await findTenantByClient(db, 'delivery', `hash-of-${id}`)).toBeUndefined()
    expect(await findTenantByCrm(db, ['https://none.retailcrm.io', 'https://one.retailcrm.io'])).toBe(id)
    const loaded = await loadTenant(db, sealer, id)
    expect(loaded.crm).toMatchObject({
      apiKey: 'key-of-one',
      clientId: `client-of-${id}`,
      scopes: ['order_read'],
    })
    expect(loaded.onec?.auth).toEqual({ kind: 'basic', user: 'Обмен', password: 'пароль 1С' })
    expect(loaded.onec?.said?.about.infobase).toEqual(about.infobase)
  })

  it('keeps no secret readable in the database', async () => {
    const id = await aConnected({ apiKey: 'key-that-must-not-be-read' })
    const rows = await db.owner`select * from connections where tenant_id = ${id}`
    const stored = JSON.stringify(rows)
    for (const secret of ['key-that-must-not-be-read', 'client-of-', 'пароль', 'Обмен']) {
      expect(stored).not.toContain(secret)
    }
  })

  it('does not open the credentials of another tenant copied into its row', async () => {
    const [one, other] = [await aConnected(), await aConnected()]
    await db.owner`
      update connections set sealed = (select sealed from connections where tenant_id = ${one} and kind = 'crm')
      where tenant_id = ${other} and kind = 'crm'`
    await expect(loadTenant(db, sealer, other)).rejects.toThrow(expect.objectContaining({ code: 'internal' }))
  })

  it('changes only in what is given, so that two callbacks at once do not undo one another', async () => {
    const id = await aConnected()
    await Promise.all([
      within(id, ({ tx }) => updateTenant(tx, id, { active: false })),
      within(id, ({ tx }) => updateTenant(tx, id, { timeZone: 'Asia/Omsk' })),
    ])
    const { tenant } = await loadTenant(db, sealer, id)
    expect(tenant).toMatchObject({ active: false, timeZone: 'Asia/Omsk', frozen: false, currency: 'RUB' })
  })

  it('that does not exist is not found', async () => {
    const nobody = tenantId(crypto.randomUUID())
    await expect(loadTenant(db, sealer, nobody)).rejects.toThrow(
      expect.objectContaining({ code: 'not_found' }),
    )
  })
})

describe('settings', () => {
  it('have their defaults until they are saved, and are each tenant’s own', async () => {
    const [one, other] = [await aConnected(), await aConnected()]
    const defaults = await within(one, ({ tx }) => readSettings(tx, 'orders'))
    expect(defaults).toMatchObject({ sendAt: [], offerKey: 'xmlId', vatMode: 'included', sendComments: true })
    await within(one, (t) => saveSettings(t, 'orders', { ...defaults, sendAt: ['prepayed'] }))
    expect((await within(one, ({ tx }) => readSettings(tx, 'orders'))).sendAt).toEqual(['prepayed'])
    expect((await within(other, ({ tx }) => readSettings(tx, 'orders'))).sendAt).toEqual([])
  })

  it('that no longer fit give the defaults and say so', async () => {
    const id = await aConnected()
    await within(id, (t) =>
      saveSettings(t, 'orders', {
        ...{ sendAt: 5 as unknown as string[] },
      } as Parameters<typeof saveSettings<'orders'>>[2]),
    )
    const { value, notice } = await within(id, ({ tx }) => loadSettings(tx, 'orders'))
    expect(value.sendAt).toEqual([])
    expect(notice?.ru).toContain('«Заказы»')
  })
})

describe('maps and dictionaries', () => {
  it('are replaced as a whole, one kind at a time', async () => {
    const id = await aConnected()
    await within(id, (t) =>
      saveMap(t, 'payment', [
        ['cash', 'Наличная'],
        ['card', 'Карта'],
      ]),
    )
    await within(id, (t) => saveMap(t, 'delivery', [['self', 'Самовывоз']]))
    await within(id, (t) => saveMap(t, 'payment', [['cash', 'Безналичная']]))
    const maps = await within(id, ({ tx }) => readMaps(tx))
    expect([...maps.payment]).toEqual([['cash', 'Безналичная']])
    expect([...maps.delivery]).toEqual([['self', 'Самовывоз']])
    await within(id, (t) => saveMap(t, 'payment', []))
    expect((await within(id, ({ tx }) => readMaps(tx))).payment.size).toBe(0)
  })

  it('come back as they were read, and count as unread where a stored one no longer parses', async () => {
    const id = await aConnected()
    const both = dictionaries()
    await within(id, (t) => saveDictionary(t, 'crm', both.crm!.value))
    await within(id, (t) => saveDictionary(t, 'onec', both.onec!.value))
    const read = await within(id, ({ tx }) => readDictionaries(tx))
    expect(read.crm).toEqual({ value: both.crm!.value, fetchedAt: now })
    expect(read.onec?.value).toEqual(both.onec!.value)
    await db.owner`update dictionaries set value = '{"statuses": 5}' where tenant_id = ${id} and side = 'crm'`
    expect((await within(id, ({ tx }) => readDictionaries(tx))).crm).toBeNull()
  })
})

describe('a session', () => {
  it('is found by its hash until it ends, for its tenant only', async () => {
    const id = await aConnected()
    const session = { tenant: id, csrf: 'field', expiresAt: now + 1_000 }
    await within(id, ({ tx }) => saveSession(tx, { ...session, lookup: `s-${id}` }, now))
    expect(await findSession(db, `s-${id}`, now)).toEqual(session)
    expect(await findSession(db, 's-unknown', now)).toBeUndefined()
    expect(await findSession(db, `s-${id}`, now + 1_000)).toBeUndefined()
  })
})
