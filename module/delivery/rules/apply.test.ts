import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minor } from '../../../shared/kernel/money.ts'
import { aPlace } from '../../../test/builders/enquiry.ts'
import type { Rate } from '../../carriers/index.ts'
import { type QuotedRate, tariffCode } from '../offer.ts'
import { applyRules, judge } from './apply.ts'
import { handoverOf, oversizeOf } from './handling.ts'
import type { Basket } from './matches.ts'
import { shopRules } from './rules.ts'

const aRate = (over: Partial<Rate> = {}): Rate => ({
  tariff: '136',
  name: 'Посылка склад-склад',
  description: '',
  kind: 'point',
  cost: minor(300_00),
  days: { min: 2, max: 4 },
  payload: {},
  ...over,
})
const quoted = (over: Partial<Rate> = {}, more: Partial<QuotedRate> = {}): QuotedRate => ({
  carrier: 'cdek',
  account: 'first',
  source: 'live',
  rate: aRate(over),
  ...more,
})
const basket = (over: Partial<Basket> = {}): Basket => ({
  sum: minor(3_000_00),
  weight: 2_000,
  cod: minor(0),
  to: aPlace(),
  customerType: null,
  priceType: null,
  orderType: null,
  handlingDays: 0,
  ...over,
})
type Given = { when?: object; effect: object; on?: boolean; name?: string }
const rules = (given: readonly Given[], more: object = {}) =>
  shopRules.parse({ rules: given.map((one, at) => ({ name: `№ ${at + 1}`, ...one })), ...more })
const costs = (given: readonly Given[], of: readonly QuotedRate[] = [quoted()], at = basket()) =>
  applyRules(rules(given), of, at).map(({ cost }) => cost)

const margin = (share: number, fixed = 0, rounding: object | null = null) => ({
  kind: 'margin',
  share,
  fixed,
  rounding,
})

describe('a shop adds to prices', () => {
  test('percent, roubles and rounding, in this order, rule after rule', () => {
    const of = [quoted({ cost: minor(333_33) })]
    expect(costs([{ effect: margin(1_000) }], of)).toEqual([366_66])
    expect(costs([{ effect: margin(-1_000, 50_00) }], of)).toEqual([350_00])
    expect(costs([{ effect: margin(0, 0, { to: 10_00, how: 'up' }) }], of)).toEqual([340_00])
    expect(costs([{ effect: margin(0, 0, { to: 50_00, how: 'nearest' }) }], of)).toEqual([350_00])
    expect(costs([{ effect: margin(1_000) }, { effect: margin(0, 100) }], of)).toEqual([367_66])
    expect(costs([{ effect: margin(0, -999_00) }], of)).toEqual([0])
  })

  test('a point with a price of its own is dearer by the same rule', () => {
    const point = {
      code: 'a',
      name: '',
      address: '',
      schedule: '',
      phone: '',
      latitude: null,
      longitude: null,
    }
    const more = { weight: null, sides: null, cod: true, takesIn: false, postamat: false }
    const points = [
      { ...point, ...more, cost: minor(100_00) },
      { ...point, ...more },
    ]
    const [offer] = applyRules(rules([{ effect: margin(0, 20_00) }]), [quoted({ points })], basket())
    expect(offer?.rate.points?.map(({ cost }) => cost)).toEqual([120_00, undefined])
    expect(offer).toMatchObject({ cost: 320_00, costBefore: 300_00 })
  })

  test('free and a price of its own are the last word', () => {
    const dear = { effect: margin(10_000) }
    expect(costs([{ effect: { kind: 'free' } }, dear])).toEqual([0])
    expect(costs([dear, { effect: { kind: 'price', cost: 99_00 } }, dear])).toEqual([99_00])
  })
})

describe('a rule is about', () => {
  const free = (when: object) => [{ when, effect: { kind: 'free' } }]
  const isFree = (when: object, at: Partial<Basket> = {}, of = quoted()) =>
    costs(free(when), [of], basket(at))[0] === 0

  test('a carrier, a tariff, or the way that it is handed over', () => {
    expect(isFree({ offers: ['cdek'] })).toBe(true)
    expect(isFree({ offers: ['pochta', 'cdek:136'] })).toBe(true)
    expect(isFree({ offers: ['cdek:137'] })).toBe(false)
    expect(isFree({ kind: 'door' })).toBe(false)
  })

  test('sums and weights: the lower bound belongs to it, the upper one does not', () => {
    const sum = { from: 3_000_00, to: 5_000_00 }
    expect(
      [2_999_99, 3_000_00, 4_999_99, 5_000_00].map((value) => isFree({ sum }, { sum: minor(value) })),
    ).toEqual([false, true, true, false])
    expect(isFree({ weight: { from: null, to: 2_000 } })).toBe(false)
  })

  test('places: one of the cities, regions or postcodes is enough', () => {
    expect(isFree({ cities: ['Новосибирск'], postcodes: ['101000-129999'] })).toBe(true)
    expect(isFree({ regions: ['Новосибирская обл.'] })).toBe(true)
    expect(isFree({ postcodes: ['101000-129999'] })).toBe(false)
    expect(isFree({ cities: ['Москва'] })).toBe(false)
  })

  test('types of customer, price and order; what nobody knows of an order is no match', () => {
    const when = { customerTypes: ['customer_corporate'], priceTypes: ['wholesale'], orderTypes: ['b2b'] }
    const known = { customerType: 'customer_corporate', priceType: 'wholesale', orderType: 'b2b' }
    expect(isFree(when, known)).toBe(true)
    expect(isFree(when, { ...known, orderType: null })).toBe(false)
    expect(isFree(when, { ...known, customerType: 'customer' })).toBe(false)
  })

  test('orders with and without money on delivery', () => {
    expect(isFree({ cod: 'with' }, { cod: minor(1) })).toBe(true)
    expect(isFree({ cod: 'without' }, { cod: minor(1) })).toBe(false)
  })

  test('nothing while it is off', () => {
    expect(costs([{ on: false, effect: { kind: 'free' } }])).toEqual([300_00])
  })
})

