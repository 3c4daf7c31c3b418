import type { RateSheet, Zone } from '../rate-sheet/index.ts'

type SheetSlot = RateSheet['slots'][number]

const dayMs = 86_400_000

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** 1: Monday … 7: Sunday. */
export const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

const isOn = (weekdays: readonly number[], weekday: number) =>
  weekdays.length === 0 || weekdays.includes(weekday)

export const slotsOn = ({ slots }: Pick<RateSheet, 'slots'>, day: string): SheetSlot[] =>
  slots.filter(({ weekdays }) => isOn(weekdays, weekdayOf(day)))

/**
 * The first day from `after` days on when the courier goes to the zone and has an interval, and how many days that is
 * later; undefined where there is none in a week.
 */
export function firstDay(
  sheet: Pick<RateSheet, 'slots'>,
  zone: Pick<Zone, 'weekdays'>,
  from: string,
  after: number,
): { day: string; later: number } | undefined {
  for (let later = 0; later < 7; later += 1) {
    const day = dayAfter(from, after + later)
    const goes = isOn(zone.weekdays, weekdayOf(day))
    if (goes && (sheet.slots.length === 0 || slotsOn(sheet, day).length > 0)) return { day, later }
  }
  return undefined
}
