import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { historyEnd } from './history-end.ts'

const now = Date.UTC(2026, 5, 1)

/** A feed of records at these moments (ms before now, oldest first), by pages of `limit`. */
function feed(agesMs: readonly number[], limit = 100) {
  const records = [...agesMs].sort((a, b) => b - a).map((age, index) => ({ id: index + 1, at: now - age }))
  let requests = 0
  const read = async (from: { startAt: number } | { sinceId: number }) => {
    requests += 1
    const rest = records.filter((one) => ('sinceId' in from ? one.id > from.sinceId : one.at >= from.startAt))
    return { ids: rest.slice(0, limit).map((one) => one.id), more: rest.length > limit }
  }
  return { read, last: records.length, requests: () => requests }
}

describe('the end of a history feed', () => {
  it('is 0 for an account where nothing ever happened', async () => {
    expect(await historyEnd(feed([]).read, now)).toBe(0)
  })

  it('is one request away in a busy shop', async () => {
    const busy = feed(Array.from({ length: 5_000 }, (_, index) => index * 60_000))
    expect(await historyEnd(busy.read, now)).toBe(5_000)
    expect(busy.requests()).toBe(1)
  })

  it('is found without reading years of history in a shop that closed long ago', async () => {
    const yearMs = 365 * 86_400_000
    const closed = feed(Array.from({ length: 50_000 }, (_, index) => yearMs + index * 60_000))
    expect(await historyEnd(closed.read, now)).toBe(50_000)
    expect(closed.requests()).toBeLessThan(40)
  })

  it('is the newest record whatever the history looks like', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.integer({ min: 0, max: 3_000 }).map((hours) => hours * 3_600_000),
          { maxLength: 60 },
        ),
        fc.constantFrom(2, 7, 100),
        async (ages, limit) => {
          const some = feed(ages, limit)
          expect(await historyEnd(some.read, now)).toBe(some.last)
        },
      ),
    )
  })
})
