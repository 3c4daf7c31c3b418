import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { checkedLookup, createGuardedFetch, type Guard, type Resolve } from './guarded-fetch.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

/** A server on loopback; counts the connections that reached it. */
async function aServer(handler: Handler, host = '127.0.0.1', port = 0) {
  const server = createServer(handler)
  servers.push(server)
  let connections = 0
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  const at = (server.address() as AddressInfo).port
  return { port: at, origin: `http://${host}:${at}`, connections: () => connections }
}

const ok: Handler = (_, response) => response.end('ok')
const guarded = (more: Partial<Guard> = {}) =>
  createGuardedFetch({ openOrigins: [], timeoutMs: 5_000, maxBytes: 1_000_000, ...more })
const failure = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.unreachable('was let through'),
    (error) => error,
  )
const refusal = expect.objectContaining({ code: 'guard_refused', fault: 'refusal' })
const resolvesTo =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

describe('an address that nobody opened', () => {
  test.each([
    'https://127.0.0.1/',
    'https://10.0.0.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://192.168.1.1:8443/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://127.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[64:ff9b::10.0.0.1]/',
    'https://[2002:7f00:1::]/',
    'https://[fd12::1]/',
    'https://[fe80::1]/',
    'https://[fec0::1]/',
  ])('%s is refused as a literal, without asking the resolver', async (url) => {
    const resolve = vi.fn<Resolve>()
    expect(await failure(guarded({ resolve })(url))).toEqual(refusal)
    expect(resolve).not.toHaveBeenCalled()
  })

  test.each([
    ['127.0.0.1', 'loopback'],
    ['::1', 'loopback'],
    ['10.0.0.1', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['64:ff9b::c0a8:1', 'private'],
    ['100.64.0.1', 'CGNAT'],
    ['169.254.1.1', 'link-local'],
    ['fe80::1', 'link-local'],
    ['169.254.169.254', 'metadata'],
    ['224.0.0.1', 'multicast'],
  ])('is refused when its name resolves to %s, and the rule is named', async (address, rule) => {
    const error = await failure(guarded({ resolve: resolvesTo(address) })('https://erp.example/hs?token=abc'))
    expect(error).toEqual(refusal)
    expect(error.publicMessage.en).toContain(rule)
    expect(JSON.stringify(error) + error.message).not.toMatch(/token|erp\.example/)
  })

  test('is refused when one address of several is private', async () => {
    const { port, connections } = await aServer(ok)
    const resolve = resolvesTo('8.8.8.8', '127.0.0.1')
    expect(await failure(guarded({ resolve })(`https://erp.example:${port}/`))).toEqual(refusal)
    expect(connections()).toBe(0)
  })

  test('is refused over http, and with a login in it', async () => {
    const { port, origin, connections } = await aServer(ok)
    expect((await failure(guarded()(origin))).publicMessage.en).toContain('only https')
    const withLogin = `http://user:pass@127.0.0.1:${port}/`
    const error = await failure(guarded({ openOrigins: [origin] })(withLogin))
    expect(error).toEqual(refusal)
    expect(String(error)).not.toContain('pass@')
    expect(connections()).toBe(0)
  })
})

describe('an opened origin', () => {
  test('answers, private and http as it is', async () => {
    const { origin } = await aServer((request, response) => {
      response.setHeader('x-method', request.method ?? '')
      request.pipe(response.writeHead(201, 'Made'))
    })
    const fetch = guarded({ openOrigins: [`${origin}/`] })
    const answer = await fetch(`${origin}/a?b=1`, {
      method: 'POST',
      body: new URLSearchParams({ имя: 'чай' }),
    })
    expect(answer).toBeInstanceOf(Response)
    expect([answer.status, answer.statusText, answer.headers.get('x-method')]).toEqual([201, 'Made', 'POST'])
    expect(new URLSearchParams(await answer.text()).get('имя')).toBe('чай')
    expect(await (await fetch(new Request(origin, { method: 'PUT', body: 'чай' }))).text()).toBe('чай')
    expect((await fetch(new URL(origin), { method: 'HEAD' })).body).toBeNull()
  })

  test('opens neither another port, nor another name of the same machine, nor https', async () => {
    const { origin, port } = await aServer(ok)
    const fetch = guarded({ openOrigins: [origin] })
    const other = await aServer(ok)
    for (const url of [other.origin, `http://localhost:${port}/`, `https://127.0.0.1:${port}/`]) {
      expect(await failure(fetch(url))).toEqual(refusal)
    }
  })
})

describe('a name that resolves differently the second time', () => {
  test('is reached where the one answer led, and nothing asks again', async () => {
    const first = await aServer((_, response) => response.end('first'))
    const second = await aServer((_, response) => response.end('second'), '127.0.0.2', first.port)
    const resolve = vi.fn<Resolve>()
    resolve.mockImplementation(resolvesTo('127.0.0.2')).mockImplementationOnce(resolvesTo('127.0.0.1'))
    const origin = `http://onec.example:${first.port}`
    const answer = await guarded({ openOrigins: [origin], resolve })(origin)
    expect(await answer.text()).toBe('first')
    expect(resolve).toHaveBeenCalledTimes(1)
    expect(second.connections()).toBe(0)
  })

  test('hands the socket the very answer that was checked, and a private one never', async () => {
    const resolve = vi.fn<Resolve>()
    resolve.mockImplementation(resolvesTo('127.0.0.1')).mockImplementationOnce(resolvesTo('8.8.8.8'))
    const lookup = checkedLookup(resolve)
    const ask = () =>
      new Promise((done) =>
        lookup('shop.example', { all: true }, (error, addresses) => done(error ?? addresses)),
      )
    expect(await ask()).toEqual([{ address: '8.8.8.8', family: 4 }])
    expect(resolve).toHaveBeenCalledTimes(1)
    expect(await ask()).toEqual(refusal)
  })
})

test('a redirect is refused, wherever it leads, and not followed', async () => {
  const target = await aServer(ok)
  for (const status of [301, 302, 303, 307, 308]) {
    const { origin } = await aServer((_, response) => {
      response.writeHead(status, { location: target.origin }).end('moved')
    })
    const fetch = guarded({ openOrigins: [origin, target.origin] })
    const error = await failure(fetch(origin, { redirect: 'follow' }))
    expect(error).toEqual(refusal)
    expect(error.publicMessage.en).toContain('redirect')
  }
  expect(target.connections()).toBe(0)
})

describe('a body', () => {
  const opened = async (handler: Handler, more: Partial<Guard> = {}) => {
    const { origin } = await aServer(handler)
    return guarded({ openOrigins: [origin], maxBytes: 10_000, ...more })(origin)
  }
  const large = expect.objectContaining({ code: 'too_large', fault: 'entity' })

  test('up to the limit is read whole', async () => {
    const answer = await opened((_, response) => response.end(Buffer.alloc(10_000, 'a')))
    expect(await answer.text()).toHaveLength(10_000)
  })

  test('over the limit is cut off, told a length or not', async () => {
    const told = await opened((_, response) => response.end(Buffer.alloc(10_001)))
    expect(await failure(told.arrayBuffer())).toEqual(large)
    const untold = await opened((_, response) => {
      const more = () => response.write(Buffer.alloc(4_000)) && setImmediate(more)
      response.on('drain', more)
      more()
    })
    expect(await failure(untold.text())).toEqual(large)
  })

  test('is counted after decompression: a gzip bomb ends at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const gzip = { 'content-encoding': 'gzip' }
    const answer = await opened((_, response) => response.writeHead(200, gzip).end(bomb), {
      maxBytes: 200_000,
    })
    expect(bomb.byteLength).toBeLessThan(200_000)
    expect(await failure(answer.json())).toEqual(large)
    const small = await opened((_, response) => response.writeHead(200, gzip).end(gzipSync('{"a":1}')))
    expect(await small.json()).toEqual({ a: 1 })
  })

  test('that trickles longer than the whole time is given up', async () => {
    const answer = await opened((_, response) => response.writeHead(200).write('{'), { timeoutMs: 100 })
    expect(await failure(answer.text())).toMatchObject({ code: 'remote_timeout', fault: 'connection' })
  })

  test('that breaks off is a fault of the connection', async () => {
    const answer = await opened((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy())
    })
    expect(await failure(answer.text())).toMatchObject({ code: 'remote_unreachable' })
  })

  test('left unread by the caller ends the exchange', async () => {
    let closed: () => void = () => {}
    const seen = new Promise<void>((resolve) => {
      closed = resolve
    })
    const answer = await opened((_, response) => {
      response.on('close', closed)
      response.writeHead(200).write('x')
    })
    await answer.body?.cancel()
    await seen
  })
})

