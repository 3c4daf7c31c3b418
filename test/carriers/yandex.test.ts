import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Order } from '../../module/carriers/carrier.ts'
import { carriers } from '../../module/carriers/index.ts'
import { priceBody, sumOf } from '../../module/carriers/yandex/rate.ts'
import { yandexSettings } from '../../module/carriers/yandex/settings.ts'
import { stateOf } from '../../module/carriers/yandex/states.ts'
import { minor } from '../../shared/kernel/money.ts'
import { aLine } from '../builders/carrier-line.ts'
import { aCartItem, anEnquiry, aParcel, aParcelOrder, aPlace } from '../builders/enquiry.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'
import { battery, failure } from './battery.ts'
import { bookingBattery } from './booking-battery.ts'

const yandex = carriers.yandex!
const form = (origin: string) => ({
  address: origin,
  token: 'stand-in-token',
  station: 'fb000000-2cc6-4370-ab4d-000000000001',
})
const nowhere = anEnquiry({ to: aPlace({ city: 'Нигде', text: 'Нигде, д. 1' }) })

describe('Яндекс Доставка counts', () =>
  battery({
    carrier: yandex,
    standIn: 'yandex',
    form,
    required: ['token', 'station'],
    foreign: { token: 'foreign' },
    enquiry: anEnquiry(),
    nowhere,
  }))

describe('Яндекс Доставка carries', () =>
  bookingBattery({
    carrier: yandex,
    standIn: 'yandex',
    form,
    order: (key) => aParcelOrder({ key, tariff: 'time_interval' }),
    bookPath: '/api/b2b/platform/offers/confirm',
  }))

