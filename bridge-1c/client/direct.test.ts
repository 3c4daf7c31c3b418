import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Clock, deadlineIn, systemClock } from '../../shared/kernel/clock.ts'
import { MostError } from '../../shared/kernel/errors.ts'
import { exampleText } from '../../test/builders/contract.ts'
import { virtualClock } from '../../test/builders/virtual-clock.ts'
import { ackChanges, createOnecClient, directTransport, getAbout, getPrint, type OnecAuth } from './index.ts'

const base = 'https://1c.shop.example/ut/hs/most/v1'
const auth: OnecAuth = { kind: 'basic', user: 'ОбменCRM', password: 'пароль:с двоеточием' }

type Answer = { status?: number; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> }

function clientOver(
  fetch: typeof globalThis.fetch,
  more: { auth?: OnecAuth; baseUrl?: string; clock?: Clock } = {},
) {
  const clock = more.clock ?? systemClock
  const transport = directTransport({ fetch, baseUrl: more.baseUrl ?? base, auth: more.auth ?? auth, clock })
  return createOnecClient({ transport, clock })
}

const answering = (answer: Answer) =>
  clientOver(
    async () =>
      new Response(answer.body ?? null, { status: answer.status ?? 200, headers: answer.headers ?? {} }),
  )

const soon = () => deadlineIn(systemClock, 60_000)

async function failure(work: Promise<unknown>): Promise<MostError> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(MostError)
  return thrown as MostError
}

const aboutFails = (answer: Answer) => failure(getAbout(answering(answer), { deadline: soon() }))
const html = { 'content-type': 'text/html; charset=utf-8' }
const json = { 'content-type': 'application/json' }
const about = exampleText('examples/getAbout.answer.json')

describe('credentials', () => {
  const seen = async (given: OnecAuth) => {
    const requests: Request[] = []
    const client = clientOver(
      async (input, init) => {
        requests.push(new Request(input, init))
        return new Response(about, { headers: json })
      },
      { auth: given },
    )
    await getAbout(client, { deadline: soon() })
    return requests[0]!
  }

  it('of a Cyrillic user travel as UTF-8 in Basic, never in the address', async () => {
    const request = await seen(auth)
    const encoded = request.headers.get('authorization')?.replace(/^Basic /, '') ?? ''
    expect(Buffer.from(encoded, 'base64').toString('utf8')).toBe('ОбменCRM:пароль:с двоеточием')
    expect(request.url).toBe(`${base}/about`)
  })

  it('of a token travel as Bearer', async () => {
    const request = await seen({ kind: 'bearer', token: 'eyJhbGciOi' })
    expect(request.headers.get('authorization')).toBe('Bearer eyJhbGciOi')
  })

  it('with a colon in the user name are refused at once, since Basic cannot carry them', () => {
    expect(() => clientOver(fetch, { auth: { kind: 'basic', user: 'а:б', password: '' } })).toThrow(MostError)
  })

  it.each([
    'https://user:pw@1c.shop.example/ut',
    'https://1c.shop.example/?token=1',
    'ftp://1c',
    'ut/hs/most/v1',
  ])('inside the address, or an address that is none, are refused: %s', (baseUrl) => {
    expect(() => clientOver(fetch, { baseUrl })).toThrow(MostError)
  })
})

describe('an answer that is not of 1C', () => {
  it('as an HTML page is a fault of the connection with a remedy', async () => {
    const error = await aboutFails({ headers: html, body: '<html>Вход в систему</html>' })
    expect(error).toMatchObject({ code: 'remote_body', fault: 'connection' })
    expect(error.publicMessage.ru).toContain('ответил веб-сервер, а не 1С')
    expect(error.remedy?.ru).toContain('адрес публикации')
  })

  it('with status 404 tells to publish the service of the extension', async () => {
    const error = await aboutFails({ status: 404, headers: html, body: '<h1>404</h1>' })
    expect(error).toMatchObject({ code: 'remote_body', fault: 'connection' })
    expect(error.remedy?.ru).toContain('опубликуйте HTTP-сервис расширения')
  })

  it.each([
    ['a page in windows-1251', { body: new Uint8Array([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]) }],
    ['JSON cut in the middle', { headers: json, body: about.slice(0, 100) }],
    ['nothing at all', { headers: json, body: '' }],
    ['a redirect to a log-in page', { status: 302, headers: { location: 'https://sso.example/login' } }],
    ['an error of somebody else as JSON', { status: 404, headers: json, body: '{"error":"no route"}' }],
  ])('as %s is a fault of the connection', async (_what, answer) => {
    expect(await aboutFails(answer)).toMatchObject({ code: 'remote_body', fault: 'connection' })
  })

  it('does not pass for an acknowledgement', async () => {
    const client = answering({ headers: html, body: '<html></html>' })
    const error = await failure(ackChanges(client, { message: 1, deadline: soon() }))
    expect(error.code).toBe('remote_body')
  })

  it('does not pass for a print form', async () => {
    const client = answering({ headers: html, body: '<html></html>' })
    const error = await failure(getPrint(client, { id: 'x', form: 'y', deadline: soon() }))
    expect(error.code).toBe('remote_body')
  })

  it('with status 401 asks for the user and password', async () => {
    const error = await aboutFails({ status: 401, headers: html, body: '<html></html>' })
    expect(error).toMatchObject({ code: 'remote_auth', fault: 'connection' })
    expect(error.remedy?.ru).toContain('имя и пароль')
  })

  it.each([502, 503, 504])('with status %d means that 1C cannot be reached', async (status) => {
    const error = await aboutFails({
      status,
      headers: { ...html, 'retry-after': '30' },
      body: '<html></html>',
    })
    expect(error).toMatchObject({ code: 'remote_unreachable', fault: 'connection', retryAfter: 30_000 })
  })

  it('with status 500 is a fault of the connection, since no handler answered', async () => {
    const error = await aboutFails({ status: 500, headers: html, body: '<html></html>' })
    expect(error).toMatchObject({ code: 'remote_fault', fault: 'connection' })
  })
})

