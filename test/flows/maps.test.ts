import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeMaps } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { listNotices } from '../../module/journal/index.ts'
import { readDictionaries, readMaps } from '../../module/tenants/index.ts'
import { openBrowser, openPage } from '../builders/browser.ts'
import { freshDatabase } from '../builders/database.ts'
import { connectShop, marketplaceSecret, openModule, openSides, type Shop, until } from '../builders/shop.ts'
import { startOnec } from '../stand-ins/onec/start.ts'
import { startRetailCrm } from '../stand-ins/retailcrm/start.ts'

const db = await freshDatabase()
const browser = await openBrowser()
// Its tables are written to below: it is the stand-in in memory, whichever 1C the other shop has.
const theirOnec = await startOnec()
let shop: Shop
let other: Shop

beforeAll(async () => {
  const mine = await openSides()
  const theirs = { crm: await startRetailCrm({ moduleSecret: marketplaceSecret }), onec: theirOnec }
  const module = await openModule(db, [...mine.origins, theirs.crm.url, theirs.onec.origin])
  shop = await connectShop(module, mine)
  other = await connectShop(module, theirs)
})
afterAll(async () => {
  await shop?.close()
  await Promise.all([other?.crm.close(), other?.onec.close()])
})

const unpaired = async (of: Shop) =>
  inTransaction(await of.ctx(), async ({ tx }) =>
    (await listNotices(tx)).filter(({ key }) => key.startsWith('unmapped.')),
  )
const onecLists = async () =>
  (await inTransaction(await shop.ctx(), ({ tx }) => readDictionaries(tx))).onec!.value

const unusual = {
  managerId: 2,
  shipmentStore: 'spb',
  delivery: {
    code: 'russian-post',
    cost: 350,
    data: { tariff: 'cdek:136', pickuppointId: 'SPB12' },
    address: { text: 'Невский, 1' },
  },
  customFields: { lift: true, promo_code: 'ЛЕТО' },
}
const agreed = async (of: Shop, over: Record<string, unknown> = unusual) => {
  const made = await of.order(over)
  await of.edit(made.id, { status: 'client-confirmed' })
  return until('the order in 1C', () => of.onecOrder(made.id))
}

