import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { carriers } from '../../module/carriers/index.ts'
import { quoteBody } from '../../module/carriers/site/quote.ts'
import { siteSettings } from '../../module/carriers/site/settings.ts'
import { signatureOf } from '../../shared/kernel/hmac.ts'
import { minor } from '../../shared/kernel/money.ts'
import { aLine } from '../builders/carrier-line.ts'
import { aCartItem, anEnquiry, aParcel, aPlace } from '../builders/enquiry.ts'
import { startCarrier } from '../stand-ins/carriers/start.ts'
import { createEndpoint } from '../stand-ins/site/endpoint.ts'
import { battery, failure } from './battery.ts'

const site = carriers.site!
const secret = 'stand-in-secret-of-site'
const methods = [
  { code: 'courier', name: 'Курьер', type: 'courier' },
  { code: 'pickup', name: 'Самовывоз', type: 'pickup' },
]
const form = (origin: string) => ({
  address: `${origin}/delivery/v1`,
  key: secret,
  methods: JSON.stringify(methods),
})
const nowhere = anEnquiry({ to: aPlace({ city: 'Нигде' }) })

describe('the site of a shop', () =>
  battery({
    carrier: site,
    standIn: 'site',
    form,
    required: ['key', 'methods'],
    foreign: { key: 'foreign-secret-of-site' },
    // There is no shop to fetch it from for nothing.
    enquiry: anEnquiry({ to: aPlace({ city: 'Москва' }) }),
    nowhere,
  }))

const folder = resolve(import.meta.dirname, '../../docs/site-delivery')
const contract = parse(readFileSync(`${folder}/openapi.yaml`, 'utf8')) as {
  openapi: string
  paths: Record<string, Record<string, { operationId: string; requestBody?: unknown }>>
}
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true })
formats.default(ajv)
ajv.addVocabulary(Object.keys(contract))
ajv.addSchema({ $id: 'contract', ...contract })

/** What is wrong with a message by a schema of the contract; nothing: it is one. */
function wrong(name: string, message: unknown): unknown {
  const validate = ajv.getSchema(`contract#/components/schemas/${name}`)!
  return validate(message) ? undefined : validate.errors
}

describe('the contract for sites', () => {
  test('is OpenAPI 3.1 with the three operations', () => {
    expect(contract.openapi).toMatch(/^3\.1\./)
    const ids = Object.values(contract.paths).flatMap((verbs) =>
      Object.values(verbs).map(({ operationId }) => operationId),
    )
    expect(ids).toEqual(['quote', 'points', 'methods'])
  })

  const schemas: Record<string, string> = {
    'quote.request.json': 'QuoteRequest',
    'quote.answer.json': 'QuoteAnswer',
    'points.request.json': 'PointsRequest',
    'points.answer.json': 'PointsAnswer',
    'methods.answer.json': 'MethodsAnswer',
    'problem.json': 'Problem',
  }
  test.each(readdirSync(`${folder}/examples`))('its example %s is one of its messages', (name) => {
    const example = JSON.parse(readFileSync(`${folder}/examples/${name}`, 'utf8'))
    expect(wrong(schemas[name]!, example)).toBeUndefined()
  })

  test('the example of a request is what the module sends for that cart', () => {
    const example = JSON.parse(readFileSync(`${folder}/examples/quote.request.json`, 'utf8'))
    expect(JSON.parse(JSON.stringify(quoteBody(anEnquiry())))).toEqual(example)
  })

  test('the signature in the page for developers is the one that the module makes', async () => {
    const page = readFileSync(`${folder}/README.md`, 'utf8')
    const [, time = '', wanted = ''] =
      /X-Most-Time: (\d+)\s+X-Most-Signature: ([0-9a-f]{64})/.exec(page) ?? []
    expect(await signatureOf('stand-in-secret-of-site', `${time}\nmethods\n`)).toBe(wanted)
  })
})

