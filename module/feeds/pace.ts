/** How often a feed is asked: every few seconds while it brings news, rarely when it is quiet. Milliseconds. */
export type Pace = { activeMs: number; quietMs: number }

const activeForMs = 10 * 60_000

/** Next moment to ask (epoch ms). `lastNews`: epoch ms of the last news; null when there was none yet. */
export const nextPoll = (pace: Pace, now: number, lastNews: number | null): number =>
  now + (lastNews !== null && now - lastNews < activeForMs ? pace.activeMs : pace.quietMs)
