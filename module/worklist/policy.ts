import type { MostError } from '../../shared/kernel/errors.ts'

/** What becomes of an entity whose work has failed. Times in epoch milliseconds. */
export type NextStep =
  /** The remote is down: the entity stays due and its attempts are not spent; the remote is tried again at `probeAt`. */
  | { step: 'wait'; probeAt: number }
  | { step: 'retry'; dueAt: number; attempts: number }
  | { step: 'park'; attempts: number }

const second = 1000
const minute = 60 * second
const hour = 60 * minute

const delays = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
] as const

/** Standing work is looked at again at least this often, however often it has failed. */
const standingDelay = 10 * minute

/** Long enough for a remote that was still at it to end: the next attempt should not run into the former one. */
const outOfTimePause = 10 * second

const probePause = 30 * second
const limitPause = 5 * second
const longestPause = 5 * minute

/**
 * Decides by the error alone. `attempts` are the failures before this one, `random` is from [0, 1): a delay is spread by a fifth
 * both ways, so that a crowd that failed together does not come back together.
 */
export function nextStep(input: {
  error: Pick<MostError, 'fault' | 'code' | 'retryAfter'>
  attempts: number
  standing: boolean
  now: number
  random: number
  /** The entity failed just so before, and the remote has served others since: the fault is the entity's own. */
  repeated?: boolean
}): NextStep {
  const { error, now } = input
  // A lock is somebody at work and ends some day: it parks nothing, it is looked at again like standing work.
  const standing = input.standing || error.code === 'locked'
  const { repeated = false } = input
  if (error.fault === 'connection' && !repeated) return { step: 'wait', probeAt: now + pauseAfter(error) }
  // Time that others had used up says nothing about the entity, as it says nothing about the remote.
  if (error.code === 'remote_timeout' && !repeated) {
    return { step: 'retry', dueAt: now + outOfTimePause, attempts: input.attempts }
  }
  const attempts = input.attempts + 1
  const delay = delays[attempts - 1]
  if (!standing && (error.fault === 'refusal' || delay === undefined)) return { step: 'park', attempts }
  const planned = standing ? Math.min(delay ?? standingDelay, standingDelay) : (delay ?? standingDelay)
  const spread = planned * (0.8 + 0.4 * input.random)
  return { step: 'retry', dueAt: now + Math.round(Math.max(spread, error.retryAfter ?? 0)), attempts }
}

const pauseAfter = (error: Pick<MostError, 'code' | 'retryAfter'>): number =>
  error.retryAfter === undefined
    ? error.code === 'rate_limited'
      ? limitPause
      : probePause
    : Math.min(Math.max(error.retryAfter, second), longestPause)
