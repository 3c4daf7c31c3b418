import type { Clock } from '../../shared/kernel/clock.ts'

export interface VirtualClock extends Clock {
  /** Runs the work to its end; whenever it only waits for time, time jumps to the next sleeper. */
  run<T>(work: Promise<T>): Promise<T>
}

/** A clock whose time passes only in `run`. */
export function virtualClock(start = Date.UTC(2026, 0, 1)): VirtualClock {
  let now = start
  const sleepers = new Set<{ at: number; wake(): void }>()
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const sleeper = { at: now + ms, wake: resolve }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          reject(signal.reason)
        })
      }),
    async run(work) {
      let settled = false
      const end = () => {
        settled = true
      }
      work.then(end, end)
      for (;;) {
        for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
        if (settled) return work
        const next = [...sleepers].sort((a, b) => a.at - b.at)[0]
        if (!next) throw new Error('the work waits for something that is not time')
        sleepers.delete(next)
        now = Math.max(now, next.at)
        next.wake()
      }
    },
  }
}