describe('what is shown', () => {
  test('the last of the rules that hide and show decides, and what is hidden has its cause', () => {
    const hide = { effect: { kind: 'hide' }, name: 'Только Москва' }
    const show = { effect: { kind: 'show' }, when: { cities: ['Новосибирск'] } }
    expect(applyRules(rules([hide, show]), [quoted()], basket())).toHaveLength(1)
    const { offers, hidden } = judge(rules([show, hide]), [quoted()], basket())
    expect(offers).toEqual([])
    expect(hidden[0]?.why.ru).toContain('«Только Москва»')
  })

  test('names, descriptions, longer terms and the days of handling', () => {
    const given = [
      { when: { offers: ['cdek'] }, effect: { kind: 'name', name: 'Пункт СДЭК' } },
      { effect: { kind: 'name', description: 'Оплата картой' } },
      { effect: { kind: 'days', add: 1 } },
    ]
    const [offer] = applyRules(rules(given), [quoted()], basket({ handlingDays: 2 }))
    expect(offer).toMatchObject({
      name: 'Пункт СДЭК',
      description: 'Оплата картой',
      days: { min: 5, max: 7 },
    })
    expect(offer?.notes.map(({ ru }) => ru)).toEqual(['правило «№ 1»', 'правило «№ 2»', 'правило «№ 3»'])
  })

  test('a store of the shop waits for no handing over', () => {
    const [offer] = applyRules(rules([]), [quoted({}, { carrier: 'pickup' })], basket({ handlingDays: 2 }))
    expect(offer?.days).toEqual({ min: 2, max: 4 })
  })

  const three = [
    quoted({ tariff: 'slow', cost: minor(100_00), days: { min: 5, max: 9 } }),
    quoted({ tariff: 'fast', cost: minor(500_00), days: { min: 1, max: 1 } }),
    quoted({ tariff: 'silent', cost: minor(200_00), days: null }),
  ]
  test('stands by cost or by days, behind the places that the shop gave, cheapest and fastest marked', () => {
    const tariffs = (more: object, given: Given[] = []) =>
      applyRules(rules(given, more), three, basket()).map(({ rate, cheapest, fastest }) => [
        rate.tariff,
        cheapest,
        fastest,
      ])
    expect(tariffs({ sort: 'cost' })).toEqual([
      ['slow', true, false],
      ['silent', false, false],
      ['fast', false, true],
    ])
    expect(tariffs({ sort: 'days' }).map(([tariff]) => tariff)).toEqual(['fast', 'slow', 'silent'])
    const first = [{ when: { offers: ['cdek:silent'] }, effect: { kind: 'place', place: -1 } }]
    expect(tariffs({ sort: 'cost' }, first).map(([tariff]) => tariff)).toEqual(['silent', 'slow', 'fast'])
  })

  test('of two accounts that offer the same tariff the cheaper one', () => {
    const of = [quoted({ cost: minor(400_00) }), quoted({}, { account: 'second' })]
    const { offers, hidden } = judge(rules([]), of, basket())
    expect(offers.map(({ account }) => account)).toEqual(['second'])
    expect(hidden.map(({ quoted: { account } }) => account)).toEqual(['first'])
  })

  test('whatever the rules: whole kopecks, no code twice, nothing lost, marks that are true, the order of answers nothing', () => {
    const effect = fc.oneof(
      fc.record({
        kind: fc.constant('margin'),
        share: fc.integer({ min: -10_000, max: 20_000 }),
        fixed: fc.integer({ min: -50_000, max: 50_000 }),
        rounding: fc.option(
          fc.record({
            to: fc.integer({ min: 1, max: 10_000 }),
            how: fc.constantFrom('up', 'down', 'nearest'),
          }),
        ),
      }),
      fc.constantFrom(
        { kind: 'free' },
        { kind: 'hide' },
        { kind: 'show' },
        { kind: 'price', cost: 77 },
        { kind: 'days', add: -3 },
      ),
      fc.record({ kind: fc.constant('place'), place: fc.integer({ min: -2, max: 2 }) }),
    )
    const when = fc.record(
      {
        offers: fc.subarray(['cdek', 'cdek:a', 'pochta:b']),
        sum: fc.constantFrom({ from: 1 }, { to: 5 }),
        cod: fc.constantFrom('with', 'without'),
      },
      { requiredKeys: [] },
    )
    const rate = fc
      .record({
        tariff: fc.constantFrom('a', 'b', 'c'),
        cost: fc.nat(1_000_000),
        min: fc.nat(10),
        more: fc.nat(5),
        known: fc.boolean(),
      })
      .map(({ tariff, cost, min, more, known }) => ({
        tariff,
        cost: minor(cost),
        days: known ? { min, max: min + more } : null,
      }))
    const answers = fc.uniqueArray(
      fc.record({
        rate,
        carrier: fc.constantFrom('cdek' as const, 'pochta' as const),
        account: fc.constantFrom('x', 'y'),
      }),
      {
        maxLength: 8,
        selector: ({ rate: { tariff }, carrier, account }) => `${carrier} ${tariff} ${account}`,
      },
    )
    fc.assert(
      fc.property(
        fc.array(fc.record({ when, effect }), { maxLength: 6 }),
        answers,
        fc.constantFrom('cost', 'days'),
        (given, all, sort) => {
          const of = all.map(({ rate: over, ...more }) => quoted(over, more))
          const { offers, hidden } = judge(rules(given, { sort }), of, basket())
          expect(offers.length + hidden.length).toBe(of.length)
          expect(new Set(offers.map(tariffCode)).size).toBe(offers.length)
          const least = Math.min(...offers.map(({ cost }) => cost))
          for (const { cost, costBefore, rate, days, cheapest } of offers) {
            expect(Number.isSafeInteger(cost) && cost >= 0).toBe(true)
            expect(costBefore).toBe(rate.cost)
            expect(cheapest).toBe(cost === least)
            if (days) expect(days.min >= 0 && days.min <= days.max).toBe(true)
          }
          expect(offers.some(({ fastest }) => fastest)).toBe(offers.some(({ days }) => days !== null))
          expect(applyRules(rules(given, { sort }), of.toReversed(), basket())).toEqual(offers)
        },
      ),
    )
  })
})