describe('a remote that', () => {
  test('never answers is given up in time', async () => {
    const { origin } = await aServer(() => {})
    const error = await failure(guarded({ openOrigins: [origin], timeoutMs: 100 })(origin))
    expect(error).toMatchObject({ code: 'remote_timeout', fault: 'connection' })
  })

  test('is not there, or whose name is unknown, is unreachable', async () => {
    const { origin } = await aServer(ok)
    const server = servers.pop()
    await new Promise((resolve) => server?.close(resolve))
    const resolve: Resolve = () => Promise.reject(new Error('getaddrinfo ENOTFOUND'))
    for (const url of [origin, 'https://nowhere.example/']) {
      const error = await failure(guarded({ openOrigins: [origin], resolve })(url))
      expect(error).toMatchObject({ code: 'remote_unreachable', fault: 'connection' })
    }
    expect(await failure(guarded({ resolve: resolvesTo() })('https://empty.example/'))).toMatchObject({
      code: 'remote_unreachable',
    })
  })
})

describe('the signal of the caller', () => {
  test('stops the call, before it and while the remote thinks, with its own reason', async () => {
    const reason = new Error('the lease ends')
    const controller = new AbortController()
    const { origin } = await aServer(() => controller.abort(reason))
    const fetch = guarded({ openOrigins: [origin] })
    expect(await failure(fetch(origin, { signal: controller.signal }))).toBe(reason)
    expect(await failure(fetch(origin, { signal: controller.signal }))).toBe(reason)
  })

  test('stops the body', async () => {
    const reason = new Error('the lease ends')
    const controller = new AbortController()
    const { origin } = await aServer((_, response) => response.writeHead(200).write('half'))
    const answer = await guarded({ openOrigins: [origin] })(origin, { signal: controller.signal })
    const text = failure(answer.text())
    controller.abort(reason)
    expect(await text).toBe(reason)
  })
})
