import type { Text } from '../../../shared/kernel/errors.ts'
import type { Parcel } from '../../carriers/index.ts'
import type { ShopRules } from './rules.ts'
import { ruleTexts as texts } from './texts.ts'

const dayMs = 86_400_000
/** A calendar without a working day for a year is a slip of the pen: then days are counted as they come. */
const furthest = 400

export type Handover = {
  /** `YYYY-MM-DD` when the carrier gets the parcels. */
  day: string
  /** Calendar days from today until effect. */
  days: number
}

/** When an order of this moment is handed over. `now` is naive local time of the shop, `YYYY-MM-DD HH:MM…`. */
export function handoverOf({ handling }: Pick<ShopRules, 'handling'>, now: string): Handover {
  const today = now.slice(0, 10)
  const inTime = handling.cutOff === null || now.slice(11, 16) < handling.cutOff
  let days = inTime ? 0 : 1
  let left = handling.days
  for (; days <= furthest; days += 1) {
    if (!isWorking(handling, dayAfter(today, days))) continue
    if (left === 0) return { day: dayAfter(today, days), days }
    left -= 1
  }
  const plain = handling.days + (inTime ? 0 : 1)
  return { day: dayAfter(today, plain), days: plain }
}

function isWorking({ weekdays, daysOff, workingDays }: ShopRules['handling'], day: string): boolean {
  if (daysOff.includes(day)) return false
  if (workingDays.includes(day)) return true
  return weekdays.includes(((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1)
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** Why no carrier is asked about these parcels; null: they are ordinary ones. */
export function oversizeOf(
  { oversize }: Pick<ShopRules, 'oversize'>,
  parcels: readonly Parcel[],
): Text | null {
  const above = (value: number, most: number | null) => most !== null && value > most
  const large = parcels.some(
    ({ weight, length, width, height }) =>
      above(weight, oversize.weight) ||
      above(Math.max(length, width, height), oversize.side) ||
      above(length + width + height, oversize.sides),
  )
  return large ? texts.oversize : null
}
