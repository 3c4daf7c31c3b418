import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Order } from '../../module/carriers/carrier.ts'
import { bookedOf, foundOf, orderBody, trackedOf } from '../../module/carriers/fivepost/booking.ts'
import { complaintOf } from '../../module/carriers/fivepost/errors.ts'
import { pageOf } from '../../module/carriers/fivepost/points.ts'
import { fivepostSettings } from '../../module/carriers/fivepost/settings.ts'
import { stateOf } from '../../module/carriers/fivepost/states.ts'
import { carriers } from '../../module/carriers/index.ts'
import { minor } from '../../shared/kernel/money.ts'
import { aLine } from '../builders/carrier-line.ts'
import { anEnquiry, aParcel, aParcelOrder, aPlace } from '../builders/enquiry.ts'
import { readVector, vectorsDir } from '../builders/vectors.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'
import { battery, failure } from './battery.ts'
import { bookingBattery } from './booking-battery.ts'

const fivepost = carriers.fivepost!
const zone = (code: string, price: number, perKg: number, days: number, over: object) => ({
  code,
  name: `Зона ${code}`,
  prices: [{ fromSum: 0, price }],
  weights: [{ upTo: 3000, extra: 0 }],
  over: { kind: 'perKg', price: perKg },
  days: { min: days, max: days },
  ...over,
})
const sheet = {
  name: '5Post',
  fees: { declared: 50, cod: 264 },
  limits: { weight: 15_000, side: 600, sides: 1200, parcels: 10 },
  zones: [
    zone('1', 18_700, 1800, 3, { cities: ['Москва'], postcodes: ['140000-144999'] }),
    zone('4', 28_600, 3600, 6, { cities: ['Новосибирск'] }),
    zone('5', 33_400, 4800, 7, { postcodes: ['632000-633999'] }),
  ],
}
const form = (address: string) => ({
  address,
  apiKey: 'stand-in-api-key',
  warehouse: 'WH001',
  brand: 'Ромашка',
  sheet: JSON.stringify(sheet),
})
const point = '13e9d62d-1799-4e14-a27b-d218f33de7f6'

describe('5Post counts', () =>
  battery({
    carrier: fivepost,
    standIn: 'fivepost',
    form,
    required: ['apiKey', 'warehouse', 'brand', 'sheet'],
    foreign: { apiKey: 'foreign' },
    enquiry: anEnquiry(),
    nowhere: anEnquiry({ to: aPlace({ city: 'Нигде', postcode: '000000' }) }),
  }))

describe('5Post carries', () =>
  bookingBattery({
    carrier: fivepost,
    standIn: 'fivepost',
    form,
    order: (key) => aParcelOrder({ key, tariff: 'point', kind: 'point', point }),
    bookPath: '/api/v3/orders',
  }))

describe('prices by the zones of the contract', () => {
  const settings = (over: object = {}) =>
    fivepostSettings.parse({ ...form('https://api.example'), sheet: JSON.stringify({ ...sheet, ...over }) })
  const rate = (enquiry: Parameters<typeof anEnquiry>[0], over?: object) =>
    fivepost.rate(aLine(), settings(over), anEnquiry(enquiry))

  test.each([
    [1000, 0, 0, 28_600],
    [3000, 0, 0, 28_600],
    [3001, 0, 0, 32_200],
    [4000, 0, 0, 32_200],
    [4001, 150_000, 0, 36_550],
    [2000, 100_000, 100_000, 31_740],
  ] as const)('%i g, %i kopecks declared, %i to collect', async (weight, declared, cod, cost) => {
    const parcels = [aParcel({ weight })]
    const { rates } = await rate({ parcels, declared: minor(declared), cod: minor(cod) })
    expect(rates).toMatchObject([
      { tariff: 'point', kind: 'point', cost, days: { min: 6, max: 6 }, payload: { zone: '4' } },
    ])
  })

  test('a place is found by its index too; one that no zone holds is refused, or is elsewhere', async () => {
    const berdsk = aPlace({ city: 'Бердск', postcode: '633010' })
    expect((await rate({ to: berdsk })).rates[0]?.payload).toEqual({ zone: '5' })
    const kazan = aPlace({ city: 'Казань', region: 'Татарстан', postcode: '420000' })
    expect((await rate({ to: kazan })).refusals).toMatchObject([{ kind: 'not_applicable' }])
    expect((await rate({ to: kazan }, { elsewhere: '4' })).rates[0]?.payload).toEqual({ zone: '4' })
  })

  test('a contract without payment on delivery has no rate for it', async () => {
    const { rates, refusals } = await rate({ cod: minor(100) }, { cod: false })
    expect([rates.length, refusals[0]?.kind]).toEqual([0, 'not_applicable'])
  })

  test('a parcel is not split smaller than the sheet allows', () => {
    expect(fivepost.limits(settings())).toEqual(sheet.limits)
  })

  test.each(['', 'no json', '{}', '{"name":"5Post","zones":[]}'])(
    '«%s» is refused where it is typed',
    (given) => {
      const parsed = fivepostSettings.safeParse({ ...form('https://api.example'), sheet: given })
      expect(new Set(parsed.error?.issues.map(({ path }) => path[0]))).toEqual(new Set(['sheet']))
    },
  )

  test('the example of the hint is one that is taken', () => {
    const hint = fivepost.fields.find(({ name }) => name === 'sheet')?.hint?.ru ?? ''
    const example = hint.slice(hint.indexOf('{'))
    expect(fivepostSettings.safeParse({ ...form('https://api.example'), sheet: example }).success).toBe(true)
  })
})

