import { z } from 'zod'

/** Records of the last minutes by id with the moment we first saw them (epoch ms), lowest id first. */
export const recentRecords = z.array(z.tuple([z.int(), z.number()]))
export type RecentRecords = z.infer<typeof recentRecords>

const windowMs = 5 * 60_000
/** Fewer than a page of the feed, so that the second look costs no extra request. */
const windowRecords = 80

/** Where to read from: ids may become visible out of order, so the last minutes are looked at again. */
export const readFrom = (last: number, recent: RecentRecords): number =>
  Math.min(last, recent[0]?.[0] ?? last)

/** Records that were not seen before. */
export function unseen<Change extends { id: number }>(
  records: Change[],
  last: number,
  recent: RecentRecords,
): Change[] {
  const seen = new Set(recent.map(([id]) => id))
  const lowest = readFrom(last, recent)
  return records.filter(({ id }) => id > lowest && !seen.has(id))
}

/** The window after these records: old ones leave it, and the oldest when there are too many. */
export function remember(recent: RecentRecords, ids: number[], now: number): RecentRecords {
  const merged = new Map(recent)
  for (const id of ids) if (!merged.has(id)) merged.set(id, now)
  return [...merged]
    .filter(([, at]) => now - at < windowMs)
    .sort(([a], [b]) => a - b)
    .slice(-windowRecords)
}
