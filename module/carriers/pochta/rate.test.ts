import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minor } from '../../../shared/kernel/money.ts'
import { aParcel } from '../../../test/builders/enquiry.ts'
import { failure } from '../../../test/carriers/battery.ts'
import { complaintsOf } from './errors.ts'
import { boxOf, categoryOf, products, soldAs } from './products.ts'
import { type Asked, contractBody, contractRate, tariffQuery, tariffRate } from './rate.ts'
import { pochtaSettings } from './settings.ts'

const settings = pochtaSettings.parse({ postcode: '109012' })

const anAsk = (over: Partial<Asked> = {}): Asked => ({
  product: products[0]!,
  category: 'ordinary',
  from: '109012',
  to: '115551',
  parcel: aParcel({ weight: 600 }),
  declared: minor(10_000),
  cod: minor(0),
  date: '2026-08-01',
  ...over,
})

describe('what the public calculator is asked', () => {
  test('object, indexes, grams, a size in centimetres, the day', () => {
    expect(tariffQuery(settings, anAsk())).toEqual({
      json: 'json',
      object: '23030',
      from: '109012',
      to: '115551',
      weight: '600',
      size: '30x20x10',
      pack: '20',
      date: '20260801',
      errorcode: '1',
    })
  })

  test('sums in kopecks, each under the category that has it', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), fc.nat(100_000_000), (declared, cod) => {
        const sums = { declared: minor(declared), cod: minor(cod) }
        const query = (category: Asked['category']) => tariffQuery(settings, anAsk({ category, ...sums }))
        expect(query('ordinary')).not.toHaveProperty('sumoc')
        expect(query('declared')).toMatchObject({ object: '23020', sumoc: String(declared) })
        // A parcel is never worth less than what is taken for it.
        expect(query('cod')).toMatchObject({
          object: '23040',
          sumoc: String(Math.max(declared, cod)),
          sumnp: String(cod),
        })
      }),
    )
  })

  test('services of the settings', () => {
    const withServices = pochtaSettings.parse({ postcode: '109012', services: '41, 42' })
    expect(tariffQuery(withServices, anAsk()).service).toBe('41,42')
  })

  test('a box of Почта holds the parcel whichever way it lies', () => {
    const side = fc.integer({ min: 1, max: 700 })
    fc.assert(
      fc.property(side, side, side, (length, width, height) => {
        const lying = boxOf(aParcel({ length, width, height }))
        expect(boxOf(aParcel({ length: height, width: length, height: width }))).toEqual(lying)
      }),
    )
    expect(boxOf(aParcel({ length: 80, width: 260, height: 170 })).type).toBe('S')
    expect(boxOf(aParcel({ length: 261, width: 170, height: 80 })).type).toBe('M')
    expect(boxOf(aParcel({ length: 531, width: 10, height: 10 }))).toEqual({ type: 'OVERSIZED', pack: 99 })
  })

  test('a product that is sold with a value alone is sent so; one without cash on delivery is not', () => {
    const ecom = products.find(({ code }) => code === 'ECOM')!
    const tender = products.find(({ code }) => code === 'EMS_TENDER')!
    expect(soldAs(ecom, 'ordinary')).toBe('declared')
    expect(soldAs(tender, 'cod')).toBeUndefined()
  })

  test('insurance may be switched off, unless the parcel is paid on delivery', () => {
    const bare = pochtaSettings.parse({ postcode: '109012', insure: false })
    const sums = { declared: minor(100), cod: minor(0) } as Parameters<typeof categoryOf>[1]
    expect(categoryOf(settings, sums)).toBe('declared')
    expect(categoryOf(bare, sums)).toBe('ordinary')
    expect(categoryOf(bare, { ...sums, cod: minor(1) })).toBe('cod')
  })
})

describe('what the public calculator answers', () => {
  const body = {
    version_api: 2,
    id: 23030,
    pay: 11_800,
    paynds: 14_160,
    delivery: { min: 1, max: 2 },
    items: [],
    postoffice: [{ index: 115551, name: 'МОСКВА 551', 'weight-max': 20000 }],
  }

  test('the price with VAT, in kopecks as they are, the term, the office of the receiver', () => {
    expect(tariffRate(anAsk(), body)).toMatchObject({
      tariff: 'ONLINE_PARCEL',
      kind: 'point',
      cost: 14_160,
      days: { min: 1, max: 2 },
      points: [{ code: '115551', name: 'МОСКВА 551', weight: 20_000 }],
      payload: { category: 'ordinary', index: '115551' },
    })
  })

  test('a complaint counts before the price, also under HTTP 200', async () => {
    const told = await failure(
      (async () => tariffRate(anAsk(), { ...body, errors: [{ msg: 'Нельзя', code: 2003 }] }))(),
    )
    expect([told.kind, told.code, told.text.ru]).toEqual(['not_applicable', '2003', 'Почта России: Нельзя'])
  })

  test.each([
    [{ paynds: undefined }, 'bad_response'],
    [{ paynds: 0 }, 'bad_response'],
    [{ error: ['Нет индекса (1301)'], errors: [{ msg: 'Нет индекса', code: 1301 }] }, 'invalid_input'],
    [{ errors: [{ msg: 'Внутренняя ошибка', code: 5000 }] }, 'carrier_down'],
  ])('%j is a failure of kind %s', async (over, kind) => {
    expect((await failure((async () => tariffRate(anAsk(), { ...body, ...over }))())).kind).toBe(kind)
  })

  test('without a term there is none', () => {
    expect(tariffRate(anAsk(), { ...body, delivery: undefined }).days).toBeNull()
  })
})

describe('the calculator of the account', () => {
  test('is asked in grams, centimetres and kopecks', () => {
    expect(contractBody(anAsk({ category: 'declared' }))).toEqual({
      'index-from': '109012',
      'index-to': '115551',
      'mail-type': 'ONLINE_PARCEL',
      'mail-category': 'WITH_DECLARED_VALUE',
      mass: 600,
      dimension: { length: 30, width: 20, height: 10 },
      'payment-method': 'CASHLESS',
      'declared-value': 10_000,
    })
  })

  test('answers with a total without VAT and the VAT; parts beside them do not count', () => {
    const rate = contractRate(anAsk(), {
      'total-rate': 30_658,
      'total-vat': 6132,
      'ground-rate': { rate: 30_658, vat: 6132 },
      'fragile-rate': { rate: 7075, vat: 1415 },
      'delivery-time': { 'max-days': 3, 'min-days': 1 },
    })
    expect(rate).toMatchObject({ cost: 36_790, days: { min: 1, max: 3 } })
  })
})

describe('complaints', () => {
  test.each([
    [
      { 'error-codes': [{ code: 'EMPTY_INDEX_TO', description: 'Индекс не указан' }], position: 0 },
      'Индекс не указан',
    ],
    [{ errors: [{ 'error-code': 'NOT_FOUND', position: 0 }] }, 'NOT_FOUND'],
    [{ code: '1001', desc: 'Нет', 'sub-code': 'X' }, 'Нет'],
    [{ message: 'Пусто', status: 'ERROR' }, 'Пусто'],
    [{ error: 'Нельзя' }, 'Нельзя'],
  ])('%j says «%s»', (body, words) => expect(complaintsOf(body)[0]?.words).toBe(words))

  test('a good answer has none', () => {
    expect(complaintsOf({ code: '630004', name: 'x' })).toEqual([])
    expect(complaintsOf([{ index: '1' }])).toEqual([])
  })
})
