import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { complaintOf } from '../../module/carriers/boxberry/errors.ts'
import { citiesOf, describedOf, dropsOf, pointsOf } from '../../module/carriers/boxberry/points.ts'
import { priceBody, ratesOf } from '../../module/carriers/boxberry/rate.ts'
import { boxberrySettings } from '../../module/carriers/boxberry/settings.ts'
import { stateOf, trackedOf } from '../../module/carriers/boxberry/tracking.ts'
import { carriers } from '../../module/carriers/index.ts'
import { minor } from '../../shared/kernel/money.ts'
import { aLine } from '../builders/carrier-line.ts'
import { anEnquiry, aParcel, aPlace } from '../builders/enquiry.ts'
import { readVector, vectorFiles, vectorsDir } from '../builders/vectors.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'
import { battery, failure } from './battery.ts'

const boxberry = carriers.boxberry!
const form = (origin: string) => ({ address: `${origin}/json.php`, token: 'stand-in-token' })

describe('Boxberry', () =>
  battery({
    carrier: boxberry,
    standIn: 'boxberry',
    form,
    required: ['token'],
    enquiry: anEnquiry(),
    nowhere: anEnquiry({ to: aPlace({ postcode: '000000' }) }),
  }))

test('Boxberry says that it closed', () => {
  expect(boxberry.closed?.ru).toContain('прекратил работу')
  expect(boxberry.book).toBeUndefined()
})

describe('what Boxberry is asked and how it is understood', () => {
  let standIn: Awaited<ReturnType<typeof startCarrier<'boxberry'>>>
  beforeAll(async () => {
    standIn = await startCarrier('boxberry')
  })
  afterAll(() => standIn.close())
  beforeEach(() => {
    standIn.set({})
    standIn.forget()
  })
  const settings = (over: Record<string, string> = {}) =>
    boxberrySettings.parse({ ...form(standIn.origin), ...over })

  test('sums are told in roubles, boxes in whole centimetres and grams, the token in the body', async () => {
    const enquiry = anEnquiry({
      parcels: [aParcel({ weight: 1234, length: 301 })],
      cod: minor(150_050),
    })
    const { rates } = await boxberry.rate(aLine(), settings({ start: '010' }), enquiry)
    const [seen] = standIn.seen()
    expect([seen?.method, seen?.path, seen?.query]).toEqual(['POST', '/json.php', {}])
    expect(JSON.parse(seen!.body)).toEqual({
      token: 'stand-in-token',
      method: 'DeliveryCalculation',
      TargetStart: '010',
      Zip: '630004',
      OrderSum: 1500,
      PaySum: 1500.5,
      BoxSizes: [{ Width: 20, Height: 10, Depth: 31, Weight: 1234 }],
      UseShopSettings: 1,
    })
    expect(rates.map(({ tariff, kind, cost, days }) => [tariff, kind, cost, days])).toEqual([
      ['1', 'point', 29_252, { min: 3, max: 3 }],
      ['2', 'door', 49_252, { min: 4, max: 4 }],
    ])
  })

  test('a complaint with 200 is a refusal in its own words', async () => {
    const to = aPlace({ postcode: '000000' })
    const error = await failure(boxberry.rate(aLine(), settings(), anEnquiry({ to })))
    expect([error.kind, error.text.ru]).toEqual(['invalid_input', 'Boxberry: Неверный индекс получателя'])
    const wrong = await failure(boxberry.check(aLine(), settings({ token: 'other' })))
    expect(wrong.text.ru).toBe('Boxberry: Неверный токен')
  })

  test('without a postcode nothing is asked', async () => {
    const to = aPlace({ postcode: null })
    const error = await failure(boxberry.rate(aLine(), settings(), anEnquiry({ to })))
    expect([error.kind, error.text.ru]).toEqual([
      'invalid_input',
      'в адресе нет индекса; укажите его в заказе',
    ])
    expect(standIn.seen()).toEqual([])
  })

  test('points of a city are found by its name and region, one by its code, those of drop-off apart', async () => {
    const inCity = await boxberry.points!(aLine(), settings(), { place: aPlace() })
    expect(inCity).toMatchObject([
      { code: '54001', weight: 31_000, cod: true, latitude: 55.030204, longitude: 82.92043 },
    ])
    const [one] = await boxberry.points!(aLine(), settings(), { place: aPlace(), code: '54001' })
    expect(one).toEqual(inCity[0])
    expect(await boxberry.points!(aLine(), settings(), { place: aPlace(), takesIn: true })).toMatchObject([
      { code: '04854', takesIn: true },
    ])
    expect(await boxberry.points!(aLine(), settings(), { place: aPlace({ city: 'Нигде' }) })).toEqual([])
  })

  test('parcels are followed one by one; one that is not known any more hides no other', async () => {
    standIn.state.parcels.set('AAP1', [
      { Date: '26.12.2020 12:23', Name: 'Загружен реестр ИМ', Comment: '' },
      { Date: '28.12.2020 09:00', Name: 'Поступило в пункт выдачи', Comment: 'Новосибирск' },
    ])
    const tracked = await boxberry.track!(aLine(), settings(), ['AAP1', 'AAP2'])
    expect(tracked).toEqual([
      {
        reference: 'AAP1',
        track: 'AAP1',
        cost: null,
        events: [
          {
            state: 'created',
            raw: 'Загружен реестр ИМ',
            comment: 'Загружен реестр ИМ',
            at: '2020-12-26T09:23:00.000Z',
          },
          {
            state: 'at_point',
            raw: 'Поступило в пункт выдачи',
            comment: 'Новосибирск',
            at: '2020-12-28T06:00:00.000Z',
          },
        ],
      },
      { reference: 'AAP2', track: 'AAP2', cost: null, events: [] },
    ])
  })
})

