import { describe, expect, test } from 'vitest'
import type { Clock } from '../../shared/kernel/clock.ts'
import { CarrierError } from './carrier-error.ts'
import { texts } from './texts.ts'
import { createTokens } from './tokens.ts'

function world() {
  let now = 0
  const clock: Clock = { now: () => now, sleep: () => Promise.resolve() }
  let asked = 0
  return {
    tokens: createTokens(clock),
    pass: (ms: number) => {
      now += ms
    },
    ask: async () => {
      asked += 1
      return { value: `token ${asked}`, livesMs: 3_600_000 }
    },
  }
}

describe('tokens of an account', () => {
  test('one question serves all who wait', async () => {
    const { tokens, ask } = world()
    const all = await Promise.all([1, 2, 3].map(() => tokens.of('oauth', ask)))
    expect(new Set(all)).toEqual(new Set(['token 1']))
  })

  test('a token is asked anew a minute before it ends, and when the carrier did not take it', async () => {
    const { tokens, ask, pass } = world()
    await tokens.of('oauth', ask)
    pass(3_539_999)
    expect(await tokens.of('oauth', ask)).toBe('token 1')
    pass(1)
    expect(await tokens.of('oauth', ask)).toBe('token 2')
    tokens.drop('oauth')
    expect(await tokens.of('oauth', ask)).toBe('token 3')
  })

  test('who stopped waiting spoils it for nobody else; what the carrier said counts for all', async () => {
    const { tokens, ask } = world()
    const gone = tokens.of('oauth', () => Promise.reject(new Error('nobody waits')))
    const other = tokens.of('oauth', ask)
    await expect(gone).rejects.toThrow('nobody waits')
    expect(await other).toBe('token 1')

    const refused = new CarrierError('auth', texts.auth)
    const first = tokens.of('second', () => Promise.reject(refused))
    const second = tokens.of('second', ask)
    await expect(first).rejects.toBe(refused)
    await expect(second).rejects.toBe(refused)
    expect(await tokens.of('second', ask)).toBe('token 2')
  })

  test('two names are two tokens', async () => {
    const { tokens, ask } = world()
    expect([await tokens.of('a', ask), await tokens.of('b', ask)]).toEqual(['token 1', 'token 2'])
  })
})
