/** `interactive`: somebody waits at a screen. `bulk`: much of it, and late is fine. */
export type BudgetLane = 'interactive' | 'normal' | 'bulk'

/**
 * Last send times of one key in epoch ms, rising, at most ten; some may still be ahead. `bulkAt`: the moment up to which the pace of bulk
 * requests is used up; it lies behind where they came late.
 */
export type Sends = { sent: readonly number[]; bulkAt: number | null }

const perSecond = 10
// The CRM counts arrivals, we count departures: the rest of the second is for the network's unevenness.
const windowMs = 1015
const bulkPauseMs = 102
/** What bulk requests came too late for in so long (a page was being read) they may make up for at once. */
const bulkSlackMs = 4 * bulkPauseMs
/** Made up for, they still leave one after another: a server that is busy with one counts the next ones later. */
const bulkGapMs = 30

export type Slot =
  | { granted: true; at: number; sends: Sends }
  /** Too early to take a place: ask again at `retryAt`. `at` is when it would be sent. */
  | { granted: false; at: number; retryAt: number }

/**
 * When the next request of a key may be sent: not before 1.015 s after the tenth last. Bulk requests keep a pace of one each 102 ms, four
 * of which they may make up for: an interactive one then waits for six tenths of a second at most, since it alone may take a place further
 * ahead than the pace. `missed`: a place of the same lane that was taken and not used; it counts no more. The tenth last before it is out
 * of its second by then.
 */
export function nextSlot(sends: Sends, lane: BudgetLane, now: number, missed?: number): Slot {
  const sent = missed === undefined ? sends.sent : without(sends.sent, missed)
  const bulkAt = lane === 'bulk' && missed !== undefined ? (sends.bulkAt ?? 0) - bulkPauseMs : sends.bulkAt
  const tenth = sent.length < perSecond ? undefined : sent[sent.length - perSecond]
  const paced = lane === 'bulk' ? Math.max(now - bulkSlackMs, (bulkAt ?? 0) + bulkPauseMs) : now
  const last = sent.at(-1) ?? 0
  const at = Math.max(
    now,
    lane === 'bulk' ? last + bulkGapMs : last,
    tenth === undefined ? now : tenth + windowMs,
    paced,
  )
  if (lane !== 'interactive' && at > now + bulkPauseMs) {
    return { granted: false, at, retryAt: at - bulkPauseMs }
  }
  const kept = [...sent, at].slice(-perSecond)
  const usedUp = lane === 'bulk' ? Math.max(paced, at - bulkSlackMs) : sends.bulkAt
  return { granted: true, at, sends: { sent: kept, bulkAt: usedUp } }
}

function without(places: readonly number[], one: number): number[] {
  const at = places.indexOf(one)
  return at < 0 ? [...places] : places.toSpliced(at, 1)
}
