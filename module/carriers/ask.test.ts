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