describe('what a site is asked and how it is understood', () => {
  let standIn: Awaited<ReturnType<typeof startCarrier<'site'>>>
  beforeAll(async () => {
    standIn = await startCarrier('site')
  })
  afterAll(() => standIn.close())
  beforeEach(() => {
    standIn.set({})
    standIn.forget()
  })
  const settings = (over: Record<string, string> = {}) =>
    siteSettings.parse({ ...form(standIn.origin), ...over })

  test('every request is one of the contract, signed over time, operation and body, with the time left', async () => {
    const items = [aCartItem({ quantity: 1500 })]
    await site.rate(aLine({ ms: 3000 }), settings(), anEnquiry({ items }))
    await site.points!(aLine(), settings(), { place: aPlace() })
    await site.check(aLine(), settings())
    const seen = standIn.seen()
    expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /delivery/v1/quote',
      'POST /delivery/v1/points',
      'GET /delivery/v1/methods',
    ])
    expect(wrong('QuoteRequest', JSON.parse(seen[0]!.body))).toBeUndefined()
    expect(wrong('PointsRequest', JSON.parse(seen[1]!.body))).toBeUndefined()
    for (const { headers, path, body } of seen) {
      const operation = path.split('/').at(-1)
      const signed = `${headers['x-most-time']}\n${operation}\n${body}`
      expect(headers['x-most-signature']).toBe(await signatureOf(secret, signed))
      expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      expect(JSON.stringify(headers)).not.toContain(secret)
    }
    const left = Number(seen[0]?.headers['x-deadline-ms'])
    expect(left > 0 && left <= 2800).toBe(true)
  })

  test('methods come with slots, points and a payload; what is not here is told', async () => {
    const { rates, refusals } = await site.rate(aLine(), settings(), anEnquiry())
    expect(refusals).toEqual([])
    expect(rates).toMatchObject([
      {
        tariff: 'courier',
        name: 'Курьер',
        kind: 'door',
        cost: 30_000,
        days: { min: 1, max: 2 },
        slots: [
          { from: '10:00', to: '14:00', extra: 0 },
          { from: '18:00', to: '22:00', extra: 15_000 },
        ],
        payload: { zone: 'city', floor: 3 },
      },
      {
        tariff: 'pickup',
        kind: 'point',
        cost: 0,
        points: [
          { code: 'shop-1', weight: null, cod: true },
          { code: 'shop-2', cost: 5000, weight: 20_000, cod: false },
        ],
      },
    ])
    const heavy = await site.rate(
      aLine(),
      settings(),
      anEnquiry({ to: aPlace({ city: 'Москва' }), parcels: [aParcel({ weight: 60_000 })] }),
    )
    expect(heavy.refusals.map(({ tariff, kind, text }) => [tariff, kind, text.ru])).toEqual([
      ['courier', 'not_applicable', 'Сайт: Курьер не возит тяжелее 50 кг'],
      ['pickup', 'not_applicable', 'Сайт: В этом городе нет магазинов'],
    ])
  })

  test('a method that the shop did not name is not shown, nor one twice', async () => {
    const fetch = async () =>
      Response.json({
        methods: [
          { code: 'courier', costKop: 100 },
          { code: 'courier', costKop: 200 },
          { code: 'other', costKop: 300 },
        ],
        messages: [],
      })
    const { rates } = await site.rate(aLine({ fetch }), settings(), anEnquiry())
    expect(rates.map(({ tariff, cost }) => [tariff, cost])).toEqual([['courier', 100]])
  })

  test('a payload that would not fit into the order is refused, the other methods stand', async () => {
    const fetch = async () =>
      Response.json({
        methods: [
          { code: 'courier', costKop: 100, payload: { long: 'x'.repeat(900) } },
          { code: 'pickup', costKop: 0, payload: [] },
        ],
      })
    const { rates, refusals } = await site.rate(aLine({ fetch }), settings(), anEnquiry())
    expect(rates.map(({ tariff }) => tariff)).toEqual(['pickup'])
    expect(refusals).toMatchObject([{ tariff: 'courier', kind: 'bad_response' }])
  })

  test('«Проверить» tells which methods the site does not know', async () => {
    const more = JSON.stringify([...methods, { code: 'drone', name: 'Дрон', type: 'courier' }])
    const error = await failure(site.check(aLine(), settings({ methods: more })))
    expect([error.kind, error.text.ru]).toEqual([
      'invalid_input',
      'сайт не знает способов: drone; исправьте список в настройках',
    ])
  })

  test('a site without the endpoint is told from one that refuses', async () => {
    const page = async () =>
      new Response('<html>404</html>', { status: 404, headers: { 'content-type': 'text/html' } })
    const none = await failure(site.rate(aLine({ fetch: page }), settings(), anEnquiry()))
    expect([none.kind, none.text.ru]).toEqual([
      'bad_response',
      'по адресу сайта отвечает страница, а не обработчик доставки; проверьте адрес в настройках',
    ])
    const refused = await failure(site.rate(aLine(), settings(), anEnquiry({ parcels: [] })))
    expect([refused.kind, refused.code, refused.text.ru]).toEqual([
      'invalid_input',
      'request',
      'Сайт: Не читается packages',
    ])
  })

  test('one point is found by its code', async () => {
    const [one] = await site.points!(aLine(), settings(), { place: aPlace(), code: 'shop-2' })
    expect(one).toMatchObject({ code: 'shop-2', name: 'Магазин на Красном' })
    expect(await site.points!(aLine(), settings(), { place: aPlace(), takesIn: true })).toEqual([])
  })

  test.each(['', '[]', 'no json', '[{"code":"a b","name":"x","type":"courier"}]', '[{"code":"a"}]'])(
    'the list of methods «%s» is refused where it is typed',
    (given) => {
      const parsed = siteSettings.safeParse({ ...form(standIn.origin), methods: given })
      expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(['methods'])
    },
  )
})

