/** `interactive`: somebody waits at a screen. `bulk`: much of it, and late is fine. */
export type BudgetLane = 'interactive' | 'normal' | 'bulk'

/** Last send times of one key in epoch ms, rising, at most ten; some may still be ahead. */
export type Sends = { sent: readonly number[]; bulkAt: number | null }

const perSecond = 10
// The CRM counts arrivals, we count departures: the rest of the second is for the network's unevenness.
const windowMs = 1030
const bulkPauseMs = 103

export type Slot =
  | { granted: true; at: number; sends: Sends }
  /** Too early to take a place: ask again at `retryAt`. `at` is when it would be sent. */
  | { granted: false; at: number; retryAt: number }

/**
 * When the next request of a key may be sent: not before 1.03 s after the tenth last. Bulk requests keep 103 ms between them,
 * and only an interactive one may take a place further ahead than that, so it stands behind one bulk request at most.
 * `missed`: a place that was taken and not used; it counts no more. The tenth last before it is out of its second by then.
 */
export function nextSlot(sends: Sends, lane: BudgetLane, now: number, missed?: number): Slot {
  const sent = missed === undefined ? sends.sent : without(sends.sent, missed)
  const bulkAt = missed !== undefined && sends.bulkAt === missed ? missed - bulkPauseMs : sends.bulkAt
  const tenth = sent.length < perSecond ? undefined : sent[sent.length - perSecond]
  const at = Math.max(
    now,
    sent.at(-1) ?? now,
    tenth === undefined ? now : tenth + windowMs,
    lane === 'bulk' && bulkAt !== null ? bulkAt + bulkPauseMs : now,
  )
  if (lane !== 'interactive' && at > now + bulkPauseMs) {
    return { granted: false, at, retryAt: at - bulkPauseMs }
  }
  const kept = [...sent, at].slice(-perSecond)
  return { granted: true, at, sends: { sent: kept, bulkAt: lane === 'bulk' ? at : bulkAt } }
}

function without(places: readonly number[], one: number): number[] {
  const at = places.indexOf(one)
  return at < 0 ? [...places] : places.toSpliced(at, 1)
}