describe.skipIf(!vectorsDir())('recorded messages of Boxberry', () => {
  const vector = (name: string) => JSON.parse(readVector(`carriers/boxberry/${name}`))

  test.each(vectorFiles('carriers/boxberry/errors').filter((name) => name.endsWith('.json')))(
    'the complaint %s is heard, also as the first of a list',
    (name) => {
      const body = vector(`errors/${name}`)
      const said = typeof body.err === 'string' ? body.err : body.message
      expect(complaintOf(body)).toBe(said)
      expect(complaintOf([body])).toBe(said)
    },
  )

  test('broken JSON is a bad answer', async () => {
    const fetch = async () =>
      new Response(readVector('carriers/boxberry/errors/invalidJson.txt'), {
        headers: { 'content-type': 'application/json' },
      })
    const settings = boxberrySettings.parse(form('https://api.example'))
    expect((await failure(boxberry.rate(aLine({ fetch }), settings, anEnquiry()))).kind).toBe('bad_response')
  })

  test.each([
    ...vectorFiles('carriers/boxberry/responses').map((name) => `responses/${name}`),
    ...vectorFiles('carriers/boxberry').filter((name) => name.startsWith('readme-')),
  ])('%s is no complaint', (name) => expect(complaintOf(vector(name))).toBeUndefined())

  test('prices', () => {
    expect(ratesOf(vector('responses/deliveryCalculation.json')).rates).toEqual([
      {
        tariff: '1',
        name: 'До пункта выдачи',
        description: '',
        kind: 'point',
        cost: 48_150,
        days: { min: 3, max: 3 },
        payload: {},
      },
      {
        tariff: '2',
        name: 'Курьером до двери',
        description: '',
        kind: 'door',
        cost: 68_150,
        days: { min: 4, max: 4 },
        payload: {},
      },
    ])
  })

  test('points, long and short, and where parcels are handed in', () => {
    const [listed] = pointsOf(vector('responses/listPoints.json'))
    expect(listed).toEqual({
      code: '99451',
      name: 'Москва Булатниковская_9945_С',
      address: '117403, Москва г, Булатниковская ул, д.2А',
      schedule: 'пн-вс: 10.00-20.30',
      phone: '+7(499)391-56-22',
      latitude: 55.580676,
      longitude: 37.651708,
      weight: 31_000,
      sides: null,
      cod: true,
      takesIn: false,
      postamat: false,
    })
    expect(describedOf(vector('responses/pointsDescription.json'), '99451')).toEqual(listed)
    expect(pointsOf(vector('responses/listPointsShort.json')).map(({ code }) => code)).toEqual([
      '99451',
      '99631',
    ])
    expect(dropsOf(vector('responses/pointsForParcels.json')).map(({ code }) => code)).toEqual([
      '04854',
      '82010',
    ])
  })

  test('cities, long and short', () => {
    expect(citiesOf(vector('responses/listCities.json'))).toEqual([
      { code: '68', name: 'Москва', description: 'Москва (Москва)' },
    ])
    expect(citiesOf(vector('responses/listCitiesFull.json'))).toMatchObject([
      { code: '00932', name: 'Майский' },
    ])
  })

  test.each([
    ['responses/listStatuses.json', ['created'], '2020-12-26T09:23:26.000Z'],
    ['responses/listStatusesFull.json', ['created'], '2020-12-26T09:23:00.000Z'],
    [
      'readme-01-deleteOrderByTrack.json',
      ['accepted', 'in_transit', 'in_transit', 'in_transit', 'at_point'],
      '2019-04-30T21:56:12.000Z',
    ],
    [
      'readme-02-deleteOrderByTrack.json',
      ['created', 'accepted', 'in_transit', 'in_transit', 'in_transit', 'at_point'],
      '2019-04-30T12:35:00.000Z',
    ],
  ])('states of %s', (name, states, first) => {
    const { events } = trackedOf(vector(name), 'AAP1')
    expect(events.map(({ state }) => state)).toEqual(states)
    expect(events[0]?.at).toBe(first)
  })

  test('our request has the members of the recorded one, of the same kinds', () => {
    const recorded = vector('requests/deliveryCalculation.json')
    const settings = boxberrySettings.parse(form('https://api.example'))
    const ours = priceBody(settings, anEnquiry()) as Record<string, unknown>
    for (const name of ['OrderSum', 'PaySum', 'UseShopSettings']) {
      expect(typeof ours[name]).toBe(typeof recorded[name])
    }
    const [box] = ours.BoxSizes as object[]
    expect(Object.keys(box!).sort()).toEqual(Object.keys(recorded.BoxSizes[0]).sort())
  })
})

