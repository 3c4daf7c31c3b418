import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minor } from '../../../shared/kernel/money.ts'
import { aLine } from '../../../test/builders/carrier-line.ts'
import { anEnquiry, aParcelOrder, aPlace } from '../../../test/builders/enquiry.ts'
import { aSheet, aZone } from '../../../test/builders/rate-sheet.ts'
import type { Enquiry } from '../carrier.ts'
import { dayAfter, weekdayOf } from './days.ts'
import { courier } from './index.ts'

const lifting = { withLift: 50_00, stairs: { upTo: 3, price: 100_00, perFloor: 50_00 } }
const settings = (over: Record<string, unknown> = {}) => courier.settings.parse({ sheet: aSheet(over) })
const rate = (over: Record<string, unknown> = {}, asked: Partial<Enquiry> = {}) =>
  courier.rate(aLine(), settings(over), anEnquiry(asked))
const costs = async (over: Record<string, unknown> = {}, asked: Partial<Enquiry> = {}) =>
  Object.fromEntries((await rate(over, asked)).rates.map(({ tariff, cost }) => [tariff, cost]))
const refused = async (over: Record<string, unknown> = {}, asked: Partial<Enquiry> = {}) => {
  const { rates, refusals } = await rate(over, asked)
  expect(rates).toEqual([])
  expect(refusals[0]?.kind).toBe('not_applicable')
  return refusals[0]?.text.ru
}

describe('the own courier', () => {
  test('offers its methods side by side: usual, carried up, urgent, both', async () => {
    expect(await costs({ lifting, urgent: { extra: 200_00, share: 1_000 } })).toEqual({
      usual: 300_00,
      'usual-lift': 350_00,
      urgent: 530_00,
      'urgent-lift': 580_00,
    })
    expect(await costs({ lifting: { ...lifting, offer: 'always' } })).toEqual({ usual: 350_00 })
    expect(await costs({ urgent: { extra: 200_00, zones: ['other'] } })).toEqual({ usual: 300_00 })
  })

  test('says why there is no price', async () => {
    expect(await refused({}, { to: aPlace({ city: 'Омск', postcode: '644000' }) })).toContain(
      'ни в одну зону',
    )
    expect(await refused({ cod: false }, { cod: minor(1) })).toContain('не принимает деньги')
    expect(await refused({ minOrder: 2_000_00 })).toMatch(/от 2\s000 ₽/u)
    expect(await refused({ zones: [aZone({ cities: ['Новосибирск'], minOrder: 1_500_01 })] })).toContain('от')
    const { refusals } = await rate({ lifting }, { to: aPlace({ floor: null }) })
    expect(refusals).toMatchObject([{ tariff: 'usual-lift', text: { ru: expect.stringContaining('этаж') } }])
  })

  test('comes on a day when it goes there, in the intervals of that day', async () => {
    const slots = [
      { from: '10:00', to: '14:00', weekdays: [1, 2, 3, 4, 5] },
      { from: '18:00', to: '21:00', weekdays: [6], extra: 100_00, capacity: 5 },
    ]
    // 26 November 2026 is a Thursday: the day after is taken, Saturday has its evening.
    const [friday] = (await rate({ slots })).rates
    expect(friday).toMatchObject({ days: { min: 1, max: 1 }, payload: { day: '2026-11-27' } })
    expect(friday?.slots).toEqual([{ from: '10:00', to: '14:00', extra: 0 }])
    const zones = [aZone({ cities: ['Новосибирск'], weekdays: [6], days: { min: 1, max: 3 } })]
    const [saturday] = (await rate({ slots, zones })).rates
    expect(saturday).toMatchObject({ days: { min: 2, max: 4 }, payload: { day: '2026-11-28' } })
    expect(saturday?.description).toBe('По городу. 2026-11-28: 18:00–21:00 (+100 ₽)')
    expect(saturday?.slots).toEqual([{ from: '18:00', to: '21:00', extra: 100_00 }])
  })

  test('books what it offers, under our key, and nothing else', async () => {
    const order = aParcelOrder({ tariff: 'usual' })
    expect(await courier.book?.(aLine(), settings(), order)).toMatchObject({
      reference: 'order-1',
      state: 'created',
      cost: 300_00,
    })
    const slots = [{ from: '18:00', to: '21:00', extra: 100_00 }]
    const evening = { ...order, interval: { from: '18:00', to: '21:00' } }
    expect(await courier.book?.(aLine(), settings({ slots }), evening)).toMatchObject({ cost: 400_00 })
    const gone = courier.book?.(aLine(), settings(), { ...order, tariff: 'urgent' })
    await expect(gone).rejects.toMatchObject({ kind: 'not_applicable' })
  })

  test('settings are read as stored and as typed, and a broken text is said to be one', () => {
    const typed = settings()
    expect(courier.settings.parse(JSON.parse(JSON.stringify(typed)))).toEqual(typed)
    expect(courier.settings.parse({ sheet: JSON.stringify(aSheet()) })).toEqual(typed)
    expect(courier.settings.safeParse({ sheet: '{' }).error?.issues[0]?.message).toContain('не читается')
    expect(courier.settings.safeParse({ sheet: '' }).success).toBe(false)
  })

  test('an urgent parcel is never cheaper, nor one carried up', async () => {
    const floors = fc.integer({ min: 0, max: 30 })
    const urgent = fc.record({ extra: fc.nat(100_000), share: fc.nat(20_000) })
    await fc.assert(
      fc.asyncProperty(urgent, floors, fc.nat(9_000_00), async (soon, floor, price) => {
        const {
          usual = 0,
          urgent = 0,
          ...lifted
        } = await costs(
          { lifting, urgent: soon },
          { to: aPlace({ floor, lift: false }), declared: minor(price) },
        )
        expect(urgent).toBeGreaterThanOrEqual(usual)
        expect(lifted['usual-lift']).toBeGreaterThanOrEqual(usual)
        expect(lifted['urgent-lift']).toBeGreaterThanOrEqual(urgent)
      }),
    )
  })

  test('days of the week are those of the calendar, over the ends of months and years', () => {
    expect(weekdayOf('2026-11-26')).toBe(4)
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01')
    expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29')
  })
})
