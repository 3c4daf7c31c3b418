import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { aLine } from '../../test/builders/carrier-line.ts'
import { failure } from '../../test/carriers/battery.ts'
import { ask } from './ask.ts'

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

describe('a question to a carrier', () => {
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
