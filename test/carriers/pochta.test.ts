import { describe, expect, test } from 'vitest'
import { carriers } from '../../module/carriers/index.ts'
import { minor } from '../../shared/kernel/money.ts'
import { aLine } from '../builders/carrier-line.ts'
import { anEnquiry, aParcel, aPlace } from '../builders/enquiry.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'
import { battery, failure } from './battery.ts'

const pochta = carriers.pochta!

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
    required: ['postcode'],
    foreign: { token: 'foreign' },
    enquiry: anEnquiry(),
    nowhere,
  }))

describe('Почта, asked', () => {
  const world = async () => {
    const standIn = await startCarrier('pochta')
    const settings = (over: Record<string, string> = {}) =>
      pochta.settings.parse({ ...contract(standIn.origin), ...over })
    return { standIn, settings }
  }

  test('a product that is rejected is a refusal beside the others', async () => {
    const { standIn, settings } = await world()
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
    await standIn.close()
  })

  test('one dead call leaves the others', async () => {
    const { standIn, settings } = await world()
    standIn.set({ trouble: '503', times: 1 })
    const { rates, refusals } = await pochta.rate(aLine(), settings({ prices: 'public' }), anEnquiry())
    expect(rates).toHaveLength(4)
    expect(refusals).toMatchObject([{ kind: 'carrier_down' }])
    await standIn.close()
  })

  test('without an index finds it by the address, under the keys of the account', async () => {
    const { standIn, settings } = await world()
    const enquiry = anEnquiry({ to: aPlace({ postcode: null }) })
    const { rates } = await pochta.rate(aLine(), settings(), enquiry)
    expect(rates[0]?.payload).toMatchObject({ index: '630004' })
    expect(
      (await failure(pochta.rate(aLine(), settings({ token: '', prices: 'public' }), enquiry))).kind,
    ).toBe('invalid_input')
    await standIn.close()
  })

  test('takes one parcel, and says so of more', async () => {
    const { standIn, settings } = await world()
    const two = anEnquiry({ parcels: [aParcel(), aParcel()] })
    expect((await failure(pochta.rate(aLine(), settings(), two))).kind).toBe('not_applicable')
    await standIn.close()
  })

  test('«Проверить» names the points of the account where the index is not one of them', async () => {
    const { standIn, settings } = await world()
    const told = await failure(pochta.check(aLine(), settings({ postcode: '101000' })))
    expect([told.kind, told.text.ru]).toEqual(['invalid_input', expect.stringContaining('121170, 109012')])
    await standIn.close()
  })
})
