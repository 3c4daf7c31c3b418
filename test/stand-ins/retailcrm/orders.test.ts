import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shop } from '../shop.ts'
import { account } from './ask.ts'
import { addMoney, priceItems } from './orders/arithmetic.ts'
import type { Item, Obj } from './types.ts'

const item = (over: Partial<Item>): Item => ({
  id: 1,
  initialPrice: 0,
  purchasePrice: 0,
  discountManualAmount: 0,
  discountManualPercent: 0,
  discountTotal: 0,
  discounts: [],
  prices: [],
  summ: 0,
  status: 'new',
  quantity: 1,
  createdAt: '',
  properties: {},
  markingCodes: [],
  ...over,
})
const never = () => false

describe('sums of an order', () => {
  it('20 % off 4 pieces at 9522 with delivery at 300, as one recorded account had it', async () => {
    const crm = account()
    const { id, order } = await crm.control('/orders', {
      firstName: 'Пётр',
      items: [{ offer: { id: 2002 }, quantity: 1, initialPrice: 9522 }],
      delivery: { code: 'courier', cost: 0 },
    })
    const row = ((order as Obj).items as Obj[])[0]!
    const last = Number(((await crm.get('/api/v5/orders/history')).body.history as Obj[]).at(-1)!.id)
    const changed = await crm.control(`/orders/${id}`, {
      discountManualPercent: 20,
      delivery: { cost: 300, code: 'courier' },
      items: [{ id: row.id, quantity: 4 }],
    })
    expect(changed.order).toMatchObject({
      summ: 30470.4,
      totalSumm: 30770.4,
      items: [{ discountTotal: 1904.4, prices: [{ price: 7617.6, quantity: 4 }] }],
    })
    const since = { filter: { sinceId: last } }
    const records = (await crm.get('/api/v5/orders/history', since)).body.history as Obj[]
    expect(records.map((r) => [r.field, r.oldValue, r.newValue])).toEqual([
      ['delivery_cost', 0, 300],
      ['discount_manual_percent', null, 20],
      ['order_product.discount_total', 0, 1904.4],
      ['order_product.quantity', 1, 4],
      ['order_product.summ', 9522, 30470.4],
    ])
  })

  it('prices repeat the exact sum of a row, and rows add up to the order, whatever the discounts', () => {
    const row = fc.record({
      price: fc.integer({ min: 0, max: 10_000_000 }),
      quantity: fc.integer({ min: 1, max: 40 }),
      percent: fc.integer({ min: 0, max: 100 }),
    })
    const discount = fc.record({
      amount: fc.integer({ min: 0, max: 500_000 }),
      percent: fc.integer({ min: 0, max: 100 }),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), discount, (rows, { amount, percent }) => {
        const before = rows.map((r, i) =>
          item({
            id: i,
            initialPrice: r.price / 100,
            quantity: r.quantity,
            discountManualPercent: r.percent,
          }),
        )
        const plain = priceItems(before, { amount: 0, percent: 0, roundTo: 0 }, never)
        const priced = priceItems(before, { amount: amount / 100, percent, roundTo: 0 }, never)
        for (const { prices, summ } of priced) {
          expect(addMoney(...prices.map((p) => p.price * p.quantity))).toBe(summ)
          expect(summ).toBeGreaterThanOrEqual(0)
        }
        const whole = Math.round(plain.reduce((sum, r) => sum + r.summ * 100, 0))
        const off = Math.min(whole, amount + Math.round((whole * percent) / 100))
        expect(Math.round(priced.reduce((sum, r) => sum + r.summ * 100, 0))).toBe(whole - off)
      }),
    )
  })
})

