import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ZodType } from 'zod'
import { selectChanges } from '../../bridge-1c/client/index.ts'
import type { OnecRequest } from '../../bridge-1c/client/transport.ts'
import {
  type ConnectCtx,
  changeMaps,
  changeSettings,
  checkOnec,
  confirmInfobase,
  connectOnec,
  describeOnec,
  findByClient,
  missingForStart,
  type OnecInput,
  onecClient,
  prepareAccount,
  refreshDictionaries,
  setExchange,
} from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { listNotices, search } from '../../module/journal/index.ts'
import { createLog } from '../../module/main/log.ts'
import { readDictionaries, readSettings } from '../../module/tenants/index.ts'
import { deadlineIn } from '../../shared/kernel/clock.ts'
import { freshDatabase } from '../builders/database.ts'
import {
  control,
  type Module,
  marketplaceSecret,
  openModule,
  openOnec,
  orderMaps,
  type ShopSides,
} from '../builders/shop.ts'
import { startRetailCrm } from '../stand-ins/retailcrm/start.ts'
import { shop } from '../stand-ins/shop.ts'

const db = await freshDatabase()
const logged: string[] = []
let sides: ShopSides
let module: Module
let clientId: string

beforeAll(async () => {
  const crm = await startRetailCrm({ moduleSecret: marketplaceSecret })
  const onec = await openOnec({ user: 'Обмен', password: 'пароль обмена 77' })
  sides = { crm, onec, origins: [crm.url, onec.origin] }
  const log = createLog('debug', { write: (line) => void logged.push(line) })
  const elsewhere = `http://localhost:${new URL(onec.origin).port}`
  module = await openModule(db, [...sides.origins, elsewhere], {}, log)
  const configUrl = `${module.url}/marketplace/config`
  const connected = await control<{ clientId: string }>(`${sides.crm.url}/control/connect`, { configUrl })
  clientId = connected.clientId
})
afterAll(async () => {
  await module?.close()
  await Promise.all([sides?.crm.close(), sides?.onec.close()])
})

/** Entries of one kind about the connection and the switch of the exchange, newest first. */
const entriesOf = async (kind: string) =>
  inTransaction(await ctx(), async ({ tx }) =>
    (await search(tx, { limit: 200 })).rows.filter((row) => row.kind === kind),
  )

beforeEach(async () => {
  await fetch(`${sides.onec.origin}/control/faults`, { method: 'DELETE' })
  await fetch(`${sides.crm.url}/control/faults`, { method: 'DELETE' })
})

const ctx = async (): Promise<ConnectCtx> => {
  const tenant = await findByClient(module.deps.connect, clientId)
  return module.deps.ctxFor(tenant!, { kind: 'administrator', name: 'administrator' })
}
const typed = (over: Partial<OnecInput> = {}): OnecInput => ({
  url: sides.onec.url,
  kind: 'basic',
  user: sides.onec.user,
  password: sides.onec.password,
  token: '',
  ...over,
})
const connect = async (over: Partial<OnecInput> = {}) => connectOnec(await ctx(), typed(over))
const fault = (mode: string, over: Record<string, unknown> = {}) =>
  control(`${sides.onec.origin}/control/faults`, { target: '*', mode, ...over })
const notices = async () =>
  (await inTransaction(await ctx(), ({ tx }) => listNotices(tx))).map((one) => one.key)
const refusal = (thrown: Promise<unknown>) =>
  thrown.then(
    () => {
      throw new Error('was not refused')
    },
    (error: { publicMessage: { ru: string } }) => error.publicMessage.ru,
  )

describe('before 1C is connected', () => {
  it('the exchange cannot start, and the list says what to do first', async () => {
    const missing = await missingForStart(await ctx())
    expect(missing.map((one) => one.at)).toEqual(['onec', 'statuses', 'orders', 'statuses'])
    await expect(setExchange(await ctx(), 'on')).rejects.toThrow(
      expect.objectContaining({
        code: 'not_configured',
        publicMessage: expect.objectContaining({ ru: expect.stringContaining('Подключите 1С.') }),
      }),
    )
    expect((await ctx()).tenant.exchange).toBe('observe')
  })
})

