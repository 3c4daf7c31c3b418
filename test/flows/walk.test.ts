import { afterAll, expect, it } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
import { freshDatabase } from '../builders/database.ts'
import { openModule, openSides } from '../builders/shop.ts'

const db = await freshDatabase()
const browser = await openBrowser()
const { crm, onec, origins } = await openSides()
const module = await openModule(db, origins)
module.run()
afterAll(async () => {
  await module.close()
  await Promise.all([crm.close(), onec.close()])
})

it('an administrator connects, a manager agrees an order, 1C refuses it, and a press of «Повторить» brings it in', async () => {
  const page = await browser.newPage()
  const save = () => page.locator('.actions button.main, button.main').first().click()

  // retailCRM: connect the module and open it.
  await page.goto(`${crm.url}/marketplace`)
  await page.getByLabel('Адрес запроса конфигурации').fill(`${module.url}/marketplace/config`)
  await page.getByRole('button', { name: 'Подключить' }).click()
  await page.getByText('Модуль подключён.').waitFor()
  await page.getByRole('button', { name: 'Открыть модуль' }).first().click()
  await page.waitForURL(`${module.url}/app`)

  // The module: 1C, statuses, orders, start.
  await page.goto(`${module.url}/app/onec`)
  await page.locator('input[name=url]').fill(onec.url)
  await page.locator('input[name=user]').fill(onec.user)
  await page.locator('input[name=password]').fill(onec.password)
  await page.getByRole('button', { name: 'Проверить и сохранить' }).click()
  await page.getByText('Управление торговлей').first().waitFor()
  await page.goto(`${module.url}/app/statuses`)
  await page.locator('select[name="map:status.to_onec:client-confirmed"]').selectOption('КОбеспечению')
  await page.locator('select[name="map:status.to_crm:warehouse:picked"]').selectOption('assembling-complete')
  await save()
  await page.getByRole('status').getByText('Сохранено.').waitFor()
  await page.goto(`${module.url}/app/orders`)
  await page.locator('input[name=sendAt][value=client-confirmed]').check()
  await save()
  await page.getByRole('status').getByText('Сохранено.').waitFor()
  await page.goto(`${module.url}/app`)
  await page.getByRole('button', { name: 'Начать обмен' }).click()
  await page.getByRole('button', { name: 'Пауза' }).waitFor()

  // 1C refuses for now: the period is closed.
  await fetch(`${onec.origin}/control/switches`, {
    method: 'POST',
    body: JSON.stringify({ periodClosed: true }),
    headers: { 'content-type': 'application/json' },
  })

  // retailCRM: the manager agrees an order in its card.
  await page.goto(`${crm.url}/orders`)
  const card = page.locator('a[href*="/orders/"][href$="/edit"]').first()
  const number = (await card.textContent())!.trim()
  await card.click()
  const status = page.locator('#status')
  if ((await status.inputValue()) === 'client-confirmed') await status.selectOption('availability-confirmed')
  await page.getByRole('button', { name: 'Сохранить', exact: true }).first().click()
  await page.locator('#status').selectOption('client-confirmed')
  await page.getByRole('button', { name: 'Сохранить', exact: true }).first().click()

  // The journal says why; the administrator presses «Повторить».
  const journal = `${module.url}/app/journal`
  const waiting = page.locator('.waiting li', { hasText: number })
  await expect
    .poll(
      async () => {
        await page.goto(journal)
        return waiting.count()
      },
      { timeout: 20_000 },
    )
    .toBe(1)
  expect(await waiting.textContent()).toContain('закрытом периоде')
  await fetch(`${onec.origin}/control/switches`, {
    method: 'POST',
    body: JSON.stringify({ periodClosed: false }),
    headers: { 'content-type': 'application/json' },
  })
  await waiting.getByRole('button', { name: 'Повторить' }).click()

  // 1C: the order is there under its CRM number; the warehouse has picked it.
  await expect
    .poll(
      async () => {
        await page.goto(`${onec.origin}/?q=${encodeURIComponent(number)}`)
        return page.locator('a[href^="/orders/"]').count()
      },
      { timeout: 20_000 },
    )
    .toBe(1)
  await page.locator('a[href^="/orders/"]').click()
  await page.locator('select[name=warehouse]').selectOption('picked')
  await page.locator('button.main').click()

  // retailCRM: the status came back.
  await expect
    .poll(
      async () => {
        await page.goto(`${crm.url}/orders`)
        await page.locator('a[href$="/edit"]', { hasText: number }).first().click()
        return page.locator('#status').inputValue()
      },
      { timeout: 20_000 },
    )
    .toBe('assembling-complete')
  await page.close()
}, 120_000)
