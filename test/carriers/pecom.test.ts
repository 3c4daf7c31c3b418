import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Order } from '../../module/carriers/carrier.ts'
import { carriers } from '../../module/carriers/index.ts'
import { complaintOf } from '../../module/carriers/pecom/errors.ts'
import { cargosOf } from '../../module/carriers/pecom/rate.ts'
import { pecomSettings } from '../../module/carriers/pecom/settings.ts'
import { stateOf } from '../../module/carriers/pecom/states.ts'
import { fileOf } from '../../module/carriers/pecom/unverified.ts'
import { minor } from '../../shared/kernel/money.ts'
import { aLine } from '../builders/carrier-line.ts'
import { anEnquiry, aParcel, aParcelOrder, aParty, aPlace } from '../builders/enquiry.ts'
import { readVector, vectorFiles, vectorsDir } from '../builders/vectors.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'
import { battery, failure } from './battery.ts'
import { bookingBattery } from './booking-battery.ts'

const pecom = carriers.pecom!
const form = (origin: string) => ({
  address: `${origin}/api/v1`,
  login: 'stand-in-login',
  key: 'stand-in-key',
  auto: 'on',
})
const nowhere = anEnquiry({ to: aPlace({ city: 'Нигде', text: 'Нигде, д. 1' }) })

describe('ПЭК counts', () =>
  battery({
    carrier: pecom,
    standIn: 'pecom',
    form,
    required: ['login', 'key'],
    foreign: { key: 'foreign' },
    enquiry: anEnquiry(),
    nowhere,
  }))

describe('ПЭК carries', () =>
  bookingBattery({
    carrier: pecom,
    standIn: 'pecom',
    form,
    order: (key) => aParcelOrder({ key, tariff: '3-door' }),
    bookPath: '/api/v1/preregistration',
  }))

