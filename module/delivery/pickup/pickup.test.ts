import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minor } from '../../../shared/kernel/money.ts'
import { aTenant, freshDatabase } from '../../../test/builders/database.ts'
import { aCartItem, anEnquiry, aParcel, aPlace } from '../../../test/builders/enquiry.ts'
import { ctxOf } from '../../../test/builders/tenant-ctx.ts'
import { type Ctx, inTransaction } from '../../context.ts'
import { deliverySettings, saveDeliverySettings } from '../settings/settings.ts'
import { daysUntilReady, parseHours, scheduleOf } from './hours.ts'
import { offerStores, type StockOfCart } from './offer-stores.ts'
import { pickupRates } from './rate.ts'
import { pickupSettings } from './settings.ts'

const week = ['10:00-20:00', '10:00-20:00', '10:00-20:00', '10:00-20:00', '10:00-20:00', '11:00-18:00', '']
// 26 November 2026 is a Thursday.
const noon = '2026-11-26 12:00:00'
const lenina = { code: 'lenina', on: true, name: 'На Ленина', city: 'Новосибирск', hours: week }
const vokzal = { ...lenina, code: 'vokzal', name: 'На вокзале', transferDays: 2, cost: 100_00 }
const settings = (stores: object[] = [lenina, vokzal], more: object = {}) =>
  pickupSettings.parse({ on: true, stores, ...more })
const cart = (...lines: [quantity: number, stores: Record<string, number>][]): StockOfCart =>
  lines.map(([quantity, stores]) => ({ quantity, stores: new Map(Object.entries(stores)) }))
const offered = (stock: StockOfCart, given = settings(), over = {}, now = noon) => {
  const { rates, refusals } = offerStores(given, stock, anEnquiry(over), now)
  return {
    rates: rates.map(({ tariff, cost, days, points }) => [
      tariff,
      cost,
      days?.min,
      points?.map(({ code }) => code),
    ]),
    said: refusals.map(({ text }) => text.ru).join(),
    points: rates.flatMap(({ points = [] }) => points),
  }
}

describe('the buyer comes for the order', () => {
  test('where the whole cart is', () => {
    expect(offered(cart([1000, { lenina: 1000 }], [2000, { lenina: 2000, vokzal: 1000 }])).rates).toEqual([
      ['here', 0, 0, ['lenina']],
      ['transfer', 100_00, 2, ['vokzal']],
    ])
  })

  test('and is told when, how long it is kept, and at what hours', () => {
    const { points } = offered(cart([1000, { lenina: 1000 }]))
    expect(points.map(({ name }) => name)).toEqual([
      'На Ленина: сегодня, хранится 3 дня',
      'На вокзале: через 2 дня, хранится 3 дня',
    ])
    expect(points[0]?.schedule).toBe('пн–пт 10:00–20:00, сб 11:00–18:00')
  })

  test('whereto it is brought from stores that goods may be moved from', () => {
    const stock = cart([1000, { far: 1000 }])
    expect(offered(stock).rates).toEqual([['transfer', 100_00, 2, ['vokzal']]])
    const near = settings(undefined, { sources: ['lenina'] })
    expect(offered(stock, near)).toMatchObject({
      rates: [],
      said: expect.stringContaining('нет ни в одном магазине'),
    })
  })

  test('wherever the shop does not look at its stock', () => {
    const blind = settings(undefined, { checksStock: false })
    expect(offered(cart([1000, {}]), blind).rates).toEqual([['here', 0, 0, ['lenina', 'vokzal']]])
    const cheap = offered(cart([1000, {}]), blind).points.map(({ code, cost }) => [code, cost])
    expect(cheap).toEqual([
      ['lenina', undefined],
      ['vokzal', 100_00],
    ])
  })

  test('or is told why not: another city, too heavy, no payment there', () => {
    const stock = cart([1000, { lenina: 1000 }])
    expect(offered(stock, settings(), { to: aPlace({ city: 'Омск' }) }).said).toContain('в этом городе нет')
    const light = settings([{ ...lenina, weight: 1_000 }])
    expect(offered(stock, light, { parcels: [aParcel({ weight: 1_001 })] }).said).toContain('тяжелее')
    expect(offered(stock, settings([{ ...lenina, cod: false }]), { cod: minor(1) }).said).toContain(
      'оплатить',
    )
    expect(offered(stock, settings([{ ...lenina, on: false }])).said).toContain('нет магазина')
  })
})

