import { afterAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../module/context.ts'
import { readMaps, readSettings } from '../../module/tenants/index.ts'
import { openBrowser, openPage } from '../builders/browser.ts'
import { freshDatabase } from '../builders/database.ts'
import { anEntry } from '../builders/journal-entry.ts'
import { control, openShop, until } from '../builders/shop.ts'

const db = await freshDatabase()
const browser = await openBrowser()
const shop = await openShop(db)
afterAll(() => shop.close())

const signIn = (options = {}) => openPage(browser, shop.module, shop.clientId, options)
const maps = async () => inTransaction(await shop.ctx(), ({ tx }) => readMaps(tx))
const orderSettings = async () => inTransaction(await shop.ctx(), ({ tx }) => readSettings(tx, 'orders'))
const onecFault = (fault: object | null) =>
  fault
    ? control(`${shop.onec.origin}/control/faults`, fault)
    : control(`${shop.onec.origin}/control/faults`, undefined, 'DELETE')
const entry = (over?: Parameters<typeof anEntry>[2]) => anEntry(db, shop, over)

const pages = [
  ['/app', 'Обзор'],
  ['/app/onec', 'Подключение 1С'],
  ['/app/statuses', 'Статусы'],
  ['/app/orders', 'Заказы'],
  ['/app/delivery', 'Доставка'],
  ['/app/payments', 'Оплаты'],
  ['/app/shipments', 'Склады и отгрузки'],
  ['/app/promo', 'Скидки и промокоды'],
  ['/app/born', 'Заказы из 1С'],
  ['/app/fields', 'Поля'],
  ['/app/managers', 'Менеджеры'],
  ['/app/goods', 'Источник товаров'],
  ['/app/site-exchange', 'Обмен с сайтом'],
  ['/app/schedules', 'Расписания'],
  ['/app/carriers', 'Службы доставки'],
  ['/app/carriers/pickup', 'Самовывоз'],
  ['/app/carriers/rules', 'Правила цен'],
  ['/app/carriers/price', 'Проверка цены'],
  ['/app/journal', 'Журнал'],
] as const

describe('every page', () => {
  it.each(pages)('%s opens without errors and fits a phone', async (path, title) => {
    const page = await signIn({ viewport: { width: 390, height: 800 } })
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(200)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title)
    expect(await page.locator('nav a[aria-current=page]').textContent()).toBe(title)
    const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    expect(wide).toBeLessThanOrEqual(seen!)
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('gives each control a name and no id twice', async () => {
    const page = await signIn()
    for (const [path] of pages) {
      await page.goto(path)
      const nameless = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLInputElement>('main input:not([type=hidden]), main select')]
          .filter((one) => !one.labels?.length && !one.ariaLabel && !one.hasAttribute('aria-labelledby'))
          .map((one) => one.outerHTML),
      )
      expect(nameless).toEqual([])
      const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((one) => one.id))
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    }
    await page.context().close()
  })

  it('speaks the language chosen in the footer and comes back to where it was', async () => {
    const page = await signIn()
    await page.goto('/app/journal?label=17')
    await page.getByRole('button', { name: 'Español' }).click()
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/app/journal?label=17')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Registro')
    expect(await page.locator('html').getAttribute('lang')).toBe('es')
    await page.context().close()
  })

  it('asks to open the module from the CRM when there is no session', async () => {
    const context = await browser.newContext({ baseURL: shop.module.url })
    const page = await context.newPage()
    const answer = await page.goto('/app/orders')
    expect(answer?.status()).toBe(401)
    expect(await page.locator('main').textContent()).toContain('Откройте модуль из retailCRM')
    await context.close()
  })
})

