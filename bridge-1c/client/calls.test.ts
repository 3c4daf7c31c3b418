import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { deadlineIn, systemClock } from '../../shared/kernel/clock.ts'
import { exampleText, operations, readExample } from '../../test/builders/contract.ts'
import * as onec from './index.ts'

const base = 'https://1c.shop.example/ut/hs/most/v1'
const pdf = new TextEncoder().encode('%PDF-1.4 счёт')

type Heard = { method: string; path: string; query: Record<string, string>; key: string | null; body: string }

/** 1C as the examples of the contract play it: every operation answers its own example. */
function playExamples() {
  const heard: Heard[] = []
  const app = new Hono().basePath('/ut/hs/most/v1')
  for (const { path, method, operation } of operations) {
    if (!path.startsWith('/') || path.startsWith('/onec/')) continue
    const status = operation.responses['204'] ? 204 : 200
    const media = Object.keys(operation.responses[status]?.content ?? {})[0]
    app.on(method.toUpperCase(), path.replace(/\{(\w+)\}/g, ':$1'), async (c) => {
      heard.push({
        method: c.req.method,
        path: new URL(c.req.url).pathname.slice('/ut/hs/most/v1'.length),
        query: c.req.query(),
        key: c.req.header('idempotency-key') ?? null,
        body: await c.req.text(),
      })
      if (status === 204) return c.body(null, 204)
      if (media === 'application/pdf') return c.body(pdf, 200, { 'content-type': 'application/pdf' })
      if (media === 'image/*') return c.body(pdf, 200, { 'content-type': 'image/png' })
      const type = { 'content-type': 'application/json; charset=utf-8' }
      return c.body(exampleText(`examples/${operation.operationId}.answer.json`), 200, type)
    })
  }
  const transport = onec.directTransport({
    fetch: async (input, init) => app.request(String(input), init),
    baseUrl: base,
    auth: { kind: 'bearer', token: 'jwt' },
    clock: systemClock,
  })
  return { client: onec.createOnecClient({ transport, clock: systemClock }), heard }
}

const answer = (name: string) => readExample(`examples/${name}.answer.json`)
const deadline = deadlineIn(systemClock, 60_000)
const id = '04de4000-5c1d-11ef-9b3f-00155d0a1b77'
const write = { idempotencyKey: 'lnk-4471:3', body: '{"revision":3,  "as":"stored"}', deadline }

type Call = [
  name: string,
  call: (client: onec.OnecClient) => Promise<unknown>,
  sent: Partial<Heard> & { method: string; path: string },
  expected: unknown,
]

