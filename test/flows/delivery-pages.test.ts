import { afterAll, describe, expect, it } from 'vitest'
import { changeSettings } from '../../module/connect/index.ts'
import { inTransaction } from '../../module/context.ts'
import { accountCards } from '../../module/delivery/index.ts'
import { readSettings } from '../../module/tenants/index.ts'
import { openBrowser, openPage } from '../builders/browser.ts'
import { freshDatabase } from '../builders/database.ts'
import { openForms } from '../builders/page-forms.ts'
import { connectShop, openModule, openSides } from '../builders/shop.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'

const db = await freshDatabase()
const sides = await openSides()
const cdek = await startCarrier('cdek')
const shop = await connectShop(await openModule(db, [...sides.origins, cdek.origin]), sides, {
  runner: false,
})
afterAll(async () => {
  await shop.close()
  await cdek.close()
})
const browser = await openBrowser()
const page = await openPage(browser, shop.module, shop.clientId, { viewport: { width: 1180, height: 900 } })
const forms = await openForms(shop.module, shop.clientId)

const cards = async () => accountCards(await shop.ctx())
/** What a person sees and presses; the one that Enter presses is not to be seen. */
const seen = page.locator(':not(.unseen)')
const press = (name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .and(seen)
    .first()
    .click()
const text = async () => (await page.locator('main').textContent()) ?? ''
const field = (name: string) => page.locator(`[name="${name}"]`)
/** Wide and narrow, light: what a person would see. Written only where a folder is asked for. */
const look = async (name: string) => {
  const folder = process.env.SCREENSHOTS
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1180)
}

describe('the page of carriers', () => {
  it('takes the credentials of a carrier and never shows the secret again', async () => {
    await page.goto('/app/carriers')
    expect(await text()).toContain('Ни одной службы ещё нет')
    await look('carriers-empty')
    await page.getByRole('link', { name: 'СДЭК' }).click()
    await field('name').fill('СДЭК, договор Москвы')
    await field('clientId').fill('stand-in-account')
    await field('clientSecret').fill('wrong secret')
    await field('address').fill(`${cdek.origin}/v2`)
    await look('carrier-form')
    await press('Сохранить')
    expect(await text()).toContain('СДЭК, договор Москвы включена')
    await page.getByRole('link', { name: 'Настроить: СДЭК' }).click()
    expect(await field('clientSecret').inputValue()).toBe('')
    expect(await page.content()).not.toContain('wrong secret')
    expect(await field('clientId').inputValue()).toBe('stand-in-account')
  })

  it('asks the carrier whether the key works, and says so beside it', async () => {
    await page.goto('/app/carriers')
    await press(/^Проверить: СДЭК/)
    expect(await text()).toMatch(/Проверка не прошла: .*ключ/)
    await look('carriers-failed')
    await page.getByRole('link', { name: 'Настроить: СДЭК' }).click()
    await field('clientSecret').fill('stand-in-secure-password')
    await press('Сохранить')
    expect(await text()).toContain('Ещё не проверено')
    await press(/^Проверить: СДЭК/)
    expect(await text()).toContain('Проверено, работает')
    await look('carriers-checked')
  })

  it('keeps the secret that nobody typed anew, but not for another address', async () => {
    await page.getByRole('link', { name: 'Настроить: СДЭК' }).click()
    await field('name').fill('СДЭК')
    await press('Сохранить')
    await press(/^Проверить: СДЭК/)
    expect(await text()).toContain('Проверено, работает')
    await page.getByRole('link', { name: 'Настроить: СДЭК' }).click()
    await field('address').fill('https://elsewhere.example/v2')
    await press('Сохранить')
    expect(await text()).toContain('введите заново')
  })

  it('says at the field what is wrong and keeps what was typed', async () => {
    const wrong = await forms.post(
      '/app/carriers/new/cdek',
      { name: 'Второй', clientId: 'второй', weight: 'много' },
      '/app/carriers/new/cdek',
    )
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('Заполните это поле')
    expect(wrong.html).toContain('value="второй"')
    expect(await cards()).toHaveLength(1)
  })

  it('switches a carrier off and on', async () => {
    await page.goto('/app/carriers')
    await press(/^Выключить: СДЭК/)
    expect((await cards()).map(({ enabled }) => enabled)).toEqual([false])
    await press(/^Включить: СДЭК/)
    expect((await cards()).map(({ enabled }) => enabled)).toEqual([true])
  })
})

describe('the page of a rate sheet', () => {
  it('counts what is typed before it is saved, and saves it', async () => {
    await page.goto('/app/carriers/new/courier')
    await field('name').fill('Курьер по Москве')
    await press('Сохранить')
    await field('zones.0.cities').fill('Москва')
    await field('zones.0.prices').fill('0 300\n4000 0')
    await field('zones.0.weights').fill('15 0\n30 200')
    await field('try.city').fill('г. Москва')
    await field('try.weight').fill('20')
    await press('Посчитать')
    expect(await text()).toContain('500 ₽')
    expect(await text()).toContain('цена ступени 300 + вес 200')
    await look('sheet')
    await field('try.city').fill('Омск')
    await press('Посчитать')
    expect(await text()).toContain('адрес не входит ни в одну зону')
    await press('Сохранить')
    expect(await text()).toContain('Сохранено.')
    expect(await field('zones.0.prices').inputValue()).toBe('0 300\n4000 0')
  })

  it('adds and removes zones, and says what is wrong at the field', async () => {
    await press('Добавить зону')
    await field('zones.1.name').fill('Кольцо')
    await field('zones.1.ring.to').fill('20')
    await press('Сохранить')
    expect(await text()).toContain('укажите координаты склада')
    await look('sheet-wrong')
    await press('Убрать зону: Кольцо')
    expect(await field('zones.1.name').count()).toBe(0)
    await press('Сохранить')
    expect(await text()).toContain('Сохранено.')
  })
})

