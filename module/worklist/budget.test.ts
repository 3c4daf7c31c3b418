import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Clock, deadlineIn, systemClock } from '../../shared/kernel/clock.ts'
import { freshDatabase } from '../../test/builders/database.ts'
import { virtualClock } from '../../test/builders/virtual-clock.ts'
import { connect } from '../db/connect.ts'
import { type BudgetLane, nextSlot, type Sends } from './budget/slot.ts'
import { type BulkQueues, reserve, reserveInOrder } from './budget.ts'

const db = await freshDatabase()
const replicas = [db, connect({ urls: db.urls })] as const

/** The most requests in any window of one second. */
function densest(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + 1000).length))
}

const lane = fc.constantFrom<BudgetLane>('interactive', 'normal', 'bulk')

test('whatever is asked for and when, no second holds more than ten requests', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(lane, fc.integer({ min: 0, max: 400 })), { maxLength: 120 }), (asked) => {
      let sends: Sends = { sent: [], bulkAt: null }
      let now = 0
      const times: number[] = []
      for (const [which, pause] of asked) {
        now += pause
        const slot = nextSlot(sends, which, now)
        if (!slot.granted) {
          expect(slot.retryAt).toBeGreaterThan(now)
          continue
        }
        expect(slot.at).toBeGreaterThanOrEqual(now)
        sends = slot.sends
        times.push(slot.at)
      }
      expect(densest(times)).toBeLessThanOrEqual(10)
    }),
  )
})

test('a place that was missed is given back, and no second holds more than ten for it', () => {
  const asks = fc.array(fc.tuple(lane, fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 3 })), {
    maxLength: 150,
  })
  fc.assert(
    fc.property(asks, (asked) => {
      let sends: Sends = { sent: [], bulkAt: null }
      let now = 0
      const times: number[] = []
      const missed: { at: number; lane: BudgetLane }[] = []
      for (const [which, pause, luck] of asked) {
        now += pause
        // Whoever missed his place asks again after it, for the same lane.
        const late = missed[0] !== undefined && missed[0].at < now ? missed.shift() : undefined
        const slot = nextSlot(sends, late?.lane ?? which, now, late?.at)
        if (!slot.granted) {
          if (late) missed.unshift(late)
          continue
        }
        sends = slot.sends
        if (luck === 0) missed.push({ at: slot.at, lane: late?.lane ?? which })
        else times.push(slot.at)
      }
      expect(densest(times)).toBeLessThanOrEqual(10)
    }),
    { numRuns: 1_000 },
  )
})

test('bulk requests make up for what they came too late for, and keep their pace in the long run', () => {
  const slots = (from: number, until: number, sends: Sends): { sends: Sends; count: number } => {
    let count = 0
    for (let now = from; now < until; ) {
      const slot = nextSlot(sends, 'bulk', now)
      if (!slot.granted) {
        now = slot.retryAt
        continue
      }
      sends = slot.sends
      count += 1
      now = Math.max(now, slot.at)
    }
    return { sends, count }
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 900 }), (stall, when) => {
      const before = slots(0, 5_000 + when, { sent: [], bulkAt: null })
      const after = slots(5_000 + when + stall, 20_000, before.sends)
      expect(before.count + after.count).toBeGreaterThanOrEqual(20_000 / 102 - 4)
    }),
  )
})

test('somebody at a screen never waits longer than a window with what bulk requests make up for', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 60 }), (pauses) => {
      let sends: Sends = { sent: [], bulkAt: null }
      let now = 0
      for (const pause of pauses) {
        now += pause
        for (let tries = 0; tries < 5; tries++) {
          const slot = nextSlot(sends, 'bulk', now)
          if (slot.granted) sends = slot.sends
        }
        const ahead = sends.sent.filter((at) => at > now)
        expect(ahead.length).toBeLessThanOrEqual(4)
        const interactive = nextSlot(sends, 'interactive', now)
        expect(interactive.at - now).toBeLessThanOrEqual(600)
      }
    }),
  )
})

const times = async (clock: Clock, count: number, which: (n: number) => BudgetLane, key: string) => {
  const sent: { at: number; lane: BudgetLane }[] = []
  await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      await reserve(replicas[n % 2]!, key, which(n), deadlineIn(clock, 60_000), clock)
      sent.push({ at: clock.now(), lane: which(n) })
    }),
  )
  return sent
}