describe('the day of handing over', () => {
  const handling = (over: object = {}) => shopRules.parse({ handling: over })
  // 26 November 2026 is a Thursday.
  const day = (over: object, now = '2026-11-26 14:59:00') => handoverOf(handling(over), now)

  test('is today until the cut-off, then the next working day', () => {
    expect(day({ cutOff: '15:00' })).toEqual({ day: '2026-11-26', days: 0 })
    expect(day({ cutOff: '15:00' }, '2026-11-26 15:00:00')).toEqual({ day: '2026-11-27', days: 1 })
    expect(day({ cutOff: '15:00' }, '2026-11-27 15:00:00')).toEqual({ day: '2026-11-30', days: 3 })
  })

  test('counts working days alone, with the days off and on of the calendar', () => {
    expect(day({ days: 2 })).toEqual({ day: '2026-11-30', days: 4 })
    expect(day({ days: 2, daysOff: ['2026-11-30'] }).day).toBe('2026-12-01')
    expect(day({ days: 2, workingDays: ['2026-11-28'] }).day).toBe('2026-11-28')
  })

  test('is never before today nor on a day off, and more days of handling never make it sooner', () => {
    const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })
    fc.assert(
      fc.property(weekdays, fc.nat(20), fc.integer({ min: 0, max: 1_000 }), (week, days, ahead) => {
        const now = `${new Date(Date.UTC(2026, 0, 1 + ahead)).toISOString().slice(0, 10)} 10:00:00`
        const [one, other] = [
          day({ weekdays: week, days }, now),
          day({ weekdays: week, days: days + 1 }, now),
        ]
        expect(one.days).toBeGreaterThanOrEqual(0)
        expect(other.days).toBeGreaterThan(one.days)
        expect(week).toContain(((new Date(one.day).getUTCDay() + 6) % 7) + 1)
      }),
    )
  })
})

test('parcels that no carrier takes are told before anybody is asked', () => {
  const large = { weight: 1_000, length: 2_500, width: 100, height: 100 }
  const limits = (oversize: object) => shopRules.parse({ oversize })
  expect(oversizeOf(limits({}), [large])).toBeNull()
  expect(oversizeOf(limits({ side: 2_500 }), [large])).toBeNull()
  expect(oversizeOf(limits({ side: 2_499 }), [large])?.ru).toContain('негабарит')
  expect(oversizeOf(limits({ sides: 2_699 }), [large])).not.toBeNull()
  expect(oversizeOf(limits({ weight: 999 }), [large])).not.toBeNull()
})