describe('the example endpoint', () => {
  const now = 1_800_000_000
  const app = createEndpoint({ secret, now: () => now * 1000 })
  const asked = async (operation: string, body: string, over: Record<string, string> = {}) =>
    app.request(`/${operation}`, {
      ...(operation === 'methods' ? {} : { method: 'POST', body }),
      headers: {
        'content-type': 'application/json',
        'x-most-time': String(now),
        'x-most-signature': await signatureOf(secret, `${now}\n${operation}\n${body}`),
        ...over,
      },
    })
  const body = JSON.stringify(quoteBody(anEnquiry()))

  test('answers with messages of the contract', async () => {
    for (const [operation, given, schema] of [
      ['quote', body, 'QuoteAnswer'],
      ['quote', JSON.stringify(quoteBody(nowhere)), 'QuoteAnswer'],
      [
        'points',
        JSON.stringify({ version: 1, place: quoteBody(anEnquiry()).to, code: null }),
        'PointsAnswer',
      ],
      ['methods', '', 'MethodsAnswer'],
    ] as const) {
      const answer = await asked(operation, given)
      expect([answer.status, wrong(schema, await answer.json())]).toEqual([200, undefined])
    }
  })

  test.each([
    ['a foreign signature', { 'x-most-signature': 'ab'.repeat(32) }],
    ['none', { 'x-most-signature': '' }],
    ['one of another time', { 'x-most-time': String(now - 10) }],
  ])('refuses %s', async (_, over) => {
    const answer = await asked('quote', body, over)
    expect([answer.status, wrong('Problem', await answer.json())]).toEqual([401, undefined])
  })

  test('refuses what was signed long ago, and what was signed for another question', async () => {
    const old = now - 301
    const stale = await asked('quote', body, {
      'x-most-time': String(old),
      'x-most-signature': await signatureOf(secret, `${old}\nquote\n${body}`),
    })
    expect(stale.status).toBe(401)
    const other = await asked('points', body, {
      'x-most-signature': await signatureOf(secret, `${now}\nquote\n${body}`),
    })
    expect(other.status).toBe(401)
  })
})

test('kopecks, grams and millimetres reach a site as they are, quantities to the thousandth', () => {
  const whole = fc.integer({ min: 1, max: 10_000_000 })
  fc.assert(
    fc.property(whole, whole, whole, whole, whole, (weight, length, width, height, quantity) => {
      const enquiry = anEnquiry({
        parcels: [{ weight, length, width, height }],
        items: [aCartItem({ quantity, price: minor(weight) })],
        declared: minor(length),
      })
      const body = quoteBody(enquiry)
      expect(body.packages).toEqual([{ weightG: weight, lengthMm: length, widthMm: width, heightMm: height }])
      expect(body.items[0]?.priceKop).toBe(weight)
      expect(Math.round(Number(body.items[0]?.quantity) * 1000)).toBe(quantity)
      expect(body.declaredValueKop).toBe(length)
      expect(wrong('QuoteRequest', JSON.parse(JSON.stringify(body)))).toBeUndefined()
    }),
  )
})