describe('rows of an order', () => {
  const rowsOf = (body: Obj) => ((body.order as Obj).items as Obj[]).map((r) => [r.id, r.quantity])

  it('are replaced as a whole: what is not sent goes away, ids stay', async () => {
    const crm = account()
    const items = [{ offer: { id: 2001 } }, { offer: { id: 2002 } }]
    const { body } = await crm.post('/api/v5/orders/create', { site: 'main', order: { items } })
    const first = rowsOf(body)[0]![0]
    const edited = await crm.post(`/api/v5/orders/${body.id}/edit`, {
      by: 'id',
      order: { items: [{ id: first, quantity: '3' }] },
    })
    expect(rowsOf(edited.body)).toEqual([[first, 3]])
  })

  it('of one offer without ids of their own collapse to the last one; external ids keep them apart', async () => {
    const crm = account()
    const twice = [
      { offer: { id: 2001 }, quantity: 1 },
      { offer: { id: 2001 }, quantity: 5 },
    ]
    const { body } = await crm.post('/api/v5/orders/create', { order: { items: twice } })
    expect(rowsOf(body).map(([, quantity]) => quantity)).toEqual([5])
    const named = twice.map((row, i) => ({ ...row, externalIds: [{ code: '1C', value: String(i) }] }))
    const apart = await crm.post('/api/v5/orders/create', { order: { items: named } })
    expect(rowsOf(apart.body).map(([, quantity]) => quantity)).toEqual([1, 5])
  })

  it('name offers by the xmlId of the shared shop, characteristic included', async () => {
    const crm = account()
    const good = shop.goods.find((g) => g.characteristicId !== null)!
    const xmlId = `${good.productId}#${good.characteristicId}`
    const { body } = await crm.post('/api/v5/orders/create', { order: { items: [{ offer: { xmlId } }] } })
    expect(body).toMatchObject({
      order: { summ: good.price, items: [{ offer: { xmlId, article: good.article } }] },
    })
  })
})

