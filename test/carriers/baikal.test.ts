import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { priceBody, sharesOf } from '../../module/carriers/baikal/rate.ts'
import { baikalSettings } from '../../module/carriers/baikal/settings.ts'
import { carriers } from '../../module/carriers/index.ts'
import { minor } from '../../shared/kernel/money.ts'
import { aLine } from '../builders/carrier-line.ts'
import { anEnquiry, aParcel, aPlace, aStore } from '../builders/enquiry.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'
import { battery, failure } from './battery.ts'

const baikal = carriers.baikal!
const form = (address: string) => ({ address, key: 'stand-in-key' })
const nowhere = anEnquiry({ to: aPlace({ city: 'Нигде' }) })

describe('Байкал-Сервис', () =>
  battery({
    carrier: baikal,
    standIn: 'baikal',
    form,
    required: ['key'],
    foreign: { key: 'foreign' },
    enquiry: anEnquiry(),
    nowhere,
  }))

describe('what Байкал-Сервис is asked and how it is understood', () => {
  let standIn: Awaited<ReturnType<typeof startCarrier<'baikal'>>>
  beforeAll(async () => {
    standIn = await startCarrier('baikal')
  })
  afterAll(() => standIn.close())
  beforeEach(() => {
    standIn.set({})
    standIn.forget()
  })
  const settings = (over: Record<string, string> = {}) =>
    baikalSettings.parse({ ...form(standIn.origin), ...over })

  test('cities are looked up once, freight is told in kilograms, metres and cubic metres', async () => {
    const enquiry = anEnquiry({
      parcels: [aParcel({ weight: 1234, length: 301 }), aParcel()],
      declared: minor(100_001),
    })
    await baikal.rate(aLine(), settings({ partner: 'p-1' }), enquiry)
    expect(standIn.seen().map(({ method, path, query }) => [method, path, query])).toEqual([
      ['GET', '/v1/fias/cities', { text: expect.any(String) }],
      ['GET', '/v1/fias/cities', { text: expect.any(String) }],
      ['POST', '/v2/calculator', {}],
    ])
    expect(standIn.seen()[2]?.headers.authorization).toBe(`Basic ${btoa('stand-in-key:')}`)
    expect(JSON.parse(standIn.seen()[2]!.body)).toEqual({
      Departure: { CityGuid: '0c5b2444-70a0-4932-980c-b4dc0d3f02b5' },
      Destination: { CityGuid: '8dea00e3-9aab-4d8e-887c-ef2aaa546456' },
      Cargo: {
        CargoList: [
          {
            Length: 0.301,
            Width: 0.2,
            Height: 0.1,
            Volume: 0.007,
            Weight: 1.234,
            Units: 1,
            Oversized: 0,
            EstimatedCost: 500.01,
          },
          {
            Length: 0.3,
            Width: 0.2,
            Height: 0.1,
            Volume: 0.006,
            Weight: 1.2,
            Units: 1,
            Oversized: 0,
            EstimatedCost: 500,
          },
        ],
      },
      Preference: { AuthKey: 'stand-in-key', PartnerGUID: 'p-1' },
    })
  })

  test('an address that knows its city by FIAS is not looked up', async () => {
    const enquiry = anEnquiry({
      from: aStore({ fias: '0c5b2444-70a0-4932-980c-b4dc0d3f02b5' }),
      to: aPlace({ fias: '8dea00e3-9aab-4d8e-887c-ef2aaa546456' }),
    })
    const { rates } = await baikal.rate(aLine(), settings(), enquiry)
    expect(standIn.seen()).toHaveLength(1)
    expect(rates).toEqual([
      {
        tariff: 'terminal',
        name: 'Сборный груз до терминала',
        description: '',
        kind: 'point',
        cost: 47_880,
        days: { min: 7, max: 7 },
        payload: {},
      },
    ])
  })

  test('of several cities of one name that of the region is meant', async () => {
    const to = aPlace({ city: 'Октябрьский', region: 'Московская область' })
    await baikal.rate(aLine(), settings(), anEnquiry({ to }))
    expect(JSON.parse(standIn.seen()[2]!.body).Destination).toEqual({
      CityGuid: '11111111-0000-0000-0000-000000000002',
    })
  })

  test('what cannot be carried is refused in its own words, with 400 and with 200', async () => {
    const to = aPlace({ fias: 'unknown' })
    const unknown = await failure(baikal.rate(aLine(), settings(), anEnquiry({ to })))
    expect([unknown.kind, unknown.text.ru, unknown.code]).toEqual([
      'invalid_input',
      'Байкал-Сервис: Не найден населённый пункт',
      '400',
    ])
    const parcels = [aParcel({ length: 14_000 })]
    const long = await failure(baikal.rate(aLine(), settings(), anEnquiry({ parcels })))
    expect([long.kind, long.text.ru]).toEqual([
      'not_applicable',
      'Байкал-Сервис: Груз не помещается в машину',
    ])
  })

  test('an answer without a total is no price', async () => {
    const fetch = async () => Response.json({ total: 0, transit: { int: 3 } })
    const to = aPlace({ fias: 'a' })
    const enquiry = anEnquiry({ to, from: aStore({ fias: 'b' }) })
    expect((await failure(baikal.rate(aLine({ fetch }), settings(), enquiry))).kind).toBe('not_applicable')
  })

  test('cash on delivery is refused before anything is asked', async () => {
    const error = await failure(baikal.rate(aLine(), settings(), anEnquiry({ cod: minor(1) })))
    expect(error.kind).toBe('not_applicable')
    expect(standIn.seen()).toEqual([])
  })

  test('cities are found by the beginning of a name', async () => {
    expect(await baikal.cities!(aLine(), settings(), 'Новос')).toEqual([
      {
        code: '8dea00e3-9aab-4d8e-887c-ef2aaa546456',
        name: 'Новосибирск',
        description: 'Новосибирская обл',
      },
      { code: '11111111-0000-0000-0000-000000000003', name: 'Новосибирский', description: '' },
    ])
  })
})

describe('units of Байкал-Сервис', () => {
  const settings = baikalSettings.parse(form('https://api.example'))

  test('millimetres and grams are told exactly, volume never less than it is', () => {
    const side = fc.integer({ min: 1, max: 13_000 })
    const weight = fc.integer({ min: 1, max: 20_000_000 })
    fc.assert(
      fc.property(side, side, side, weight, (length, width, height, grams) => {
        const enquiry = anEnquiry({ parcels: [{ weight: grams, length, width, height }] })
        const { Cargo } = priceBody(settings, enquiry, 'a', 'b') as {
          Cargo: { CargoList: Record<string, number>[] }
        }
        const cargo = Cargo.CargoList[0]!
        expect(Math.round(cargo.Length! * 1000)).toBe(length)
        expect(String(cargo.Weight)).toMatch(/^\d+(\.\d{1,3})?$/)
        expect(Math.round(cargo.Weight! * 1000)).toBe(grams)
        const litres = (length * width * height) / 1_000_000
        expect(cargo.Volume! * 1000 >= litres - 1e-6 && cargo.Volume! * 1000 < litres + 1).toBe(true)
      }),
    )
  })

  test('a declared sum in parts is the whole sum', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.integer({ min: 1, max: 100 }), (sum, parts) => {
        const shares = sharesOf(sum, parts)
        expect(shares).toHaveLength(parts)
        expect(shares.reduce((total, one) => total + one, 0)).toBe(sum)
        expect(shares.every((one) => one >= 0)).toBe(true)
      }),
    )
  })
})
