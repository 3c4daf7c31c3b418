import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextStep } from './policy.ts'

const now = Date.UTC(2026, 0, 1)
const seconds = (input: Omit<Parameters<typeof nextStep>[0], 'now' | 'random'> & { random?: number }) => {
  const next = nextStep({ random: 0.5, ...input, now })
  return next.step === 'park'
    ? next
    : { ...next, in: ('probeAt' in next ? next.probeAt : next.dueAt) / 1000 - now / 1000 }
}
const entity = { fault: 'entity', code: 'remote_fault', retryAfter: undefined } as const

test('a fault of the remote costs the entity no attempt, whatever it has behind it', () => {
  const error = { fault: 'connection', code: 'remote_unreachable', retryAfter: undefined } as const
  expect(seconds({ error, attempts: 100, standing: false })).toMatchObject({ step: 'wait', in: 30 })
})

test('time that ran out costs neither the remote nor the entity anything', () => {
  const error = { fault: 'entity', code: 'remote_timeout', retryAfter: undefined } as const
  const next = seconds({ error, attempts: 7, standing: false })
  expect(next).toMatchObject({ step: 'retry', in: 10, attempts: 7 })
})

test('a remote that says when to come back is tried then, within reason', () => {
  const after = (retryAfter: number | undefined, code: 'rate_limited' | 'remote_fault') =>
    seconds({ error: { fault: 'connection', code, retryAfter }, attempts: 0, standing: false })
  expect(after(2000, 'remote_fault')).toMatchObject({ in: 2 })
  expect(after(1, 'rate_limited')).toMatchObject({ in: 1 })
  expect(after(undefined, 'rate_limited')).toMatchObject({ in: 5 })
  expect(after(86_400_000, 'remote_fault')).toMatchObject({ in: 300 })
})

test('a refusal is parked at once, a defect of ours is tried again like any other failure', () => {
  const refusal = { fault: 'refusal', code: 'posting_refused', retryAfter: undefined } as const
  expect(seconds({ error: refusal, attempts: 0, standing: false })).toEqual({ step: 'park', attempts: 1 })
  const ours = { fault: 'ours', code: 'internal', retryAfter: undefined } as const
  expect(seconds({ error: ours, attempts: 0, standing: false })).toMatchObject({ step: 'retry', in: 5 })
})

test('an entity waits at least as long as the remote asked', () => {
  const error = { ...entity, retryAfter: 60_000 }
  expect(seconds({ error, attempts: 0, standing: false })).toMatchObject({ step: 'retry', in: 60 })
})

test('delays are spread by a fifth, so that a crowd does not come back together', () => {
  expect(seconds({ error: entity, attempts: 1, standing: false, random: 0 })).toMatchObject({ in: 24 })
  expect(seconds({ error: entity, attempts: 1, standing: false, random: 0.999_999 })).toMatchObject({
    in: 36,
  })
})

test('standing work is never parked and never waits longer than twelve minutes', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 1000 }),
      fc.constantFrom('entity', 'refusal', 'ours'),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempts, fault, random) => {
        const next = nextStep({
          error: { fault, code: 'internal', retryAfter: undefined },
          ...{ attempts, standing: true, now, random },
        })
        expect(next.step).toBe('retry')
        if (next.step === 'retry') expect(next.dueAt - now).toBeLessThanOrEqual(12 * 60_000)
      },
    ),
  )
})

test('an entity that somebody holds locked is tried again for as long as it is, at least every ten minutes', () => {
  for (const attempts of [0, 5, 50]) {
    const error = { fault: 'entity', code: 'locked', retryAfter: undefined } as const
    const next = nextStep({ error, attempts, standing: false, now: 0, random: 0.5 })
    expect(next.step).toBe('retry')
    if (next.step === 'retry') expect(next.dueAt).toBeLessThanOrEqual(600_000)
  }
})
