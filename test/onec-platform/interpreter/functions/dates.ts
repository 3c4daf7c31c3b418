import {
  addMonths,
  calendarOf,
  dayOfYear,
  endOf,
  momentOf,
  startOf,
  type Unit,
  weekDay,
  weekOfYear,
} from '../../values/calendar.ts'
import { countAt, momentAt, toMoment, toText } from '../../values/convert.ts'
import type { Moment } from '../../values/moment.ts'
import { decimal } from '../../values/numbers.ts'
import { periodText } from '../../values/period-text.ts'
import type { Value } from '../../values/value.ts'
import { momentOfEpoch, offsetAt, toLocal, toUniversal } from '../../values/zone.ts'
import type { GlobalFunction } from '../layers.ts'
import type { Session } from '../session.ts'

const number = (work: (moment: Moment) => number): GlobalFunction<Session> => [
  1,
  1,
  (_, given) => decimal(work(momentAt(given, 1))),
]

const start = (unit: Unit): GlobalFunction<Session> => [1, 1, (_, given) => startOf(unit, momentAt(given, 1))]
const end = (unit: Unit): GlobalFunction<Session> => [1, 1, (_, given) => endOf(unit, momentAt(given, 1))]

const universalNow = ({ surroundings }: Session): Moment => momentOfEpoch(surroundings.clock())
const localNow = (session: Session): Moment => toLocal(session.surroundings.zone, universalNow(session))

const zoneOf = (session: Session, zone: Value): string =>
  zone === undefined ? session.surroundings.zone : toText(zone)

function dateOf(given: readonly Value[]): Moment {
  if (given.length < 3) return toMoment(given[0])
  const part = (position: number) => (given[position - 1] === undefined ? 0 : countAt(given, position))
  return momentOf(part(1), part(2), part(3), part(4), part(5), part(6))
}

export const dateFunctions: Record<string, GlobalFunction<Session>> = {
  'Дата|Date': [1, 6, (_, given) => dateOf(given)],
  'Год|Year': number((moment) => calendarOf(moment).year),
  'Месяц|Month': number((moment) => calendarOf(moment).month),
  'День|Day': number((moment) => calendarOf(moment).day),
  'Час|Hour': number((moment) => calendarOf(moment).hour),
  'Минута|Minute': number((moment) => calendarOf(moment).minute),
  'Секунда|Second': number((moment) => calendarOf(moment).second),
  'ДеньНедели|WeekDay': number(weekDay),
  'ДеньГода|DayOfYear': number(dayOfYear),
  'НеделяГода|WeekOfYear': number(weekOfYear),
  'НачалоМинуты|BegOfMinute': start('minute'),
  'НачалоЧаса|BegOfHour': start('hour'),
  'НачалоДня|BegOfDay': start('day'),
  'НачалоНедели|BegOfWeek': start('week'),
  'НачалоМесяца|BegOfMonth': start('month'),
  'НачалоКвартала|BegOfQuarter': start('quarter'),
  'НачалоГода|BegOfYear': start('year'),
  'КонецМинуты|EndOfMinute': end('minute'),
  'КонецЧаса|EndOfHour': end('hour'),
  'КонецДня|EndOfDay': end('day'),
  'КонецНедели|EndOfWeek': end('week'),
  'КонецМесяца|EndOfMonth': end('month'),
  'КонецКвартала|EndOfQuarter': end('quarter'),
  'КонецГода|EndOfYear': end('year'),
  'ДобавитьМесяц|AddMonth': [2, 2, (_, given) => addMonths(momentAt(given, 1), countAt(given, 2))],
  'ПредставлениеПериода|PeriodPresentation': [
    2,
    3,
    (_, given) => periodText(momentAt(given, 1), momentAt(given, 2)),
  ],
  'ТекущаяДата|CurrentDate': [0, 0, localNow],
  'ТекущаяДатаСеанса|CurrentSessionDate': [0, 0, localNow],
  'ТекущаяУниверсальнаяДата|CurrentUniversalDate': [0, 0, universalNow],
  'ТекущаяУниверсальнаяДатаВМиллисекундах|CurrentUniversalDateInMilliseconds': [
    0,
    0,
    // Counted from the empty date, as the platform does.
    (session) => decimal(momentOfEpoch(0).seconds * 1000 + session.surroundings.clock()),
  ],
  'МестноеВремя|ToLocalTime': [
    1,
    2,
    (session, given) => toLocal(zoneOf(session, given[1]), momentAt(given, 1)),
  ],
  'УниверсальноеВремя|ToUniversalTime': [
    1,
    2,
    (session, given) => toUniversal(zoneOf(session, given[1]), momentAt(given, 1)),
  ],
  'ЧасовойПояс|TimeZone': [0, 0, ({ surroundings }) => surroundings.zone],
  'ЧасовойПоясСеанса|SessionTimeZone': [0, 0, ({ surroundings }) => surroundings.zone],
  'СмещениеСтандартногоВремени|StandardTimeOffset': [
    0,
    2,
    (session, given) => {
      const at = given[1] === undefined ? universalNow(session) : momentAt(given, 2)
      return decimal(offsetAt(zoneOf(session, given[0]), at))
    },
  ],
}
