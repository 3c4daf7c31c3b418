import { describe, expect, test } from 'vitest'
import { carriers } from '../../module/carriers/index.ts'
import { minor } from '../../shared/kernel/money.ts'
import { aLine } from '../builders/carrier-line.ts'
import { anEnquiry, aParcel, aParcelOrder, aPlace } from '../builders/enquiry.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'
import { battery, failure } from './battery.ts'
import { bookingBattery } from './booking-battery.ts'

const pochta = carriers.pochta

const plain = (origin: string) => ({
  postcode: '121170',
  tariffAddress: `${origin}/v2`,
  accountAddress: `${origin}/otpravka`,
  trackingAddress: `${origin}/rtm34`,
})
const contract = (origin: string) => ({
  ...plain(origin),
  prices: 'contract',
  token: 'stand-in-token',
  login: 'shop@example.com',
  password: 'stand-in-password',
  trackingLogin: 'tracker',
  trackingPassword: 'stand-in-tracking-password',
})

const nowhere = anEnquiry({ to: aPlace({ postcode: '000000' }) })

describe('Почта without a contract', () =>
  battery({
    carrier: pochta,
    standIn: 'pochta',
    form: plain,
    required: ['postcode'],
    enquiry: anEnquiry(),
    nowhere,
  }))

describe('Почта under a contract', () =>
  battery({
    carrier: pochta,
    standIn: 'pochta',
    form: contract,
    required: ['postcode', 'token', 'login', 'password'],
    foreign: { token: 'foreign' },
    enquiry: anEnquiry(),
    nowhere,
  }))

describe('Почта carries', () =>
  bookingBattery({
    carrier: pochta,
    standIn: 'pochta',
    form: contract,
    order: (key) => aParcelOrder({ key, tariff: 'ONLINE_COURIER' }),
    changed: (key) => aParcelOrder({ key, tariff: 'ONLINE_COURIER', to: aPlace({ flat: '7' }) }),
    bookPath: '/otpravka/2.0/user/backlog',
  }))