describe('what ПЭК is asked and how it is understood', () => {
  let standIn: Awaited<ReturnType<typeof startCarrier<'pecom'>>>
  beforeAll(async () => {
    standIn = await startCarrier('pecom')
  })
  afterAll(() => standIn.close())
  beforeEach(() => {
    standIn.set({})
    standIn.forget()
  })
  const settings = (over: Record<string, string> = {}) =>
    pecomSettings.parse({ ...form(standIn.origin), ...over })
  const asked = (path: string) =>
    standIn
      .seen()
      .filter((one) => one.path === `/api/v1${path}`)
      .map(({ body }) => JSON.parse(body))

  test('freight is told in kilograms and metres, with warehouses where nobody drives and insurance in roubles', async () => {
    const enquiry = anEnquiry({
      parcels: [aParcel({ weight: 1234, length: 301, width: 200, height: 99 })],
      declared: minor(150_050),
    })
    await pecom.rate(aLine(), settings(), enquiry)
    expect(standIn.seen()[0]?.headers).toMatchObject({
      authorization: `Basic ${btoa('stand-in-login:stand-in-key')}`,
      'content-type': 'application/json',
    })
    const bodies = asked('/calculator/calculateprice/')
    const common = {
      types: [3],
      isPickUp: false,
      senderWarehouseId: 'w-moscow',
      isInsurance: true,
      isInsurancePrice: 1500.5,
      plannedDateTime: '2026-11-26T10:00:00',
      currencyCode: '643',
      cargos: [{ weight: 1.24, length: 0.31, width: 0.2, height: 0.1 }],
    }
    const address = 'Новосибирская область, Новосибирск, улица Ленина, д. 23, кв. 1'
    expect(bodies).toContainEqual({ ...common, isDelivery: true, delivery: { address } })
    expect(bodies).toContainEqual({
      ...common,
      isDelivery: false,
      receiverWarehouseId: 'w-novosibirsk',
    })
  })

  test('prices come in kopecks with calendar days, for the door and for a department', async () => {
    const { rates, refusals } = await pecom.rate(aLine(), settings({ avia: 'on' }), anEnquiry())
    expect(refusals).toEqual([])
    expect(rates.map(({ tariff, name, kind, cost, days }) => [tariff, name, kind, cost, days])).toEqual([
      ['3-door', 'Автоперевозка до двери', 'door', 125_000, { min: 6, max: 6 }],
      ['1-door', 'Авиаперевозка до двери', 'door', 222_900, { min: 2, max: 2 }],
      ['3-point', 'Автоперевозка до отделения', 'point', 66_000, { min: 6, max: 6 }],
      ['1-point', 'Авиаперевозка до отделения', 'point', 163_900, { min: 2, max: 2 }],
    ])
  })

  test('a product that fails alone inside a good answer is refused, the others stand', async () => {
    const enquiry = anEnquiry({ parcels: [aParcel({ weight: 90_000 })] })
    const { rates, refusals } = await pecom.rate(aLine(), settings({ avia: 'on' }), enquiry)
    expect(rates.map(({ tariff }) => tariff)).toEqual(['3-door', '3-point'])
    expect(refusals).toMatchObject([
      {
        tariff: '1-door',
        kind: 'not_applicable',
        text: { ru: 'ПЭК: Превышен допустимый вес для авиаперевозки' },
      },
      { tariff: '1-point', kind: 'not_applicable' },
    ])
  })

  test('ПЭК is asked to come for the freight where the shop wants that', async () => {
    await pecom.rate(aLine(), settings({ handover: 'door' }), anEnquiry())
    for (const body of asked('/calculator/calculateprice/')) {
      expect(body).toMatchObject({ isPickUp: true, pickup: { address: expect.stringContaining('Москва') } })
      expect(body).not.toHaveProperty('senderWarehouseId')
    }
  })

  test('the shop’s own warehouse is taken without asking for it', async () => {
    await pecom.rate(aLine(), settings({ warehouse: 'w-mine' }), anEnquiry())
    expect(asked('/branches/findzonebyaddress/')).toHaveLength(1)
    expect(asked('/calculator/calculateprice/')[0]).toMatchObject({ senderWarehouseId: 'w-mine' })
  })

  test('carrying to the floor is counted where the shop orders it; an unknown lift is none', async () => {
    const enquiry = anEnquiry({ to: aPlace({ floor: 5, lift: null }) })
    await pecom.rate(aLine(), settings({ lifting: 'on' }), enquiry)
    const door = asked('/calculator/calculateprice/').find(({ isDelivery }) => isDelivery)
    expect(door.deliveryServices).toEqual({ isLoading: true, floor: 5, isElevator: false })
  })

  test('a place that ПЭК does not serve is refused, not failed', async () => {
    const { rates, refusals } = await pecom.rate(aLine(), settings(), nowhere)
    expect(rates).toEqual([])
    expect(refusals.map(({ kind, text }) => [kind, text.ru])).toEqual([
      ['not_applicable', 'ПЭК: Не удалось определить зону доставки'],
      ['not_applicable', 'этот населённый пункт ПЭК не обслуживает'],
    ])
  })

  test('cash on delivery and other currencies are refused before anything is asked', async () => {
    const cod = await failure(pecom.rate(aLine(), settings(), anEnquiry({ cod: minor(1) })))
    const tenge = await failure(pecom.rate(aLine(), settings(), anEnquiry({ currency: 'KZT' })))
    expect([cod.kind, tenge.kind]).toEqual(['not_applicable', 'not_applicable'])
    expect(standIn.seen()).toEqual([])
  })

  test('departments come with their bounds in grams and millimetres', async () => {
    const points = await pecom.points!(aLine(), settings(), { place: aPlace() })
    expect(asked('/branches/nearestdepartments/')).toEqual([
      {
        address: 'Новосибирская область, Новосибирск',
        departmentOperation: 3,
        type: 3,
        searchRadius: 50,
        limit: 200,
      },
    ])
    expect(points).toMatchObject([
      { code: 'w-novosibirsk', weight: null, sides: null, latitude: 54.962 },
      { code: 'w-point', weight: 30_500, sides: [1200, 1200, 1200] },
    ])
    const place = aPlace({ latitude: 55, longitude: 82.9 })
    const one = await pecom.points!(aLine(), settings(), { place, code: 'w-point', takesIn: true })
    expect(one.map(({ code }) => code)).toEqual(['w-point'])
    expect(asked('/branches/nearestdepartments/')[1]).toMatchObject({
      coordinates: { latitude: 55, longitude: 82.9 },
      departmentOperation: 2,
    })
  })

  describe('freight', () => {
    const order = (over: Partial<Order> = {}) =>
      aParcelOrder({
        key: crypto.randomUUID(),
        tariff: '3-door',
        sender: aParty({ company: 'ООО Магазин', inn: '7700000000' }),
        ...over,
      })

    test('is booked with its totals, the sender as a firm and the receiver as a person', async () => {
      const made = order({ parcels: [aParcel(), aParcel({ weight: 2345, length: 405 })] })
      const booked = await pecom.book!(aLine(), settings(), made)
      expect(booked).toMatchObject({ state: 'created', track: booked.reference })
      const [body] = asked('/preregistration/submit/')
      expect(body.common).toEqual({ orderType: 0, plannedDate: '2026-11-26' })
      expect(body.sender).toMatchObject({
        legalForm: 1,
        title: 'ООО Магазин',
        inn: '7700000000',
        person: 'Иванов Иван Иванович',
        personPhones: [{ phone: '+79000000000' }],
        warehouseId: 'w-moscow',
      })
      expect(body.cargos[0]).toEqual({
        common: {
          type: 3,
          positionsCount: 2,
          weight: 3.55,
          volume: 0.02,
          length: 0.41,
          width: 0.2,
          height: 0.1,
          description: 'Товары народного потребления',
          orderNumber: `1001 ${made.key}`,
          customerCorrelation: made.key,
        },
        receiver: {
          legalForm: 3,
          title: 'Иванов Иван Иванович',
          person: 'Иванов Иван Иванович',
          personPhones: [{ phone: '+79000000000' }],
          email: 'ivanov@example.com',
          addressStock: 'Новосибирская область, Новосибирск, улица Ленина, д. 23, кв. 1',
        },
        services: {
          transporting: { payer: { type: 1 } },
          insurance: { enabled: true, cost: 1500, payer: { type: 1 } },
          delivery: { enabled: true, payer: { type: 1 } },
        },
      })
    })

    test('for a department names its warehouse; fetched freight names the address', async () => {
      const made = order({ tariff: '3-point', kind: 'point', point: 'w-point' })
      await pecom.book!(aLine(), settings({ handover: 'door' }), made)
      const [body] = asked('/preregistration/submit/')
      expect(body).toMatchObject({
        common: { orderType: 3, plannedDate: '2026-11-26', callToScheduleCar: true },
        sender: { addressStock: 'Москва, Кутузовский проспект, д. 1' },
        cargos: [
          {
            receiver: { warehouseId: 'w-point' },
            services: { delivery: { enabled: false }, pickUp: { payer: { type: 1 } } },
          },
        ],
      })
      const error = await failure(pecom.book!(aLine(), settings(), order({ tariff: '3-point', point: null })))
      expect(error.kind).toBe('invalid_input')
    })

    test('that ПЭК does not take is refused by the field, although with 200', async () => {
      const error = await failure(
        pecom.book!(aLine(), settings(), order({ sender: aParty({ phone: '123' }) })),
      )
      expect([error.kind, error.text.ru, error.code]).toEqual([
        'invalid_input',
        'ПЭК: Неверный формат телефона (sender.personPhones)',
        '400',
      ])
    })

    test('is tracked by its history in Moscow time, without what was taken back', async () => {
      const { reference } = await pecom.book!(aLine(), settings(), order())
      const freight = standIn.state.freight.get(reference)!
      freight.status = 'Прибыл'
      freight.history.push(
        { id: 5, name: 'Выдан получателю', date: '2026-11-30T09:00:00', isCancel: true },
        { id: 6, name: 'Прибыл', date: '2026-11-30T10:30:00' },
      )
      const [tracked] = await pecom.track!(aLine(), settings(), [reference, 'other'])
      expect(tracked?.events).toEqual([
        {
          state: 'created',
          raw: 'Ожидается передача груза от отправителя',
          comment: 'Ожидается передача груза от отправителя',
          at: '2026-11-26T09:00:00.000Z',
        },
        { state: 'at_point', raw: 'Прибыл', comment: 'Прибыл', at: '2026-11-30T07:30:00.000Z' },
      ])
      expect(await pecom.find!(aLine(), settings(), { reference })).toMatchObject({ state: 'at_point' })
      expect(await pecom.find!(aLine(), settings(), { reference: 'other' })).toBeNull()
    })

    test('is cancelled, and a refusal to cancel is told', async () => {
      const { reference } = await pecom.book!(aLine(), settings(), order())
      await pecom.cancel!(aLine(), settings(), reference)
      expect((await pecom.find!(aLine(), settings(), { reference }))?.state).toBe('cancelled')
      const late = await pecom.book!(aLine(), settings(), order())
      standIn.state.freight.get(late.reference)!.status = 'В пути'
      const error = await failure(pecom.cancel!(aLine(), settings(), late.reference))
      expect([error.kind, error.text.ru]).toEqual(['invalid_input', 'ПЭК: Груз уже в пути'])
    })

    test('has labels in PDF, one piece of freight at a time', async () => {
      const { reference } = await pecom.book!(aLine(), settings(), order())
      const file = await pecom.label!(aLine(), settings(), { references: [reference], plate: 'simple' })
      expect(new TextDecoder().decode(file)).toContain(`%PDF-1.4\n% ${reference} simple`)
      const ask = { references: [reference, 'other'], plate: 'simple' }
      expect((await failure(pecom.label!(aLine(), settings(), ask))).kind).toBe('invalid_input')
    })
  })

  test('a file is found wherever the answer puts it', () => {
    expect(fileOf('JVBERi0xLjQK')).toBe('JVBERi0xLjQK')
    expect(fileOf({ result: 'ok', fileBase64: 'JVBERi0xLjQK' })).toBe('JVBERi0xLjQK')
    expect(fileOf({ result: 'ok' })).toBeUndefined()
    expect(fileOf([1])).toBeUndefined()
  })

  test('states are read from words, whatever stands in brackets', () => {
    expect(stateOf('Выдан ( мест { 2 } из { 3 } )')).toBe('partly_delivered')
    expect(stateOf('Возвращён отправителю')).toBe('returned')
    expect(stateOf('Новое слово')).toBe('unknown')
  })
})