describe('a connection that does not work is not saved, and one sentence says why', () => {
  it.each([
    ['a wrong password', () => connect({ password: 'wrong' }), /парол|пользовател/i],
    ['nobody at the port', () => connect({ url: 'http://127.0.0.1:9/ut' }), /./],
    ['an address that is not open', () => connect({ url: 'https://127.0.0.1/ut' }), /./],
    ['no user', () => connect({ user: ' ' }), /Укажите пользователя 1С/],
    ['no token', () => connect({ kind: 'bearer' }), /Укажите токен/],
    ['a path without the service', () => connect({ url: `${sides.onec.origin}/nothing` }), /./],
  ])('%s', async (_, attempt, words) => {
    expect(await refusal(attempt())).toMatch(words)
    expect(await describeOnec(await ctx())).toBeNull()
  })

  it('a web page instead of 1C', async () => {
    await fault('html')
    expect(await refusal(connect())).toMatch(/веб-сервер/)
    expect(await describeOnec(await ctx())).toBeNull()
  })

  it('a 1C that hangs up', async () => {
    await fault('down')
    expect(await refusal(connect())).toMatch(/1С/)
    expect(await describeOnec(await ctx())).toBeNull()
  })

  it('each attempt is in the journal with its cause, without the password', async () => {
    const rows = await entriesOf('onec.connect')
    expect(rows.length).toBeGreaterThan(3)
    expect(rows.every((row) => row.outcome === 'refused' && row.cause !== null)).toBe(true)
  })
})

describe('connecting 1C', () => {
  it('saves what it said, reads both dictionaries and makes our custom fields', async () => {
    const says = await connect()
    expect(says.about.infobase.id).toMatch(/-/)
    const known = await describeOnec(await ctx())
    expect(known).toMatchObject({
      url: sides.onec.url,
      kind: 'basic',
      user: sides.onec.user,
      confirmed: true,
    })
    expect(JSON.stringify(known)).not.toContain(sides.onec.password)
    const both = await inTransaction(await ctx(), ({ tx }) => readDictionaries(tx))
    expect(both.crm?.value.statuses.map((one) => one.code)).toContain('client-confirmed')
    expect(both.onec?.value.orderStatuses.map((one) => one.code)).toContain('КОбеспечению')
    const fields = sides.crm.state.customFields.filter((one) => one.code === 'most_1c_id')
    expect(fields.map((one) => one.entity)).toEqual(expect.arrayContaining(['order', 'customer']))
  })

  it('gives orders a field to choose the legal entity from 1C’s list, and follows that list', async () => {
    const { customFields, dictionaries } = sides.crm.state
    const field = customFields.find((one) => one.code === 'most_1c_organisation')
    expect(field).toMatchObject({ entity: 'order', type: 'dictionary', dictionary: 'most_1c_organisations' })
    const own = dictionaries.find((one) => one.code === 'most_1c_organisations')!
    const { onec } = await inTransaction(await ctx(), ({ tx }) => readDictionaries(tx))
    const names = onec!.value.organisations.map((one) => one.name)
    expect(own.elements).toMatchObject(names.map((name) => ({ name })))
    own.elements = [{ code: 'shop', name: 'Вписано руками', ordering: 10 }]
    await prepareAccount(await ctx())
    expect(own.elements).toMatchObject(['Вписано руками', ...names].map((name) => ({ name })))
  })

  it('puts the polls of 1C on the worklist', async () => {
    const rows = await db.owner`select kind from worklist order by kind`
    expect(rows.map((row) => row.kind)).toEqual([
      'crm.history',
      'crm.net',
      'goods.catalogue',
      'goods.prices',
      'goods.push',
      'goods.reconcile',
      'goods.stock',
      'onec.about',
      'onec.changes',
    ])
  })

  it('preparing the account again changes nothing and adopts the fields that are there', async () => {
    const before = sides.crm.state.customFields.length
    await prepareAccount(await ctx())
    expect(sides.crm.state.customFields).toHaveLength(before)
    expect(await notices()).toEqual([])
  })

  it('keeps the saved password when the field is left empty, for the same user at the same server only', async () => {
    await connect({ password: '' })
    expect((await describeOnec(await ctx()))?.user).toBe(sides.onec.user)
    await expect(connect({ password: '', user: 'Другой' })).rejects.toThrow(
      expect.objectContaining({ code: 'remote_auth' }),
    )
    const elsewhere = `http://localhost:${new URL(sides.onec.origin).port}/ut`
    await expect(connect({ password: '', url: elsewhere })).rejects.toThrow(
      expect.objectContaining({ code: 'remote_auth' }),
    )
  })
})

