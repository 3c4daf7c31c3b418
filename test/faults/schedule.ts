import { AsyncLocalStorage } from 'node:async_hooks'
import type { Claim } from '../../module/worklist/index.ts'
import type { Clock } from '../../shared/kernel/clock.ts'

/** A process of the module; a killed one is replaced by a new one of the same name. */
export type Replica = { name: string; frozen: boolean }

/** One piece of work in hand of a replica: it runs alone until it waits for a remote or for time. */
export type Attempt = {
  readonly name: string
  readonly replica: Replica
  readonly claim: Claim
  /** It only keeps the lease of another attempt: between two prolongations it waits, whatever may cut its sleep short. */
  readonly keeper: boolean
  state: 'runs' | 'waits' | 'ended'
  /** Its process was killed: it never goes on. */
  dead: boolean
}

type Timer = { at: number; order: number; attempt: Attempt; fire(): void }

/** Turns of the event loop without any movement after which an attempt rests: answers are parsed within one. */
const restTurns = 20
/** And real time, since keys are counted by threads of their own. */
const restMs = 5
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Real time after which an attempt that neither waits nor ends is a fault of the simulation. */
const stuckMs = 30_000

/**
 * Virtual time, and who may run in it. Only one attempt makes progress at a time: the driver lets it go on and gets control back when it
 * waits again. So a run depends on nothing but the driver's choices. `inTransaction`: whether the database works for an attempt.
 */
export function createSchedule(start: number, inTransaction: (attempt: Attempt) => boolean) {
  let now = start
  let ordered = 0
  const timers = new Set<Timer>()
  const here = new AsyncLocalStorage<Attempt>()
  const controls = new Map<Attempt, () => void>()

  const stopRunning = (attempt: Attempt, state: 'waits' | 'ended') => {
    attempt.state = state
    const control = controls.get(attempt)
    controls.delete(attempt)
    control?.()
  }

  /**
   * Lets the attempt go on by `go` and resolves when it waits again, has ended or was killed. An attempt that asked several things at
   * once may go on waiting for the others: `rests` says that nothing of it moves.
   */
  const resume = (attempt: Attempt, go: () => void, rests?: () => boolean): Promise<void> => {
    attempt.state = 'runs'
    return new Promise((resolve, reject) => {
      const watchdog = setTimeout(() => reject(new Error(`${attempt.name} neither waits nor ends`)), stuckMs)
      controls.set(attempt, () => {
        clearTimeout(watchdog)
        resolve()
      })
      if (rests) void watchRest(attempt, rests)
      go()
    })
  }

  const watchRest = async (attempt: Attempt, rests: () => boolean): Promise<void> => {
    const mine = controls.get(attempt)
    const runs = () => controls.get(attempt) === mine
    await turn()
    let since = performance.now()
    for (let quiet = 0; runs() && (quiet < restTurns || performance.now() - since < restMs); ) {
      if (rests()) quiet += 1
      else [quiet, since] = [0, performance.now()]
      await turn()
    }
    if (runs()) stopRunning(attempt, 'waits')
  }

  const addTimer = (attempt: Attempt, ms: number, fire: () => void): Timer => {
    const timer = { at: now + ms, order: ordered++, attempt, fire }
    timers.add(timer)
    return timer
  }

  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const attempt = here.getStore()
        if (!attempt) {
          // Preparation, outside of the storm: time passes at once, and nobody needs a time-out.
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
          if (signal) return
          now += ms
          return resolve()
        }
        const cut = () => {
          timers.delete(timer)
          reject(signal?.reason)
        }
        const timer = addTimer(attempt, ms, () => {
          signal?.removeEventListener('abort', cut)
          resolve()
        })
        // With a signal it is a time-out beside a call; without, the attempt itself waits.
        if (!signal || attempt.keeper) stopRunning(attempt, 'waits')
        if (!signal) return
        signal.addEventListener('abort', cut, { once: true })
      }),
  }

  const next = (until: number): Timer | undefined => {
    let first: Timer | undefined
    for (const timer of timers) {
      if (timer.at > until || timer.attempt.replica.frozen || timer.attempt.dead) continue
      if (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order)) first = timer
    }
    return first
  }

  return {
    clock,
    resume,
    current: () => here.getStore(),
    /** Called by what the attempt waits for. */
    waits: (attempt: Attempt) => stopRunning(attempt, 'waits'),
    /** What `begin` leaves behind to run by itself is the attempt's. */
    within: <T>(attempt: Attempt, begin: () => T): T => here.run(attempt, begin),
    start: (attempt: Attempt, work: () => Promise<void>): Promise<void> =>
      resume(attempt, () => {
        here.run(attempt, () => {
          const end = () => {
            if (!attempt.dead) stopRunning(attempt, 'ended')
          }
          work().then(end, end)
        })
      }),
    /** It never goes on; where it is running, the driver gets control. */
    kill(attempt: Attempt): void {
      attempt.dead = true
      for (const timer of timers) if (timer.attempt === attempt) timers.delete(timer)
      if (attempt.state === 'runs') stopRunning(attempt, 'ended')
      attempt.state = 'ended'
    },
    /** Time passes; what becomes due on the way runs at its moment. A frozen replica sees it late. */
    async pass(ms: number): Promise<void> {
      const until = now + ms
      for (;;) {
        const timer = next(until)
        if (!timer) break
        timers.delete(timer)
        now = Math.max(now, timer.at)
        // One of several calls that it had asked at once, and ended without.
        if (timer.attempt.state === 'ended') {
          timer.fire()
          continue
        }
        // The keeper of a lease that is lost ends without a word.
        const rests = timer.attempt.keeper ? () => !inTransaction(timer.attempt) : undefined
        await resume(timer.attempt, timer.fire, rests)
      }
      now = Math.max(now, until)
    },
  }
}
export type Schedule = ReturnType<typeof createSchedule>
