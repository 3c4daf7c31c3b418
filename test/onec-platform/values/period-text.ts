import { calendarOf, endOf, startOf, type Unit } from './calendar.ts'
import { formatMoment } from './format-date.ts'
import type { Moment } from './moment.ts'

/** `ПредставлениеПериода`: whole periods by their names, others by their bounds. */
export function periodText(from: Moment, to: Moment): string {
  const covers = (unit: Unit) =>
    startOf(unit, from).seconds === from.seconds && endOf(unit, from).seconds === to.seconds
  const { year, month } = calendarOf(from)
  const named = (form: string) => formatMoment(from, new Map([['дф', form]]))
  if (covers('day')) return named('d MMMM yyyy "г."')
  if (covers('month')) return named('MMMM yyyy "г."')
  if (covers('quarter')) return `${Math.ceil(month / 3)} квартал ${year} г.`
  if (covers('year')) return `${year} г.`
  const half = calendarOf(to)
  const wholeHalf =
    startOf('quarter', from).seconds === from.seconds &&
    endOf('quarter', to).seconds === to.seconds &&
    half.year === year &&
    month % 6 === 1 &&
    half.month === month + 5
  if (wholeHalf) return `${month === 1 ? 1 : 2} полугодие ${year} г.`
  const bound = (moment: Moment) => formatMoment(moment, new Map([['дф', 'dd.MM.yyyy']]))
  return `${bound(from)} - ${bound(to)}`
}