describe('starting the exchange', () => {
  it('waits for trigger statuses and a map without errors', async () => {
    const settings = await inTransaction(await ctx(), ({ tx }) => readSettings(tx, 'orders'))
    expect(await changeMaps(await ctx(), { 'status.to_onec': new Map([['complete', 'Снят']]) })).toHaveLength(
      1,
    )
    expect(await changeMaps(await ctx(), orderMaps)).toEqual([])
    await changeSettings(await ctx(), 'orders', { ...settings, sendAt: ['gone'] })
    const missing = await missingForStart(await ctx())
    expect(missing.map((one) => one.message.ru)).toEqual([expect.stringContaining('«gone»')])
    await changeSettings(await ctx(), 'orders', { ...settings, sendAt: ['client-confirmed'] })
    expect(await missingForStart(await ctx())).toEqual([])
  })

  it('makes every feed due now, subscribes to the changes of 1C, and is written in the journal once', async () => {
    await db.owner`update worklist set due_at = ${new Date(Date.now() + 3_600_000)}`
    await setExchange(await ctx(), 'on')
    await setExchange(await ctx(), 'on')
    expect((await ctx()).tenant.exchange).toBe('on')
    const later = await db.owner`select kind from worklist where due_at > ${new Date()}`
    expect(later).toHaveLength(0)
    const state = await control<{ subscribed: string }>(`${sides.onec.origin}/control/state`)
    expect(state.subscribed).toBe(`${module.url}/hooks/onec`)
    const rows = await entriesOf('exchange')
    expect(rows).toHaveLength(1)
  })

  it('lets 1C ping us with the token of its subscription', async () => {
    await db.owner`update worklist set due_at = ${new Date(Date.now() + 3_600_000)}`
    await control(`${sides.onec.origin}/control/orders`, {
      lines: [{ good: shop.goods[0]!.productId, quantity: '1' }],
    })
    // A base without a scheduled job notices what people did when somebody asks its feed.
    const now = await ctx()
    await selectChanges(now.onec, { limit: 1, deadline: deadlineIn(now.clock, 10_000) })
    await expect
      .poll(
        async () =>
          (await db.owner`select 1 from worklist where due_at <= ${new Date()} and kind = 'onec.changes'`)
            .length,
      )
      .toBe(1)
  })

  it('and a pause ask nothing of the remotes', async () => {
    await fault('down')
    await setExchange(await ctx(), 'paused')
    expect((await ctx()).tenant.exchange).toBe('paused')
    await setExchange(await ctx(), 'observe')
    expect((await ctx()).tenant.exchange).toBe('observe')
  })
})

