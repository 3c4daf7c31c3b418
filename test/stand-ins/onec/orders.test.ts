import { afterEach, beforeEach, expect, test } from 'vitest'
import { asking } from '../../builders/ask-onec.ts'
import { aDelivery, aLine, anOrder, kitchenMixer, mainStore, mixer } from './messages.ts'
import { startOnec } from './start.ts'

let onec: Awaited<ReturnType<typeof startOnec>>
let ask: ReturnType<typeof asking>
let n = 0
let crmId = ''

beforeEach(async () => {
  onec = await startOnec()
  ask = asking(onec)
  n += 1
  crmId = String(1000 + n)
})
afterEach(() => onec.close())

const order = (over: Parameters<typeof anOrder>[0] = {}) =>
  anOrder({ ...over, crm: { ...anOrder().crm, id: crmId, number: `${crmId}A`, ...over.crm } })
const put = (body: object, key: string) => ask.put(`/orders/${crmId}`, body, `${crmId}:${key}`)

test('an order gets a number of 1C and keeps the number of the CRM', async () => {
  const { status, body } = await put(order(), '1')
  expect(status).toBe(200)
  expect(body).toMatchObject({ crmId, crmNumber: `${crmId}A`, revision: 1, posted: true, total: 1_398_000 })
  expect(body.number).toMatch(/^УТ-\d{6}$/)
  const page = await (await fetch(`${onec.origin}/?q=${crmId}A`)).text()
  expect(page).toContain(body.number)
})

test('the same key and body give the stored answer, another body is a mismatch', async () => {
  const first = await put(order(), '1')
  await ask.control('POST', `/orders/${first.body.id}`, { status: 'КОтгрузке' })
  expect((await put(order(), '1')).body).toEqual(first.body)
  const other = await put(order({ mark: 'hold' }), '1')
  expect(other).toMatchObject({ status: 409, body: { code: 'idempotency_mismatch' } })
})

test('a refused write may be sent again under its key once 1C was corrected', async () => {
  await ask.control('POST', '/switches', { agreementsRequired: true })
  expect(await put(order(), '1')).toMatchObject({ status: 422, body: { code: 'posting_refused' } })
  await ask.control('POST', '/switches', { agreementsRequired: false })
  expect((await put(order(), '1')).status).toBe(200)
})

test('a write older than what is there is stale', async () => {
  await put(order({ revision: 2 }), '2')
  expect(await put(order({ revision: 1 }), '1')).toMatchObject({ status: 409, body: { code: 'stale' } })
})

test('an unknown offer is named by its line', async () => {
  const lines = [aLine(), aLine({ lineId: '2', offer: { product: 'gone', characteristic: null } })]
  const { status, body } = await put(order({ lines }), '1')
  expect(status).toBe(400)
  expect(body.fields).toEqual([{ path: 'lines.1.offer', message: 'Номенклатура не найдена', value: 'gone' }])
})

test('a body that is no JSON and a body of wrong shape are validation problems', async () => {
  expect(await ask.put(`/orders/${crmId}`, '<order/>', 'x1')).toMatchObject({ body: { code: 'validation' } })
  const { body } = await put({ ...order(), mark: 'maybe' }, '1')
  expect(body.fields).toMatchObject([{ path: 'mark' }])
})

test('a write without Idempotency-Key is refused', async () => {
  expect(await ask.wire('PUT', `/orders/${crmId}`, order())).toMatchObject({ status: 400 })
})

test('a status moved in 1C meanwhile is left alone and the answer says so', async () => {
  const { body } = await put(order(), '1')
  await ask.control('POST', `/orders/${body.id}`, { status: 'КОтгрузке' })
  const status = { set: 'Закрыт', expected: 'КОбеспечению' }
  const second = await put(order({ revision: 2, status }), '2')
  expect(second.body).toMatchObject({ status: 'КОтгрузке', warnings: [{ code: 'status_moved' }] })
})

test('delivery becomes a line of the service good and goes away with its cost', async () => {
  const first = await put(order({ delivery: aDelivery(30_000) }), '1')
  expect(first.body.total).toBe(1_428_000)
  expect(first.body.lines[1]).toMatchObject({ role: 'delivery', lineId: null, name: 'Доставка', sum: 30_000 })
  const second = await put(order({ revision: 2, delivery: aDelivery(0) }), '2')
  expect(second.body.lines).toHaveLength(1)
})

