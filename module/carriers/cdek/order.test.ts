import { describe, expect, test } from 'vitest'
import { minor } from '../../../shared/kernel/money.ts'
import { aCartItem, aParcel, aParcelOrder, aParty, aPlace } from '../../../test/builders/enquiry.ts'
import { failure } from '../../../test/carriers/battery.ts'
import { acceptedId, bookedOf, calledAbout, formUrl, orderOf, trackedOf } from './order-answer.ts'
import { changeBody, intakeBody, orderBody } from './order-body.ts'
import { cityCode, pointsOf } from './points.ts'
import { cdekSettings } from './settings.ts'
import { stateOf } from './states.ts'

const settings = (over: Record<string, unknown> = {}) =>
  cdekSettings.parse({ clientId: 'a', clientSecret: 'b', ...over })

describe('a booking for СДЭК', () => {
  test('of a shop, from its point to a point, paid on delivery', () => {
    const body = orderBody(
      settings({ dropPoint: 'MSK5' }),
      aParcelOrder({
        tariff: '136',
        kind: 'point',
        point: 'NSK33',
        comment: 'Хрупкое',
        items: [aCartItem({ cod: minor(150_000) })],
        cod: minor(180_000),
        deliveryCod: minor(30_000),
      }),
    )
    expect(body).toEqual({
      type: 1,
      number: 'order-1',
      tariff_code: 136,
      comment: 'Хрупкое',
      shipment_point: 'MSK5',
      delivery_point: 'NSK33',
      sender: {
        name: 'Петров Пётр',
        company: 'ООО Магазин',
        phones: [{ number: '+79000000000' }],
        email: 'ivanov@example.com',
        tin: '7700000000',
      },
      recipient: {
        name: 'Иванов Иван Иванович',
        phones: [{ number: '+79000000000' }],
        email: 'ivanov@example.com',
      },
      delivery_recipient_cost: { value: 300 },
      packages: [
        {
          number: '1001-1',
          weight: 1200,
          length: 30,
          width: 20,
          height: 10,
          items: [
            {
              name: 'Чайник',
              ware_key: 'A-1',
              payment: { value: 1500, vat_rate: 20 },
              cost: 1500,
              weight: 1200,
              amount: 1,
            },
          ],
        },
      ],
    })
  })

  test('has one address or one point at each end, whatever the tariff', () => {
    for (const tariff of ['136', '137', '138', '139']) {
      for (const dropPoint of [null, 'MSK5']) {
        for (const kind of ['door', 'point'] as const) {
          const body = orderBody(settings(), aParcelOrder({ tariff, kind, dropPoint, point: 'NSK33' }))
          expect('shipment_point' in body).toBe(!('from_location' in body))
          expect('delivery_point' in body).toBe(!('to_location' in body))
        }
      }
    }
  })

  test('of a contract of delivery has insurance as a service and no list of goods', () => {
    const body = orderBody(settings({ contract: '2' }), aParcelOrder({ tariff: '750' }))
    expect(body).toMatchObject({
      type: 2,
      services: [{ code: 'INSURANCE', parameter: '1500' }],
      packages: [{ comment: 'Чайник' }],
    })
  })

  test('goods of a shop that does not insure are worth nothing to СДЭК', () => {
    const body = orderBody(settings({ insure: false }), aParcelOrder())
    expect(body).toMatchObject({ packages: [{ items: [{ cost: 0 }] }] })
  })

  test.each([
    [{}, { kind: 'point' as const, point: null }, 'invalid_input'],
    [{ contract: '2' }, { tariff: '750', cod: minor(1) }, 'not_applicable'],
    [
      {},
      { items: Array.from({ length: 127 }, (_, at) => aCartItem({ article: `A-${at}`, weight: 1 })) },
      'not_applicable',
    ],
  ])('under %j that СДЭК would refuse is refused before it is sent', async (over, order, kind) => {
    const refused = await failure((async () => orderBody(settings(over), aParcelOrder(order)))())
    expect(refused.kind).toBe(kind)
  })

  test('when changed keeps the ids of its boxes', () => {
    const order = aParcelOrder({ parcels: [aParcel(), aParcel()] })
    const body = changeBody(settings(), order, 'u-1', new Map([['1001-1', 'p-1']]))
    expect(body).toMatchObject({ uuid: 'u-1', packages: [{ package_id: 'p-1' }, { number: '1001-2' }] })
    expect(body).not.toHaveProperty('type')
  })

  test('a courier is told the whole weight and the longest sides', () => {
    const body = intakeBody({
      key: 'p',
      date: '2026-11-27',
      from: '10:00',
      to: '14:00',
      place: aParcelOrder().from,
      contact: aParty(),
      references: [],
      parcels: [aParcel({ weight: 1000, length: 405 }), aParcel({ weight: 500, height: 333 })],
      comment: '',
    })
    expect(body).toMatchObject({ weight: 1500, length: 41, width: 20, height: 34, intake_time_from: '10:00' })
  })
})