describe.skipIf(!vectorsDir())('recorded answers of ПЭК', () => {
  test.each(vectorFiles('carriers/pecom/errors'))('%s', (name) => {
    const { status, body } = JSON.parse(readVector(`carriers/pecom/errors/${name}`))
    const complaint = complaintOf(body)
    const { error } = body
    const hasWords = typeof error === 'string' || Boolean(error?.message)
    expect(complaint !== undefined).toBe(hasWords)
    if (!complaint || typeof error === 'string') return
    expect(complaint.kind).toBe((error.status ?? status) >= 500 ? 'carrier_down' : 'invalid_input')
    const said = error.fields.flatMap(({ Value }: { Value: string[] }) => Value)
    for (const words of said.length > 0 ? said : [error.message]) expect(complaint.text.ru).toContain(words)
  })
})

describe('units of ПЭК', () => {
  test('what the server would round up to hundredths is rounded so, exactly', () => {
    const side = fc.integer({ min: 1, max: 14_000 })
    const weight = fc.integer({ min: 1, max: 20_000_000 })
    fc.assert(
      fc.property(side, side, side, weight, (length, width, height, grams) => {
        const [cargo] = cargosOf([{ weight: grams, length, width, height }])
        const pairs = [
          [cargo!.weight, grams],
          [cargo!.length, length],
          [cargo!.width, width],
          [cargo!.height, height],
        ] as const
        for (const [told, is] of pairs) {
          expect(String(told)).toMatch(/^\d+(\.\d{1,2})?$/)
          const thousandths = Math.round(told * 1000)
          expect(thousandths >= is && thousandths < is + 10).toBe(true)
        }
      }),
    )
  })
})
