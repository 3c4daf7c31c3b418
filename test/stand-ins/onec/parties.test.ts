import { afterEach, beforeEach, expect, test } from 'vitest'
import { asking } from '../../builders/ask-onec.ts'
import { aCustomer, anOrder } from './messages.ts'
import { startOnec } from './start.ts'

let onec: Awaited<ReturnType<typeof startOnec>>
let ask: ReturnType<typeof asking>

beforeEach(async () => {
  onec = await startOnec()
  ask = asking(onec)
})
afterEach(() => onec.close())

const company = {
  legalName: 'ООО «Ромашка»',
  inn: '7701234567',
  kpp: '770101001',
  ogrn: null,
  legalAddress: 'Москва',
}

test('a customer is found by e-mail, by phone in any spelling and by INN', async () => {
  const { body } = await ask.put('/customers/c5', aCustomer({ kind: 'company', company }), 'c5:1')
  expect(body).toMatchObject({ name: 'ООО «Ромашка»', crmId: 'c5', revision: 1 })
  const none = { guid: null, inn: null, kpp: null, emails: [], phones: [] }
  const found = async (by: object) =>
    (await ask.post('/customers/search', { ...none, ...by })).body.candidates.map(
      (candidate: { id: string; matched: string[] }) => [candidate.id, candidate.matched],
    )
  expect(await found({ emails: ['OLEG@example.ru'] })).toEqual([[body.id, ['email']]])
  expect(await found({ phones: ['8 (901) 0000001'] })).toEqual([[body.id, ['phone']]])
  expect(await found({ inn: company.inn, kpp: company.kpp, guid: body.id })).toEqual([
    [body.id, ['guid', 'inn']],
  ])
  expect(await found({ inn: company.inn, kpp: '999901001' })).toEqual([])
})

test('a second card with the same e-mail is a conflict that names the first', async () => {
  const first = await ask.put('/customers/c5', aCustomer(), 'c5:1')
  const second = await ask.put('/customers/c6', aCustomer({ phones: [] }), 'c6:1')
  expect(second).toMatchObject({
    status: 409,
    body: { code: 'conflict', candidates: [{ id: first.body.id, matched: ['email'] }] },
  })
})

test('writing a card again under its key or its id changes that card', async () => {
  const first = await ask.put('/customers/c5', aCustomer(), 'c5:1')
  const byKey = await ask.put('/customers/c5', aCustomer({ revision: 2, address: 'Тверь' }), 'c5:2')
  expect(byKey.body).toMatchObject({ id: first.body.id, address: 'Тверь' })
  const byId = await ask.put('/customers/c9', aCustomer({ revision: 3, id: first.body.id }), 'c9:1')
  expect(byId.body).toMatchObject({ id: first.body.id, crmId: 'c9' })
  const stale = await ask.put('/customers/c9', aCustomer({ revision: 1, id: first.body.id }), 'c9:0')
  expect(stale).toMatchObject({ status: 409, body: { code: 'stale' } })
})

test('private persons may share the one card «Розничный покупатель»', async () => {
  const a = await ask.put('/customers/c5', aCustomer({ card: 'common' }), 'c5:1')
  const b = await ask.put('/customers/c6', aCustomer({ card: 'common' }), 'c6:1')
  expect(a.body).toMatchObject({ id: b.body.id, name: 'Розничный покупатель', crmId: null })
})

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

test('a payment of the CRM lessens the debt once, however often it is sent', async () => {
  const { body } = await ask.put('/orders/15', anOrder(), 'a:1')
  const paid = await ask.put('/payments/p7', aPayment(), 'p7:1')
  expect(paid.body).toMatchObject({ key: 'p7', posted: true, orders: [{ order: { crmId: '15' } }] })
  await ask.put('/payments/p7', aPayment(), 'p7:1')
  await ask.put('/payments/p7', aPayment({ revision: 2 }), 'p7:2')
  const order = await ask.get(`/orders/${body.id}`)
  expect(order.body).toMatchObject({ debt: 898_000, payments: [{ key: 'p7', amount: 500_000 }] })
})