describe('orders over the API', () => {
  it('a taken externalId is refused, and nothing changes', async () => {
    const crm = account()
    await crm.post('/api/v5/orders/create', { order: { externalId: 'a-1', managerComment: 'первый' } })
    const again = await crm.post('/api/v5/orders/create', {
      order: { externalId: 'a-1', managerComment: 'второй' },
    })
    expect(again).toMatchObject({ status: 400, body: { errorMsg: 'Order already exists.' } })
    const { body } = await crm.get('/api/v5/orders/a-1')
    expect(body).toMatchObject({ order: { managerComment: 'первый', fromApi: true, payments: {} } })
    const upload = await crm.post('/api/v5/orders/upload', { orders: [{ externalId: 'a-1' }] })
    expect(upload.status).toBe(460)
    expect(upload.body.errors).toEqual([expect.stringMatching(/externalId=a-1 already exists/)])
  })

  it('an unknown customer is named in a map of errors', async () => {
    const said = await account().post('/api/v5/orders/create', {
      order: { customer: { externalId: '2106' } },
    })
    expect(said).toEqual({
      status: 400,
      body: {
        success: false,
        errorMsg: 'Order is not loaded',
        errors: { 'customer.externalId': 'Customer with externalId=2106 not found.' },
      },
    })
  })

  it('edit leaves payments alone; their own methods keep a key unique over all shops', async () => {
    const crm = account()
    const payment = { type: 'bank-card', externalId: 'p-1' }
    const made = await crm.post('/api/v5/orders/create', { order: { payments: [payment] } })
    expect((made.body.order as Obj).payments).toBeInstanceOf(Array)
    const edited = await crm.post(`/api/v5/orders/${made.body.id}/edit`, {
      by: 'id',
      order: { payments: [] },
    })
    expect(Object.values((edited.body.order as Obj).payments as Obj)).toMatchObject([payment])
    const other = await crm.post('/api/v5/orders/create', { site: 'opt', order: {} })
    const again = { payment: { ...payment, order: { id: other.body.id } } }
    expect(await crm.post('/api/v5/orders/payments/create', again)).toMatchObject({ status: 400 })
  })

  it('a payment is deleted by its id, changed by hand, and each change stands in the history', async () => {
    const crm = account()
    const made = await crm.post('/api/v5/orders/create', { order: { payments: [{ type: 'bank-card' }] } })
    const [payment] = (made.body.order as { payments: { id: number }[] }).payments
    const { id } = payment!
    await crm.control(`/orders/${made.body.id}/payments`, {
      id,
      payment: { status: 'paid', paidAt: '2026-11-24 10:00:00' },
    })
    await crm.post(`/api/v5/orders/payments/${id}/edit`, {
      by: 'id',
      payment: { status: 'not-paid', paidAt: null },
    })
    const read = await crm.get(`/api/v5/orders/${made.body.id}?by=id`)
    expect((read.body.order as Obj).payments).toEqual({
      [id]: { id, type: 'bank-card', status: 'not-paid', amount: 0 },
    })
    expect(await crm.post(`/api/v5/orders/payments/${id}/delete`, {})).toMatchObject({ status: 200 })
    expect(await crm.post(`/api/v5/orders/payments/${id}/delete`, {})).toMatchObject({
      status: 404,
      body: { errorMsg: 'Payment not found' },
    })
    const { history } = (await crm.get('/api/v5/orders/history?limit=100')).body as { history: Obj[] }
    const changes = history.filter((row) => (row.payment as Obj | undefined)?.id === id)
    expect(changes.map(({ field, oldValue }) => [field, oldValue])).toEqual([
      ['payments.paid_at', null],
      ['payments.status', null],
      ['payments.paid_at', '2026-11-24 10:00:00'],
      ['payments.status', { code: 'paid' }],
      ['payments', { id, type: 'bank-card' }],
    ])
  })

  it('checks a payment type against the delivery type, and a planned cash sum', async () => {
    const crm = account()
    const order = { items: [{ offer: { id: 2001 } }], delivery: { code: 'russian-post' } }
    const post = await crm.post('/api/v5/orders/create', {
      order: { ...order, payments: [{ type: 'cash' }] },
    })
    expect(post.body.errors).toEqual({
      'payments[0].type': 'This payment type is not supported for the type of delivery',
    })
    const courier = { ...order, delivery: { code: 'courier' }, payments: [{ type: 'cash', amount: 1 }] }
    expect((await crm.post('/api/v5/orders/create', { order: courier })).body.errors).toEqual({
      'payments[0].amount': 'Cash payment sum must be equal to sum to pay',
    })
  })

  it('shipment fields wait for a warehouse module, then lock once shipped', async () => {
    const crm = account()
    const edit = (order: Obj) => crm.post('/api/v5/orders/204/edit', { by: 'id', order })
    expect((await edit({ shipped: true })).body.errors).toMatchObject({
      shipped: 'shipped is not available when the external warehouse system is disabled',
    })
    await crm.post('/api/v5/integration-modules/1c/edit', {
      integrationModule: {
        code: '1c',
        integrationCode: '1c',
        name: '1C',
        active: 'true',
        clientId: 'c',
        integrations: { store: {} },
      },
    })
    const shipped = await edit({ shipped: true, shipmentDate: '2026-11-24', shipmentStore: 'main' })
    expect(shipped.body).toMatchObject({ success: true, order: { shipped: true, shipmentStore: 'main' } })
    expect((await edit({ shipmentDate: '2026-11-25' })).body.errors).toEqual({
      shipmentDate: 'Change the shipment date is prohibited for shipped order.',
    })
  })

  it('has no filter by time of change, and refuses a page size of its own', async () => {
    const crm = account()
    expect((await crm.get('/api/v5/orders', { filter: { updatedAtFrom: '2026-01-01' } })).status).toBe(400)
    expect((await crm.get('/api/v5/orders', { limit: 30 })).status).toBe(400)
    const found = await crm.get('/api/v5/orders', { filter: { extendedStatus: ['new'] }, limit: 100 })
    expect(found.body).toMatchObject({
      pagination: { limit: 100, totalCount: 1 },
      orders: [{ status: 'new' }],
    })
  })

  it('a key of one shop does not see the other', async () => {
    const crm = account({ apiKeys: [{ key: 'k', sites: ['opt'] }] })
    expect((await crm.get('/api/v5/orders', {}, 'k')).body.orders).toEqual([])
    expect((await crm.get('/api/v5/orders/201', { by: 'id' }, 'k')).body.errorMsg).toBe('Access denied.')
  })
})
