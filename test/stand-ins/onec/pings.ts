import { type Onec, settingsOf } from './state.ts'

export type Pings = { sent: number; failed: number; note: () => void; close: () => void }

/**
 * Tells the subscriber that something changed: the first change at once, further ones at most once in `every` ms, the last always.
 * A failed ping is not repeated: the subscriber polls anyway.
 */
export function createPings(onec: Onec, every: number): Pings {
  let quietUntil = 0
  let timer: NodeJS.Timeout | undefined
  const aborter = new AbortController()

  const send = () => {
    timer = undefined
    const subscription = settingsOf(onec).subscription
    if (!subscription) return
    quietUntil = performance.now() + every
    fetch(subscription.url, {
      method: 'POST',
      headers: { authorization: `Bearer ${subscription.token}` },
      signal: AbortSignal.any([aborter.signal, AbortSignal.timeout(5_000)]),
    }).then(
      (answer) => {
        void answer.body?.cancel()
        if (answer.ok) pings.sent += 1
        else pings.failed += 1
      },
      () => {
        pings.failed += 1
      },
    )
  }

  const pings: Pings = {
    sent: 0,
    failed: 0,
    note() {
      if (timer || !settingsOf(onec).subscription) return
      // Even the first one waits for the end of the writing request: a ping must not overtake the change it tells of.
      timer = setTimeout(send, Math.max(0, quietUntil - performance.now()))
      timer.unref()
    },
    close() {
      clearTimeout(timer)
      aborter.abort()
    },
  }
  return pings
}
