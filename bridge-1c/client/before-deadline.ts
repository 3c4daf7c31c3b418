import { type Clock, type Deadline, timeLeft } from '../../shared/kernel/clock.ts'
import { timedOut } from './faults.ts'

/**
 * Runs `work` with a signal that aborts at the deadline. Throws `remote_timeout` then, even when `work` does not heed the signal:
 * a socket that hangs must not hold a worker past its lease.
 */
export async function beforeDeadline<T>(
  clock: Clock,
  deadline: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const call = new AbortController()
  const timer = new AbortController()
  const timeout = clock.sleep(timeLeft(clock, deadline), timer.signal).then((): never => {
    const error = timedOut()
    call.abort(error)
    throw error
  })
  // When the work ends first the sleep is cancelled, and nobody listens to it any more.
  timeout.catch(() => {})
  try {
    return await Promise.race([work(call.signal), timeout])
  } finally {
    timer.abort()
  }
}
