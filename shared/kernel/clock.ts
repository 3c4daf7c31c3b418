/** Time as everything of ours sees it; a test gives another one. Milliseconds since the epoch, UTC. */
export interface Clock {
  now(): number
  /** Resolves after `ms`; rejects with the signal's reason when it aborts earlier. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }, ms)
      signal?.addEventListener('abort', stop, { once: true })
    }),
}

/** A moment after which nobody waits for the result any more. Passed down unchanged; never prolonged. */
export type Deadline = { readonly at: number }

export const deadlineIn = (clock: Clock, ms: number): Deadline => ({ at: clock.now() + ms })

export const timeLeft = (clock: Clock, deadline: Deadline): number => Math.max(0, deadline.at - clock.now())

/** The earlier of a deadline and `ms` from now. */
export const within = (clock: Clock, ms: number, deadline?: Deadline): Deadline => ({
  at: Math.min(clock.now() + ms, deadline?.at ?? Number.POSITIVE_INFINITY),
})

/** A moment that does not come, epoch ms: what is due then is switched off. Inside what PostgreSQL and Date can tell. */
export const never = Date.UTC(9999, 0, 1)