const calls: Call[] = [
  ['getAbout', (c) => onec.getAbout(c, { deadline }), { method: 'GET', path: '/about' }, answer('getAbout')],
  [
    'getReferences',
    (c) => onec.getReferences(c, { deadline }),
    { method: 'GET', path: '/references' },
    answer('getReferences'),
  ],
  [
    'selectChanges',
    (c) => onec.selectChanges(c, { limit: 200, deadline }),
    { method: 'GET', path: '/changes', query: { limit: '200' } },
    answer('selectChanges'),
  ],
  [
    'ackChanges',
    (c) => onec.ackChanges(c, { message: 412, deadline }),
    { method: 'POST', path: '/changes/ack', body: '{"message":412}' },
    undefined,
  ],
  [
    'subscribe',
    (c) => onec.subscribe(c, { url: 'https://most.example.ru/p', token: 't', deadline }),
    { method: 'PUT', path: '/subscription', body: '{"url":"https://most.example.ru/p","token":"t"}' },
    undefined,
  ],
  [
    'putOrder of an organisation',
    (c) => onec.putOrder(c, { ...write, crmId: '18245', organisation: id }),
    {
      method: 'PUT',
      path: '/orders/18245',
      query: { organisation: id },
      key: write.idempotencyKey,
      body: write.body,
    },
    answer('putOrder'),
  ],
  [
    'putOrder of the whole order',
    (c) => onec.putOrder(c, { ...write, crmId: '18/245', organisation: null }),
    { method: 'PUT', path: '/orders/18%2F245', query: {}, key: write.idempotencyKey, body: write.body },
    answer('putOrder'),
  ],
  [
    'getOrder',
    (c) => onec.getOrder(c, { id, deadline }),
    { method: 'GET', path: `/orders/${id}`, key: null, body: '' },
    answer('getOrder'),
  ],
  [
    'getPrint',
    (c) => onec.getPrint(c, { id, form: 'СчетНаОплату', deadline }),
    { method: 'GET', path: `/orders/${id}/prints/${encodeURIComponent('СчетНаОплату')}` },
    pdf,
  ],
  [
    'putSupply',
    (c) => onec.putSupply(c, { ...write, id }),
    { method: 'PUT', path: `/orders/${id}/supply`, key: write.idempotencyKey, body: write.body },
    answer('putSupply'),
  ],
  [
    'searchCustomers',
    (c) =>
      onec.searchCustomers(c, {
        search: { guid: null, inn: '7726457891', kpp: null, emails: [], phones: [] },
        deadline,
      }),
    {
      method: 'POST',
      path: '/customers/search',
      body: '{"guid":null,"inn":"7726457891","kpp":null,"emails":[],"phones":[]}',
    },
    answer('searchCustomers'),
  ],
  [
    'putCustomer',
    (c) => onec.putCustomer(c, { ...write, key: 'c-501' }),
    { method: 'PUT', path: '/customers/c-501', key: write.idempotencyKey, body: write.body },
    answer('putCustomer'),
  ],
  [
    'getSettlements',
    (c) => onec.getSettlements(c, { id, from: '2026-11-01', to: '2026-11-30', deadline }),
    {
      method: 'GET',
      path: `/customers/${id}/settlements`,
      query: { from: '2026-11-01', to: '2026-11-30' },
    },
    answer('getSettlements'),
  ],
  [
    'putPayment',
    (c) => onec.putPayment(c, { ...write, key: '9921' }),
    { method: 'PUT', path: '/payments/9921', key: write.idempotencyKey, body: write.body },
    answer('putPayment'),
  ],
  [
    'putReturn',
    (c) => onec.putReturn(c, { ...write, key: 'return-1' }),
    { method: 'PUT', path: '/returns/return-1', key: write.idempotencyKey, body: write.body },
    answer('putReturn'),
  ],
  [
    'putTransfer',
    (c) => onec.putTransfer(c, { ...write, key: 'transfer-1' }),
    { method: 'PUT', path: '/transfers/transfer-1', key: write.idempotencyKey, body: write.body },
    answer('putTransfer'),
  ],
  [
    'getAvailability',
    (c) => onec.getAvailability(c, { query: { date: null, offers: [] }, deadline }),
    { method: 'POST', path: '/availability', key: null, body: '{"date":null,"offers":[]}' },
    answer('queryAvailability'),
  ],
  [
    'getPricing',
    (c) =>
      onec.getPricing(c, {
        query: readExample('examples/queryPricing.request.json') as Parameters<
          typeof onec.getPricing
        >[1]['query'],
        deadline,
      }),
    { method: 'POST', path: '/pricing', key: null },
    answer('queryPricing'),
  ],
  [
    'listGoods from the start',
    (c) => onec.listGoods(c, { after: null, limit: 1000, deadline }),
    { method: 'GET', path: '/goods', query: { limit: '1000' } },
    answer('listGoods'),
  ],
  [
    'listStock from the middle',
    (c) => onec.listStock(c, { after: 'ключ+1', limit: 5000, deadline }),
    { method: 'GET', path: '/stock', query: { after: 'ключ+1', limit: '5000' } },
    answer('listStock'),
  ],
  [
    'listPrices',
    (c) => onec.listPrices(c, { after: null, limit: 5000, deadline }),
    { method: 'GET', path: '/prices', query: { limit: '5000' } },
    answer('listPrices'),
  ],
  [
    'queryStock',
    (c) => onec.queryStock(c, { query: { ids: ['a', 'b'] }, deadline }),
    { method: 'POST', path: '/stock/query', body: '{"ids":["a","b"]}' },
    answer('queryStock'),
  ],
  [
    'getPicture',
    (c) => onec.getPicture(c, { id: 'p 1', deadline }),
    { method: 'GET', path: '/pictures/p%201' },
    { bytes: pdf, type: 'image/png' },
  ],
]

describe('a call of the client', () => {
  it.each(calls)(
    '%s asks what the contract says and understands the answer',
    async (_name, call, sent, expected) => {
      const { client, heard } = playExamples()
      const result = await call(client)
      expect(heard).toHaveLength(1)
      expect(heard[0]).toMatchObject(sent)
      if (expected === undefined || expected instanceof Uint8Array) expect(result).toEqual(expected)
      else expect(result).toMatchObject(expected as object)
    },
  )

  it('covers every operation that 1C serves', async () => {
    const { client, heard } = playExamples()
    for (const [, call] of calls) await call(client)
    const asked = new Set(heard.map(({ method, path }) => `${method} ${path}`))
    const served = operations.filter(({ path }) => path.startsWith('/') && !path.startsWith('/onec/'))
    // Two calls of putOrder ask the same operation.
    expect(asked.size).toBe(served.length + 1)
  })

  it('repeats a write with the very same bytes and the key in its header only', async () => {
    const { client, heard } = playExamples()
    const body = '{"b":1,\n  "a": "Ёж \\u0451 — \u2028"}'
    const input = { crmId: '1', organisation: null, idempotencyKey: 'lnk-1:7', body, deadline }
    await onec.putOrder(client, input)
    await onec.putOrder(client, input)
    expect(heard.map((one) => one.body)).toEqual([body, body])
    expect(heard.map((one) => one.key)).toEqual(['lnk-1:7', 'lnk-1:7'])
    expect(JSON.stringify(heard.map(({ path, query }) => [path, query]))).not.toContain('lnk-1')
  })
})
