import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCache } from './cache.ts'

const text = (letters: number) => 'х'.repeat(letters)

describe('what carriers said is remembered', () => {
  test('and what was used last is forgotten last', () => {
    const cache = createCache<string>({ whole: 10_000, tenant: 700 })
    for (const key of ['a', 'b', 'c']) cache.put('shop', key, { value: text(200), at: 1 })
    cache.get('a')
    cache.put('shop', 'd', { value: text(200), at: 1 })
    expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true, true])
  })

  test('one shop never pushes another out', () => {
    const cache = createCache<string>({ whole: 1_000_000, tenant: 5_000 })
    cache.put('quiet', 'mine', { value: text(100), at: 1 })
    for (let at = 0; at < 1000; at += 1) cache.put('loud', `key ${at}`, { value: text(100), at: 1 })
    expect(cache.get('mine')).toBeDefined()
  })

  test('whatever is asked, it stays within its bounds', () => {
    const put = fc.record({
      tenant: fc.integer({ min: 0, max: 20 }),
      key: fc.integer({ min: 0, max: 200 }),
      letters: fc.integer({ min: 0, max: 3_000 }),
    })
    fc.assert(
      fc.property(fc.array(put, { maxLength: 300 }), (puts) => {
        const cache = createCache<string>({ whole: 20_000, tenant: 2_000 })
        for (const { tenant, key, letters } of puts)
          cache.put(`shop ${tenant}`, `${tenant} ${key}`, { value: text(letters), at: 1 })
        const { entries, shops, letters } = cache.size()
        expect(letters).toBeLessThanOrEqual(20_000)
        expect(shops).toBeLessThanOrEqual(entries)
      }),
    )
  })
})
