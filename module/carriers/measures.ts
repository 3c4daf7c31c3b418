import { type Minor, toMinor, toThousandths } from '../../shared/kernel/money.ts'

/** Millimetres to whole centimetres, upwards: a box is never told smaller than it is. */
export const toCentimetres = (millimetres: number): number => Math.ceil(millimetres / 10)

/** Kilograms as a carrier prints them (`0.1`, `"30"`) to grams. */
export const gramsOf = (kilograms: number | string): number => toThousandths(kilograms)

/** Centimetres as a carrier prints them to millimetres; a tenth of a millimetre counts half away from zero. */
export const millimetresOf = (centimetres: number | string): number => Math.round(Number(centimetres) * 10)

/** Roubles as a carrier prints them to kopecks. */
export const kopecksOf = (roubles: number | string): Minor => toMinor(roubles)

const day = 86_400_000

/** Days from one `YYYY-MM-DD` to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day)

/** Working days after `YYYY-MM-DD` as calendar days: Saturdays and Sundays do not count, holidays are not known. */
export function calendarDays(from: string, workingDays: number): number {
  const start = new Date(`${from}T00:00:00Z`).getUTCDay()
  let days = 0
  for (let left = workingDays; left > 0; ) {
    days += 1
    if ((start + days) % 7 !== 0 && (start + days) % 7 !== 6) left -= 1
  }
  return days
}
