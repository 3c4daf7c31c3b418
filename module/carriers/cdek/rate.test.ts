import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minor } from '../../../shared/kernel/money.ts'
import { anEnquiry, aPlace } from '../../../test/builders/enquiry.ts'
import { failure } from '../../../test/carriers/battery.ts'
import { pricesOf, ratesOf, servicesOf, tariffListBody } from './rate.ts'
import { cdekSettings } from './settings.ts'

const settings = (over: Record<string, unknown> = {}) =>
  cdekSettings.parse({ clientId: 'a', clientSecret: 'b', handover: 'any', ...over })

const listed = (over: Record<string, unknown> = {}) => ({
  tariff_code: 136,
  tariff_name: 'Посылка склад-склад',
  delivery_mode: 4,
  delivery_sum: 300,
  calendar_min: 3,
  calendar_max: 5,
  ...over,
})
const priced = (code: string, total: number) => ({
  tariff_code: code,
  status: 'true',
  result: { total_sum: total },
})

const rated = (rows: unknown[], prices: unknown[], over: Record<string, unknown> = {}) =>
  ratesOf(settings(over), anEnquiry(), { tariff_codes: rows }, pricesOf({ tariff_codes: prices }))

describe('what СДЭК is asked', () => {
  test('grams as they are, sizes in whole centimetres upwards', () => {
    const parcel = fc.record({
      weight: fc.integer({ min: 1, max: 1_000_000 }),
      length: fc.integer({ min: 1, max: 6000 }),
      width: fc.integer({ min: 1, max: 6000 }),
      height: fc.integer({ min: 1, max: 6000 }),
    })
    fc.assert(
      fc.property(fc.array(parcel, { minLength: 1, maxLength: 5 }), (parcels) => {
        const body = tariffListBody(settings(), anEnquiry({ parcels }))
        expect(body.packages).toEqual(
          parcels.map(({ weight, length, width, height }) => ({
            weight,
            length: Math.ceil(length / 10),
            width: Math.ceil(width / 10),
            height: Math.ceil(height / 10),
          })),
        )
      }),
    )
  })

  test('a place by its FIAS id where there is one, else by index and city', () => {
    const body = (to: Parameters<typeof aPlace>[0]) =>
      tariffListBody(settings(), anEnquiry({ to: aPlace(to) })).to_location
    expect(body({ fias: 'f-1', text: 'Ленина 1' })).toEqual({ fias_guid: 'f-1', address: 'Ленина 1' })
    expect(body({ text: '', region: null })).toEqual({
      country_code: 'RU',
      postal_code: '630004',
      city: 'Новосибирск',
    })
  })

  test('nothing, where the address has no city and no index, or the currency is not the rouble', async () => {
    const asked = async (over: Parameters<typeof anEnquiry>[0]) => tariffListBody(settings(), anEnquiry(over))
    const nowhere = await failure(asked({ to: aPlace({ city: null, postcode: null }) }))
    expect(nowhere.kind).toBe('invalid_input')
    expect((await failure(asked({ currency: 'KZT' }))).kind).toBe('not_applicable')
  })

  test('insurance only under a contract of delivery: a shop’s contract insures by itself', () => {
    const enquiry = anEnquiry({ declared: minor(150_050) })
    expect(servicesOf(settings({ contract: '2' }), enquiry)).toEqual([
      { code: 'INSURANCE', parameter: '1500.5' },
    ])
    expect(servicesOf(settings(), enquiry)).toEqual([])
    expect(servicesOf(settings({ contract: '2', insure: false }), enquiry)).toEqual([])
    expect(servicesOf(settings({ contract: '2' }), anEnquiry({ declared: minor(0) }))).toEqual([])
  })
})