describe('the page of pickup', () => {
  it('offers stores of the CRM, with their hours, and says what is wrong with them', async () => {
    await page.goto('/app/carriers/pickup')
    await field('on').check()
    await field('checksStock').uncheck()
    await field('stores.0.on').check()
    await page.locator('summary').first().click()
    await field('stores.0.city').fill('Москва')
    await field('stores.0.hours').fill('с утра до вечера')
    await press('Сохранить')
    expect(await text()).toContain('Исправьте отмеченное')
    await field('stores.0.hours').fill(`${'10:00-20:00\n'.repeat(6)}-`)
    await press('Сохранить')
    expect(await text()).toContain('Сохранено.')
    expect(await field('stores.0.hours').inputValue()).toBe(`${'10:00-20:00\n'.repeat(6)}-`)
    await look('pickup')
  })
})

describe('the page of rules', () => {
  it('keeps rules in their order, each with the fields of its effect', async () => {
    await page.goto('/app/carriers/rules')
    await press('Добавить правило')
    await field('rules.0.name').fill('Наценка СДЭК')
    await field('rules.0.offers').fill('cdek')
    await field('rules.0.effect.share').fill('10')
    await press('Добавить правило')
    await field('rules.1.name').fill('Курьер бесплатно от 2500')
    await field('rules.1.offers').fill('courier')
    await field('rules.1.sum.from').fill('2500')
    await field('rules.1.effect').selectOption('free')
    await press('Выше')
    await press('Сохранить')
    expect(await text()).toContain('Сохранено.')
    expect(await field('rules.0.name').inputValue()).toBe('Курьер бесплатно от 2500')
    expect(await field('rules.1.effect.share').inputValue()).toBe('10')
    await look('rules')
  })

  it('says at the field what is wrong, and that somebody else has saved meanwhile', async () => {
    await field('rules.0.name').fill('')
    await press('Сохранить')
    expect(await text()).toContain('Назовите правило')
    const old = { version: '0', act: 'save', sort: 'cost', 'handling.weekdays': '1', insured: '100' }
    const late = await forms.post('/app/carriers/rules', old, '/app/carriers/rules')
    expect(late.status).toBe(422)
    expect(late.html).toContain('раньше вас')
  })
})

describe('the page where a price is tried', () => {
  it('shows every method after the rules, refusals, and how long each carrier took', async () => {
    const ctx = await shop.ctx()
    const parcels = await inTransaction(ctx, ({ tx }) => readSettings(tx, 'parcels'))
    const from = { postcode: '121170', region: 'Москва', city: 'Москва', text: 'Кутузовский проспект, 1' }
    await changeSettings(ctx, 'parcels', { ...parcels, from })
    const [card] = (await cards()).filter(({ code }) => code === 'cdek')
    expect(card?.enabled).toBe(true)
    await page.goto('/app/carriers/price')
    await field('city').fill('Москва')
    await field('postcode').fill('121170')
    await press('Рассчитать')
    const said = await text()
    expect(said).toContain('courier:usual')
    expect(said).toContain('правило «Курьер бесплатно от 2500»')
    expect(said).toContain('pickup:here')
    expect(said).toMatch(/cdek:\d+/)
    expect(said).toContain('правило «Наценка СДЭК»')
    expect(said).toContain('дешевле всех')
    expect(said).toContain('от службы сейчас')
    await look('price')
    await press('Рассчитать')
    expect(await text()).toContain('из памяти')
  })

  it('tells a carrier that fails from one that does not go there', async () => {
    cdek.set({ trouble: '503' })
    await field('city').fill('Омск')
    await field('postcode').fill('644000')
    await press('Рассчитать')
    expect(await text()).toContain('сейчас не работает')
    expect(await text()).toContain('ни в одну зону')
    cdek.set({})
    await look('price-failed')
  })

  it('says what is wrong at the field', async () => {
    await field('weight').fill('много')
    await press('Рассчитать')
    expect(await text()).toContain('Число, не меньше нуля')
  })
})

it('every page speaks three languages', async () => {
  for (const path of ['', '/new/cdek', '/pickup', '/rules', '/price']) {
    const russian = (await forms.get(`/app/carriers${path}`)).html
    for (const language of ['en', 'es']) {
      await page.context().addCookies([{ name: 'most_language', value: language, url: shop.module.url }])
      await page.goto(`/app/carriers${path}`)
      const heading = await page.locator('h1').textContent()
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      expect(russian).not.toContain(`<h1>${heading}</h1>`)
    }
  }
})

it('nothing on these pages broke a rule of the browser', () => {
  // A page that comes back with what is to correct is answered with 422, which the browser notes.
  expect(page.complaints.filter((line) => !line.includes('422'))).toEqual([])
})