describe('what 5Post is asked and how it is understood', () => {
  let standIn: Awaited<ReturnType<typeof startCarrier<'fivepost'>>>
  beforeAll(async () => {
    standIn = await startCarrier('fivepost')
  })
  afterAll(() => standIn.close())
  beforeEach(() => {
    standIn.set({})
    standIn.forget()
  })
  const settings = (over: Record<string, string> = {}) =>
    fivepostSettings.parse({ ...form(standIn.origin), ...over })
  const order = (over: Partial<Order> = {}) =>
    aParcelOrder({ key: crypto.randomUUID(), tariff: 'point', kind: 'point', point, ...over })
  const asked = () =>
    standIn
      .seen()
      .filter(({ path }) => path.startsWith('/api/'))
      .map(({ body }) => JSON.parse(body))

  test('one token serves many calls; one that is not taken any more is asked anew', async () => {
    const line = aLine()
    await fivepost.check(line, settings())
    await fivepost.check(line, settings())
    const before = standIn.state.tokens.granted
    const [grant] = standIn.seen()
    expect([grant?.path, grant?.query, grant?.body]).toEqual([
      '/jwt-generate-claims/rs256/1',
      { apikey: 'stand-in-api-key' },
      'subject=OpenAPI&audience=A122019%21',
    ])
    expect(standIn.seen()[1]?.headers.authorization).toBe(`Bearer jwt-${before}`)
    standIn.state.tokens.alive.clear()
    await fivepost.check(line, settings())
    expect(standIn.state.tokens.granted).toBe(before + 1)
  })

  test('points of a city are gathered from all pages, those that closed left out', async () => {
    const points = await fivepost.points!(aLine(), settings(), { place: aPlace() })
    expect(asked()).toEqual([
      { pageSize: 1000, pageNumber: 0 },
      { pageSize: 1000, pageNumber: 1 },
    ])
    expect(points.map(({ name, postamat, cod }) => [name, postamat, cod])).toEqual([
      ['Постамат на Ленина', true, true],
      ['Касса Пятёрочки', false, true],
    ])
    expect(points[0]).toMatchObject({
      schedule: 'пн–пт 08:00–22:00; сб–вс 09:00–21:00',
      weight: 15_000,
      sides: [457, 400, 322],
      latitude: 55.03,
    })
  })

  test('one point is looked for no longer than until it is found', async () => {
    const code = '001c8a44-dac3-4651-8a9e-caa8cdbd860e'
    const found = await fivepost.points!(aLine(), settings(), { place: aPlace(), code })
    expect(found.map((one) => one.code)).toEqual([code])
    expect(asked()).toHaveLength(1)
  })

  test('an order is told in roubles, millimetres and milligrams', async () => {
    const made = order({
      parcels: [aParcel({ weight: 1234 }), aParcel({ weight: 5 })],
      cod: minor(150_050),
      deliveryCod: minor(30_000),
    })
    const booked = await fivepost.book!(aLine(), settings({ returnTo: 'WH002', payment: 'cash' }), made)
    expect(booked.state).toBe('creating')
    expect(asked()[0].partnerOrders).toEqual([
      {
        senderOrderId: made.key,
        clientOrderId: '1001',
        brandName: 'Ромашка',
        clientName: 'Иванов Иван Иванович',
        clientPhone: '+79000000000',
        clientEmail: 'ivanov@example.com',
        receiverLocation: point,
        senderLocation: 'WH001',
        returnLocation: 'WH002',
        undeliverableOption: 'RETURN',
        shipmentDate: '2026-11-26T09:00:00Z',
        cost: {
          paymentValue: 1500.5,
          paymentCurrency: 'RUB',
          paymentType: 'CASH',
          price: 1500,
          priceCurrency: 'RUB',
          deliveryCost: 300,
          deliveryCostCurrency: 'RUB',
        },
        cargoes: [
          {
            senderCargoId: `${made.key}-1`,
            barcodes: [{ value: `${made.key}-1` }],
            price: 1500,
            currency: 'RUB',
            length: 300,
            width: 200,
            height: 100,
            weight: 1_234_000,
            vat: 20,
            productValues: [
              { name: 'Чайник', value: 1, price: 1500, currency: 'RUB', vat: 20, vendorCode: 'A-1' },
            ],
          },
          expect.objectContaining({ senderCargoId: `${made.key}-2`, weight: 5000, productValues: [] }),
        ],
      },
    ])
  })

  test('the same order asked for twice is one', async () => {
    const made = order()
    const first = await fivepost.book!(aLine(), settings(), made)
    expect((await fivepost.book!(aLine(), settings(), made)).reference).toBe(first.reference)
  })

  test('an order to a point that is gone is rejected with the reason', async () => {
    const { reference } = await fivepost.book!(aLine(), settings(), order({ point: 'gone' }))
    expect(await fivepost.find!(aLine(), settings(), { reference })).toMatchObject({
      state: 'rejected',
      comment: 'PickupPointDto is null with id = gone',
    })
  })

  test('what 5Post refuses is told in its own words, with 200 too', async () => {
    const error = await failure(fivepost.book!(aLine(), settings(), order({ date: 'tomorrow' })))
    expect([error.kind, error.code, error.text.ru]).toEqual([
      'invalid_input',
      '400',
      '5Post: Element partnerOrder[0].shipmentDate has incorrect value',
    ])
    const without = await failure(fivepost.book!(aLine(), settings(), order({ point: null })))
    expect(without.text.ru).toContain('не выбран пункт выдачи')
  })

  test('an order that was given out cannot be cancelled', async () => {
    const { reference } = await fivepost.book!(aLine(), settings(), order())
    standIn.state.orders.get(reference)!.executionStatus = 'PICKED_UP'
    standIn.state.orders.get(reference)!.status = 'DONE'
    const error = await failure(fivepost.cancel!(aLine(), settings(), reference))
    expect([error.kind, error.text.ru]).toEqual(['invalid_input', '5Post: Заказ уже выдан'])
  })
})

