import type { Line } from '../../module/carriers/carrier.ts'
import { createTokens } from '../../module/carriers/tokens.ts'
import { deadlineIn, systemClock } from '../../shared/kernel/clock.ts'

/** What a carrier may use, on the real network of the loopback. */
export const aLine = (over: Partial<Line> & { ms?: number } = {}): Line => ({
  fetch,
  clock: systemClock,
  deadline: deadlineIn(systemClock, over.ms ?? 10_000),
  signal: new AbortController().signal,
  tokens: createTokens(systemClock),
  ...over,
})