describe('a restored backup of the base', () => {
  it('pauses the exchange with a notice until the administrator confirms it', async () => {
    await setExchange(await ctx(), 'on')
    expect((await checkOnec(await ctx())).confirmed).toBe(true)
    await control(`${sides.onec.origin}/control/epoch`, {})
    expect((await checkOnec(await ctx())).confirmed).toBe(false)
    expect((await ctx()).tenant.exchange).toBe('paused')
    expect(await notices()).toContain('onec.infobase')
    await expect(setExchange(await ctx(), 'on')).rejects.toThrow(
      expect.objectContaining({
        publicMessage: expect.objectContaining({ ru: expect.stringContaining('Подтвердите базу 1С') }),
      }),
    )
    expect((await checkOnec(await ctx())).confirmed).toBe(false)
    const told = await entriesOf('onec.about')
    expect(told).toHaveLength(1)
  })

  it('that changed once more is not what the administrator confirms', async () => {
    await control(`${sides.onec.origin}/control/epoch`, {})
    await expect(confirmInfobase(await ctx())).rejects.toThrow(expect.objectContaining({ code: 'conflict' }))
    await checkOnec(await ctx())
    await confirmInfobase(await ctx())
    expect(await notices()).not.toContain('onec.infobase')
    expect((await ctx()).tenant.exchange).toBe('paused')
    await setExchange(await ctx(), 'on')
  })
})

describe('the check of the connection', () => {
  it('measures how far the clock of 1C is off and says so beyond five minutes', async () => {
    const { clockOffsetMs } = await checkOnec(await ctx())
    expect(Math.abs(clockOffsetMs)).toBeLessThan(5 * 60_000)
    expect(await notices()).not.toContain('onec.clock')
    const now = await ctx()
    const late = { ...now.clock, now: () => now.clock.now() - 10 * 60_000 }
    const auth = { kind: 'basic' as const, user: sides.onec.user, password: sides.onec.password }
    const onec = onecClient({ ...now.deps, clock: late }, { url: sides.onec.url, auth })
    const off = await checkOnec({ ...now, clock: late, onec })
    expect(Math.round(off.clockOffsetMs / 60_000)).toBe(10)
    expect(await notices()).toContain('onec.clock')
    await checkOnec(await ctx())
    expect(await notices()).not.toContain('onec.clock')
  })

  it('announces what is off in 1C while it is', async () => {
    const now = await ctx()
    const { about } = await checkOnec(now)
    const announced = (await notices()).filter((key) => key.startsWith('onec.problem.'))
    expect(announced).toContain('onec.problem.pricing')
    expect(announced.toSorted()).toEqual(
      about.problems.map(({ capability }) => `onec.problem.${capability}`).toSorted(),
    )
    const healed = {
      ...now.onec,
      read: <T>(request: OnecRequest, schema: ZodType<T>) =>
        request.path === '/about'
          ? Promise.resolve(schema.parse({ ...about, problems: [] }))
          : now.onec.read(request, schema),
    }
    await checkOnec({ ...now, onec: healed })
    expect(await notices()).toEqual([])
  })

  it('that fails keeps what was known', async () => {
    await fault('down')
    await expect(checkOnec(await ctx())).rejects.toThrow(expect.objectContaining({ fault: 'connection' }))
    expect((await describeOnec(await ctx()))?.said).not.toBeNull()
  })
})

describe('refreshed dictionaries', () => {
  it('announce a mapped status that vanished from the CRM', async () => {
    sides.crm.state.references.statuses = sides.crm.state.references.statuses!.filter(
      (one) => one.code !== 'send-to-assembling',
    )
    await refreshDictionaries(await ctx())
    const [notice] = await inTransaction(await ctx(), ({ tx }) => listNotices(tx))
    expect(notice?.message.ru).toContain('«send-to-assembling» больше нет')
    await changeMaps(await ctx(), { 'status.to_onec': new Map([['client-confirmed', 'КОбеспечению']]) })
    await refreshDictionaries(await ctx())
    expect(await notices()).not.toContain('maps')
  })
})

it('no secret of 1C reached the log, the journal or an address', async () => {
  const journal = JSON.stringify(await db.owner`select * from journal`)
  const requests = JSON.stringify(await control(`${sides.onec.origin}/control/requests`))
  for (const secret of [
    sides.onec.password,
    clientId,
    btoa(String.fromCharCode(...new TextEncoder().encode(`${sides.onec.user}:${sides.onec.password}`))),
  ]) {
    expect(logged.join('\n')).not.toContain(secret)
    expect(journal).not.toContain(secret)
    expect(requests).not.toContain(secret)
  }
})