describe.skipIf(!vectorsDir())('recorded answers of 5Post', () => {
  const vector = (name: string) => JSON.parse(readVector(`carriers/fivepost/readme-${name}.json`))

  test('a page of points', () => {
    const place = aPlace({ region: null, city: 'Зеленодольск' })
    expect(pageOf(vector('01-getPvzList'), { place })).toEqual({
      pages: 17_315,
      points: [
        {
          code: '001c8a44-dac3-4651-8a9e-caa8cdbd860e',
          name: 'OM120349',
          address: 'Зеленодольск г, Татарстан ул., 30',
          schedule: 'пн–вс 08:00–22:00',
          phone: '88005118800',
          latitude: 55.854559,
          longitude: 48.503302,
          weight: 15_000,
          sides: [457, 400, 322],
          cod: false,
          takesIn: false,
          postamat: true,
        },
      ],
    })
  })

  test('complaints, alone and in a list', () => {
    expect(complaintOf(vector('05-createOrders'))).toEqual({
      said: 'Element partnerOrder[0].shipmentDate has incorrect value',
      code: '400',
    })
    expect(complaintOf(vector('03-addWarehouses'))?.said).toContain('уже существует')
  })

  test.each([
    '01-getPvzList',
    '02-addWarehouses',
    '04-createOrders',
    '06-getOrdersStatusByVendorId',
    '09-getOrderStatusesByVendorId',
    '10-removePaymentByListVendorIds',
  ])('%s is no complaint', (name) => expect(complaintOf(vector(name))).toBeUndefined())

  test('an order that was made', () => {
    expect(bookedOf(vector('04-createOrders')).reference).toBe('12854f88-1b9c-435c-85ba-c2e345b9f891')
  })

  test.each([
    ['06-getOrdersStatusByVendorId', 'creating', ''],
    ['07-getOrdersStatusByVendorId', 'rejected', 'Ошибка валидации по плановым ВГХ'],
    [
      '08-getOrdersStatusByVendorId',
      'rejected',
      'PickupPointDto is null with id = 13e9d62d-1799-4e14-a27b-d218f33de7f6',
    ],
  ])('the state of %s', (name, state, comment) => {
    expect(foundOf(vector(name))).toMatchObject({ state, comment })
  })

  test('a history, told newest first, is put in order', () => {
    const [tracked] = trackedOf(vector('09-getOrderStatusesByVendorId'))
    expect(tracked?.events.map(({ state, at }) => [state, at])).toEqual([
      ['creating', '2020-08-10T10:12:42.414Z'],
      ['rejected', '2020-08-10T10:12:43.314Z'],
      ['rejected', '2020-08-10T10:12:43.319Z'],
    ])
  })
})

describe('units of 5Post', () => {
  test('milligrams and millimetres are exact', () => {
    const settings = fivepostSettings.parse(form('https://api.example'))
    const side = fc.integer({ min: 1, max: 2000 })
    fc.assert(
      fc.property(
        side,
        side,
        side,
        fc.integer({ min: 1, max: 1_000_000 }),
        (length, width, height, weight) => {
          const made = aParcelOrder({ point, parcels: [{ weight, length, width, height }] })
          const { partnerOrders } = orderBody(settings, made) as {
            partnerOrders: { cargoes: Record<string, unknown>[] }[]
          }
          expect(partnerOrders[0]?.cargoes[0]).toMatchObject({ length, width, height, weight: weight * 1000 })
        },
      ),
    )
  })

  test('a state is of the order first, of its execution then', () => {
    expect(stateOf('IN_PROCESS', 'PLACED_IN_POSTAMAT')).toBe('at_point')
    expect(stateOf('IN_PROCESS', 'SOMETHING_NEW')).toBe('in_transit')
    expect(stateOf('SOMETHING', 'NEW')).toBe('unknown')
  })
})
