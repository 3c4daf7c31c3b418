import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { customerState } from '../../shared/wire-1c/customer.ts'
import { returnState, transferState } from '../../shared/wire-1c/fulfilment.ts'
import { good } from '../../shared/wire-1c/goods.ts'
import { orderState } from '../../shared/wire-1c/order.ts'
import { paymentState } from '../../shared/wire-1c/payment.ts'
import { settlementState } from '../../shared/wire-1c/settlement.ts'
import { priceRow, stockRow } from '../../shared/wire-1c/stock.ts'
import { asking } from '../builders/ask-onec.ts'
import { wrongAnswer } from '../builders/onec-answer.ts'
import { startOnecWithExtension } from '../onec-platform/serve/start.ts'
import { aCustomer, anOrder, mainStore, mixer, retailStore } from '../stand-ins/onec/messages.ts'
import { startOnec } from '../stand-ins/onec/start.ts'
import { shop as goods } from '../stand-ins/shop.ts'

const contractDir = resolve(import.meta.dirname, '../../bridge-1c/contract')
const contract = parse(readFileSync(resolve(contractDir, 'openapi.yaml'), 'utf8')) as {
  paths: Record<string, Record<string, { operationId?: string; requestBody?: unknown }>>
}

type Base = Pick<Awaited<ReturnType<typeof startOnec>>, 'url' | 'origin' | 'user' | 'password' | 'close'>

// The other direction: served by the module, called by the extension.
const servedByModule = new Set(['takeEnvelope', 'answerEnvelope'])

const operations = Object.entries(contract.paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).flatMap(([verb, operation]) =>
    operation.operationId && !servedByModule.has(operation.operationId)
      ? [
          {
            id: operation.operationId,
            verb: verb.toUpperCase(),
            path,
            body: operation.requestBody !== undefined,
          },
        ]
      : [],
  ),
)

const bases: [name: string, start: () => Promise<Base>][] = [
  ['the stand-in in memory', startOnec],
  ['the extension, executed', startOnecWithExtension],
]

describe.each(bases)('%s', (_, start) => {
  let onec: Base
  let ask: ReturnType<typeof asking>
  beforeAll(async () => {
    onec = await start()
    ask = asking(onec)
  })
  afterAll(() => onec.close())

  // `asking` throws on an answer that the contract does not have.
  test.each(operations)(
    '$id is served, and its example gets an answer of the contract',
    async (operation) => {
      const path = operation.path.replace(/\{\w+\}/g, 'b4a3c1e0-5c1d-4e7a-9b3f-7a2c10001f35')
      const example = resolve(contractDir, 'examples', `${operation.id}.request.json`)
      const body = operation.body ? readFileSync(example, 'utf8') : undefined
      const { status, body: answer } = await ask.wire(operation.verb, path, body, operation.id)
      expect([200, 204, 400, 404, 501]).toContain(status)
      expect(String(answer?.detail ?? '')).not.toContain('у сервиса нет')
    },
  )

  test('an order that wants an invoice has one, however often it is written', async () => {
    const company = {
      legalName: 'ООО «Лютик»',
      inn: '7709876543',
      kpp: '770901001',
      ogrn: null,
      legalAddress: 'Москва',
    }
    const card = aCustomer({ kind: 'company', company, emails: ['buttercup@example.ru'] })
    const partner = (await ask.put('/customers/c8', card, 'c8:1')).body.id
    const crm = { ...anOrder().crm, id: '8', number: '8A' }
    const wish = { crm, partner, documents: ['invoice' as const] }
    const first = (await ask.put('/orders/8', anOrder(wish), 'i:1')).body
    expect(first.invoices).toHaveLength(1)
    const again = (await ask.put('/orders/8', anOrder({ ...wish, revision: 2 }), 'i:2')).body
    expect(again.invoices).toEqual(first.invoices)
  })

  test('its feed tells orders, payments and customers as their readers expect, without a repeat once it is acknowledged', async () => {
    const customer = (await ask.put('/customers/c6', aCustomer({ emails: ['six@example.ru'] }), 'c6:1')).body
      .id
    const { body } = await ask.put('/orders/15', anOrder({ partner: customer }), 'b:1')
    await ask.control('POST', `/orders/${body.id}`, { ship: true })
    await ask.control('POST', `/orders/${body.id}`, { pay: { amount: 100 } })
    const { message, entries } = (await ask.get('/changes')).body as Feed
    const readers = { order: orderState, payment: paymentState, customer: customerState }
    for (const [kind, reader] of Object.entries(readers)) {
      const told = entries.filter((entry) => entry.kind === kind)
      expect(told.length, kind).toBeGreaterThan(0)
      for (const { state } of told) reader.parse(state)
    }
    await ask.post('/changes/ack', { message })
    expect(((await ask.get('/changes')).body as Feed).entries).toEqual([])
  })
})

type Feed = { message: number; entries: { kind: string; state: unknown }[] }

test('the state of a feed entry of every kind of the stand-in is what its reader expects', async () => {
  const onec = await startOnec()
  const ask = asking(onec)
  const customer = (await ask.put('/customers/c5', aCustomer(), 'c5:1')).body.id
  const { body } = await ask.put('/orders/15', anOrder({ partner: customer }), 'a:1')
  const order = { id: body.id, crmId: null, organisation: null }
  const offer = { product: mixer.productId, characteristic: null }
  const line = { lineId: '1', offer, quantity: '1' }
  const ends = { from: mainStore.id, to: retailStore.id }
  const head = { revision: 1, order, comment: '', lines: [line], cancelled: false }
  await ask.put('/transfers/t1', { ...head, ...ends, leg: 1, wishedDate: null }, 't1:1')
  const prices = [{ priceType: goods.priceTypes[0]!.id, price: 1 }]
  await ask.control('POST', '/goods', { good: mixer.productId, name: 'Смеситель', prices })
  await ask.control('POST', `/orders/${body.id}`, { ship: { lines: [{ lineId: '1', quantity: '1' }] } })
  await ask.control('POST', `/orders/${body.id}`, { pay: { amount: 100 } })
  const returned = await ask.put('/returns/r1', { ...head, store: null, reason: null }, 'r1:1')
  expect(returned.status).toBe(200)

  const readers: Record<string, { parse: (state: unknown) => unknown }> = {
    order: orderState,
    payment: paymentState,
    return: returnState,
    transfer: transferState,
    customer: customerState,
    stock: stockRow,
    price: priceRow,
    product: good,
    settlement: settlementState,
  }
  const { entries } = (await ask.get('/changes')).body as { entries: { kind: string; state: unknown }[] }
  expect(new Set(entries.map((entry) => entry.kind))).toEqual(new Set(Object.keys(readers)))
  for (const { kind, state } of entries) readers[kind]!.parse(state)
  await onec.close()
})

test('an answer that leaves the contract is noticed', () => {
  const type = 'application/json'
  expect(wrongAnswer('GET', '/about', { status: 200, type, body: {} })).toContain('must have required')
  expect(wrongAnswer('GET', '/nowhere', { status: 200, type, body: {} })).toContain('not in the contract')
  expect(wrongAnswer('GET', '/about', { status: 418, type, body: {} })).toContain('no answer 418')
  expect(wrongAnswer('GET', '/about', { status: 200, type: 'text/html', body: '' })).toContain('unexpected')
})