test('lines are reserved from the store, and a cancelled order frees them', async () => {
  const lines = [aLine({ offer: { product: kitchenMixer.productId, characteristic: null } })]
  const first = await put(order({ lines }), '1')
  expect(first.body.lines[0]).toMatchObject({ reserved: '2', incoming: '0' })
  const stock = async () => {
    const { body } = await ask.post('/stock/query', { ids: [kitchenMixer.productId] })
    return body.rows[0].stores.find((row: { store: string }) => row.store === mainStore.id)
  }
  expect(await stock()).toMatchObject({ onHand: '8', reserved: '2', free: '6' })
  const second = await put(order({ lines, revision: 2, cancelled: { reason: null } }), '2')
  expect(second.body).toMatchObject({ total: 0, lines: [{ cancelled: '2', reserved: '0' }] })
  expect(await stock()).toMatchObject({ free: '8' })
})

test('an order on hold is reserved but never comes to picking', async () => {
  const status = { set: 'КОтгрузке', expected: null }
  const held = await put(order({ mark: 'hold', status }), '1')
  expect(held.body).toMatchObject({ warehouse: null, lines: [{ reserved: '2' }] })
  const ready = await put(order({ mark: 'ready', revision: 2 }), '2')
  expect(ready.body.warehouse).toBeNull()
  const toShip = await put(order({ revision: 3, status }), '3')
  expect(toShip.body.warehouse).toBe('to_pick')
})

test('null lines leave the lines of 1C as they are', async () => {
  await put(order(), '1')
  const { body } = await put(order({ revision: 2, lines: null }), '2')
  expect(body.lines).toMatchObject([{ lineId: '1', quantity: '2', reserved: '2' }])
  expect(await ask.put('/orders/fresh', { ...order({ lines: null }) }, 'fresh')).toMatchObject({
    status: 400,
  })
})

test('additional attributes keep what a write names and leave the rest; an unknown one is left out with a warning', async () => {
  const first = await put(order({ customFields: { ПодъемНаЭтаж: true } }), '1')
  expect(first.body.customFields).toEqual({ ПодъемНаЭтаж: true, Примечание: null })
  await ask.control('POST', `/orders/${first.body.id}`, { customFields: { Примечание: 'хрупкое' } })
  const second = await put(order({ revision: 2, customFields: { ПодъемНаЭтаж: null, Цвет: 'синий' } }), '2')
  expect(second.body.customFields).toEqual({ ПодъемНаЭтаж: null, Примечание: 'хрупкое' })
  expect(second.body.warnings).toMatchObject([{ code: 'unknown_field' }])
})

test('one CRM order makes one document per organisation', async () => {
  const [first, second] = (await ask.get('/references')).body.organisations
  const a = await ask.put(`/orders/${crmId}?organisation=${first.id}`, order(), `${crmId}:a`)
  const b = await ask.put(`/orders/${crmId}?organisation=${second.id}`, order(), `${crmId}:b`)
  expect(a.body.organisation).toBe(first.id)
  expect(b.body.organisation).toBe(second.id)
  expect(a.body.number).not.toBe(b.body.number)
})

test('an order born in 1C under the number of the site is linked, not made again', async () => {
  const born = await ask.control('POST', '/orders', {
    origin: 'site',
    siteNumber: `S-${crmId}`,
    lines: [{ good: mixer.productId }],
  })
  const source = { kind: 'shop' as const, code: null, number: `S-${crmId}` }
  const { body } = await put(order({ source }), '1')
  expect(body).toMatchObject({ id: born.body.id, origin: 'site', crmId })
})

test('an order born in 1C is linked by its id, and nothing else of it changes', async () => {
  const born = await ask.control('POST', '/orders', {
    customer: { name: 'Орлов Пётр', phones: ['+79160000001'] },
    comments: { customer: 'Позвонить' },
    delivery: { method: 'ДоКлиента', address: 'Москва, Тверская, 1', cost: 30_000 },
    lines: [{ good: mixer.productId, quantity: '2', manualDiscount: 1_000, automaticDiscount: 500 }],
  })
  const { head } = born.body
  const link = order({
    id: born.body.id,
    lines: null,
    status: null,
    ...head,
    source: { kind: 'phone', code: null, number: null },
    partner: born.body.partner,
    organisation: born.body.organisation,
  })
  const { body } = await put(link, '1')
  expect(body).toEqual({
    ...born.body,
    crmId,
    crmNumber: `${crmId}A`,
    revision: 1,
    changedAt: body.changedAt,
    warnings: body.warnings,
  })
  const { orders } = (await ask.control('GET', '/state')).body
  expect(orders).toHaveLength(1)
  const other = await ask.put('/orders/9', { ...link, crm: { ...link.crm, id: '9' } }, '9:1')
  expect(other).toMatchObject({ status: 400, body: { fields: [{ path: 'id' }] } })
  const gone = await put(order({ id: '00000000-0000-4000-8000-000000000001', revision: 2 }), '2')
  expect(gone.body.fields).toMatchObject([{ path: 'id' }])
})