test('two replicas together send ten a second, all of it in the time that takes', async () => {
  const clock = manualClock()
  const sent = await clock.run(times(clock, 100, (n) => (n % 3 === 0 ? 'bulk' : 'normal'), 'both'))
  expect(densest(sent.map(({ at }) => at))).toBeLessThanOrEqual(10)
  const span = Math.max(...sent.map(({ at }) => at)) - Math.min(...sent.map(({ at }) => at))
  expect(span).toBeLessThanOrEqual(12_000)
})

test('on the real clock of two replicas no second holds more than ten either', async () => {
  const sent = await times(systemClock, 25, () => 'normal', 'real')
  expect(densest(sent.map(({ at }) => at))).toBeLessThanOrEqual(10)
})

test('a replica that comes late to its place takes another, so that the next second is not overfull', async () => {
  const clock = manualClock()
  let sleeps = 0
  const busy: Clock = {
    ...clock,
    sleep: (ms, signal) => {
      sleeps += 1
      return clock.sleep(ms + (sleeps % 4 === 0 ? 700 : 0), signal)
    },
  }
  const sent = await clock.run(times(busy, 60, () => 'normal', 'late'))
  expect(densest(sent.map(({ at }) => at))).toBeLessThanOrEqual(10)
})

test('bulk requests of one process come in their order, and hardly one asks twice for its place', async () => {
  const clock = manualClock()
  let sleeps = 0
  const counting: Clock = {
    ...clock,
    sleep: (ms, signal) => {
      sleeps += 1
      return clock.sleep(ms, signal)
    },
  }
  const queues: BulkQueues = new Map()
  const came: number[] = []
  const sent: number[] = []
  const all = Array.from({ length: 40 }, async (_, n) => {
    await reserveInOrder(db, queues, 'in order', deadlineIn(clock, 60_000), counting)
    came.push(n)
    sent.push(clock.now())
  })
  await clock.run(Promise.all(all))
  expect(came).toEqual(came.toSorted((a, b) => a - b))
  expect(densest(sent)).toBeLessThanOrEqual(10)
  expect(sent.at(-1)! - sent[0]!).toBeLessThanOrEqual(40 * 102)
  expect(sleeps).toBeLessThanOrEqual(50)
  expect(queues.size).toBe(0)
})

test('a bulk request that cannot wait so long leaves the ones behind it their places', async () => {
  const clock = manualClock()
  const queues: BulkQueues = new Map()
  const wait = (ms: number) => reserveInOrder(db, queues, 'impatient', deadlineIn(clock, ms), clock)
  const [, impatient, patient] = [wait(5_000), wait(10), wait(5_000)]
  await expect(clock.run(impatient)).rejects.toMatchObject({ code: 'rate_limited' })
  await clock.run(patient)
})

test('keys do not wait for one another', async () => {
  const clock = virtualClock()
  const before = clock.now()
  for (let key = 0; key < 30; key++) {
    await reserve(db, `key ${key}`, 'bulk', deadlineIn(clock, 1000), clock)
  }
  expect(clock.now()).toBe(before)
})

test('whoever cannot be served in time is told at once and takes no place', async () => {
  const clock = manualClock()
  await clock.run(times(clock, 10, () => 'interactive', 'full'))
  const late = reserve(db, 'full', 'interactive', deadlineIn(clock, 500), clock)
  await expect(late).rejects.toMatchObject({ code: 'rate_limited', fault: 'connection' })
  const before = clock.now()
  await clock.run(reserve(db, 'full', 'interactive', deadlineIn(clock, 5000), clock))
  expect(clock.now() - before).toBeLessThanOrEqual(1015)
})

/** Virtual time that also waits for the database: it moves on only when every reservation sleeps. */
function manualClock(): Clock & { run<T>(work: Promise<T>): Promise<T> } {
  let now = Date.UTC(2026, 0, 1)
  const sleepers: { at: number; wake(): void }[] = []
  return {
    now: () => now,
    sleep: (ms) =>
      ms <= 0 ? Promise.resolve() : new Promise((wake) => sleepers.push({ at: now + ms, wake })),
    async run(work) {
      let settled = false
      const end = () => {
        settled = true
      }
      work.then(end, end)
      while (!settled) {
        await systemClock.sleep(1)
        const [idle] = await db.owner<{ busy: boolean }[]>`
          select count(*) > 0 as busy from pg_stat_activity
          where datname = current_database() and application_name = 'most-1c worker' and state <> 'idle'`
        if (idle?.busy) continue
        sleepers.sort((a, b) => a.at - b.at)
        const next = sleepers.shift()
        if (!next) continue
        now = Math.max(now, next.at)
        next.wake()
      }
      return work
    },
  }
}
