import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { type ErrorCode, MostError } from '../../shared/kernel/errors.ts'
import { aLine } from '../../test/builders/carrier-line.ts'
import { failure } from '../../test/carriers/battery.ts'
import { ask, jsonOf } from './ask.ts'

const url = new URL('https://carrier.example/v1/rates?key=secret')
const asked = (answer: () => Response | Promise<Response>) =>
  ask(aLine({ fetch: async () => answer() }), { method: 'GET', url })
const thrown = (code: ErrorCode) =>
  failure(
    asked(() => {
      throw new MostError(code, 'connection', { ru: 'нельзя', en: 'no', es: 'no' })
    }),
  )

describe('a question to a carrier', () => {
  test.each([
    ['guard_refused', 'invalid_input'],
    ['remote_timeout', 'timeout'],
    ['remote_unreachable', 'carrier_down'],
    ['too_large', 'bad_response'],
  ] as const)('that the guard ends with %s fails as %s', async (code, kind) => {
    expect((await thrown(code)).kind).toBe(kind)
  })

  test('too often is told with how long to wait, in milliseconds', async () => {
    const limited = (wait: string) =>
      failure(asked(() => new Response('', { status: 429, headers: { 'retry-after': wait } })))
    expect((await limited('7')).retryAfter).toBe(7000)
    expect((await limited('tomorrow')).retryAfter).toBeUndefined()
  })

  test('below 500 is answered by the carrier itself, its path kept without what may be a key', async () => {
    const reply = await asked(() => Response.json({ error: 'no' }, { status: 422 }))
    expect(reply).toMatchObject({ status: 422, type: 'application/json', url: '/v1/rates' })
    expect(jsonOf(reply)).toEqual({ error: 'no' })
  })

  test('answered in another encoding is not guessed at', async () => {
    const reply = await asked(() => new Response(new Uint8Array([0x7b, 0xcf, 0xf0, 0x7d])))
    expect((await failure((async () => jsonOf(reply))())).kind).toBe('bad_response')
  })
})

/** A carrier that takes the question and never answers. */
const silent: typeof fetch = (_, init) =>
  new Promise((_, reject) => {
    const end = () => reject(init?.signal?.reason)
    if (init?.signal?.aborted) end()
    init?.signal?.addEventListener('abort', end, { once: true })
  })
const question = { method: 'GET' as const, url: new URL('https://carrier.example/rates') }

setFlagsFromString('--expose-gc')
const sweep: () => void = runInNewContext('gc')

describe('a question that nobody answers', () => {
  // Node lets go of a timeout that is joined with another signal as soon as memory is swept.
  test('ends at its deadline although memory is swept meanwhile', async () => {
    const sweeping = setInterval(sweep, 5)
    try {
      const error = await failure(ask(aLine({ fetch: silent, ms: 100 }), question))
      expect(error.kind).toBe('timeout')
    } finally {
      clearInterval(sweeping)
    }
  }, 5000)

  test('that nobody waits for any more ends with the reason of that, also when it came first', async () => {
    const nobody = new AbortController()
    const asked = ask(aLine({ fetch: silent, signal: nobody.signal }), question)
    nobody.abort(new Error('nobody waits'))
    await expect(asked).rejects.toThrow('nobody waits')
    await expect(ask(aLine({ fetch: silent, signal: nobody.signal }), question)).rejects.toThrow(
      'nobody waits',
    )
  })
})