describe('the exchange', () => {
  it('is paused and started by plain forms, without JavaScript', async () => {
    const page = await signIn({ javaScriptEnabled: false })
    await page.goto('/app')
    await page.getByRole('button', { name: 'Пауза' }).click()
    expect(await page.getByRole('heading', { name: 'Пауза' }).isVisible()).toBe(true)
    expect(await page.getByRole('status').textContent()).toContain('на паузе')
    expect((await shop.ctx()).tenant.exchange).toBe('paused')
    await page.getByRole('button', { name: 'Начать обмен' }).click()
    expect(await page.getByRole('heading', { name: 'Обмен идёт' }).isVisible()).toBe(true)
    expect((await shop.ctx()).tenant.exchange).toBe('on')
    await page.context().close()
  })

  it('does not start while something is missing, and says what and where', async () => {
    const page = await signIn()
    await page.goto('/app/orders')
    for (const box of await page.locator('input[name=sendAt]:checked').all()) await box.uncheck()
    await page.locator('form[action="/app/orders"] button[type=submit]').click()
    await page.goto('/app')
    await page.getByRole('button', { name: 'Начать обмен' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Обмен пока нельзя начать')
    await page.locator('.checklist a', { hasText: 'Заказы' }).first().click()
    await page.locator('input[name=sendAt][value=client-confirmed]').check()
    await page.locator('form[action="/app/orders"] button[type=submit]').click()
    expect((await orderSettings()).sendAt).toEqual(['client-confirmed'])
    await page.context().close()
  })
})

describe('the 1C page', () => {
  it('shows at the field what is wrong with an address and keeps what was typed', async () => {
    const page = await signIn()
    await page.goto('/app/onec')
    await page.getByLabel('Адрес публикации').fill('ftp://1c.example.ru/ut')
    await page.getByLabel('Пользователь', { exact: true }).fill('Новый')
    await page.getByRole('button', { name: 'Проверить и сохранить' }).click()
    expect(await page.locator('#url-wrong').textContent()).toContain('Адрес публикации 1С записан неверно')
    expect(await page.getByLabel('Адрес публикации').inputValue()).toBe('ftp://1c.example.ru/ut')
    expect(await page.getByLabel('Адрес публикации').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('Пользователь', { exact: true }).inputValue()).toBe('Новый')
    await page.context().close()
  })

  it('never shows the saved password and keeps it when the field stays empty', async () => {
    const page = await signIn()
    await page.goto('/app/onec')
    expect(await page.locator('input[type=password][value]').count()).toBe(0)
    expect(await page.getByLabel('Пароль', { exact: true }).inputValue()).toBe('')
    await page.getByRole('button', { name: 'Проверить и сохранить' }).click()
    expect(await page.getByRole('status').first().textContent()).toContain('подключение сохранено')
    await page.getByLabel('Пароль', { exact: true }).fill('не тот')
    await page.getByRole('button', { name: 'Проверить и сохранить' }).click()
    expect(await page.getByRole('alert').count()).toBeGreaterThan(0)
    await page.goto('/app/onec')
    await page.getByRole('button', { name: 'Проверить связь' }).click()
    await page.getByText('1С отвечает').waitFor()
    await page.context().close()
  })

  it('checks live without losing what is being typed', async () => {
    const page = await signIn()
    await page.goto('/app/onec')
    await page.getByLabel('Пользователь', { exact: true }).fill('недописано')
    await onecFault({ target: '*', mode: 'down' })
    await page.getByRole('button', { name: 'Проверить связь' }).click()
    await page.getByText('1С не отвечает').first().waitFor()
    expect(await page.getByLabel('Пользователь', { exact: true }).inputValue()).toBe('недописано')
    await onecFault(null)
    await page.getByRole('button', { name: 'Проверить связь' }).click()
    await page.getByText('1С отвечает').waitFor()
    await page.context().close()
  })

  it('says so when the session ended before a live check', async () => {
    const page = await signIn()
    await page.goto('/app/onec')
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Проверить связь' }).click()
    await page.getByRole('heading', { name: 'Сеанс не открыт или уже закончился.' }).waitFor()
    await page.context().close()
  })

  it('stops the exchange on a copy of the base until it is confirmed', async () => {
    const page = await signIn()
    await control(`${shop.onec.origin}/control/epoch`, {})
    await page.goto('/app/onec')
    await page.getByRole('button', { name: 'Проверить связь' }).click()
    await until('the pause', async () => (await shop.ctx()).tenant.exchange === 'paused')
    await page.goto('/app')
    expect(await page.locator('main').textContent()).toContain('Обмен остановлен')
    await page.goto('/app/onec')
    await page.getByRole('button', { name: 'Это рабочая база, подтверждаю' }).click()
    expect(await page.getByRole('status').first().textContent()).toContain('База 1С подтверждена')
    await page.goto('/app')
    await page.getByRole('button', { name: 'Начать обмен' }).click()
    expect((await shop.ctx()).tenant.exchange).toBe('on')
    await page.context().close()
  })
})

describe('the maps of statuses', () => {
  it('can be filled by the keyboard alone', async () => {
    const page = await signIn()
    await page.goto('/app/statuses')
    const select = page.locator('select[name="map:status.to_onec:new"]')
    const id = await select.getAttribute('id')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
      'Перейти к содержанию',
    )
    await page.keyboard.press('Enter')
    for (let step = 0; step < 40; step += 1) {
      if ((await page.evaluate(() => document.activeElement?.id)) === id) break
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('ArrowDown')
    const chosen = await select.inputValue()
    expect(chosen).not.toBe('')
    for (let step = 0; step < 200; step += 1) {
      if (await page.evaluate(() => document.activeElement?.matches('.actions button.main'))) break
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('Сохранено.').waitFor()
    expect((await maps())['status.to_onec'].get('new')).toBe(chosen)
    await page.context().close()
  })

  it('refuse a ring that would turn for ever, at its row, and keep what was chosen', async () => {
    const page = await signIn()
    await page.goto('/app/statuses')
    const before = await maps()
    const choose = (name: string, value: string) => page.locator(`select[name="${name}"]`).selectOption(value)
    await choose('map:status.to_crm:status:КОбеспечению', 'send-to-assembling')
    await choose('map:status.to_crm:status:КОтгрузке', 'client-confirmed')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    expect(await page.getByRole('alert').first().textContent()).toContain('бесконечно')
    const row = page.locator('select[name="map:status.to_crm:status:КОтгрузке"]')
    expect(await row.inputValue()).toBe('client-confirmed')
    expect(await row.getAttribute('aria-invalid')).toBe('true')
    expect(await maps()).toEqual(before)
    await page.context().close()
  })

  it('mark what is only proposed, and do not save it by themselves', async () => {
    const page = await signIn()
    await page.goto('/app/statuses?fill=1')
    expect(await page.locator('.badge', { hasText: 'предложено' }).count()).toBeGreaterThan(0)
    const before = await maps()
    await page.goto('/app/statuses')
    expect(await maps()).toEqual(before)
    expect(await page.locator('.badge', { hasText: 'предложено' }).count()).toBe(0)
    await page.context().close()
  })
})

describe('the rules of orders', () => {
  it('are saved from their form and shown again', async () => {
    const page = await signIn()
    await page.goto('/app/orders')
    await page.getByLabel('Приставка перед кодом товара').fill('shop-')
    await page.getByLabel('Передавать комментарии').uncheck()
    await page.locator('form[action="/app/orders"] button[type=submit]').click()
    expect(await page.getByRole('status').first().textContent()).toContain('Сохранено.')
    expect(await page.getByLabel('Приставка перед кодом товара').inputValue()).toBe('shop-')
    expect(await orderSettings()).toMatchObject({ offerPrefix: 'shop-', sendComments: false })
    await page.getByLabel('Приставка перед кодом товара').fill('')
    await page.getByLabel('Передавать комментарии').check()
    await page.locator('form[action="/app/orders"] button[type=submit]').click()
    expect(await orderSettings()).toMatchObject({ offerPrefix: '', sendComments: true })
    await page.context().close()
  })

  it('say at the field what does not fit and keep the rest', async () => {
    const page = await signIn()
    await page.goto('/app/orders')
    await page.getByLabel('Приставка перед кодом товара').fill('ы'.repeat(70))
    await page.getByLabel('Передавать комментарии').uncheck()
    await page.locator('form[action="/app/orders"] button[type=submit]').click()
    expect(await page.locator('#field-offerPrefix-wrong').count()).toBe(1)
    expect(await page.getByLabel('Приставка перед кодом товара').inputValue()).toBe('ы'.repeat(70))
    expect(await page.getByLabel('Передавать комментарии').isChecked()).toBe(false)
    expect((await orderSettings()).sendComments).toBe(true)
    await page.context().close()
  })

  it('give the address for a trigger, which makes the module look', async () => {
    const page = await signIn()
    await page.goto('/app/orders')
    const address = await page.getByLabel('Адрес для триггера').inputValue()
    expect((await fetch(address, { method: 'POST' })).ok).toBe(true)
    await page.context().close()
  })
})

describe('the journal', () => {
  it('finds an order by its number and shows what changed', async () => {
    const path = await entry()
    const page = await signIn()
    await page.goto('/app/journal')
    await page.getByLabel('Номер заказа').fill('777C')
    await page.getByRole('button', { name: 'Найти' }).click()
    expect(await page.locator('table.entries tbody tr').count()).toBeGreaterThan(0)
    expect(await page.locator('table.entries').textContent()).toContain('Не хватает товара на складе.')
    await page.goto(path)
    const changed = await page.locator('tr.changed').allTextContents()
    expect(changed.join()).toContain('Статус')
    expect(changed.join()).toContain('120,50')
    expect(changed.join()).not.toContain('тихо')
    expect(await page.locator('main').textContent()).toContain('Пополните склад.')
    const link = await page.getByRole('link', { name: 'Открыть заказ в retailCRM' }).getAttribute('href')
    expect(link).toBe(`${(await shop.ctx()).tenant.crmPublicUrl}/orders/999001/edit`)
    await page.context().close()
  })

  it('turns pages without losing or repeating an entry', async () => {
    for (let at = 0; at < 55; at += 1) await entry({ label: `PG${at}`, outcome: 'done' })
    const page = await signIn()
    await page.goto('/app/journal?label=PG')
    const rows = page.locator('table.entries tbody tr')
    const first = await rows.allTextContents()
    await page.getByRole('link', { name: 'Дальше' }).click()
    const second = await rows.allTextContents()
    const labels = [...first, ...second].map((text) => /PG\d+/.exec(text)?.[0])
    expect(new Set(labels).size).toBe(55)
    expect(labels).toHaveLength(55)
    await page.context().close()
  })

  it('names a date that cannot be read', async () => {
    const page = await signIn()
    await page.goto('/app/journal?from=вчера&label=777C')
    expect(await page.locator('#from-wrong').textContent()).toContain('Дата не читается')
    expect(await page.getByLabel('Номер заказа').inputValue()).toBe('777C')
    await page.context().close()
  })

  it('hides an entry with a reason and asks for one', async () => {
    const page = await signIn()
    await page.goto(await entry())
    await page.getByText('Скрыть эту запись').click()
    await page.getByRole('button', { name: 'Скрыть', exact: true }).click()
    expect(await page.locator('#reason-wrong').isVisible()).toBe(true)
    await page.getByLabel('Почему').fill('заказ отменён по телефону')
    await page.getByRole('button', { name: 'Скрыть', exact: true }).click()
    expect(await page.locator('.facts').textContent()).toContain('заказ отменён по телефону')
    await page.context().close()
  })

  it('shows what stopped and tries it again on a press', async () => {
    await control(`${shop.onec.origin}/control/switches`, { periodClosed: true })
    const made = await shop.order()
    await shop.edit(made.id, { status: 'client-confirmed' })
    await until('the refusal', async () =>
      (await shop.journal(made.number)).some((line) => line.outcome === 'refused'),
    )
    const page = await signIn()
    await page.goto('/app/journal')
    const waiting = page.locator('.waiting li', { hasText: made.number })
    expect(await waiting.count()).toBe(1)
    await control(`${shop.onec.origin}/control/switches`, { periodClosed: false })
    await waiting.getByRole('button', { name: 'Повторить' }).click()
    await until('the order in 1C', () => shop.onecOrder(made.id))
    await until('the journal', async () =>
      (await shop.journal(made.number)).some((line) => line.outcome === 'done'),
    )
    await page.goto('/app/journal')
    expect(await page.locator('.waiting li', { hasText: made.number }).count()).toBe(0)
    await page.context().close()
  })
})
