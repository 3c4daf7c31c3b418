/**
 * The CRM writes naive local time of the account (`2021-02-25 17:05:06`, `2021-02-25 17:05`, `2021-02-25`); inside,
 * time is epoch milliseconds. Pure functions over an IANA zone.
 */

const naive = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}))?)?$/
const day = 86_400_000

/**
 * Naive local time to epoch milliseconds. A time that the clock skipped (spring) is taken with the offset before the
 * change, so it lands as much later; a time that came twice (autumn) is the first of the two. Throws RangeError on
 * what is not such a time or zone.
 */
export function naiveToEpoch(text: string, zone: string): number {
  const wall = parseWall(text)
  const before = offsetAt(wall - day, zone)
  const after = offsetAt(wall + day, zone)
  const fitting = [wall - before, wall - after].filter((at) => at + offsetAt(at, zone) === wall)
  return fitting.length > 0 ? Math.min(...fitting) : wall - before
}

/** Epoch milliseconds to `Y-m-d H:i:s` on the wall of the account; parts of a second are dropped. */
export const epochToNaive = (epoch: number, zone: string): string =>
  new Date(wallAt(epoch, zone)).toISOString().slice(0, 19).replace('T', ' ')

/** Epoch milliseconds to RFC 3339 with the offset of the zone at that moment, whole seconds. */
export function epochToIso(epoch: number, zone: string): string {
  const wall = new Date(wallAt(epoch, zone)).toISOString().slice(0, 19)
  const minutes = Math.round(offsetAt(epoch, zone) / 60_000)
  const [hours, rest] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${wall}${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`
}

/** Naive local time of the CRM to the form that the wire to 1C has. */
export const naiveToIso = (text: string, zone: string): string => epochToIso(naiveToEpoch(text, zone), zone)

/** RFC 3339 to epoch milliseconds; RangeError without an offset, since it would be read in the server's zone. */
export function isoToEpoch(text: string): number {
  const at = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) throw new RangeError(`not a time with an offset: ${text.slice(0, 40)}`)
  return at
}

export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

function parseWall(text: string): number {
  const match = naive.exec(text.trim())
  const [year, month, date, hour, minute, second] = (match?.slice(1) ?? []).map((part) => Number(part ?? 0))
  const wall = match ? Date.UTC(year!, month! - 1, date!, hour, minute, second) : Number.NaN
  const back = new Date(wall)
  // Date.UTC rolls 31 February over; such a date is refused.
  if (Number.isNaN(wall) || back.getUTCMonth() !== month! - 1 || back.getUTCDate() !== date || hour! > 23)
    throw new RangeError(`not a date of the CRM: ${text.slice(0, 40)}`)
  return wall
}

const offsetAt = (epoch: number, zone: string): number => wallAt(epoch, zone) - whole(epoch)

const whole = (epoch: number): number => Math.floor(epoch / 1000) * 1000

function wallAt(epoch: number, zone: string): number {
  const part: Record<string, number> = {}
  for (const { type, value } of formatOf(zone).formatToParts(whole(epoch))) part[type] = Number(value)
  return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second)
}

// Making a formatter costs about 50 µs, using one about 1 µs.
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

const two = (value: number): string => String(value).padStart(2, '0')
