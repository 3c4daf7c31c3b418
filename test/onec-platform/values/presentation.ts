import { Decimal } from 'decimal.js'
import { calendarOf } from './calendar.ts'
import { Moment } from './moment.ts'
import { plainText } from './numbers.ts'
import { PlatformObject, type Value } from './value.ts'

/** No-break space: stands between groups of digits. */
export const groupSpace = '\u00A0'

export const grouped = (digits: string, space = groupSpace): string =>
  digits.replace(/\B(?=(\d{3})+$)/g, space)

/** A number as people read it: `1 234,5`. */
export function numberText(value: Decimal): string {
  const [whole = '', fraction] = plainText(value.abs()).split('.')
  const sign = value.isNegative() && !value.isZero() ? '-' : ''
  return `${sign}${grouped(whole)}${fraction === undefined ? '' : `,${fraction}`}`
}

export const twoDigits = (value: number): string => String(value).padStart(2, '0')

export function dayText(moment: Moment): string {
  const { year, month, day } = calendarOf(moment)
  return `${twoDigits(day)}.${twoDigits(month)}.${String(year).padStart(4, '0')}`
}

/** The hour has no leading zero in the Russian locale: `9:05:00`. */
export function timeText(moment: Moment): string {
  const { hour, minute, second } = calendarOf(moment)
  return `${hour}:${twoDigits(minute)}:${twoDigits(second)}`
}

/** What `Строка(…)`, `Сообщить` and `+` after a string show, in the Russian locale. */
export function present(value: Value): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  if (typeof value === 'boolean') return value ? 'Да' : 'Нет'
  if (value instanceof Decimal) return numberText(value)
  if (value instanceof Moment) return `${dayText(value)} ${timeText(value)}`
  return value instanceof PlatformObject ? value.presentation() : ''
}