describe('an answer of 1C', () => {
  it('with a byte order mark in front is understood', async () => {
    const client = answering({ headers: json, body: `\uFEFF${about}` })
    await expect(getAbout(client, { deadline: soon() })).resolves.toMatchObject({ contract: '1.0' })
  })

  it('that breaks the contract names the field and blames this record, not the connection', async () => {
    const body = about.replace('"mode": "server"', '"mode": "cloud"')
    const error = await aboutFails({ headers: json, body })
    expect(error).toMatchObject({ code: 'remote_body', fault: 'entity', fields: ['mode'] })
    expect(error.publicMessage.ru).toContain('«mode»')
    expect(JSON.stringify(error.publicMessage)).not.toContain('cloud')
  })

  it('of more than 64 MB is not read to its end', async () => {
    let given = 0
    let stopped = false
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        given += 1
        controller.enqueue(new Uint8Array(1024 * 1024))
      },
      cancel: () => {
        stopped = true
      },
    })
    const client = clientOver(async () => new Response(endless, { headers: json }))
    const error = await failure(getAbout(client, { deadline: soon() }))
    expect(error.code).toBe('too_large')
    expect(stopped).toBe(true)
    expect(given).toBeLessThan(70)
  })
})

describe('a deadline', () => {
  it('ends a call that nobody answers, and stops it', async () => {
    const clock = virtualClock()
    let aborted: unknown
    const client = clientOver(
      (_input, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => {
            aborted = init.signal?.reason
            reject(aborted)
          })
        }),
      { clock },
    )
    const started = clock.now()
    const error = await clock.run(failure(getAbout(client, { deadline: deadlineIn(clock, 30_000) })))
    expect(error).toMatchObject({ code: 'remote_timeout', fault: 'connection' })
    expect(aborted).toBe(error)
    expect(clock.now() - started).toBe(30_000)
  })

  it('ends a call even when the socket does not heed it', async () => {
    const clock = virtualClock()
    const client = clientOver(() => new Promise(() => {}), { clock })
    const error = await clock.run(failure(getAbout(client, { deadline: deadlineIn(clock, 5_000) })))
    expect(error.code).toBe('remote_timeout')
  })

  it('that left 1C no fair time is no outage of 1C', async () => {
    const clock = virtualClock()
    const client = clientOver(() => new Promise(() => {}), { clock })
    const error = await clock.run(failure(getAbout(client, { deadline: deadlineIn(clock, 1_500) })))
    expect(error).toMatchObject({ code: 'remote_timeout', fault: 'entity' })
  })

  it('ends a body that drips for ever', async () => {
    const clock = virtualClock()
    const dripping = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        await clock.sleep(1_000)
        controller.enqueue(new TextEncoder().encode(' '))
      },
    })
    const client = clientOver(async () => new Response(dripping, { headers: json }), { clock })
    const error = await clock.run(failure(getAbout(client, { deadline: deadlineIn(clock, 10_500) })))
    expect(error.code).toBe('remote_timeout')
  })

  it('that has passed sends nothing', async () => {
    let sent = 0
    const client = clientOver(async () => {
      sent += 1
      return new Response(about)
    })
    const error = await failure(getAbout(client, { deadline: { at: systemClock.now() - 1 } }))
    expect(error).toMatchObject({ code: 'remote_timeout', fault: 'entity' })
    expect(sent).toBe(0)
  })
})

describe('the network', () => {
  let server: Server | undefined
  afterEach(async () => {
    server?.closeAllConnections()
    await new Promise((done) => (server ? server.close(done) : done(undefined)))
    server = undefined
  })

  const listen = async (handler: Parameters<typeof createServer>[1]) => {
    server = createServer(handler ?? (() => {}))
    await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/ut/hs/most/v1`
  }

  it('without anybody at the address is a fault of the connection', async () => {
    const baseUrl = await listen(() => {})
    await new Promise((done) => server?.close(done))
    const error = await failure(getAbout(clientOver(fetch, { baseUrl }), { deadline: soon() }))
    expect(error).toMatchObject({ code: 'remote_unreachable', fault: 'connection' })
  })

  it('that hangs up in the middle of an answer is a fault of the connection', async () => {
    const baseUrl = await listen((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' })
      response.write('{"extension":', () => response.destroy())
    })
    const error = await failure(getAbout(clientOver(fetch, { baseUrl }), { deadline: soon() }))
    expect(error).toMatchObject({ code: 'remote_unreachable', fault: 'connection' })
  })

  it('that carries an answer of 1C is all that is needed', async () => {
    const baseUrl = await listen((request, response) => {
      response.writeHead(request.url === '/ut/hs/most/v1/about' ? 200 : 404, json).end(about)
    })
    const client = clientOver(fetch, { baseUrl: `${baseUrl}/` })
    await expect(getAbout(client, { deadline: soon() })).resolves.toMatchObject({ mode: 'server' })
  })

  it('refused by the guard says so unchanged', async () => {
    const refusal = new MostError('guard_refused', 'refusal', { ru: 'нельзя', en: 'no', es: 'no' })
    const client = clientOver(() => Promise.reject(refusal))
    expect(await failure(getAbout(client, { deadline: soon() }))).toBe(refusal)
  })
})
