import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { carriers } from '../../module/carriers/index.ts'
import { priceBody } from '../../module/carriers/ozon/rate.ts'
import { ozonSettings } from '../../module/carriers/ozon/settings.ts'
import { minor } from '../../shared/kernel/money.ts'
import { aLine } from '../builders/carrier-line.ts'
import { anEnquiry, aParcel, aPlace } from '../builders/enquiry.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'
import { battery, failure } from './battery.ts'

const ozon = carriers.ozon!
const form = (address: string) => ({
  address,
  clientId: 'stand-in-client',
  clientSecret: 'stand-in-client-secret',
  fromPlace: '17',
})

describe('Ozon Rocket', () =>
  battery({
    carrier: ozon,
    standIn: 'ozon',
    form,
    required: ['clientId', 'clientSecret'],
    foreign: { clientSecret: 'foreign' },
    enquiry: anEnquiry(),
    nowhere: anEnquiry({ to: aPlace({ city: 'Нигде' }) }),
  }))

test('Ozon says that Rocket closed and why its present logistics is not here', () => {
  expect(ozon.closed?.ru).toContain('закрыл Ozon Rocket')
  expect(ozon.book).toBeUndefined()
})

describe('what Ozon Rocket is asked and how it is understood', () => {
  let standIn: Awaited<ReturnType<typeof startCarrier<'ozon'>>>
  beforeAll(async () => {
    standIn = await startCarrier('ozon')
  })
  afterAll(() => standIn.close())
  beforeEach(() => {
    standIn.set({})
    standIn.forget()
  })
  const settings = () => ozonSettings.parse(form(standIn.origin))

  test('boxes are told in grams and millimetres under a token, prices come in kopecks', async () => {
    const parcels = [aParcel({ weight: 1234 }), aParcel()]
    const { rates } = await ozon.rate(aLine(), settings(), anEnquiry({ parcels }))
    const [grant, asked] = standIn.seen()
    expect(grant?.body).toBe(
      'grant_type=client_credentials&client_id=stand-in-client&client_secret=stand-in-client-secret',
    )
    expect([asked?.path, asked?.headers.authorization]).toEqual([
      '/principal-integration-api/v1/delivery/calculate/information',
      'Bearer token-1',
    ])
    const dimensions = { weight: 1200, length: 300, height: 100, width: 200 }
    expect(JSON.parse(asked!.body)).toEqual({
      fromPlaceId: 17,
      destinationAddress: 'Новосибирская область, Новосибирск, улица Ленина, д. 23, кв. 1',
      packages: [
        { count: 1, dimensions: { ...dimensions, weight: 1234 }, price: 1500, estimatedPrice: 1500 },
        { count: 1, dimensions, price: 0, estimatedPrice: 0 },
      ],
    })
    expect(rates.map(({ tariff, kind, cost, days }) => [tariff, kind, cost, days])).toEqual([
      ['Courier', 'door', 23_620, { min: 4, max: 4 }],
      ['PickPoint', 'point', 17_120, { min: 3, max: 3 }],
      ['Postamat', 'point', 16_620, { min: 3, max: 3 }],
    ])
  })

  test('a token that is not taken any more is asked anew once', async () => {
    const line = aLine()
    await ozon.check(line, settings())
    const { granted } = standIn.state.tokens
    standIn.state.tokens.alive.clear()
    await ozon.check(line, settings())
    expect(standIn.state.tokens.granted).toBe(granted + 1)
  })

  test('a complaint is told in its own words', async () => {
    const error = await failure(ozon.rate(aLine(), settings(), anEnquiry({ parcels: [] })))
    expect([error.kind, error.code, error.text.ru]).toEqual([
      'invalid_input',
      'VALIDATION',
      'Ozon Rocket: Не переданы отправления',
    ])
  })
})

test('grams, millimetres and roubles of Ozon Rocket are exact', () => {
  const settings = ozonSettings.parse(form('https://xapi.example'))
  const whole = fc.integer({ min: 1, max: 100_000 })
  fc.assert(
    fc.property(whole, whole, whole, whole, fc.nat(1e9), (weight, length, width, height, declared) => {
      const parcels = [{ weight, length, width, height }]
      const body = priceBody(settings, anEnquiry({ parcels, declared: minor(declared) })) as {
        packages: { dimensions: object; price: number }[]
      }
      expect(body.packages[0]?.dimensions).toEqual({ weight, length, width, height })
      expect(String(body.packages[0]?.price)).toMatch(/^\d+(\.\d{1,2})?$/)
      expect(Math.round(body.packages[0]!.price * 100)).toBe(declared)
    }),
  )
})