describe('what has no pair', () => {
  it('never keeps an order back and is announced once per code, to its own account only', async () => {
    await agreed(shop)
    const second = await agreed(shop)
    expect(second.head).toMatchObject({ manager: null })
    const codes = await until('the notices', async () => {
      const notices = await unpaired(shop)
      return notices.some((notice) => notice.times > 1) && notices.map((notice) => notice.key).sort()
    })
    expect(codes).toEqual([
      'unmapped.delivery:russian-post:cdek',
      'unmapped.manager:2',
      'unmapped.payment:bank-card',
      'unmapped.store.to_onec:spb',
    ])
    expect(await unpaired(other)).toEqual([])
  })

  it('leads from its notice to the row where the pair is chosen; saved, the notice is gone', async () => {
    await agreed(other)
    await until('their notices', async () => (await unpaired(other)).length === 4)
    const page = await openPage(browser, shop.module, shop.clientId)
    await page.goto('/app')
    await page.getByRole('link', { name: 'на странице «Доставка»' }).click()
    const row = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`)
    expect(await row.getAttribute('name')).toBe('map:delivery:russian-post:cdek')
    await row.selectOption('СиламиПеревозчика')
    await page.locator('form[action$="/maps"]').getByRole('button', { name: 'Сохранить' }).click()
    await page.getByRole('status').getByText('Сохранено.').waitFor()
    expect((await unpaired(shop)).map(({ key }) => key)).not.toContain('unmapped.delivery:russian-post:cdek')
    expect(await row.inputValue()).toBe('СиламиПеревозчика')
    await page.goto('/app/managers')
    await page.locator('select[name="map:manager:2"]').selectOption({ label: 'Петров Илья' })
    await page.locator('form[action$="/maps"]').getByRole('button', { name: 'Сохранить' }).click()
    await page.getByRole('status').getByText('Сохранено.').waitFor()
    expect((await unpaired(shop)).map(({ key }) => key)).not.toContain('unmapped.manager:2')
    expect(await unpaired(other)).toHaveLength(4)
    expect(page.complaints).toEqual([])
    await page.context().close()
  })
})

describe('an order with its pairs', () => {
  it('has in 1C the method of its carrier, its store, its manager and the chosen fields', async () => {
    const lists = await onecLists()
    const store = lists.stores.find((one) => one.name === 'Склад Санкт-Петербург')!
    const manager = lists.managers.find((one) => one.name === 'Иванова Анна')!
    const issues = await changeMaps(await shop.ctx(), {
      delivery: new Map([
        ['russian-post', 'ДоКлиента'],
        ['russian-post:cdek:pickup', 'СиламиПеревозчика'],
      ]),
      'store.to_onec': new Map([['spb', store.id]]),
      manager: new Map([['2', manager.id]]),
      'field.to_onec': new Map([
        ['lift', 'ПодъемНаЭтаж'],
        ['promo_code', 'Примечание'],
      ]),
    })
    expect(issues).toEqual([])
    const order = await agreed(shop)
    expect(order.head).toMatchObject({
      store: store.id,
      manager: manager.id,
      delivery: { method: 'СиламиПеревозчика' },
    })
    expect(order.customFields).toEqual({ ПодъемНаЭтаж: true, Примечание: 'ЛЕТО' })
  })
})

describe('the pages of maps', () => {
  it('refuse a ring that goes through a map of another page, and lead there', async () => {
    const [one, two] = (await onecLists()).organisations.map(({ id }) => id) as [string, string]
    const back = new Map([
      [one, 'opt'],
      [two, 'main'],
    ])
    expect(await changeMaps(await other.ctx(), { 'site.to_crm': back })).toEqual([])
    const page = await openPage(browser, other.module, other.clientId)
    await page.goto('/app/orders')
    await page.locator('select[name="map:organisation:main"]').selectOption(one)
    await page.locator('select[name="map:organisation:opt"]').selectOption(two)
    await page.locator('form[action="/app/orders/maps"] button[type=submit]').click()
    const link = page.getByRole('alert').first().getByRole('link').first()
    expect(await link.textContent()).toContain('бесконечно сменять друг друга')
    expect(await link.getAttribute('href')).toContain('/app/born#map-site-to_crm-')
    const saved = await inTransaction(await other.ctx(), async ({ tx }) => (await readMaps(tx)).organisation)
    expect(saved.size).toBe(0)
    await page.context().close()
  })

  it('propose what is surely the same, and save it only on a press', async () => {
    const page = await openPage(browser, other.module, other.clientId)
    await page.goto('/app/shipments')
    const row = page.locator('select[name="map:store.to_onec:spb"]')
    expect(await row.locator('option:checked').textContent()).toBe('Склад Санкт-Петербург')
    expect(await page.locator('.badge', { hasText: 'предложено' }).count()).toBeGreaterThan(0)
    const saved = async () =>
      inTransaction(await other.ctx(), async ({ tx }) => (await readMaps(tx))['store.to_onec'].size)
    expect(await saved()).toBe(0)
    await page.locator('form[action$="/maps"]').getByRole('button', { name: 'Сохранить' }).click()
    await page.getByRole('status').getByText('Сохранено.').waitFor()
    expect(await saved()).toBeGreaterThan(2)
    await page.context().close()
  })

  it('refuse two fields for one attribute at their rows, and keep what was chosen', async () => {
    const page = await openPage(browser, other.module, other.clientId)
    await page.goto('/app/fields')
    const row = (code: string) => page.locator(`select[name="map:field.to_onec:${code}"]`)
    await row('lift').selectOption('Примечание')
    await row('promo_code').selectOption('Примечание')
    await page.locator('form[action$="/maps"]').getByRole('button', { name: 'Сохранить' }).click()
    expect(await page.getByRole('alert').first().textContent()).toContain('выбран для двух полей')
    expect(await row('promo_code').inputValue()).toBe('Примечание')
    expect(await row('promo_code').getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('main').textContent()).not.toContain('most_1c')
    await page.context().close()
  })

  it('show hostile names as text, and take the name of a long list', async () => {
    const script = '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">'
    const { state } = other.crm
    state.customFields.find((field) => field.code === 'lift')!.name = script
    for (let at = 0; at < 70; at += 1)
      state.references.deliveryServices!.push({ code: `s${at}`, name: `${script} ${at}`, active: true })
    state.references.deliveryTypes!.find((type) => type.code === 'courier')!.deliveryServices = ['s1']
    const store = (await onecLists()).stores[0]!
    for (let at = 0; at < 70; at += 1)
      theirOnec.state.stores.put({
        id: store.id.replace(/..$/, String(at + 10)),
        name: `Точка ${at} ${script}`,
        kind: 'own',
        chosen: true,
      })
    const page = await openPage(browser, other.module, other.clientId)
    await page.goto('/app/delivery')
    await page.getByRole('button', { name: 'Обновить справочники' }).click()
    expect(await page.locator('table.map').textContent()).toContain(`Доставка курьером · ${script} 1`)
    await page.goto('/app/fields')
    expect(await page.locator('table.map').first().textContent()).toContain('window.hacked = 1')
    await page.goto('/app/shipments')
    const row = page.locator('input[name="map:store.to_onec:main"]')
    await row.fill(`Точка 7 ${script}`)
    await page.locator('form[action$="/maps"]').getByRole('button', { name: 'Сохранить' }).click()
    await page.getByRole('status').getByText('Сохранено.').waitFor()
    expect(await row.inputValue()).toBe(`Точка 7 ${script}`)
    expect(await page.evaluate(() => (window as { hacked?: number }).hacked)).toBeUndefined()
    expect(page.complaints).toEqual([])
    await page.context().close()
  })
})
