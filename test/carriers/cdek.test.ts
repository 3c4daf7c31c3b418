import { describe, expect, test } from 'vitest'
import { carriers } from '../../module/carriers/index.ts'
import { minor } from '../../shared/kernel/money.ts'
import { aLine } from '../builders/carrier-line.ts'
import { anEnquiry, aParcelOrder, aParty, aPlace } from '../builders/enquiry.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'
import { battery, failure } from './battery.ts'
import { bookingBattery } from './booking-battery.ts'

const cdek = carriers.cdek

const form = (origin: string) => ({
  address: `${origin}/v2`,
  clientId: 'stand-in-account',
  clientSecret: 'stand-in-secure-password',
  contract: '1',
  handover: 'any',
})

describe('СДЭК counts', () =>
  battery({
    carrier: cdek,
    standIn: 'cdek',
    form,
    required: ['clientId', 'clientSecret'],
    foreign: { clientSecret: 'foreign' },
    enquiry: anEnquiry(),
    nowhere: anEnquiry({ to: aPlace({ postcode: '000000', city: null }) }),
  }))

describe('СДЭК carries', () =>
  bookingBattery({
    carrier: cdek,
    standIn: 'cdek',
    form,
    order: (key) => aParcelOrder({ key, tariff: '137', kind: 'door' }),
    changed: (key) => aParcelOrder({ key, tariff: '137', comment: 'Позвонить за час' }),
    bookPath: '/v2/orders',
  }))

describe('СДЭК, asked', () => {
  async function world() {
    const standIn = await startCarrier('cdek')
    const settings = (over: Record<string, string> = {}) =>
      cdek.settings.parse({ ...form(standIn.origin), ...over })
    return { standIn, settings, [Symbol.asyncDispose]: () => standIn.close() }
  }

  test('one token serves calls at once; one that is not taken any more is asked anew', async () => {
    await using at = await world()
    const line = aLine()
    await Promise.all([cdek.rate(line, at.settings(), anEnquiry()), cdek.check(line, at.settings())])
    expect(at.standIn.state.tokens.granted).toBe(1)
    at.standIn.state.tokens.alive.clear()
    await cdek.check(line, at.settings())
    expect(at.standIn.state.tokens.granted).toBe(2)
  })

  test('a tariff that sells no insurance for so little is counted without it', async () => {
    await using at = await world()
    const { rates, refusals } = await cdek.rate(
      aLine(),
      at.settings({ contract: '2' }),
      anEnquiry({ declared: minor(100_000) }),
    )
    expect(refusals).toEqual([])
    const cost = (code: string) => rates.find(({ tariff }) => tariff === code)?.cost
    // 230 roubles without VAT; 1 000 declared roubles cost 9 with VAT where insurance is sold.
    expect(cost('751')).toBe(27_600)
    expect(cost('749')).toBe(28_800 + 900)
  })

  test('«Проверить» names the chosen tariffs that the contract does not have', async () => {
    await using at = await world()
    const told = await failure(cdek.check(aLine(), at.settings({ tariffs: '136, 999' })))
    expect([told.kind, told.text.ru]).toEqual(['invalid_input', expect.stringContaining('999')])
    expect(told.text.ru).not.toContain('136')
  })

  test('an order that СДЭК finds wrong after it took it is told as rejected, in its words', async () => {
    await using at = await world()
    const order = aParcelOrder({ key: 'k', tariff: '137', receiver: aParty({ phone: '' }) })
    const { reference, state } = await cdek.book!(aLine(), at.settings(), order)
    expect(state).toBe('creating')
    const found = await cdek.find!(aLine(), at.settings(), { reference })
    expect([found?.state, found?.comment]).toEqual(['rejected', 'СДЭК: [recipient.phones] is empty'])
  })

  test('a parcel on its way is refused, not deleted', async () => {
    await using at = await world()
    const order = aParcelOrder({ key: 'k', tariff: '137' })
    const { reference } = await cdek.book!(aLine(), at.settings(), order)
    for (const code of ['CREATED', 'RECEIVED_AT_SHIPMENT_WAREHOUSE']) {
      await fetch(`${at.standIn.origin}/control/orders/${reference}/status`, {
        method: 'POST',
        body: JSON.stringify({ code }),
      })
    }
    await cdek.cancel!(aLine(), at.settings(), reference)
    expect(at.standIn.state.orders.get(reference)?.refused).toBe(true)
    const [tracked] = await cdek.track!(aLine(), at.settings(), [reference])
    expect(tracked?.events.map(({ state }) => state)).toEqual(['created', 'accepted', 'not_delivered'])
  })

  test('points that take parcels in, points of a city, cities by their first letters', async () => {
    await using at = await world()
    const codes = async (where: Parameters<NonNullable<typeof cdek.points>>[2]) =>
      (await cdek.points!(aLine(), at.settings(), where)).map(({ code }) => code)
    expect(await codes({ place: aPlace() })).toEqual(['NSK33', 'NSK410'])
    expect(await codes({ place: aPlace(), takesIn: true })).toEqual(['NSK33'])
    expect(await codes({ place: aPlace({ postcode: '630999' }) })).toEqual(['NSK33', 'NSK410'])
    expect(await codes({ place: aPlace({ city: 'Нигде' }) })).toEqual([])
    expect(await cdek.cities!(aLine(), at.settings(), 'Ново')).toEqual([
      { code: '270', name: 'Новосибирск', description: 'Новосибирская область, Россия' },
    ])
  })

  test('a second courier to the same address on the same day is refused in the words of СДЭК', async () => {
    await using at = await world()
    const ask = {
      key: 'p',
      date: '2026-11-27',
      from: '10:00',
      to: '14:00',
      place: aPlace(),
      contact: aParty(),
      references: [],
      parcels: anEnquiry().parcels,
      comment: '',
    }
    await cdek.pickup!(aLine(), at.settings(), ask)
    const told = await failure(cdek.pickup!(aLine(), at.settings(), ask))
    expect([told.kind, told.code]).toEqual(['invalid_input', 'v2_intake_exists_by_date_address'])
  })

  test('calls us about parcels once, however often it is asked to', async () => {
    await using at = await world()
    const url = 'https://module.example/hook/1'
    await cdek.subscribe!(aLine(), at.settings(), url)
    await cdek.subscribe!(aLine(), at.settings(), url)
    expect([...at.standIn.state.webhooks.values()]).toEqual([{ type: 'ORDER_STATUS', url }])
  })

  test('a form that lies elsewhere is not fetched under our token', async () => {
    await using at = await world()
    const { reference } = await cdek.book!(aLine(), at.settings(), aParcelOrder({ key: 'k', tariff: '137' }))
    const answering: typeof fetch = async (input, init) =>
      /print\/barcodes\/./.test(String(input))
        ? Response.json({ entity: { url: 'https://elsewhere.example/form.pdf' } })
        : fetch(input, init)
    const ask = { references: [reference], plate: 'A6' }
    const told = await failure(cdek.label!(aLine({ fetch: answering }), at.settings(), ask))
    expect(told.kind).toBe('bad_response')
  })
})