describe('Почта, asked', () => {
  const world = async () => {
    const standIn = await startCarrier('pochta')
    const settings = (over: Record<string, string> = {}) =>
      pochta.settings.parse({ ...contract(standIn.origin), ...over })
    return { standIn, settings, [Symbol.asyncDispose]: () => standIn.close() }
  }

  test('a product that is rejected is a refusal beside the others', async () => {
    await using at = await world()
    const { settings } = at
    const { rates, refusals } = await pochta.rate(
      aLine(),
      settings({ prices: 'public' }),
      anEnquiry({ cod: minor(100_000) }),
    )
    expect(rates.map(({ tariff }) => tariff)).toEqual(['ONLINE_PARCEL', 'POSTAL_PARCEL'])
    expect(refusals.map(({ tariff, kind }) => [tariff, kind])).toEqual([
      ['ONLINE_COURIER', 'not_applicable'],
      ['PARCEL_CLASS_1', 'not_applicable'],
      ['EMS', 'not_applicable'],
    ])
  })

  test('one dead call leaves the others', async () => {
    await using at = await world()
    const { standIn, settings } = at
    standIn.set({ trouble: '503', times: 1 })
    const { rates, refusals } = await pochta.rate(aLine(), settings({ prices: 'public' }), anEnquiry())
    expect(rates).toHaveLength(4)
    expect(refusals).toMatchObject([{ kind: 'carrier_down' }])
  })

  test('without an index finds it by the address, under the keys of the account', async () => {
    await using at = await world()
    const { settings } = at
    const enquiry = anEnquiry({ to: aPlace({ postcode: null }) })
    const { rates } = await pochta.rate(aLine(), settings(), enquiry)
    expect(rates[0]?.payload).toMatchObject({ index: '630004' })
    expect(
      (await failure(pochta.rate(aLine(), settings({ token: '', prices: 'public' }), enquiry))).kind,
    ).toBe('invalid_input')
  })

  test('takes one parcel, and says so of more', async () => {
    await using at = await world()
    const { settings } = at
    const two = anEnquiry({ parcels: [aParcel(), aParcel()] })
    expect((await failure(pochta.rate(aLine(), settings(), two))).kind).toBe('not_applicable')
  })

  test('«Проверить» names the points of the account where the index is not one of them', async () => {
    await using at = await world()
    const { settings } = at
    const told = await failure(pochta.check(aLine(), settings({ postcode: '101000' })))
    expect([told.kind, told.text.ru]).toEqual(['invalid_input', expect.stringContaining('121170, 109012')])
  })

  test('a parcel on its way is tracked by its barcode, printed and cancelled from its batch', async () => {
    await using at = await world()
    const { standIn, settings } = at
    const order = aParcelOrder({ key: 'k', tariff: 'ONLINE_PARCEL', kind: 'point', point: '630099' })
    const { reference, track: barcode } = await pochta.book!(aLine(), settings(), order)
    expect(await pochta.track!(aLine(), settings(), [reference])).toMatchObject([{ events: [] }])
    for (const [type, attribute, names] of [
      [1, 1, ['Прием', 'Единичный']],
      [8, 2, ['Обработка', 'Прибыло в место вручения']],
      [2, 1, ['Вручение', 'Вручение адресату']],
    ] as const) {
      await fetch(`${standIn.origin}/control/orders/${barcode}/operations`, {
        method: 'POST',
        body: JSON.stringify({ type, attribute, names }),
      })
    }
    const [tracked] = await pochta.track!(aLine(), settings(), [reference, '1/unknown'])
    expect(tracked?.events.map(({ state, raw, comment }) => [state, raw, comment])).toEqual([
      ['accepted', '1.1 Прием, Единичный', 'Москва 170'],
      ['at_point', '8.2 Обработка, Прибыло в место вручения', 'Москва 170'],
      ['delivered', '2.1 Вручение, Вручение адресату', 'Москва 170'],
    ])
    const sheet = await pochta.label!(aLine(), settings(), { references: [reference], plate: 'THERMO' })
    expect(sheet.length).toBeGreaterThan(100)
    expect((await pochta.find!(aLine(), settings(), { reference }))?.cost).toBe(19_800)
    await pochta.cancel!(aLine(), settings(), reference)
    expect(await pochta.find!(aLine(), settings(), { reference })).toBeNull()
  })

  test('tracking that is down is told from tracking that says no', async () => {
    await using at = await world()
    at.standIn.set({ trouble: '503', path: '/rtm34' })
    const told = await failure(pochta.track!(aLine(), at.settings(), ['1/80093010115153']))
    expect(told.kind).toBe('carrier_down')
  })

  test('tracking under foreign keys says so, and without keys which ones it needs', async () => {
    await using at = await world()
    const { settings } = at
    const track = (over: Record<string, string>) =>
      failure(pochta.track!(aLine(), settings(over), ['1/80093010115153']))
    expect((await track({ trackingPassword: 'foreign' })).kind).toBe('auth')
    expect((await track({ trackingLogin: '' })).text.ru).toContain('tracking.pochta.ru')
  })

  test('a booking that lacks what Почта needs is refused with all that it named', async () => {
    await using at = await world()
    const order = aParcelOrder({ tariff: 'EMS', to: aPlace({ region: null, city: null }) })
    const told = await failure(pochta.book!(aLine(), at.settings(), order))
    expect([told.kind, told.text.ru]).toEqual([
      'invalid_input',
      'Почта России: Населенный пункт не указан; Регион не заполнен',
    ])
  })

  test('without keys nothing is booked and no office is listed', async () => {
    await using at = await world()
    const bare = at.settings({ token: '', prices: 'public' })
    expect((await failure(pochta.book!(aLine(), bare, aParcelOrder({ tariff: 'EMS' })))).kind).toBe('auth')
    expect(await pochta.points!(aLine(), bare, { place: aPlace() })).toEqual([])
  })

  test('offices near an address with their hours; closed ones are left out; those that take parcels in', async () => {
    await using at = await world()
    const { settings } = at
    const points = await pochta.points!(aLine(), settings(), { place: aPlace() })
    expect(points.map(({ code, schedule }) => [code, schedule])).toEqual([
      ['630004', 'пн–пт 08:00–20:00, сб 09:00–18:00'],
      ['630099', 'пн–пт 08:00–20:00, сб 09:00–18:00'],
    ])
    expect(await pochta.points!(aLine(), settings(), { place: aPlace(), code: '101000' })).toEqual([])
    const taking = await pochta.points!(aLine(), settings(), { place: aPlace(), takesIn: true })
    expect(taking.map(({ code, takesIn }) => [code, takesIn])).toEqual([
      ['121170', true],
      ['109012', true],
    ])
  })
})
