import { afterEach, beforeEach, expect, test } from 'vitest'
import { asking } from '../../builders/ask-onec.ts'
import { anOrder, mainStore, mixer, retailStore } from './messages.ts'
import { startOnec } from './start.ts'

let onec: Awaited<ReturnType<typeof startOnec>>
let ask: ReturnType<typeof asking>
let order: { id: string }

const offer = { product: mixer.productId, characteristic: null }
const ref = { id: null, crmId: '15', organisation: null }

beforeEach(async () => {
  onec = await startOnec()
  ask = asking(onec)
  order = (await ask.put('/orders/15', anOrder(), 'a:1')).body
})
afterEach(() => onec.close())

const stockAt = async (store: string) => {
  const { body } = await ask.post('/availability', { date: null, offers: [offer] })
  return body.goods[0].stores.find((row: { store: string }) => row.store === store)
}

test('lines are supplied as asked: from the shelf and from an awaited document', async () => {
  await ask.control('POST', '/stock', {
    good: mixer.productId,
    store: retailStore.id,
    onHand: '0',
    incoming: [{ date: '2026-12-01', number: 'УТ-П-1', quantity: '5' }],
  })
  const supply = [
    { store: mainStore.id, kind: 'stock', quantity: '1', date: null },
    { store: retailStore.id, kind: 'incoming', quantity: '1', date: null },
  ]
  const { body } = await ask.put(
    `/orders/${order.id}/supply`,
    { revision: 2, lines: [{ lineId: '1', supply }] },
    'a:2',
  )
  expect(body.lines).toMatchObject([
    {
      missing: '0',
      supply: [
        { kind: 'stock', quantity: '1', source: null },
        { kind: 'incoming', quantity: '1', source: { number: 'УТ-П-1' } },
      ],
    },
  ])
  const left = body.left.find((row: { store: string }) => row.store === mainStore.id)
  expect(left).toMatchObject({ onHand: '14', reserved: '1', free: '13' })
  expect((await stockAt(retailStore.id)).incoming).toMatchObject([{ quantity: '5', free: '4' }])
  expect((await ask.get(`/orders/${order.id}`)).body.lines[0]).toMatchObject({ reserved: '1', incoming: '1' })
})

test('a transfer takes the reserve of the customer with it: the demand never doubles', async () => {
  const transfer = (over: object) => ({
    revision: 1,
    order: ref,
    leg: 1,
    from: mainStore.id,
    to: retailStore.id,
    wishedDate: null,
    comment: '',
    lines: [{ lineId: '1', offer, quantity: '2' }],
    cancelled: false,
    ...over,
  })
  expect(await stockAt(mainStore.id)).toMatchObject({ reserved: '2', free: '12' })
  const { body } = await ask.put('/transfers/t1', transfer({}), 't1:1')
  expect(await stockAt(mainStore.id)).toMatchObject({ reserved: '2', free: '12' })
  const state = async () => (await ask.get(`/orders/${order.id}`)).body.lines[0]
  expect(await state()).toMatchObject({ reserved: '0', incoming: '2' })

  await ask.control('POST', `/transfers/${body.id}/ship`)
  expect(await stockAt(mainStore.id)).toMatchObject({ onHand: '12', reserved: '0', free: '12' })
  await ask.control('POST', `/transfers/${body.id}/receive`)
  expect(await stockAt(retailStore.id)).toMatchObject({ onHand: '5', reserved: '2', free: '3' })
  expect(await state()).toMatchObject({ reserved: '2', incoming: '0', supply: [{ store: retailStore.id }] })
  const late = await ask.put('/transfers/t1', transfer({ revision: 2, cancelled: true }), 't1:2')
  expect(late).toMatchObject({ status: 422 })
})

test('more than is free is not transferred', async () => {
  const { status, body } = await ask.put(
    '/transfers/t2',
    {
      revision: 1,
      order: ref,
      leg: 1,
      from: mainStore.id,
      to: retailStore.id,
      wishedDate: null,
      comment: '',
      lines: [{ lineId: '1', offer, quantity: '99' }],
      cancelled: false,
    },
    't2:1',
  )
  expect({ status, code: body.code }).toEqual({ status: 422, code: 'posting_refused' })
})

test('only shipped goods come back, and no more than were shipped', async () => {
  const aReturn = (revision: number, quantity: string) => ({
    revision,
    order: ref,
    store: null,
    reason: null,
    comment: '',
    lines: [{ lineId: '1', offer, quantity }],
    cancelled: false,
  })
  expect(await ask.put('/returns/r1', aReturn(1, '1'), 'r1:1')).toMatchObject({ status: 422 })
  await ask.control('POST', `/orders/${order.id}`, { ship: true })
  const { body } = await ask.put('/returns/r1', aReturn(2, '1'), 'r1:2')
  expect(body).toMatchObject({ total: 699_000, store: mainStore.id, lines: [{ received: '1' }] })
  expect(await stockAt(mainStore.id)).toMatchObject({ onHand: '13' })
  expect(await ask.put('/returns/r2', aReturn(1, '2'), 'r2:1')).toMatchObject({ status: 422 })
  expect((await ask.get(`/orders/${order.id}`)).body.returns).toMatchObject([{ id: body.id }])
})
