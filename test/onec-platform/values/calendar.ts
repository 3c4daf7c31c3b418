import { Moment } from './moment.ts'
import { BslError } from './value.ts'

/** Arithmetic of dates; all of it without a zone. */

export const day = 86_400

export type Calendar = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

export function calendarOf(moment: Moment): Calendar {
  const at = moment.toUtc()
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  }
}

const invalid = () => new BslError('Преобразование значения к типу Дата не может быть выполнено')

/** A date of its members; refuses the 31st of April. */
export function momentOf(
  year: number,
  month: number,
  date: number,
  hour = 0,
  minute = 0,
  second = 0,
): Moment {
  const result = Moment.of(year, month, date, hour, minute, second)
  const real = calendarOf(result)
  const same =
    real.year === year &&
    real.month === month &&
    real.day === date &&
    real.hour === hour &&
    real.minute === minute &&
    real.second === second
  if (!same || year < 1 || year > 9999) throw invalid()
  return result
}

/** A date of 8, 12 or 14 digits. A literal of zeros is the empty date. */
export function momentOfDigits(digits: string): Moment {
  if (!/^(\d{8}|\d{12}|\d{14})$/.test(digits)) throw invalid()
  if (/^0+$/.test(digits)) return new Moment(0)
  const part = (from: number, to: number) => Number(digits.slice(from, to) || 0)
  return momentOf(part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 12), part(12, 14))
}

export function shifted(moment: Moment, seconds: number): Moment {
  const result = new Moment(moment.seconds + Math.trunc(seconds))
  if (result.seconds < 0 || result.seconds > lastSecond) throw invalid()
  return result
}

const lastSecond = Moment.of(9999, 12, 31, 23, 59, 59).seconds

/** Units a date can be cut to. */
export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

/** From 1 for Monday. 0001-01-01 was a Monday. */
export const weekDay = (moment: Moment): number => (Math.floor(moment.seconds / day) % 7) + 1

export function startOf(unit: Unit, moment: Moment): Moment {
  const { seconds } = moment
  const { year, month } = calendarOf(moment)
  switch (unit) {
    case 'minute':
      return new Moment(seconds - (seconds % 60))
    case 'hour':
      return new Moment(seconds - (seconds % 3600))
    case 'day':
      return new Moment(seconds - (seconds % day))
    case 'week':
      return new Moment(seconds - (seconds % (7 * day)))
    case 'month':
      return Moment.of(year, month, 1)
    case 'quarter':
      return Moment.of(year, month - ((month - 1) % 3), 1)
    case 'year':
      return Moment.of(year, 1, 1)
  }
}

const lengths = { minute: 60, hour: 3600, day, week: 7 * day }
const months = { month: 1, quarter: 3, year: 12 }

export function endOf(unit: Unit, moment: Moment): Moment {
  const start = startOf(unit, moment)
  const next =
    unit === 'month' || unit === 'quarter' || unit === 'year'
      ? addMonths(start, months[unit])
      : new Moment(start.seconds + lengths[unit])
  return new Moment(next.seconds - 1)
}

/** The same day of another month, or its last day. */
export function addMonths(moment: Moment, count: number): Moment {
  const { year, month, day: date, hour, minute, second } = calendarOf(moment)
  const lastDay = calendarOf(new Moment(Moment.of(year, month + count + 1, 1).seconds - day)).day
  const result = Moment.of(year, month + count, Math.min(date, lastDay), hour, minute, second)
  const { year: reached } = calendarOf(result)
  if (reached < 1 || reached > 9999) throw invalid()
  return result
}

export const dayOfYear = (moment: Moment): number =>
  Math.floor((moment.seconds - startOf('year', moment).seconds) / day) + 1

/** Weeks begin on Monday; the first one holds the 1st of January. */
export function weekOfYear(moment: Moment): number {
  const first = startOf('week', startOf('year', moment))
  return Math.floor((moment.seconds - first.seconds) / (7 * day)) + 1
}
