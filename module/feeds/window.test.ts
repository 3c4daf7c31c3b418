import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RecentRecords, readFrom, remember, unseen } from './window.ts'

describe('reading the history of the CRM', () => {
  it('takes every record once, also one that becomes visible later than its successors', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 40 }), (delays) => {
        const taken: number[] = []
        let last = 0
        let recent: RecentRecords = []
        for (let poll = 0; poll < delays.length + 4; poll += 1) {
          const visible = delays.flatMap((delay, at) => (at + delay <= poll ? [{ id: at + 1 }] : []))
          const page = visible.filter(({ id }) => id > readFrom(last, recent))
          const records = unseen(page, last, recent)
          taken.push(...records.map(({ id }) => id))
          last = Math.max(last, ...records.map(({ id }) => id))
          recent = remember(
            recent,
            records.map(({ id }) => id),
            poll * 1_000,
          )
        }
        expect(new Set(taken).size).toBe(taken.length)
        const first = taken.length > 0 ? Math.min(...taken) : 0
        // What lies before the very first record that was ever seen belongs to the time before the connection.
        expect([...taken].sort((a, b) => a - b)).toEqual(
          delays.map((_, at) => at + 1).filter((id) => id >= first),
        )
      }),
    )
  })

  it('forgets what is older than five minutes', () => {
    expect(remember([[7, 0]], [9], 300_001)).toEqual([[9, 300_001]])
  })
})