test('an unposted payment may be taken back, a posted one may not', async () => {
  await ask.put('/orders/15', anOrder(), 'a:1')
  await ask.put('/payments/p1', aPayment({ post: 'no' }), 'p1:1')
  const back = await ask.put('/payments/p1', aPayment({ post: 'no', cancelled: true, revision: 2 }), 'p1:2')
  expect(back.body).toMatchObject({ deleted: true, posted: false })
  await ask.put('/payments/p2', aPayment(), 'p2:1')
  const refused = await ask.put('/payments/p2', aPayment({ cancelled: true, revision: 2 }), 'p2:2')
  expect(refused).toMatchObject({ status: 422, body: { code: 'posting_refused' } })
})

test('a payment that moves or is unposted leaves its order, and both come with the feed', async () => {
  const from = (await ask.put('/orders/15', anOrder(), 'a:1')).body.id
  const crm = { ...anOrder().crm, id: '16' }
  const to = (await ask.put('/orders/16', anOrder({ crm }), 'b:1')).body.id
  const { body } = await ask.control('POST', '/payments', { order: from, amount: 500_000, kind: 'Наличная' })
  const { message } = (await ask.get('/changes?limit=500')).body
  await ask.post('/changes/ack', { message })

  await ask.control('POST', `/payments/${body.id}`, { order: to })
  const { entries } = (await ask.get('/changes?limit=500')).body
  expect(entries.map((entry: { kind: string; id: string }) => [entry.kind, entry.id])).toEqual(
    expect.arrayContaining([
      ['payment', body.id],
      ['order', from],
      ['order', to],
    ]),
  )
  expect((await ask.get(`/orders/${from}`)).body.payments).toEqual([])
  expect((await ask.get(`/orders/${to}`)).body.payments).toMatchObject([{ id: body.id, amount: 500_000 }])
  await ask.control('POST', `/payments/${body.id}`, { posted: false })
  expect((await ask.get(`/orders/${to}`)).body).toMatchObject({ payments: [], debt: 1_398_000 })
})

test('a receipt is printed once, whatever later writes ask for', async () => {
  await ask.put('/orders/15', anOrder(), 'a:1')
  const { body } = await ask.put('/payments/p7', aPayment({ fiscal: 'to_print' }), 'p7:1')
  await ask.control('POST', `/payments/${body.id}`, { print: true })
  await ask.control('POST', `/payments/${body.id}`, { print: true })
  const again = await ask.put('/payments/p7', aPayment({ fiscal: 'to_print', revision: 2 }), 'p7:2')
  expect(again.body.fiscal).toBe('printed')
  const { payments } = (await ask.control('GET', '/state')).body
  expect(payments).toMatchObject([{ key: 'p7', receipts: 1 }])
})

test('settlements add up: opening + shipped − paid = closing', async () => {
  const customer = (await ask.put('/customers/c5', aCustomer(), 'c5:1')).body.id
  const order = await ask.put('/orders/15', anOrder({ partner: customer }), 'a:1')
  await ask.control('POST', `/orders/${order.body.id}`, { ship: true })
  await ask.put('/payments/p1', aPayment({ paidAt: order.body.date }), 'p1:1')
  const day = order.body.date.slice(0, 10)
  const { body } = await ask.get(`/customers/${customer}/settlements?from=${day}&to=${day}`)
  expect(body).toMatchObject({ opening: 0, shipped: 1_398_000, paid: 500_000, closing: 898_000 })
  const later = await ask.get(`/customers/${customer}/settlements?from=2099-01-01&to=2099-12-31`)
  expect(later.body).toMatchObject({ opening: 898_000, closing: 898_000, lines: [] })
  expect(await ask.get(`/customers/${customer}/settlements?from=yesterday&to=${day}`)).toMatchObject({
    status: 400,
  })
})
