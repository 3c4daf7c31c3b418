import { Moment } from './moment.ts'
import { BslError } from './value.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, format)
    return format
  } catch {
    throw new BslError(`Недопустимый часовой пояс (${zone})`)
  }
}

/** Seconds to add to universal time: of `GMT+3`, `GMT-03:30` or a name such as `Europe/Moscow`. */
export function offsetAt(zone: string, universal: Moment): number {
  const fixed = /^(?:GMT|UTC)(?:([+-])(\d{1,2})(?::?(\d\d))?)?$/i.exec(zone)
  if (fixed) {
    const size = Number(fixed[2] ?? 0) * 3600 + Number(fixed[3] ?? 0) * 60
    return fixed[1] === '-' ? -size : size
  }
  const parts = formatOf(zone).formatToParts(universal.toUtc())
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  const local = Moment.of(
    part('year'),
    part('month'),
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return local.seconds - universal.seconds
}

export const toLocal = (zone: string, universal: Moment): Moment =>
  new Moment(universal.seconds + offsetAt(zone, universal))

/** Universal time of a local one; the offset is asked twice, because the first guess may lie behind a change of clocks. */
export function toUniversal(zone: string, local: Moment): Moment {
  const guess = new Moment(local.seconds - offsetAt(zone, local))
  return new Moment(local.seconds - offsetAt(zone, guess))
}

/** Moment of a count of milliseconds since 1970, in universal time. */
export const momentOfEpoch = (milliseconds: number): Moment =>
  new Moment(Moment.of(1970, 1, 1).seconds + Math.floor(milliseconds / 1000))