test('only the common card says that it names nobody', async () => {
  const lines = [{ good: mixer.productId }]
  const nameless = await ask.control('POST', '/orders', { origin: 'receipt', loyaltyCard: '2900001', lines })
  expect(nameless.body.head).toMatchObject({ customer: { common: true }, loyaltyCard: '2900001' })
  const named = await ask.control('POST', '/orders', { customer: { name: 'Орлов Пётр' }, lines })
  expect(named.body.head).toMatchObject({
    customer: { common: false, name: 'Орлов Пётр' },
    loyaltyCard: null,
  })
})

test('a shipment and a payment made in 1C move state, stock and debt', async () => {
  const { body } = await put(order({ status: { set: 'КОтгрузке', expected: null } }), '1')
  expect(body.state).toBe('ГотовКОтгрузке')
  await ask.control('POST', `/orders/${body.id}`, { ship: true })
  const shipped = await ask.get(`/orders/${body.id}`)
  expect(shipped.body).toMatchObject({
    state: 'ОжидаетсяОплатаПослеОтгрузки',
    warehouse: 'shipped',
    lines: [{ shipped: '2', reserved: '0' }],
    shipments: [{ lines: [{ lineId: '1', quantity: '2' }] }],
  })
  await ask.control('POST', `/orders/${body.id}`, { pay: { amount: body.total, kind: 'Безналичная' } })
  const paid = await ask.get(`/orders/${body.id}`)
  expect(paid.body).toMatchObject({ state: 'ГотовКЗакрытию', debt: 0, payments: [{ key: null }] })
  const less = await put(order({ revision: 2, lines: [aLine({ quantity: '1' })] }), '2')
  expect(less).toMatchObject({ status: 422, body: { code: 'posting_refused' } })
})

test('an invoice is made once and prints as PDF', async () => {
  const first = await put(order({ documents: ['invoice'] }), '1')
  const second = await put(order({ documents: ['invoice'], revision: 2 }), '2')
  expect(second.body.invoices).toEqual(first.body.invoices)
  const { body } = await ask.get(`/orders/${first.body.id}/prints/${encodeURIComponent('СчетНаОплату')}`)
  expect(body).toMatch(/^%PDF-1\.4[\s\S]+startxref[\s\S]+%%EOF/)
})

test('a shipment taken back returns its goods and opens the order again, in part or as a whole', async () => {
  const { body } = await put(order({ status: { set: 'КОтгрузке', expected: null } }), '1')
  const onHand = async () => {
    const stock = await ask.post('/stock/query', { ids: [mixer.productId] })
    return stock.body.rows[0].stores.find((row: { store: string }) => row.store === mainStore.id).onHand
  }
  const before = await onHand()
  await ask.control('POST', `/orders/${body.id}`, { ship: true })
  const [shipment] = (await ask.get(`/orders/${body.id}`)).body.shipments
  const less = { id: shipment.id, lines: [{ lineId: '1', quantity: '0.5' }] }
  await ask.control('POST', `/orders/${body.id}`, { undoShipment: less })
  expect((await ask.get(`/orders/${body.id}`)).body).toMatchObject({
    warehouse: 'to_pick',
    lines: [{ shipped: '1.5', reserved: '0.5' }],
    shipments: [{ id: shipment.id, lines: [{ lineId: '1', quantity: '1.5' }] }],
  })
  await ask.control('POST', `/orders/${body.id}`, { undoShipment: { id: shipment.id } })
  expect((await ask.get(`/orders/${body.id}`)).body).toMatchObject({
    lines: [{ shipped: '0', reserved: '2' }],
    shipments: [],
  })
  expect(await onHand()).toBe(before)
})

test('what has not left is cancelled and what has left stays', async () => {
  const { body } = await put(order({ status: { set: 'КОтгрузке', expected: null } }), '1')
  await ask.control('POST', `/orders/${body.id}`, { ship: { lines: [{ lineId: '1', quantity: '0.5' }] } })
  await ask.control('POST', `/orders/${body.id}`, { cancelRest: true })
  expect((await ask.get(`/orders/${body.id}`)).body).toMatchObject({
    total: 349_500,
    lines: [{ quantity: '2', shipped: '0.5', cancelled: '1.5', reserved: '0' }],
  })
})

test('codes that the warehouse has scanned stand at their line', async () => {
  const { body } = await put(order(), '1')
  const code = '(01)04607112345678(21)abc'
  await ask.control('POST', `/orders/${body.id}`, { marking: [{ lineId: '1', codes: [code] }] })
  expect((await ask.get(`/orders/${body.id}`)).body.lines[0].markingCodes).toEqual([code])
})
