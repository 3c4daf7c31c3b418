import { describe, expect, test } from 'vitest'
import { minor } from '../../../shared/kernel/money.ts'
import { aCartItem, aParcel, aParcelOrder, aParty, aPlace } from '../../../test/builders/enquiry.ts'
import { failure } from '../../../test/carriers/battery.ts'
import { bookedOf, byKey, madeOf, orderBody, readReference, referenceOf } from './booking.ts'
import { pochtaSettings } from './settings.ts'

const settings = pochtaSettings.parse({ postcode: '109012' })
const body = (over: Parameters<typeof aParcelOrder>[0] = {}, index = '630004') =>
  orderBody(settings, aParcelOrder({ tariff: 'ONLINE_COURIER', ...over }), index)

describe('a booking for Почта', () => {
  test('to an address, with a declared value: grams, centimetres, kopecks', () => {
    expect(body()).toEqual({
      'order-num': 'order-1',
      'mail-direct': 643,
      'mail-type': 'ONLINE_COURIER',
      'mail-category': 'WITH_DECLARED_VALUE',
      'postoffice-code': '109012',
      'index-to': 630_004,
      'address-type-to': 'DEFAULT',
      'region-to': 'Новосибирская область',
      'place-to': 'Новосибирск',
      'street-to': 'улица Ленина',
      'house-to': '23',
      'room-to': '1',
      'recipient-name': 'Иванов Иван Иванович',
      surname: 'Иванов',
      'given-name': 'Иван',
      'middle-name': 'Иванович',
      'tel-address': 79_000_000_000,
      mass: 1200,
      dimension: { length: 30, width: 20, height: 10 },
      fragile: false,
      'payment-method': 'CASHLESS',
      'insr-value': 150_000,
    })
  })

  test('paid on delivery it lists the goods, a length of cable as one piece', () => {
    const paid = body({
      tariff: 'ONLINE_PARCEL',
      cod: minor(200_000),
      items: [
        aCartItem({ quantity: 2000, cod: minor(50_000), vat: null }),
        aCartItem({ article: 'B', name: 'Кабель', quantity: 2500, cod: minor(40_000) }),
      ],
    })
    expect(paid).toMatchObject({
      'mail-category': 'WITH_DECLARED_VALUE_AND_CASH_ON_DELIVERY',
      'insr-value': 200_000,
      payment: 200_000,
      goods: {
        items: [
          { description: 'Чайник', code: 'A-1', quantity: 2, value: 50_000 },
          { description: 'Кабель, 2.5', code: 'B', quantity: 1, value: 100_000, 'vat-rate': 20 },
        ],
      },
    })
  })

  test('to an office waits there; an address in one line goes as it is written', () => {
    const waiting = body({ tariff: 'ONLINE_PARCEL', kind: 'point', point: '630099' }, '630099')
    expect(waiting).toMatchObject({ 'address-type-to': 'DEMAND', 'index-to': 630_099 })
    expect(waiting).not.toHaveProperty('street-to')
    const written = body({ to: aPlace({ street: null, building: null, text: 'Ленина 23-1' }) })
    expect(written).toMatchObject({
      'raw-address': '630004, Новосибирская область, Новосибирск, Ленина 23-1',
    })
  })

  test('of ЕКОМ names its point twice, and is declared though nothing is insured', () => {
    const ecom = body({ tariff: 'ECOM', declared: minor(0), point: '630099' }, '630099')
    expect(ecom).toMatchObject({
      'mail-category': 'WITH_DECLARED_VALUE',
      'ecom-data': { 'delivery-point-index': '630099' },
    })
  })

  test('to a firm without a person carries its name', () => {
    expect(body({ receiver: aParty({ name: '', company: 'ООО Ромашка' }) })).toMatchObject({
      'recipient-name': 'ООО Ромашка',
    })
  })

  test.each([
    [{ tariff: 'NOTHING' }, 'not_applicable'],
    [{ tariff: 'EMS_TENDER', cod: minor(100) }, 'not_applicable'],
    [{ parcels: [aParcel(), aParcel()] }, 'not_applicable'],
    [{ to: aPlace({ country: 'KZ' }) }, 'not_applicable'],
  ])('%j is refused before it is sent', async (over, kind) => {
    expect((await failure((async () => body(over))())).kind).toBe(kind)
  })
})

describe('a reference', () => {
  test('holds the id and the barcode', () => {
    const made = madeOf({ orders: [{ barcode: '80093053624992', 'order-num': '3', 'result-id': 310115153 }] })
    expect(readReference(referenceOf(made))).toEqual({ id: '310115153', barcode: '80093053624992' })
  })
})

describe('an order of «Отправка»', () => {
  const order = { id: 115322331, barcode: '80082240994512', 'total-rate-wo-vat': 16500, 'total-vat': 3300 }

  test('costs what it says without VAT, and the VAT', () => {
    expect(bookedOf(order)).toMatchObject({ track: '80082240994512', cost: 19_800, state: 'created' })
    expect(bookedOf({ id: 1 })).toMatchObject({ track: null, cost: null })
  })

  test('is found by the whole of our key', () => {
    const found = [
      { ...order, id: 1, 'order-num': 'k-10' },
      { ...order, id: 2, 'order-num': 'k-1' },
    ]
    expect(byKey(found, 'k-1')?.reference).toBe('2/80082240994512')
    expect(byKey(found, 'k')).toBeNull()
  })
})
