import { describe, expect, test } from 'vitest'
import { complaintsOf as cdekComplaints } from '../../module/carriers/cdek/errors.ts'
import {
  acceptedId,
  bookedOf,
  calledAbout,
  orderOf,
  subscribed,
  throwInvalid,
} from '../../module/carriers/cdek/order-answer.ts'
import { orderBody } from '../../module/carriers/cdek/order-body.ts'
import { pointsOf } from '../../module/carriers/cdek/points.ts'
import { contractCodes, pricesOf, ratesOf, tariffListBody } from '../../module/carriers/cdek/rate.ts'
import { cdekSettings } from '../../module/carriers/cdek/settings.ts'
import { complaintsOf, failureOf } from '../../module/carriers/pochta/errors.ts'
import { cleanIndex, officeIndexes } from '../../module/carriers/pochta/places.ts'
import { products } from '../../module/carriers/pochta/products.ts'
import { tariffQuery, tariffRate } from '../../module/carriers/pochta/rate.ts'
import { pochtaSettings } from '../../module/carriers/pochta/settings.ts'
import { minor } from '../../shared/kernel/money.ts'
import { anEnquiry, aParcel, aParcelOrder } from '../builders/enquiry.ts'
import { readVector, vectorFiles, vectorsDir } from '../builders/vectors.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'

const without = vectorsDir() === undefined
const json = (path: string): unknown => JSON.parse(readVector(`carriers/${path}`))
/** A recorded answer, or each of those that one file holds. */
const bodies = (path: string): unknown[] => {
  const file = json(path)
  return (Array.isArray(file) ? file : [file]).map((one) => (one as { body: unknown }).body)
}
const settings = cdekSettings.parse({ clientId: 'a', clientSecret: 'b', handover: 'any' })
const shop = '72120412-25e1-489e-862a-0f9c3e981985'

describe.skipIf(without)('recorded answers of СДЭК (skipped without them)', () => {
  const first = (name: string) => bodies(`cdek/responses/${name}.json`)[0]
  const names = without ? [] : vectorFiles('carriers/cdek/responses')

  test.each(names)('%s holds no complaint', (name) => {
    for (const body of bodies(`cdek/responses/${name}`)) expect(cdekComplaints(body)).toEqual([])
  })

  test('tariffs of a contract', () => {
    expect(contractCodes(first('AvailableTariffs.GetAvailableTariffsSuccess'))).toEqual(['132', '134'])
    expect(contractCodes(first('AvailableTariffs.GetAvailableTariffsEmpty'))).toEqual([])
  })

  test('tariffs of an enquiry, although they lack modes and calendar days', () => {
    const prices = pricesOf({
      tariff_codes: [
        { tariff_code: '136', result: { total_sum: 360 } },
        { tariff_code: '137', result: { total_sum: 540 } },
      ],
    })
    const { rates, refusals } = ratesOf(
      settings,
      anEnquiry(),
      first('CalculateTariff.CalculateTariffListSuccess'),
      prices,
    )
    expect(rates.map(({ tariff, kind, days }) => [tariff, kind, days])).toEqual([
      ['136', 'point', { min: 1, max: 5 }],
      ['137', 'door', { min: 4, max: 6 }],
    ])
    expect(refusals).toEqual([])
  })

  test('points', () => {
    expect(pointsOf(first('DeliveryPoints.GetDeliveryPointsSuccess'), false)).toMatchObject([
      { code: 'ORX1', latitude: 55.8106, cod: true, takesIn: true, postamat: false },
    ])
    expect(pointsOf(first('DeliveryPoints.GetDeliveryPointsEmpty'), false)).toEqual([])
  })

  test('an order that was made, and read afterwards', () => {
    const [made, read] = bodies('cdek/responses/CreateOrder.CreateOrderSuccess.json')
    expect(acceptedId(made)).toBe(shop)
    expect(bookedOf(orderOf(read)).reference).toBe(shop)
    expect(bookedOf(orderOf(first('GetOrderInfo.GetOrderInfoByUuidSuccess'))).reference).toBe(shop)
    expect(bookedOf(orderOf(first('GetOrderInfo.GetOrderInfoByCdekNumber'))).track).toBe('1105')
    expect(bookedOf(orderOf(first('GetOrderInfo.GetOrderInfoByImNumber'))).reference).toBe('uuid-123')
  })

  test.each([
    'OrderOperations.UpdateOrder',
    'OrderOperations.CancelOrder',
    'OrderOperations.DeleteOrder',
    'CourierAndIntakes.DeleteIntakes',
    'Webhooks.DeleteWebhookSuccess',
  ])('%s is a request that was accepted', (name) => {
    expect(() => throwInvalid(first(name))).not.toThrow()
  })

  test.each([
    ['CourierAndIntakes.CreateIntakes', 'intake-uuid-456'],
    ['CourierAndIntakes.CreateAgreement', 'agreement-uuid-123'],
    ['Webhooks.SetWebhooksSuccess', 'new-webhook-uuid'],
  ])('%s tells the id %s', (name, id) => expect(acceptedId(first(name))).toBe(id))

  test('addresses that СДЭК calls', () => {
    expect(subscribed(first('Webhooks.GetWebhooksSuccess'))).toEqual(['https://webhook.site/1'])
  })

  test('calls of СДЭК name an order, those about forms name none', () => {
    const about = Object.fromEntries(
      vectorFiles('carriers/cdek/webhooks').map((name) => [name, calledAbout(json(`cdek/webhooks/${name}`))]),
    )
    expect(about).toEqual({
      'order-status-2020.json': ['72753031-2801-4186-a091-0be58cedfee7'],
      'order-status-delivered-2019.json': ['72753031-8347-40c0-ab0f-1a49c7a262c1'],
      'print-form-2019.json': [],
    })
  })
})

