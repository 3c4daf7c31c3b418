import { afterAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../module/context.ts'
import { backlog } from '../../module/worklist/index.ts'
import { openBrowser, openPage } from '../builders/browser.ts'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, until } from '../builders/shop.ts'

const db = await freshDatabase()
const browser = await openBrowser()
const shop = await openShop(db)
afterAll(() => shop.close())

const signIn = (options = {}) => openPage(browser, shop.module, shop.clientId, options)

/** An order that has reached 1C, of a customer with this phone. */
async function inOnec(phone: string) {
  const made = await shop.order({ phone, email: '' })
  await shop.edit(made.id, { status: 'client-confirmed' })
  const document = await until('the order in 1C', () => shop.onecOrder(made.id))
  await until('the journal', async () =>
    (await shop.journal(made.number)).some((line) => line.outcome === 'done'),
  )
  return { ...made, document }
}

describe('the journal finds a customer', () => {
  it('by his phone in any spelling, and keeps it out of the address, of the page and of the database', async () => {
    const [wanted, other] = [await inOnec('+79031112233'), await inOnec('+79034445566')]
    const page = await signIn()
    await page.goto('/app/journal')
    await page.getByLabel('Клиент').fill('8 (903) 111-22-33')
    await page.getByLabel('Клиент').press('Enter')
    await page.getByText('Показаны записи одного клиента.').waitFor()
    const text = (await page.locator('table.entries').textContent()) ?? ''
    expect(text).toContain(wanted.number)
    expect(text).not.toContain(other.number)
    expect(page.url().replace(/\D/g, '')).not.toContain('9031112233')
    expect(await page.content()).not.toContain('9031112233')
    await page.getByRole('link', { name: 'Показать всех клиентов' }).click()
    expect(await page.locator('table.entries').textContent()).toContain(other.number)
    const [kept] = await db.owner<{ text: string }[]>`
      select (select string_agg(j::text, ' ') from journal j) || (select string_agg(p::text, ' ') from journal_parties p) as text`
    expect(kept!.text).not.toMatch(/9031112233|1112233/)
    expect(page.complaints).toEqual([])
    await page.context().close()
  })

  it('not by a name, and says why', async () => {
    const page = await signIn()
    await page.goto('/app/journal')
    await page.getByLabel('Номер заказа').fill('77')
    await page.getByLabel('Клиент').fill('Анна Смирнова')
    await page.getByRole('button', { name: 'Найти' }).click()
    expect(await page.locator('#customer-wrong').textContent()).toContain('имена в журнале не хранятся')
    expect(await page.getByLabel('Клиент').inputValue()).toBe('Анна Смирнова')
    expect(await page.getByLabel('Номер заказа').inputValue()).toBe('77')
    await page.context().close()
  })
})

it('an order has a page with all that happened to it and with its names on both sides', async () => {
  const made = await inOnec('+79035556677')
  await shop.moveOnec(made.document.id, { warehouse: 'picked' })
  await until(
    'the status in the CRM',
    async () => (await shop.crmOrder(made.id)).status === 'assembling-complete',
  )
  const page = await signIn()
  await page.goto(`/app/journal?label=${made.number}`)
  await page.getByRole('link', { name: made.number, exact: true }).first().click()
  await page.waitForURL(`**/app/journal/order/${made.id}`)
  const main = page.locator('main')
  const text = (await main.textContent()) ?? ''
  expect(text).toContain(made.document.number)
  expect(text).toContain(made.document.id)
  expect(await main.getByRole('link', { name: 'Открыть заказ в retailCRM' }).getAttribute('href')).toBe(
    `${(await shop.ctx()).tenant.crmPublicUrl}/orders/${made.id}/edit`,
  )
  const rows = await page.locator('table.entries tbody tr').allTextContents()
  expect(rows.some((row) => row.includes('Клиенты'))).toBe(true)
  expect(rows.some((row) => row.includes('Статус: Согласован с покупателем → Укомплектован'))).toBe(true)
  await page.locator('td.when a').first().click()
  expect(await page.locator('.facts').textContent()).toContain(made.document.id)
  await page.goto('/app/journal/order/123456')
  expect(await page.locator('main').textContent()).toContain('Записи нет')
  await page.context().close()
})

it('all that stopped is tried again after a person has seen how much it is', async () => {
  await control(`${shop.onec.origin}/control/switches`, { periodClosed: true })
  const made = [await shop.order(), await shop.order(), await shop.order({ phone: '+79037778899' })]
  for (const { id } of made) await shop.edit(id, { status: 'client-confirmed' })
  const parked = async () => {
    const ctx = await shop.ctx()
    const rows = await inTransaction(ctx, ({ tx, clock }) => backlog(tx, clock.now()))
    return rows.find(({ kind }) => kind === 'order')?.parked ?? 0
  }
  await until('three refusals', async () => (await parked()) === 3)
  await control(`${shop.onec.origin}/control/switches`, { periodClosed: false })

  const page = await signIn()
  await page.goto('/app')
  expect(await page.locator('#health').textContent()).toContain('нужно ваше решение')
  await page.goto('/app/journal')
  await page.getByLabel('Клиент').fill('+79037778899')
  await page.getByRole('button', { name: 'Найти' }).click()
  await page.getByRole('link', { name: 'Повторить непрошедшее из найденного…' }).click()
  await page.getByRole('button', { name: 'Повторить: 1' }).click()
  await until('the order of that customer', () => shop.onecOrder(made[2]!.id))
  expect(await parked()).toBe(2)

  await page.goto('/app/journal')
  await page.getByRole('link', { name: 'Повторить все…' }).click()
  await page.getByRole('button', { name: 'Повторить: 2' }).click()
  await page.waitForURL('**/app/journal?done=retriedAll')
  for (const { id } of made) await until('every order in 1C', () => shop.onecOrder(id))
  await until('nothing stopped', async () => (await parked()) === 0)
  await page.goto('/app/journal/retry-all')
  expect(await page.locator('main').textContent()).toContain('Повторять нечего')
  await page.goto('/app')
  expect(await page.locator('#health').textContent()).not.toContain('нужно ваше решение')
  expect(page.complaints).toEqual([])
  await page.context().close()
})
