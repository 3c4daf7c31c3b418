import { beforeEach, describe, expect, test } from 'vitest'
import { aCustomer, aDelivery, aLine, anOrder, mainStore } from '../../stand-ins/onec/messages.ts'
import { variants } from '../infobase/testing/trade-base.ts'
import { aWireBase, organisations, type WireBase } from './testing/wire-base.ts'

// The modules of the extension, executed: each answer is held against the contract by the base of the test.

const order = (id: string, over: Parameters<typeof anOrder>[0] = {}) =>
  anOrder({ ...over, crm: { ...anOrder().crm, id, number: `${id}A`, ...over.crm } })

const aPayment = (over: object = {}) => ({
  revision: 1,
  order: { id: null, crmId: '15', organisation: null },
  kind: 'Безналичная',
  amount: 500_000,
  currency: 'RUB',
  refund: false,
  paidAt: '2026-11-23T13:00:00+03:00',
  post: 'yes',
  fiscal: null,
  cancelled: false,
  ...over,
})

const company = {
  legalName: 'ООО «Ромашка»',
  inn: '7701234567',
  kpp: '770101001',
  ogrn: null,
  legalAddress: 'Москва',
}

describe.each(Object.keys(variants))('%s', (variant) => {
  let base: WireBase
  beforeEach(() => {
    base = aWireBase(variant)
  })

  test('says what it is and what it can', async () => {
    const { body } = await base.get('/about')
    const modes = Object.fromEntries(
      body.capabilities.map((one: { name: string; mode: string }) => [one.name, one.mode]),
    )
    expect(modes).toMatchObject({
      orders: 'full',
      customers: 'full',
      payments: 'full',
      changes: 'comparison',
      stock: 'full',
      prices: 'full',
      goods: 'full',
    })
    expect((await base.get('/references')).body).toMatchObject({
      organisations: [{ id: organisations[0], isDefault: true }, { id: organisations[1] }],
      stores: [{ id: mainStore.id, kind: 'own', chosen: true }],
      orderStatuses: [
        { code: 'НеСогласован' },
        { code: 'КОбеспечению' },
        { code: 'КОтгрузке' },
        { code: 'Закрыт' },
      ],
    })
    const debts = await base.get(`/customers/${organisations[0]}/settlements`)
    expect(debts).toMatchObject({ status: 501, body: { code: 'unsupported' } })
  })

  describe('an order', () => {
    test('becomes a posted document with its number, reserve and total', async () => {
      const { status, body } = await base.put('/orders/15', order('15', { delivery: aDelivery(30_000) }))
      expect(status).toBe(200)
      expect(body).toMatchObject({
        number: 'УТ-000001',
        crmId: '15',
        crmNumber: '15A',
        origin: 'crm',
        posted: true,
        state: 'ГотовКОтгрузке',
        total: 1_428_000,
        lines: [
          { lineId: '1', reserved: '2', vatRate: '22', sum: 1_398_000 },
          { role: 'delivery', lineId: null, sum: 30_000 },
        ],
      })
    })

    test('under one key is written once, however many send it together; another body is a mismatch', async () => {
      const together = await Promise.all([1, 2, 3].map(() => base.put('/orders/15', order('15'), 'one')))
      expect(new Set(together.map(({ body }) => body.id)).size).toBe(1)
      expect(together[1]!.body).toEqual(together[0]!.body)
      const other = await base.put('/orders/15', order('15', { mark: 'hold' }), 'one')
      expect(other).toMatchObject({ status: 409, body: { code: 'idempotency_mismatch' } })
    })

    test('written by several at once is one document; older than what is there is stale', async () => {
      const written = await Promise.all(
        [1, 2, 3].map((revision) => base.put('/orders/15', order('15', { revision }))),
      )
      expect(new Set(written.map(({ body }) => body.number)).size).toBe(1)
      expect(await base.put('/orders/15', order('15'))).toMatchObject({
        status: 409,
        body: { code: 'stale' },
      })
    })

    test('takes what is free and says what is lacking; orders written together do not take the same goods', async () => {
      const lines = [aLine({ quantity: '6' })]
      const written = await Promise.all(
        ['1', '2', '3'].map((id) => base.put(`/orders/${id}`, order(id, { lines }))),
      )
      const reserved = written.map(({ body }) => Number(body.lines[0].reserved))
      expect(reserved.reduce((sum, one) => sum + one, 0)).toBe(14)
      const lacking = written.filter(({ body }) => body.lines[0].reserved !== '6')
      for (const { body } of lacking) expect(body.warnings).toMatchObject([{ code: 'not_enough' }])
    })

    test('one line becomes several rows by its supply, and no kopeck is lost', async () => {
      const row = { store: mainStore.id, date: null }
      const supply = [
        { ...row, kind: 'stock' as const, quantity: '1' },
        { ...row, kind: 'to_order' as const, quantity: '1' },
        { ...row, kind: 'incoming' as const, quantity: '1' },
      ]
      const line = aLine({ quantity: '3', basePrice: 333_333, manualDiscount: 10, supply })
      const { body } = await base.put('/orders/15', order('15', { lines: [line] }))
      expect(body.lines).toMatchObject([
        {
          quantity: '3',
          reserved: '1',
          incoming: '1',
          manualDiscount: 10,
          sum: 999_989,
          supply: [{}, {}, {}],
        },
      ])
    })

    test('names everything wrong at once', async () => {
      const lines = [aLine(), aLine({ lineId: '2', offer: { product: 'gone', characteristic: null } })]
      const { status, body } = await base.put('/orders/15', order('15', { lines, store: organisations[0] }))
      expect(status).toBe(400)
      expect(body.fields).toEqual([
        { path: 'store', message: 'Склад не найден', value: organisations[0] },
        { path: 'lines.1.offer', message: 'Номенклатура не найдена', value: 'gone' },
      ])
      expect(await base.wire('PUT', '/orders/15', order('15'))).toMatchObject({ status: 400 })
      expect(await base.put('/orders/15', '<order/>')).toMatchObject({
        status: 400,
        body: { code: 'validation' },
      })
    })

    test('refused by 1C leaves nothing and may be sent again under its key', async () => {
      base.set('ИспользоватьСоглашенияСКлиентами', true)
      expect(await base.put('/orders/15', order('15'), 'one')).toMatchObject({
        status: 422,
        body: { code: 'posting_refused', fields: [{ path: 'agreement' }] },
      })
      base.set('ИспользоватьСоглашенияСКлиентами', false)
      expect((await base.put('/orders/15', order('15'), 'one')).body.number).toBe('УТ-000001')
    })

    test('on hold is reserved and never comes to picking; cancelled, it frees what it held', async () => {
      const status = { set: 'КОтгрузке', expected: null }
      const held = await base.put('/orders/15', order('15', { mark: 'hold', status }))
      expect(held.body).toMatchObject({
        warehouse: null,
        lines: [{ reserved: '2', supply: [{ kind: 'stock' }] }],
      })
      const ready = await base.put('/orders/15', order('15', { revision: 2, status }))
      expect(ready.body).toMatchObject({ warehouse: 'to_pick', lines: [{ supply: [{ kind: 'ship' }] }] })
      const cancelled = await base.put(
        '/orders/15',
        order('15', { revision: 3, status, cancelled: { reason: null } }),
      )
      expect(cancelled.body).toMatchObject({
        total: 0,
        warehouse: null,
        lines: [{ cancelled: '2', reserved: '0' }],
      })
    })

    test('whose status was moved in 1C keeps it, with a warning; null lines stay as they are', async () => {
      await base.put('/orders/15', order('15'))
      const status = { set: 'Закрыт', expected: 'КОтгрузке' }
      const { body } = await base.put('/orders/15', order('15', { revision: 2, status, lines: null }))
      expect(body).toMatchObject({ status: 'КОбеспечению', lines: [{ lineId: '1', reserved: '2' }] })
      expect(body.warnings).toMatchObject([{ code: 'status_moved' }])
    })

    test('of two organisations is two documents', async () => {
      const [first, second] = organisations
      const a = await base.put(`/orders/15?organisation=${first}`, order('15'))
      const b = await base.put(`/orders/15?organisation=${second}`, order('15'))
      expect([a.body.organisation, b.body.organisation]).toEqual([first, second])
      expect(await base.put('/payments/p1', aPayment())).toMatchObject({
        status: 400,
        body: { fields: [{ path: 'order.organisation' }] },
      })
    })

    test('keeps what was shipped: less than that is refused, more is reserved beside it', async () => {
      const { body } = await base.put(
        '/orders/15',
        order('15', { status: { set: 'КОтгрузке', expected: null } }),
      )
      base.ship(body.id)
      const less = await base.put(
        '/orders/15',
        order('15', { revision: 2, lines: [aLine({ quantity: '1' })] }),
      )
      expect(less).toMatchObject({ status: 422, body: { code: 'posting_refused' } })
      const more = await base.put(
        '/orders/15',
        order('15', { revision: 2, status: null, lines: [aLine({ quantity: '3' })] }),
      )
      expect(more.body.lines).toMatchObject([{ quantity: '3', shipped: '2', reserved: '1' }])
    })
  })

  describe('a payment', () => {
    test('becomes the document of its kind and lessens the debt once', async () => {
      const { body } = await base.put('/orders/15', order('15'))
      expect((await base.put('/payments/p7', aPayment())).body).toMatchObject({
        document: 'Поступление безналичных ДС',
        posted: true,
        orders: [{ order: { id: body.id, crmId: '15' }, amount: 500_000 }],
      })
      await base.put('/payments/p7', aPayment({ revision: 2 }))
      expect((await base.get(`/orders/${body.id}`)).body).toMatchObject({
        debt: 898_000,
        payments: [{ key: 'p7', kind: 'Безналичная', amount: 500_000 }],
      })
    })

    test('left to the accountant may be taken back, a posted one may not', async () => {
      await base.put('/orders/15', order('15'))
      await base.put('/payments/p1', aPayment({ kind: 'ПлатежнаяКарта', post: 'no', fiscal: 'to_print' }))
      const back = await base.put(
        '/payments/p1',
        aPayment({ kind: 'ПлатежнаяКарта', post: 'no', cancelled: true, revision: 2 }),
      )
      expect(back.body).toMatchObject({ deleted: true, posted: false })
      await base.put('/payments/p2', aPayment({ kind: 'Наличная', refund: true }))
      const refused = await base.put(
        '/payments/p2',
        aPayment({ kind: 'Наличная', refund: true, cancelled: true, revision: 2 }),
      )
      expect(refused).toMatchObject({ status: 422, body: { code: 'posting_refused' } })
    })

    test('marked for deletion by a person stays marked; one that the module took back comes back by its write', async () => {
      await base.put('/orders/15', order('15'))
      const cash = (over: object) => aPayment({ kind: 'Наличная', ...over })
      const { body } = await base.put('/payments/p1', cash({}))
      base.markDeleted(base.object('Документ', 'ПриходныйКассовыйОрдер', body.id))
      expect((await base.put('/payments/p1', cash({ revision: 2 }))).body).toMatchObject({
        id: body.id,
        deleted: true,
        posted: false,
      })
      const moved = await base.put('/payments/p1', aPayment({ revision: 3 }))
      expect(moved.body).toMatchObject({ kind: 'Безналичная', deleted: true, posted: false })
      await base.put('/payments/p2', cash({ post: 'no' }))
      await base.put('/payments/p2', cash({ post: 'no', revision: 2, cancelled: true }))
      const again = await base.put('/payments/p2', cash({ revision: 3 }))
      expect(again.body).toMatchObject({ deleted: false, posted: true })
    })
  })

  describe('a customer', () => {
    test('is found by e-mail in any case, by phone in any spelling and by INN with KPP', async () => {
      const { body } = await base.put('/customers/c5', aCustomer({ kind: 'company', company }))
      const none = { guid: null, inn: null, kpp: null, emails: [], phones: [] }
      const found = async (by: object) =>
        (await base.post('/customers/search', { ...none, ...by })).body.candidates.map(
          (one: { id: string; matched: string[] }) => [one.id, one.matched],
        )
      expect(await found({ emails: ['OLEG@example.ru'] })).toEqual([[body.id, ['email']]])
      expect(await found({ phones: ['8 (901) 0000001'] })).toEqual([[body.id, ['phone']]])
      expect(await found({ inn: company.inn, kpp: company.kpp, guid: body.id })).toEqual([
        [body.id, ['guid', 'inn']],
      ])
      expect(await found({ inn: company.inn, kpp: '999901001' })).toEqual([])
    })

    test('stays one card when two like it are written together', async () => {
      const written = await Promise.all(
        ['c1', 'c2', 'c3'].map((key) => base.put(`/customers/${key}`, aCustomer())),
      )
      expect(written.map(({ status }) => status).sort()).toEqual([200, 409, 409])
      expect(written.find(({ status }) => status === 409)?.body.candidates).toMatchObject([
        { matched: ['email'] },
      ])
    })

    test('is brought to a new state by its key or its id, contacts with it', async () => {
      const contact = { key: 'k1', id: null, name: 'Громов Илья', emails: ['g@example.ru'], phones: [] }
      const first = await base.put(
        '/customers/c5',
        aCustomer({ kind: 'company', company, contacts: [contact] }),
      )
      const later = { ...contact, name: 'Громов И. П.' }
      const second = await base.put(
        '/customers/c5',
        aCustomer({ kind: 'company', company, revision: 2, contacts: [later] }),
      )
      expect(second.body).toMatchObject({
        id: first.body.id,
        contacts: [{ key: 'k1', id: first.body.contacts[0].id, name: 'Громов И. П.' }],
      })
      const byId = await base.put('/customers/c9', aCustomer({ revision: 3, id: first.body.id }))
      expect(byId.body).toMatchObject({ id: first.body.id, crmId: 'c9' })
    })

    test('who is nobody is the one common card', async () => {
      const { body } = await base.put('/customers/c5', aCustomer({ card: 'common' }))
      expect(body).toMatchObject({ name: 'Розничный покупатель', crmId: null, kind: 'private' })
    })
  })
})
