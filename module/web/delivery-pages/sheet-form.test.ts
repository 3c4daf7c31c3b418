import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aSheet, aZone } from '../../../test/builders/rate-sheet.ts'
import { rateSheet } from '../../delivery/index.ts'
import { columnsIn, kopecksIn, kopecksOut, thousandsIn } from './amounts.ts'
import { pointIn } from './points.ts'
import { fieldOf, formOfSheet, sheetOfForm, without, withZone, zonesOf } from './sheet-form.ts'
import { weekdaysIn, weekdaysOut } from './weekdays.ts'

const rising = (size: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 9_000_000 }), { minLength: size, maxLength: size })
    .map((all) => all.sort((a, b) => a - b))
const money = fc.nat(10_000_000)
const degrees = fc.record({
  latitude: fc.integer({ min: -8_999, max: 8_999 }).map((value) => value / 100),
  longitude: fc.integer({ min: -17_999, max: 17_999 }).map((value) => value / 100),
})
const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7])
const zone = fc.record({
  name: fc.constantFrom('По городу', 'До МКАД', 'Область'),
  cities: fc.subarray(['Химки', 'Королёв, Московская область', 'г. Бердск']),
  postcodes: fc.subarray(['101000-129999', '633010']),
  polygon: fc.oneof(fc.constant([]), fc.array(degrees, { minLength: 3, maxLength: 6 })),
  ring: fc.option(fc.record({ from: fc.nat(1_000), to: fc.integer({ min: 1_001, max: 90_000 }) })),
  prices: fc
    .tuple(rising(2), fc.array(money, { minLength: 3, maxLength: 3 }))
    .map(([sums, prices]) => [0, ...sums].map((fromSum, at) => ({ fromSum, price: prices[at] }))),
  weights: fc
    .tuple(rising(2), fc.tuple(money, money))
    .map(([ends, extras]) => ends.map((upTo, at) => ({ upTo, extra: extras[at] }))),
  over: fc.oneof(
    fc.constantFrom({ kind: 'refuse' }, { kind: 'last' }),
    fc.record({ kind: fc.constant('perKg'), price: money }),
  ),
  beyond: fc.option(fc.record({ metres: fc.nat(50_000), perKm: money })),
  minOrder: money,
  days: fc.tuple(fc.nat(9), fc.nat(9)).map(([min, more]) => ({ min, max: min + more })),
  weekdays,
})
const sheet = fc.record({
  name: fc.constantFrom('Курьер', 'Наша доставка'),
  base: fc.constantFrom('goods', 'declared', 'cod'),
  origin: degrees,
  roadPercent: fc.integer({ min: 100, max: 300 }),
  ways: fc.subarray([
    { city: 'Бердск', metres: 40_500 },
    { city: 'Нижний Новгород', metres: 0 },
  ]),
  divisor: fc.option(fc.integer({ min: 1_000, max: 20_000 })),
  cod: fc.boolean(),
  minOrder: money,
  freeCovers: fc.constantFrom('step', 'all'),
  fees: fc.record({ declared: fc.nat(10_000), cod: fc.nat(10_000) }),
  lifting: fc.option(
    fc.record({
      offer: fc.constantFrom('always', 'separate'),
      withLift: money,
      stairs: fc.record({ upTo: fc.integer({ min: 1, max: 99 }), price: money, perFloor: money }),
      perParcel: fc.boolean(),
      unknownLift: fc.constantFrom('lift', 'stairs'),
    }),
  ),
  urgent: fc.option(
    fc.record({ extra: money, share: fc.nat(10_000), days: fc.nat(30), zones: fc.subarray(['z1', 'z2']) }),
  ),
  slots: fc.array(
    fc.record({
      from: fc.constant('10:00'),
      to: fc.constantFrom('14:00', '23:59'),
      weekdays,
      extra: money,
      capacity: fc.option(fc.nat(100)),
    }),
    { maxLength: 3 },
  ),
  zones: fc
    .array(zone, { minLength: 1, maxLength: 3 })
    .map((zones) => zones.map((one, at) => ({ ...one, code: `z${at + 1}` }))),
})

describe('a rate sheet on its page', () => {
  test('comes back from its form as it went there', () => {
    fc.assert(
      fc.property(sheet, (given) => {
        const stored = rateSheet.parse(given)
        expect(rateSheet.parse(sheetOfForm(formOfSheet(stored)))).toEqual(stored)
      }),
      { numRuns: 60 },
    )
  })

  test('gets one more zone, of a code that no other has, and loses one', () => {
    const two = withZone(formOfSheet(aSheet({ zones: [aZone({ code: 'z2' })] })))
    expect(zonesOf(two).map((at) => two.get(`zones.${at}.code`))).toEqual(['z2', 'z3'])
    expect(zonesOf(without(two, 'zones', 0))).toEqual([1])
    expect(zonesOf(withZone(without(two, 'zones', 0)))).toEqual([1, 2])
  })

  test('shows what is wrong at the field that it is about', () => {
    const form = formOfSheet(aSheet({ zones: [aZone()] }))
    const wrong = (name: string, value: string) => {
      const typed = new URLSearchParams(form)
      typed.set(name, value)
      const parsed = rateSheet.safeParse(sheetOfForm(typed))
      return parsed.error?.issues.map(({ path }) => fieldOf(path, zonesOf(typed)))
    }
    expect(wrong('name', '')).toEqual(['name'])
    expect(wrong('minOrder', 'сто')).toEqual(['minOrder'])
    expect(wrong('origin', 'Москва')).toEqual(['origin'])
    expect(wrong('limits.weight', '')).toEqual(['limits.weight'])
    expect(wrong('zones.0.prices', '0 дорого')).toEqual(['zones.0.prices'])
    expect(wrong('zones.0.weights', '30 1\n15 2')).toEqual(['zones.0.weights'])
    expect(wrong('zones.0.postcodes', '12')).toEqual(['zones.0.postcodes'])
    expect(wrong('zones.0.days.max', '-1')).toContain('zones.0.days.max')
    expect(wrong('slots', '14:00-10:00')).toEqual(['slots'])
  })
})

describe('what people type', () => {
  test('sums and weights with commas, points and spaces', () => {
    expect(['300', '1 299,50', '0.5', ''].map(kopecksIn)).toEqual([30_000, 129_950, 50, null])
    expect(kopecksIn('много')).toBe('много')
    expect(kopecksOut(129_950)).toBe('1299,5')
    expect(thousandsIn('2,5')).toBe(2_500)
    expect(columnsIn('Нижний Новгород: 440')).toEqual(['Нижний Новгород', '440'])
  })

  test('places on the map', () => {
    const moscow = { latitude: 55.75, longitude: 37.62 }
    expect(['55.75 37.62', '55,75 37,62', '55.75, 37.62'].map(pointIn)).toEqual([moscow, moscow, moscow])
    expect([pointIn(''), pointIn('там'), pointIn('1 2 3')]).toEqual([null, 'там', '1 2 3'])
  })

  test('days of the week as ranges and lists', () => {
    expect(weekdaysIn('пн-пт, вс')).toEqual([1, 2, 3, 4, 5, 7])
    expect(weekdaysIn('Mon-Fri')).toEqual([1, 2, 3, 4, 5])
    expect(weekdaysIn('')).toEqual([])
    expect(weekdaysIn('завтра')).toEqual([0])
    expect(weekdaysIn(weekdaysOut([2, 6]))).toEqual([2, 6])
  })
})