describe('what СДЭК says of an order', () => {
  const status = (code: string, date_time: string, more: object = {}) => ({
    code,
    name: code,
    date_time,
    ...more,
  })
  const anOrder = (over: object = {}, requests: object[] = []) =>
    orderOf({ entity: { uuid: 'u-1', cdek_number: 1105660806, ...over }, requests })

  test('its last status, whatever order they come in; a deleted one does not count', () => {
    const order = anOrder({
      statuses: [
        status('RECEIVED_AT_SHIPMENT_WAREHOUSE ', '2026-11-26T12:00:00+0300', { city: 'Москва' }),
        status('CREATED', '2026-11-26T13:00:00+0700'),
        status('DELIVERED', '2026-11-27T09:00:00+0000', { deleted: true }),
      ],
    })
    expect(bookedOf(order)).toMatchObject({ reference: 'u-1', track: '1105660806', state: 'accepted' })
    expect(trackedOf(order).events.map(({ state, at }) => [state, at])).toEqual([
      ['created', '2026-11-26T13:00:00+07:00'],
      ['accepted', '2026-11-26T12:00:00+03:00'],
    ])
  })

  test.each([
    [{ cdek_number: null }, [{ type: 'CREATE', state: 'ACCEPTED' }], 'creating'],
    [{ cdek_number: null }, [{ type: 'CREATE', state: 'WAITING' }], 'creating'],
    [{}, [{ type: 'CREATE', state: 'SUCCESSFUL' }], 'created'],
    [{}, [{ type: 'CREATE', state: 'INVALID', errors: [{ code: 'v2_x', message: 'Плохо' }] }], 'rejected'],
  ])('%j with requests %j is %s', (over, requests, state) => {
    expect(bookedOf(anOrder(over, requests)).state).toBe(state)
  })

  test('an order that was never made tells why where its parcel is tracked', () => {
    const errors = [{ code: 'v2_field_is_empty', message: 'Нет телефона' }]
    const request = { type: 'CREATE', state: 'INVALID', date_time: '2026-11-26T12:00:00+0300', errors }
    expect(trackedOf(anOrder({ cdek_number: null }, [request])).events).toEqual([
      {
        state: 'rejected',
        raw: 'INVALID v2_field_is_empty',
        comment: 'СДЭК: Нет телефона',
        at: '2026-11-26T12:00:00+03:00',
      },
    ])
  })

  test('the cost with VAT and services, in kopecks', () => {
    const detail = { delivery_sum: 250.5, delivery_vat_sum: 50.1, total_sum: 5000 }
    const services = [{ code: 'INSURANCE', sum: 7.5, total_sum: 9 }]
    expect(bookedOf(anOrder({ delivery_detail: detail, services })).cost).toBe(30_960)
    expect(bookedOf(anOrder()).cost).toBeNull()
  })

  test('a return that arrives has come back', () => {
    expect(stateOf('DELIVERED', true)).toBe('returned')
    expect(stateOf('SEND_TO_RECIPIENT_OFFICE', true)).toBe('returning')
    expect(stateOf('WHATEVER_NEW')).toBe('unknown')
  })

  test('a refusal at once is a failure in its words', async () => {
    const body = {
      requests: [{ state: 'INVALID', errors: [{ code: 'v2_field_is_empty', message: 'Пусто' }] }],
    }
    const told = await failure((async () => acceptedId(body))())
    expect([told.kind, told.code, told.text.ru]).toEqual([
      'invalid_input',
      'v2_field_is_empty',
      'СДЭК: Пусто',
    ])
  })

  test('a form is there, on its way, or will never be', async () => {
    expect(formUrl({ entity: { url: 'https://x/1.pdf' } })).toBe('https://x/1.pdf')
    expect(
      formUrl({ entity: { statuses: [status('PROCESSING', '2026-11-26T12:00:00+0000')] } }),
    ).toBeUndefined()
    const never = { entity: { statuses: [status('INVALID', '2026-11-26T12:00:00+0000')] } }
    expect((await failure((async () => formUrl(never))())).kind).toBe('invalid_input')
  })

  test('a call about an order names it; one about a form names nothing', () => {
    expect(calledAbout({ type: 'ORDER_STATUS', uuid: 'u-1', attributes: {} })).toEqual(['u-1'])
    expect(calledAbout({ type: 'PRINT_FORM', uuid: 'f-1' })).toEqual([])
    expect(calledAbout('nonsense')).toEqual([])
  })
})

describe('points of СДЭК', () => {
  test('kilograms and centimetres become grams and millimetres, the largest cell counts', () => {
    const [point] = pointsOf(
      [
        {
          code: 'P1',
          type: 'POSTAMAT',
          location: { city: 'Москва', address: 'Тверская, 1', latitude: '55.1', longitude: 37.2 },
          weight_max: 15.5,
          dimensions: [
            { width: 10, height: 12.5, depth: 40 },
            { width: 36, height: 38, depth: 60 },
          ],
        },
      ],
      false,
    )
    expect(point).toMatchObject({
      name: 'P1',
      address: 'Москва, Тверская, 1',
      latitude: 55.1,
      weight: 15_500,
      sides: [600, 380, 360],
      postamat: true,
    })
  })

  test('of cities of one name the one of the region is meant', () => {
    const cities = [
      { code: 1, city: 'Киров', region: 'Кировская область' },
      { code: 2, city: 'Киров', region: 'Калужская область' },
    ]
    const code = (region: string | null) => cityCode(cities, aPlace({ city: 'Киров', region }))
    expect([code('Калужская обл.'), code('Тверская область'), code(null)]).toEqual(['2', '1', '1'])
    expect(cityCode([], aPlace())).toBeUndefined()
  })
})