describe('what Яндекс Доставка is asked and how it is understood', () => {
  let standIn: Awaited<ReturnType<typeof startCarrier<'yandex'>>>
  beforeAll(async () => {
    standIn = await startCarrier('yandex')
  })
  afterAll(() => standIn.close())
  beforeEach(() => {
    standIn.set({})
    standIn.forget()
  })
  const settings = (over: Record<string, string> = {}) =>
    yandexSettings.parse({ ...form(standIn.origin), ...over })
  const asked = () => standIn.seen().map(({ body }) => JSON.parse(body))

  test('both tariffs are asked in kopecks, grams and whole centimetres, with the token in a header', async () => {
    const enquiry = anEnquiry({
      parcels: [aParcel({ weight: 1234, length: 301, width: 200, height: 99 }), aParcel({ weight: 766 })],
      cod: minor(150_050),
    })
    await yandex.rate(aLine(), settings(), enquiry)
    const seen = standIn.seen()
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/b2b/platform/pricing-calculator',
      'POST /api/b2b/platform/pricing-calculator',
    ])
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Bearer stand-in-token',
      'content-type': 'application/json',
    })
    expect(asked().sort((a, b) => (a.tariff < b.tariff ? 1 : -1))[0]).toEqual({
      source: { platform_station_id: 'fb000000-2cc6-4370-ab4d-000000000001' },
      destination: { address: 'Новосибирская область, Новосибирск, улица Ленина, д. 23, кв. 1' },
      tariff: 'time_interval',
      total_weight: 2000,
      total_assessed_price: 150_000,
      client_price: 150_050,
      payment_method: 'card_on_receipt',
      places: [
        { physical_dims: { weight_gross: 1234, dx: 31, dy: 10, dz: 20 } },
        { physical_dims: { weight_gross: 766, dx: 30, dy: 10, dz: 20 } },
      ],
    })
  })

  test('prices come as kopecks with the term, one rate to the door and one to a point', async () => {
    const { rates, refusals } = await yandex.rate(aLine(), settings(), anEnquiry())
    expect(refusals).toEqual([])
    expect(rates.map(({ tariff, kind, cost, days }) => ({ tariff, kind, cost, days }))).toEqual([
      { tariff: 'time_interval', kind: 'door', cost: 35_850, days: { min: 5, max: 5 } },
      { tariff: 'self_pickup', kind: 'point', cost: 21_890, days: { min: 4, max: 4 } },
    ])
  })

  test('a shop that sends to points alone asks for nothing else', async () => {
    const { rates } = await yandex.rate(aLine(), settings({ ways: 'point' }), anEnquiry())
    expect(rates.map(({ kind }) => kind)).toEqual(['point'])
    expect(standIn.seen()).toHaveLength(1)
  })

  test('one tariff that fails is refused beside the other one', async () => {
    standIn.set({ trouble: '503', times: 1 })
    const { rates, refusals } = await yandex.rate(aLine(), settings(), anEnquiry())
    expect(rates).toHaveLength(1)
    expect(refusals).toMatchObject([{ kind: 'carrier_down' }])
    expect(refusals[0]?.tariff).not.toBe(rates[0]?.tariff)
  })

  test('a place without a way is refused in its own words, a wrong station as our mistake', async () => {
    const { refusals } = await yandex.rate(aLine(), settings(), nowhere)
    expect(refusals).toMatchObject([
      { kind: 'not_applicable', code: 'no_delivery_options', tariff: 'time_interval' },
      { kind: 'not_applicable', code: 'no_delivery_options', tariff: 'self_pickup' },
    ])
    const wrong = await failure(yandex.rate(aLine(), settings({ station: 'other' }), anEnquiry()))
    expect(wrong.kind).toBe('invalid_input')
    expect(wrong.text.ru).toBe('Яндекс Доставка: Source station was not found')
  })

  test('a price in another currency is no price', async () => {
    const fetch = async () => Response.json({ pricing_total: '12.5 EUR', delivery_days: 2 })
    const error = await failure(yandex.rate(aLine({ fetch }), settings(), anEnquiry()))
    expect(error.kind).toBe('bad_response')
    const other = await yandex.rate(aLine(), settings(), anEnquiry({ currency: 'KZT' }))
    expect(other.refusals.map(({ kind }) => kind)).toEqual(['not_applicable', 'not_applicable'])
  })

  test('points of a city are those where people come, with their hours', async () => {
    const points = await yandex.points!(aLine(), settings(), { place: aPlace() })
    expect(asked()).toEqual([{ location: 'Новосибирская область, Новосибирск' }, { geo_id: 65 }])
    expect(points).toEqual([
      {
        code: '01946f4f-point',
        name: 'Пункт выдачи Яндекс Маркета',
        address: 'Новосибирск, улица Ленина, 1',
        schedule: 'пн–пт 09:00–21:00; сб, вс 10:00–20:30',
        phone: '+7 (383) 000-00-01',
        latitude: 55.030204,
        longitude: 82.92043,
        weight: null,
        sides: null,
        cod: true,
        takesIn: false,
        postamat: false,
      },
      expect.objectContaining({ code: '01946f4f-locker', cod: false, postamat: true }),
    ])
  })

  test('one point is found by its code, and points of drop-off apart', async () => {
    const one = await yandex.points!(aLine(), settings(), { place: aPlace(), code: '01946f4f-locker' })
    expect(one.map(({ code }) => code)).toEqual(['01946f4f-locker'])
    const place = aPlace({ region: null, city: 'Москва' })
    const drop = await yandex.points!(aLine(), settings(), { place, takesIn: true })
    expect(drop).toMatchObject([{ code: 'fb000000-2cc6-4370-ab4d-000000000001', takesIn: true }])
    expect(await yandex.points!(aLine(), settings(), { place: aPlace({ city: 'Тьмутаракань' }) })).toEqual([])
  })

  describe('a parcel', () => {
    const order = (over: Partial<Order> = {}) =>
      aParcelOrder({ key: crypto.randomUUID(), tariff: 'time_interval', ...over })

    test('is booked by the cheapest offer and found by our key', async () => {
      const made = order({ comment: 'Позвонить за час' })
      const booked = await yandex.book!(aLine(), settings(), made)
      expect(booked).toMatchObject({ state: 'creating', cost: 39_999, track: null })
      expect(asked()[0]).toEqual({
        info: { operator_request_id: made.key, comment: '1001. Позвонить за час' },
        source: {
          platform_station: { platform_id: 'fb000000-2cc6-4370-ab4d-000000000001' },
          interval_utc: { from: '2026-11-26T07:00:00.000Z', to: '2026-11-26T15:00:00.000Z' },
        },
        destination: {
          type: 'custom_location',
          custom_location: {
            details: {
              full_address: 'Новосибирская область, Новосибирск, улица Ленина, д. 23, кв. 1',
              postal_code: '630004',
              apartment: '1',
            },
          },
        },
        items: [
          {
            count: 1,
            name: 'Чайник',
            article: 'A-1',
            billing_details: { nds: 20, unit_price: 150_000, assessed_unit_price: 150_000 },
            place_barcode: `${made.key}-1`,
          },
        ],
        places: [{ barcode: `${made.key}-1`, physical_dims: { weight_gross: 1200, dx: 30, dy: 10, dz: 20 } }],
        billing_info: { payment_method: 'already_paid', delivery_cost: 0 },
        recipient_info: {
          first_name: 'Иванов Иван Иванович',
          phone: '+79000000000',
          email: 'ivanov@example.com',
        },
        last_mile_policy: 'time_interval',
      })
      const found = await yandex.find!(aLine(), settings(), { key: made.key })
      expect(found).toMatchObject({ reference: booked.reference, state: 'created' })
      expect(found?.track).toMatch(/^LO-/)
      expect(await yandex.find!(aLine(), settings(), { key: 'never' })).toBeNull()
    })

    test('to a point names it, and is not made without one', async () => {
      await yandex.book!(aLine(), settings(), order({ kind: 'point', point: '01946f4f-point' }))
      expect(asked()[0]).toMatchObject({
        destination: { type: 'platform_station', platform_station: { platform_id: '01946f4f-point' } },
        last_mile_policy: 'self_pickup',
      })
      const error = await failure(yandex.book!(aLine(), settings(), order({ kind: 'point' })))
      expect([error.kind, error.text.ru]).toEqual([
        'invalid_input',
        'не выбран пункт выдачи; выберите его в доставке заказа',
      ])
    })

    test('with marked and measured goods has a line for each code and one for the length', async () => {
      const items = [
        aCartItem({ quantity: 2000, markingCodes: ['code-1'] }),
        aCartItem({ name: 'Кабель', quantity: 1500, price: minor(10_001), declared: minor(10_001) }),
      ]
      await yandex.book!(aLine(), settings({ inn: '7700000000' }), order({ items }))
      expect(asked()[0].items).toMatchObject([
        { count: 1, marking_code: 'code-1', billing_details: { inn: '7700000000' } },
        { count: 1, name: 'Чайник' },
        { count: 1, name: 'Кабель, 1.5', billing_details: { unit_price: 15_002 } },
      ])
    })

    test('is tracked with the others in one question', async () => {
      const first = await yandex.book!(aLine(), settings(), order())
      const second = await yandex.book!(aLine(), settings(), order())
      Object.assign(standIn.state.parcels.get(second.reference)!, {
        status: 'DELIVERY_ARRIVED_PICKUP_POINT',
        description: 'Заказ в пункте выдачи',
        at: '2026-11-28T10:00:00.000000Z',
      })
      standIn.forget()
      const tracked = await yandex.track!(aLine(), settings(), [first.reference, second.reference, 'other'])
      expect(standIn.seen()).toHaveLength(1)
      expect(tracked.map(({ reference, events }) => [reference, events])).toEqual([
        [
          first.reference,
          [
            {
              state: 'created',
              raw: 'CREATED',
              comment: 'Заказ создан и подтвержден',
              at: '2026-11-26T09:00:00.000Z',
            },
          ],
        ],
        [
          second.reference,
          [
            {
              state: 'at_point',
              raw: 'DELIVERY_ARRIVED_PICKUP_POINT',
              comment: 'Заказ в пункте выдачи',
              at: '2026-11-28T10:00:00.000Z',
            },
          ],
        ],
      ])
    })

    test('is cancelled, and a refusal to cancel is told although it comes with 200', async () => {
      const { reference } = await yandex.book!(aLine(), settings(), order())
      await yandex.cancel!(aLine(), settings(), reference)
      expect((await yandex.find!(aLine(), settings(), { reference }))?.state).toBe('cancelled')
      const late = await yandex.book!(aLine(), settings(), order())
      standIn.state.parcels.get(late.reference)!.status = 'DELIVERY_TRANSPORTATION_RECIPIENT'
      const error = await failure(yandex.cancel!(aLine(), settings(), late.reference))
      expect([error.kind, error.text.ru]).toEqual(['invalid_input', 'Яндекс Доставка: Заказ уже у курьера'])
    })

    test('has a label in PDF; where it is not ready that is said', async () => {
      const { reference } = await yandex.book!(aLine(), settings(), order())
      const file = await yandex.label!(aLine(), settings(), { references: [reference], plate: 'label' })
      expect(new TextDecoder().decode(file)).toContain('%PDF')
      expect(asked().at(-1)).toMatchObject({ request_ids: [reference], label_size_mm: '75x120' })
      const error = await failure(
        yandex.label!(aLine(), settings(), { references: ['other'], plate: 'label' }),
      )
      expect(error.kind).toBe('invalid_input')
    })

    test('that gets lost on its way back is lost, not cancelled', () => {
      expect(stateOf('CANCELLED', 'ORDER_WAS_LOST')).toBe('lost')
      expect(stateOf('CANCELLED', 'SHOP_CANCELLED')).toBe('cancelled')
      expect(stateOf('SOMETHING_NEW', '')).toBe('unknown')
    })
  })
})

describe('units of Яндекс Доставка', () => {
  const settings = yandexSettings.parse(form('https://b2b.example'))

  test('no box is told smaller than it is, nor a centimetre larger', () => {
    const side = fc.integer({ min: 1, max: 3000 })
    fc.assert(
      fc.property(side, side, side, fc.integer({ min: 1, max: 100_000 }), (length, width, height, weight) => {
        const enquiry = anEnquiry({ parcels: [{ weight, length, width, height }] })
        const body = priceBody(settings, enquiry, 'time_interval') as {
          total_weight: number
          places: { physical_dims: { dx: number; dy: number; dz: number } }[]
        }
        const { dx, dy, dz } = body.places[0]!.physical_dims
        expect(body.total_weight).toBe(weight)
        for (const [told, is] of [
          [dx, length],
          [dy, height],
          [dz, width],
        ] as const) {
          expect(told * 10 >= is && told * 10 < is + 10).toBe(true)
        }
      }),
    )
  })

  test('any sum that Yandex prints is read to the kopeck', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (kopecks) => {
        expect(sumOf(`${kopecks / 100} RUB`)).toBe(kopecks)
        expect(sumOf(`${(kopecks / 100).toFixed(2)} RUB`)).toBe(kopecks)
      }),
    )
  })
})
