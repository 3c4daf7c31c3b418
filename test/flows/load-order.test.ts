import { afterAll, describe, expect, it } from 'vitest'
import { setExchange } from '../../module/connect/index.ts'
import { openBrowser, openPage } from '../builders/browser.ts'
import { freshDatabase } from '../builders/database.ts'
import { control, openShop, until } from '../builders/shop.ts'

const db = await freshDatabase()
const browser = await openBrowser()
const shop = await openShop(db)
afterAll(() => shop.close())

const load = async (number: string) => {
  const page = await openPage(browser, shop.module, shop.clientId)
  await page.goto('/app')
  await page.getByLabel('Номер заказа в retailCRM').fill(number)
  await page.getByRole('button', { name: 'Загрузить' }).click()
  return page
}

describe('one order loaded by its number', () => {
  it('goes to 1C at a status that sends nothing by itself, and the journal shows it', async () => {
    const { id, number } = await shop.order()
    const page = await load(number)
    expect(new URL(page.url()).pathname).toBe('/app/journal')
    expect(await page.getByRole('status').textContent()).toContain('Заказ взят в обмен')
    await until('the order in 1C', () => shop.onecOrder(id))
    await until('the entry', async () => (await shop.journal(number)).find((row) => row.outcome === 'done'))
    await page.reload()
    expect(await page.locator('table').textContent()).toContain(number)
    await page.context().close()
  })

  it('of which the CRM knows nothing is answered with what to check', async () => {
    const page = await load('нет-такого-777')
    expect(await page.getByRole('alert').textContent()).toContain('нет заказа с номером «нет-такого-777»')
    expect(await page.getByLabel('Номер заказа в retailCRM').inputValue()).toBe('нет-такого-777')
    await page.context().close()
  })

  it('that several shops use is chosen from a list', async () => {
    const number = 'ДВА-1'
    const { id } = await shop.order({ number })
    const other = await control<{ id: number }>(`${shop.crm.url}/control/orders`, {
      site: 'b2b',
      order: { number, status: 'new', firstName: 'Олег', items: [] },
    })
    const page = await load(number)
    const alert = page.getByRole('alert')
    expect(await alert.textContent()).toContain('несколько')
    expect(await alert.getByRole('listitem').count()).toBe(2)
    expect(await db.owner`select 1 from links where crm_id in (${String(id)}, ${String(other.id)})`).toEqual(
      [],
    )
    await page.getByRole('button', { name: `Загрузить: ${number}, main` }).click()
    await until('the chosen one in 1C', () => shop.onecOrder(id))
    expect(await shop.onecOrder(other.id)).toBeUndefined()
    await page.context().close()
  })

  it('is only planned while the exchange is observed', async () => {
    await setExchange(await shop.ctx(), 'observe')
    const { id, number } = await shop.order()
    const page = await load(number)
    await until('the plan', async () =>
      (await shop.journal(number)).find((row) => row.outcome === 'observed'),
    )
    expect(await shop.onecOrder(id)).toBeUndefined()
    await page.context().close()
  })
})
