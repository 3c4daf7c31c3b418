import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crmCalculate, crmDeliveryPrint, crmDeliverySave, crmExtra } from '../../shared/wire-crm/delivery.ts'
import { askOfCalculate } from './ask.ts'
import { dayOf, toPlace } from './map.ts'

describe('what the CRM posts is read as its PHP writes it', () => {
  test('empty maps as lists, numbers as texts, dates with a time, an address of a text alone', () => {
    const given = crmCalculate.parse({
      packages: {
        1: { weight: '1200.5', length: '300', items: [{ offerId: 101, quantity: '2.5', cost: '950.50' }] },
      },
      extraData: [],
      deliveryTime: [],
      deliveryAddress: { text: 'Томск, Ленина 1', city: null, floor: '', regionId: 78 },
      shipmentDate: '2026-11-30 00:00:00',
      cod: '100',
    })
    const ask = askOfCalculate(given)
    expect(ask).toMatchObject({
      cod: 10_000,
      date: '2026-11-30',
      to: { text: 'Томск, Ленина 1', city: null, floor: null },
    })
    expect(ask.packages[0]).toMatchObject({
      weight: 1200.5,
      items: [{ article: '101', quantity: 2500, price: 95_050 }],
    })
  })

  test('extra fields as a map, as pairs, and as nothing', () => {
    expect(crmExtra.parse({ a: 1 })).toEqual({ a: 1 })
    expect(crmExtra.parse([{ code: 'a', value: 1 }])).toEqual({ a: 1 })
    expect([crmExtra.parse([]), crmExtra.parse(null), crmExtra.parse('')]).toEqual([{}, {}, {}])
  })

  test('ids of a print request as a list of lists, or flat', () => {
    const print = (deliveryIds: unknown) => crmDeliveryPrint.parse({ type: 'label', deliveryIds }).deliveryIds
    expect(print([['cdek-1', 'cdek-2']])).toEqual(['cdek-1', 'cdek-2'])
    expect(print(['cdek-1', 7])).toEqual(['cdek-1', '7'])
  })

  test('a picked city stands above the one of the address, and its postcode is not taken over', () => {
    const ask = (most_city: string) =>
      askOfCalculate(
        crmCalculate.parse({
          deliveryAddress: { city: 'Кировск', index: '184250' },
          extraData: { most_city },
        }),
      ).to
    expect(ask('Кировск, Ленинградская область')).toMatchObject({
      region: 'Ленинградская область',
      postcode: '184250',
    })
    expect(ask('Томск')).toMatchObject({ city: 'Томск', postcode: null })
  })

  test('a house has its building and its wing', () => {
    const place = toPlace(
      { building: '5', house: '2', housing: '1', street: 'Мира', streetType: 'ул.' },
      'RU',
    )
    expect(place).toMatchObject({ street: 'ул. Мира', building: '5 стр. 2 корп. 1' })
  })

  test('what is no date is none', () => {
    expect([dayOf('2026-13-45'), dayOf('завтра'), dayOf(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('nonsense is refused or read, and never breaks the reading', () => {
    fc.assert(
      fc.property(fc.anything(), (any) => {
        const read = crmCalculate.safeParse(any)
        if (read.success) askOfCalculate(read.data)
        crmDeliverySave.safeParse(any)
      }),
    )
    const members = fc.record({
      packages: fc.anything(),
      cod: fc.anything(),
      declaredValue: fc.anything(),
      deliveryAddress: fc.anything(),
      extraData: fc.anything(),
    })
    fc.assert(
      fc.property(members, (any) => {
        const read = crmCalculate.safeParse(any)
        if (read.success) askOfCalculate(read.data)
      }),
    )
  })
})