describe('units of Boxberry', () => {
  test('boxes are whole centimetres that hold the parcel, sums are exact', () => {
    const settings = boxberrySettings.parse(form('https://api.example'))
    const side = fc.integer({ min: 1, max: 3000 })
    fc.assert(
      fc.property(side, side, side, fc.nat(1_000_000_000), (length, width, height, sum) => {
        const parcels = [{ weight: 500, length, width, height }]
        const enquiry = anEnquiry({ parcels, declared: minor(sum), cod: minor(sum) })
        const body = priceBody(settings, enquiry) as {
          OrderSum: number
          PaySum: number
          BoxSizes: { Width: number; Height: number; Depth: number; Weight: number }[]
        }
        const { Width, Height, Depth, Weight } = body.BoxSizes[0]!
        expect(Weight).toBe(500)
        for (const [told, is] of [
          [Width, width],
          [Height, height],
          [Depth, length],
        ] as const) {
          expect(Number.isInteger(told) && told * 10 >= is && told * 10 < is + 10).toBe(true)
        }
        expect(Math.round(body.OrderSum * 100)).toBe(sum)
        expect(String(body.PaySum)).toMatch(/^\d+(\.\d{1,2})?$/)
      }),
    )
  })

  test('words of a state that nobody knows stay unknown', () => {
    expect(stateOf('Выдано')).toBe('delivered')
    expect(stateOf('Что-то новое')).toBe('unknown')
  })
})
