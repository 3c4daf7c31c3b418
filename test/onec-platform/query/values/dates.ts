import { Moment } from '../../values/moment.ts'

/** A part of the calendar, as НАЧАЛОПЕРИОДА and its kind take it. */
export type Period =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'tenDays'
  | 'month'
  | 'quarter'
  | 'halfYear'
  | 'year'

const spellings: Record<Period, readonly string[]> = {
  second: ['секунда', 'second'],
  minute: ['минута', 'minute'],
  hour: ['час', 'hour'],
  day: ['день', 'day'],
  week: ['неделя', 'week'],
  tenDays: ['декада', 'tendays'],
  month: ['месяц', 'month'],
  quarter: ['квартал', 'quarter'],
  halfYear: ['полугодие', 'halfyear'],
  year: ['год', 'year'],
}

const byName = new Map(
  Object.entries(spellings).flatMap(([period, names]) => names.map((name) => [name, period as Period])),
)

export const periodNamed = (name: string): Period | undefined => byName.get(name.toLowerCase())

const seconds = { second: 1, minute: 60, hour: 3600, day: 86_400 }
const months = { month: 1, quarter: 3, halfYear: 6, year: 12 }

/** The first second of the period that the moment is in. */
export function beginOf(moment: Moment, period: Period): Moment {
  if (period in seconds) {
    const length = seconds[period as keyof typeof seconds]
    return new Moment(Math.floor(moment.seconds / length) * length)
  }
  const date = moment.toUtc()
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  if (period === 'week') return Moment.of(year, month, day - ((date.getUTCDay() + 6) % 7))
  if (period === 'tenDays') return Moment.of(year, month, day > 20 ? 21 : day > 10 ? 11 : 1)
  const length = months[period as keyof typeof months]
  return Moment.of(year, Math.floor((month - 1) / length) * length + 1, 1)
}

/** The last second of the period that the moment is in. */
export function endOf(moment: Moment, period: Period): Moment {
  const begin = beginOf(moment, period)
  if (period !== 'tenDays') return new Moment(addTo(begin, period, 1).seconds - 1)
  const date = begin.toUtc()
  const next =
    date.getUTCDate() === 21
      ? Moment.of(date.getUTCFullYear(), date.getUTCMonth() + 2, 1)
      : addTo(begin, 'day', 10)
  return new Moment(next.seconds - 1)
}

/** A date so many periods later; the end of a month stays inside its month. */
export function addTo(moment: Moment, period: Period, count: number): Moment {
  if (period in seconds) return new Moment(moment.seconds + seconds[period as keyof typeof seconds] * count)
  if (period === 'week') return addTo(moment, 'day', 7 * count)
  if (period === 'tenDays') return addTo(moment, 'day', 10 * count)
  const date = moment.toUtc()
  const month = date.getUTCMonth() + 1 + months[period as keyof typeof months] * count
  const last = Moment.of(date.getUTCFullYear(), month + 1, 0)
    .toUtc()
    .getUTCDate()
  return Moment.of(
    date.getUTCFullYear(),
    month,
    Math.min(date.getUTCDate(), last),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  )
}

/** How many borders of the period lie between two dates. */
export function difference(from: Moment, to: Moment, period: Period): number {
  if (period in months) {
    const length = months[period as keyof typeof months]
    return Math.floor(monthsOf(to) / length) - Math.floor(monthsOf(from) / length)
  }
  const length = seconds[period as keyof typeof seconds] ?? seconds.day * (period === 'week' ? 7 : 10)
  return (beginOf(to, period).seconds - beginOf(from, period).seconds) / length
}

const monthsOf = (moment: Moment) => moment.toUtc().getUTCFullYear() * 12 + moment.toUtc().getUTCMonth()

/** A number that a date shows: its year, its day of the week from Monday as 1. */
export function partOf(moment: Moment, part: Period | 'dayOfYear' | 'weekDay'): number {
  const date = moment.toUtc()
  switch (part) {
    case 'second':
      return date.getUTCSeconds()
    case 'minute':
      return date.getUTCMinutes()
    case 'hour':
      return date.getUTCHours()
    case 'day':
      return date.getUTCDate()
    case 'weekDay':
      return ((date.getUTCDay() + 6) % 7) + 1
    case 'dayOfYear':
      return difference(beginOf(moment, 'year'), moment, 'day') + 1
    case 'week':
      return difference(beginOf(moment, 'year'), moment, 'week') + 1
    case 'tenDays':
      return Math.min(3, Math.ceil(date.getUTCDate() / 10))
    case 'month':
      return date.getUTCMonth() + 1
    case 'quarter':
      return Math.floor(date.getUTCMonth() / 3) + 1
    case 'halfYear':
      return date.getUTCMonth() < 6 ? 1 : 2
    case 'year':
      return date.getUTCFullYear()
  }
}