describe('what СДЭК answers', () => {
  test('the price is the one with VAT and services, the code is one although it comes as number and as text', () => {
    const { rates, refusals } = rated([listed()], [priced('136', 366.01)])
    expect(rates).toEqual([
      {
        tariff: '136',
        name: 'Посылка склад-склад',
        description: '',
        kind: 'point',
        postamat: false,
        cost: 36_601,
        days: { min: 3, max: 5 },
        payload: { from: 'office', to: 'office' },
      },
    ])
    expect(refusals).toEqual([])
  })

  test('sums are exact to the kopeck', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), (kopecks) => {
        expect(rated([listed()], [priced('136', kopecks / 100)]).rates[0]?.cost).toBe(kopecks)
      }),
    )
  })

  test('a tariff without a price with VAT is refused and hides no other', () => {
    const { rates, refusals } = rated(
      [listed(), listed({ tariff_code: 137, delivery_mode: 3 }), listed({ tariff_code: 138 })],
      [
        priced('136', 360),
        { tariff_code: '137', status: 'false', result: { errors: [{ code: 've_x', message: 'Нельзя' }] } },
      ],
    )
    expect(rates.map(({ tariff }) => tariff)).toEqual(['136'])
    expect(refusals).toMatchObject([
      { kind: 'not_applicable', code: 've_x', tariff: '137', text: { ru: 'СДЭК: Нельзя' } },
      { kind: 'bad_response', tariff: '138' },
    ])
  })

  test('of the tariffs chosen in the settings, begun as the shop hands over', () => {
    const rows = [
      listed(),
      listed({ tariff_code: 139, delivery_mode: 1 }),
      listed({ tariff_code: 366, delivery_mode: 6 }),
    ]
    const prices = [priced('136', 1), priced('139', 2), priced('366', 3)]
    const codes = (over: Record<string, unknown>) =>
      rated(rows, prices, over).rates.map(({ tariff }) => tariff)
    expect(codes({ handover: 'point' })).toEqual(['136'])
    expect(codes({ handover: 'door' })).toEqual(['139', '366'])
    expect(codes({ tariffs: '139, 136' })).toEqual(['136', '139'])
  })

  test('a tariff to a postamat says so', () => {
    const { rates } = rated([listed({ tariff_code: 368, delivery_mode: 7 })], [priced('368', 1)])
    expect(rates[0]).toMatchObject({ kind: 'point', postamat: true })
  })

  test('nothing at all is an answer: no tariff this way', () => {
    expect(rated([], [])).toMatchObject({ rates: [], refusals: [{ kind: 'not_applicable' }] })
  })

  test.each([
    [
      { calendar_min: undefined, calendar_max: undefined, period_min: 1, period_max: 2 },
      { min: 1, max: 4 },
    ],
    [
      { calendar_min: undefined, delivery_date_range: { min: '2026-11-28', max: '2026-12-01' } },
      { min: 2, max: 5 },
    ],
    [{ calendar_min: undefined, calendar_max: undefined }, null],
  ])('the term of %j is %j calendar days', (over, days) => {
    expect(rated([listed(over)], [priced('136', 1)]).rates[0]?.days).toEqual(days)
  })

  test.each([
    [{ errors: [{ code: 'v2_recipient_location_not_recognized', message: 'Город' }] }, 'invalid_input'],
    [
      { requests: [{ state: 'INVALID', errors: [{ code: 'v2_internal_error', message: 'Сбой' }] }] },
      'carrier_down',
    ],
    [{ error: { code: 'v2_bad_request', message: 'Запрос' } }, 'invalid_input'],
    [{ error: 'invalid_client', error_description: 'Bad' }, 'auth'],
  ])('complaints without tariffs, as in %j, are a failure of kind %s', async (body, kind) => {
    const read = async () => ratesOf(settings(), anEnquiry(), body, new Map())
    expect((await failure(read())).kind).toBe(kind)
  })

  test('phones that СДЭК repeats in its words are masked', async () => {
    const body = { errors: [{ code: 'v2_invalid_format', message: 'Телефон +79001234567 неверен' }] }
    const told = await failure((async () => ratesOf(settings(), anEnquiry(), body, new Map()))())
    expect(told.text.ru).not.toContain('1234567')
  })
})