describe.skipIf(without)('recorded requests to СДЭК (skipped without them)', () => {
  const keysOf = (path: string) => Object.keys(json(`cdek/requests/${path}`) as object)

  test('ours have the members that those have', () => {
    const list = tariffListBody(
      settings,
      anEnquiry({
        parcels: [aParcel({ weight: 1000 }), aParcel({ weight: 2000, length: 100, width: 150, height: 300 })],
      }),
    )
    const recorded = json('cdek/requests/calculator-tarifflist.json') as Record<string, unknown>
    expect(Object.keys(list).sort()).toEqual(Object.keys(recorded).sort())
    expect(list.packages).toEqual(recorded.packages)
    expect(list.date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0300$/)

    const known = new Set([...keysOf('create-order.json'), 'type', 'shipment_point', 'delivery_point'])
    expect(
      Object.keys(orderBody(settings, aParcelOrder({ tariff: '137' }))).filter((key) => !known.has(key)),
    ).toEqual([])
  })

  test('are taken by the stand-in', async () => {
    const standIn = await startCarrier('cdek')
    standIn.state.tokens.alive.add('t')
    const statuses = await Promise.all(
      [
        ['/v2/calculator/tarifflist', 'calculator-tarifflist.json'],
        ['/v2/orders', 'create-order.json'],
        ['/v2/intakes', 'intake.json'],
      ].map(async ([path, name]) => {
        const body = readVector(`carriers/cdek/requests/${name}`)
        const headers = { authorization: 'Bearer t' }
        return (await fetch(`${standIn.origin}${path}`, { method: 'POST', body, headers })).status
      }),
    )
    expect(statuses).toEqual([200, 202, 202])
    await standIn.close()
  })
})

describe.skipIf(without)('recorded messages of Почта (skipped without them)', () => {
  const asked = {
    product: products[0]!,
    category: 'ordinary' as const,
    from: '344038',
    to: '115162',
    parcel: aParcel({ weight: 100 }),
    declared: minor(0),
    cod: minor(0),
    date: '2022-10-06',
  }

  test('the whole answer of the calculator: the price with VAT, the term, the office', () => {
    expect(tariffRate(asked, json('pochta/tariff-delivery-response.json'))).toMatchObject({
      cost: 5040,
      days: { min: 4, max: 4 },
      points: [{ code: '115162', name: 'МОСКВА 162', weight: 20_000 }],
    })
  })

  test('the shortest answer of the calculator', () => {
    expect(tariffRate(asked, json('pochta/tariff-response-minimal.json'))).toMatchObject({
      cost: 120,
      days: null,
    })
  })

  test('our query names what the recorded one names', () => {
    const { query } = json('pochta/tariff-delivery-request.json') as { query: Record<string, string> }
    const ours = tariffQuery(pochtaSettings.parse({ postcode: '344038' }), asked)
    const { object: _, service: __, time: ___, ...shared } = query
    expect(ours).toMatchObject(shared)
  })

  test.each([
    ['otpravka-01.json', 6, 'ILLEGAL_MAIL_CATEGORY', 'invalid_input'],
    ['otpravka-02.json', 1, 'RESOURCE_NOT_FOUND', 'invalid_input'],
    ['otpravka-03.json', 1, 'NOT_FOUND', 'invalid_input'],
    ['otpravka-04.json', 1, '1024', 'carrier_down'],
  ])('errors/%s is %i complaints, first of them %s, of kind %s', (name, count, code, kind) => {
    const complaints = complaintsOf(json(`pochta/errors/${name}`))
    expect([complaints.length, complaints[0]?.code, failureOf(complaints).kind]).toEqual([count, code, kind])
  })

  test('every recorded error is known here', () => {
    expect(vectorFiles('carriers/pochta/errors')).toHaveLength(4)
  })

  test.each(without ? [] : vectorFiles('carriers/pochta').filter((name) => name.startsWith('readme')))(
    '%s holds no complaint',
    (name) => expect(complaintsOf(json(`pochta/${name}`))).toEqual([]),
  )

  test('an address that Почта cleaned, and the office of an address', () => {
    expect(cleanIndex(json('pochta/readme-02-clearAddress.json'))).toBe('115551')
    expect(officeIndexes(json('pochta/readme-07-searchPostOfficeByAddress.json'))).toEqual(['196070'])
  })

  test('a booking is taken by the stand-in', async () => {
    const standIn = await startCarrier('pochta')
    const { token, login, password } = standIn.state.keys
    const answer = await fetch(`${standIn.origin}/otpravka/2.0/user/backlog`, {
      method: 'PUT',
      body: `[${readVector('carriers/pochta/otpravka-order-request.json')}]`,
      headers: {
        authorization: `AccessToken ${token}`,
        'x-user-authorization': `Basic ${btoa(`${login}:${password}`)}`,
      },
    })
    expect(await answer.json()).toMatchObject({ orders: [{ 'order-num': 'тест 111' }] })
    await standIn.close()
  })
})
