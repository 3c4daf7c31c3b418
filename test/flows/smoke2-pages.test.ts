import { expect, it } from 'vitest'
import { openBrowser } from '../builders/browser.ts'
it.each(['<input type=search>', '<input type=date>', '<search><input></search>','<input type=date lang=en>'])('renders %s', async (html) => {
  const browser = await openBrowserOnce()
  const page = await (await browser.newContext()).newPage()
  await page.setContent(html)
  await page.close()
  expect(browser.isConnected()).toBe(true)
})
it('date with locale', async () => {
  const browser = await openBrowserOnce()
  const page = await (await browser.newContext({ locale: 'ru-RU' })).newPage()
  await page.setContent('<input type=date>')
  expect(browser.isConnected()).toBe(true)
})
const openBrowserOnce = openBrowser
