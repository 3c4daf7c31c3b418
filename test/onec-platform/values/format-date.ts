import { calendarOf, weekDay } from './calendar.ts'
import type { Moment } from './moment.ts'
import { dayText, timeText } from './presentation.ts'

type Parameters = ReadonlyMap<string, string>

type Words = { months: string[]; ofMonths: string[]; days: string[]; shortDays: string[] }

const russian: Words = {
  months: 'Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь'.split(' '),
  ofMonths: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  days: 'понедельник вторник среда четверг пятница суббота воскресенье'.split(' '),
  shortDays: 'Пн Вт Ср Чт Пт Сб Вс'.split(' '),
}

const englishMonths =
  'January February March April May June July August September October November December'.split(' ')

const english: Words = {
  months: englishMonths,
  ofMonths: englishMonths,
  days: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' '),
  shortDays: 'Mon Tue Wed Thu Fri Sat Sun'.split(' '),
}

/** Letters of `ДФ` in Russian; case tells months from minutes, hours of a day from hours of a half. */
const letters: Readonly<Record<string, string>> = {
  д: 'd',
  М: 'M',
  г: 'y',
  к: 'q',
  ч: 'h',
  Ч: 'H',
  м: 'm',
  с: 's',
  в: 't',
}

const padded = (value: number, width: number) => String(value).padStart(Math.min(width, 2), '0')

function piece(letter: string, length: number, moment: Moment, words: Words, afterDay: boolean): string {
  const { year, month, day, hour, minute, second } = calendarOf(moment)
  const name = (list: string[], index: number) => list[index - 1] ?? ''
  switch (letter) {
    case 'd':
      if (length <= 2) return padded(day, length)
      return name(length === 3 ? words.shortDays : words.days, weekDay(moment))
    case 'M':
      if (length <= 2) return padded(month, length)
      if (length === 3) return name(words.ofMonths, month).slice(0, 3)
      return name(afterDay ? words.ofMonths : words.months, month)
    case 'y':
      return length <= 2 ? padded(year % 100, length) : String(year).padStart(4, '0')
    case 'q':
      return String(Math.ceil(month / 3))
    case 'h':
      return padded(hour % 12 || 12, length)
    case 'H':
      return padded(hour, length)
    case 'm':
      return padded(minute, length)
    case 's':
      return padded(second, length)
    default:
      return hour < 12 ? 'AM' : 'PM'
  }
}

/** A picture such as `dd.MM.yyyy "г."`; what stands in quotes is not read. A month after a day is in the genitive. */
function pictured(picture: string, moment: Moment, words: Words): string {
  let afterDay = false
  return picture.replace(/"([^"]*)"|'([^']*)'|([dMyqhHmst]|[дМгкчЧмсв])\3*/g, (all, double, single) => {
    if (double !== undefined || single !== undefined) return double ?? single
    const letter = letters[all[0]!] ?? all[0]!
    const text = piece(letter, all.length, moment, words, afterDay)
    afterDay ||= letter === 'd' && all.length <= 2
    return text
  })
}

const longDay = (moment: Moment) => pictured('d MMMM yyyy "г."', moment, russian)

function localForm(form: string, moment: Moment): string {
  switch (form.toUpperCase()) {
    case 'D':
    case 'Д':
      return dayText(moment)
    case 'T':
    case 'В':
      return timeText(moment)
    case 'DD':
    case 'ДД':
      return longDay(moment)
    case 'DDT':
    case 'ДДВ':
      return `${longDay(moment)} ${timeText(moment)}`
    default:
      return `${dayText(moment)} ${timeText(moment)}`
  }
}

/** The empty date is an empty string unless `ДП` is given. */
export function formatMoment(moment: Moment, parameters: Parameters): string {
  if (moment.seconds === 0) return parameters.get('дп') ?? ''
  const picture = parameters.get('дф')
  const words = /^en/i.test(parameters.get('л') ?? '') ? english : russian
  return picture ? pictured(picture, moment, words) : localForm(parameters.get('длф') ?? 'ДВ', moment)
}
