import { type Clock, type Deadline, timeLeft } from '../../shared/kernel/clock.ts'
import { outOfTime, timedOut } from './faults.ts'

/** Whoever had less than this to answer is not judged by its silence. */
const fairMs = 10_000

/**
 * Runs `work` with a signal that aborts at the deadline. Throws `remote_timeout` then, even when `work` does not heed the signal:
 * a socket that hangs must not hold a worker past its lease. It is a fault of the connection only where 1C had a fair time to answer.
 */
export async function beforeDeadline<T>(
  clock: Clock,
  deadline: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const call = new AbortController()
  const timer = new AbortController()
  const left = timeLeft(clock, deadline)
  const timeout = clock.sleep(left, timer.signal).then((): never => {
    const error = left < fairMs ? outOfTime() : timedOut()
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
