/** Minutes of the day from opening to closing. */
type Hours = { from: number; to: number }

/** `10:00-20:00`; undefined where it is none, or closes before it opens. */
export function parseHours(text: string): Hours | undefined {
  const match = /^\s*(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})\s*$/.exec(text)
  if (!match) return undefined
  const [, fromHour, fromMinute, toHour, toMinute] = match.map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ]
  if (fromHour > 23 || toHour > 24 || fromMinute > 59 || toMinute > 59) return undefined
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute]
  return from < to && to <= 24 * 60 ? { from, to } : undefined
}

/** A year of days off is a slip of the pen. */
const furthest = 400

/**
 * Calendar days from today until an order is ready, when `minutes` of opening time from `after` days on are spent on it.
 * `now` is naive local time, `YYYY-MM-DD HH:MM…`; `week` is from Monday to Sunday.
 */
export function daysUntilReady(week: readonly string[], now: string, minutes: number, after = 0): number {
  const weekday = (new Date(`${now.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7
  const minuteNow = Number(now.slice(11, 13)) * 60 + Number(now.slice(14, 16))
  let left = minutes
  for (let days = after; days <= after + furthest; days += 1) {
    const hours = parseHours(week[(weekday + days) % 7] ?? '')
    if (!hours) continue
    const begins = days === 0 ? Math.max(minuteNow, hours.from) : hours.from
    const here = hours.to - begins
    // Ready at the stroke of closing is ready for tomorrow.
    if (here > left) return days
    left -= Math.max(0, here)
  }
  return after + furthest
}

const names = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс']

/** `пн–пт 10:00–20:00, сб 11:00–18:00`: how buyers read it. */
export function scheduleOf(week: readonly string[]): string {
  const parts: { first: number; last: number; hours: string }[] = []
  for (const [at, text] of week.entries()) {
    const hours = text.replace(/\s*[-—]\s*/, '–').trim()
    const before = parts.at(-1)
    if (before && before.last === at - 1 && before.hours === hours) before.last = at
    else if (hours !== '') parts.push({ first: at, last: at, hours })
  }
  return parts
    .map(
      ({ first, last, hours }) =>
        `${first === last ? names[first] : `${names[first]}–${names[last]}`} ${hours}`,
    )
    .join(', ')
}
