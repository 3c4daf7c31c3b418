import { afterAll, describe, expect, it } from 'vitest'
import { openBrowser, openPage } from '../builders/browser.ts'
import { freshDatabase } from '../builders/database.ts'
import { anEntry } from '../builders/journal-entry.ts'
import { openShop, until } from '../builders/shop.ts'

const db = await freshDatabase()
const browser = await openBrowser()
const shop = await openShop(db)
afterAll(() => shop.close())

const signIn = () => openPage(browser, shop.module, shop.clientId)
const entry = (over?: Parameters<typeof anEntry>[2]) => anEntry(db, shop, over)

describe('hostile input', () => {
  const script = '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">'
  const hacked = () => (window as { hacked?: number }).hacked

  it('stays text in an order comment and in the name of a status', async () => {
    const path = await entry({ after: { comments: { manager: script }, [script]: script } })
    const [status] = shop.crm.state.references.statuses ?? []
    const name = status!.name
    status!.name = script
    const page = await signIn()
    await page.goto(path)
    expect(await page.locator('main').textContent()).toContain('window.hacked = 1')
    expect(await page.evaluate(hacked)).toBeUndefined()
    await page.goto('/app/statuses')
    await page.getByRole('button', { name: 'Обновить справочники' }).click()
    expect(await page.locator('table.map').first().textContent()).toContain('window.hacked = 1')
    expect(await page.evaluate(hacked)).toBeUndefined()
    status!.name = name
    await page.getByRole('button', { name: 'Обновить справочники' }).click()
    await page.context().close()
  })

  it('does not run even where it got into the page', async () => {
    const page = await signIn()
    await page.goto('/app')
    await page.evaluate((html) => {
      const inline = document.createElement('script')
      inline.textContent = 'window.hacked = 3'
      document.body.append(inline)
      document.body.insertAdjacentHTML('beforeend', html)
    }, script)
    await until('the refusals of the policy', async () => page.complaints.length >= 2)
    expect(await page.evaluate(hacked)).toBeUndefined()
    await page.context().close()
  })

  it('is refused without the field that only our forms have, and changes nothing', async () => {
    const page = await signIn()
    await page.goto('/app')
    await page.evaluate(() => {
      for (const field of document.querySelectorAll<HTMLInputElement>('input[name=csrf]')) field.value = 'x'
    })
    await page.getByRole('button', { name: 'Пауза' }).click()
    expect(await page.locator('main').textContent()).toContain('Ничего не изменено')
    expect((await shop.ctx()).tenant.exchange).toBe('on')
    await page.context().close()
  })

  it('never sends a visitor to another site after the language switch', async () => {
    const page = await signIn()
    await page.goto('/app')
    await page.evaluate(() => {
      for (const field of document.querySelectorAll<HTMLInputElement>('input[name=here]'))
        field.value = '//evil.example/app'
    })
    await page.getByRole('button', { name: 'English' }).click()
    expect(page.url()).toBe(`${shop.module.url}/app`)
    await page.context().close()
  })

  it('cannot read the journal of another account', async () => {
    const path = await entry()
    const other = await openShop(db)
    const page = await openPage(browser, other.module, other.clientId)
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    expect(await page.locator('main').textContent()).not.toContain('777C')
    await page.context().close()
    await other.close()
  })
})
