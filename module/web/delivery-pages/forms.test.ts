import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pickupSettings, shopRules } from '../../delivery/index.ts'
import { formOfPickup, pickupFieldOf, pickupOfForm } from './pickup-form.ts'
import { formOfRules, raised, ruleFieldOf, rulesIn, rulesOfForm, withRule } from './rules-form.ts'
import { without } from './sheet-form.ts'

const money = fc.nat(10_000_000)
const bounds = fc.record({
  from: fc.option(fc.nat(100)),
  to: fc.option(fc.integer({ min: 101, max: 9_999 })),
})
const effect = fc.oneof(
  fc.record({
    kind: fc.constant('margin'),
    share: fc.integer({ min: -10_000, max: 10_000 }),
    fixed: fc.integer({ min: -10_000, max: 10_000 }),
    rounding: fc.option(
      fc.record({ to: fc.integer({ min: 1, max: 100_000 }), how: fc.constantFrom('up', 'down', 'nearest') }),
    ),
  }),
  fc.record({ kind: fc.constant('price'), cost: money }),
  fc.constantFrom({ kind: 'free' }, { kind: 'hide' }, { kind: 'show' }),
  fc.record({
    kind: fc.constant('name'),
    name: fc.constantFrom('', 'Пункт'),
    description: fc.constantFrom('', 'Оплата картой'),
  }),
  fc.record({ kind: fc.constant('days'), add: fc.integer({ min: -30, max: 30 }) }),
  fc.record({ kind: fc.constant('place'), place: fc.integer({ min: -9, max: 9 }) }),
)
const rule = fc.record({
  name: fc.constantFrom('Наценка', 'Бесплатно от 4000'),
  on: fc.boolean(),
  when: fc.record({
    offers: fc.subarray(['cdek', 'pochta:23030', 'pickup']),
    kind: fc.constantFrom('any', 'door', 'point'),
    cities: fc.subarray(['Химки', 'Королёв, Московская область']),
    regions: fc.subarray(['Москва', 'Томская область']),
    postcodes: fc.subarray(['101000-129999', '633010']),
    sum: bounds,
    weight: bounds,
    cod: fc.constantFrom('any', 'with', 'without'),
    customerTypes: fc.subarray(['customer', 'customer_corporate']),
    priceTypes: fc.subarray(['base', 'wholesale']),
    orderTypes: fc.subarray(['eshop-legal']),
  }),
  effect,
})
const rules = fc.record({
  rules: fc.array(rule, { maxLength: 4 }),
  sort: fc.constantFrom('cost', 'days'),
  handling: fc.record({
    days: fc.nat(9),
    cutOff: fc.constantFrom(null, '15:00'),
    weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    daysOff: fc.subarray(['2026-12-31', '2027-01-01']),
    workingDays: fc.subarray(['2026-12-26']),
  }),
  insured: fc.nat(10_000),
  oversize: fc.record({
    weight: fc.option(fc.integer({ min: 1, max: 99_999 })),
    side: fc.option(fc.integer({ min: 1, max: 9_999 })),
    sides: fc.option(fc.integer({ min: 1, max: 9_999 })),
  }),
})

describe('rules on their page', () => {
  test('come back from their form as they went there', () => {
    fc.assert(
      fc.property(rules, (given) => {
        const stored = shopRules.parse(given)
        expect(shopRules.parse(rulesOfForm(formOfRules(stored)))).toEqual(stored)
      }),
      { numRuns: 60 },
    )
  })

  const names = (form: URLSearchParams) => rulesIn(form).map((at) => form.get(`rules.${at}.name`))
  const three = shopRules.parse({
    rules: ['a', 'b', 'c'].map((name) => ({ name, effect: { kind: 'free' } })),
  })

  test('move up, are removed and added', () => {
    const form = formOfRules(three)
    expect(names(raised(form, 2))).toEqual(['a', 'c', 'b'])
    expect(names(raised(form, 0))).toEqual(['a', 'b', 'c'])
    expect(names(raised(without(form, 'rules', 1), 2))).toEqual(['c', 'a'])
    expect(names(withRule(form))).toEqual(['a', 'b', 'c', ''])
  })

  test('say what is wrong at the field that it is about, whatever was removed before', () => {
    const wrong = (name: string, value: string) => {
      const form = without(formOfRules(three), 'rules', 0)
      form.set(name, value)
      const parsed = shopRules.safeParse(rulesOfForm(form))
      return parsed.error?.issues.map(({ path }) => ruleFieldOf(path, rulesIn(form)))
    }
    expect(wrong('rules.2.name', '')).toEqual(['rules.2.name'])
    expect(wrong('rules.1.sum.from', 'сто')).toEqual(['rules.1.sum.from'])
    expect(wrong('handling.cutOff', 'вечером')).toEqual(['handling.cutOff'])
    expect(wrong('handling.daysOff', '31.12')).toEqual(['handling.daysOff'])
    expect(wrong('oversize.side', '-1')).toEqual(['oversize.side'])
  })
})

describe('pickup on its page', () => {
  const codes = ['main', 'tverskaya']
  const store = fc.record({
    on: fc.boolean(),
    name: fc.constantFrom('', 'На Тверской'),
    city: fc.constantFrom('', 'Москва'),
    address: fc.constantFrom('', 'Тверская, 1'),
    phone: fc.constantFrom('', '+7 495 000-00-00'),
    place: fc.option(fc.record({ latitude: fc.constant(55.75), longitude: fc.constant(37.62) })),
    hours: fc
      .array(fc.constantFrom('', '10:00-20:00', '9:30-18:00'), { minLength: 7, maxLength: 7 })
      .filter((week) => week.some(Boolean)),
    cost: money,
    readyMinutes: fc.nat(600),
    transferDays: fc.option(fc.nat(30)),
    reserveDays: fc.integer({ min: 1, max: 30 }),
    weight: fc.option(fc.integer({ min: 1, max: 99_999 })),
    cod: fc.boolean(),
  })
  const pickup = fc.record({
    on: fc.boolean(),
    name: fc.constant('Самовывоз'),
    checksStock: fc.boolean(),
    sources: fc.subarray(codes),
    stores: fc.tuple(store, store).map((stores) =>
      stores.map(({ place, ...one }, at) => ({
        ...one,
        code: codes[at],
        latitude: place?.latitude ?? null,
        longitude: place?.longitude ?? null,
      })),
    ),
  })

  test('comes back from its form as it went there', () => {
    const names = codes.map((code) => ({ code, name: code }))
    fc.assert(
      fc.property(pickup, (given) => {
        const stored = pickupSettings.parse(given)
        expect(pickupSettings.parse(pickupOfForm(formOfPickup(stored, names), names))).toEqual(stored)
      }),
      { numRuns: 60 },
    )
  })

  test('says what is wrong at the field that it is about', () => {
    expect(pickupFieldOf(['stores', 1, 'latitude'])).toBe('stores.1.point')
    expect(pickupFieldOf(['stores', 0, 'hours', 3])).toBe('stores.0.hours')
    expect(pickupFieldOf(['name'])).toBe('name')
  })
})