describe('opening hours', () => {
  test('are read as people write them', () => {
    expect(parseHours('9:00 – 21:30')).toEqual({ from: 540, to: 1290 })
    for (const odd of ['', '20:00-10:00', '10-20', '10:00-25:00', '10:60-20:00'])
      expect(parseHours(odd)).toBeUndefined()
    expect(scheduleOf(['', '10:00-20:00', '', '', '', '', '10:00-20:00'])).toBe(
      'вт 10:00–20:00, вс 10:00–20:00',
    )
  })

  test('an order of the evening is ready in the morning, one of Saturday evening on Monday', () => {
    const ready = (now: string, minutes = 60, after = 0) => daysUntilReady(week, now, minutes, after)
    expect(ready('2026-11-26 08:00')).toBe(0)
    expect(ready('2026-11-26 18:59')).toBe(0)
    expect(ready('2026-11-26 19:00')).toBe(1)
    expect(ready('2026-11-28 17:30')).toBe(2)
    expect(ready('2026-11-26 12:00', 60, 3)).toBe(4)
    expect(ready('2026-11-26 12:00', 24 * 60)).toBe(2)
  })

  test('more work never makes it sooner, and it is ready on a day that is open', () => {
    const hours = fc.constantFrom('', '10:00-20:00', '09:30-13:00', '00:00-24:00')
    const weeks = fc.array(hours, { minLength: 7, maxLength: 7 }).filter((one) => one.some(Boolean))
    fc.assert(
      fc.property(weeks, fc.nat(23), fc.nat(5_000), fc.nat(500), (days, hour, minutes, more) => {
        const now = `2026-11-26 ${String(hour).padStart(2, '0')}:15`
        const [one, other] = [daysUntilReady(days, now, minutes), daysUntilReady(days, now, minutes + more)]
        expect(other).toBeGreaterThanOrEqual(one)
        expect(days[(3 + one) % 7]).not.toBe('')
      }),
    )
  })
})

describe('the stock of stores', async () => {
  const db = await freshDatabase()
  const product = 'b4a3c1e0-5c1d-4e7a-9b3f-7a2c10001f35'
  const shop = async (told: Record<string, unknown>): Promise<Ctx> => {
    const { ctx } = await ctxOf(db, await aTenant(db))
    await db.owner`
      insert into goods_told (tenant_id, aspect, site, offer, told, as_of)
      values (${ctx.tenant.id}, 'stock', 'main', ${product}, ${db.owner.json(told as never)}, now())`
    await saveDeliverySettings(ctx, 'pickup', settings(), 0)
    return ctx
  }
  const item = (quantity: number) => aCartItem({ quantity, names: { xmlId: product, externalId: product } })
  const enquiry = anEnquiry({ items: [item(1000), item(1000)] })
  const offeredTo = async (ctx: Ctx) =>
    pickupRates(ctx, (await inTransaction(ctx, deliverySettings)).pickup.value, enquiry)
  const tariffs = async (ctx: Ctx) => (await offeredTo(ctx))?.rates.map(({ tariff }) => tariff)

  test('is what the CRM was told, of the own shop alone; two lines of one offer need both', async () => {
    const rich = await shop({ lenina: 2, vokzal: [0, 12.5] })
    const poor = await shop({ lenina: 1, vokzal: 0 })
    expect(await tariffs(rich)).toEqual(['here', 'transfer'])
    expect(await tariffs(poor)).toEqual([])
    expect(await tariffs((await ctxOf(db, await aTenant(db))).ctx)).toBeUndefined()
  })

  test('what two people save at once is not lost: the later one is told', async () => {
    const { ctx } = await ctxOf(db, await aTenant(db))
    await saveDeliverySettings(ctx, 'pickup', settings(), 0)
    await expect(saveDeliverySettings(ctx, 'pickup', settings([]), 0)).rejects.toMatchObject({
      code: 'conflict',
    })
    await saveDeliverySettings(ctx, 'pickup', settings([]), 1)
    expect(await offeredTo(ctx)).toMatchObject({ rates: [] })
  })
})
