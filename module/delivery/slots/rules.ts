import type { Rate, Rated, RateSheet, Refusal } from '../../carriers/index.ts'
import { slotTexts as texts } from './texts.ts'

/** How many orders an interval of a day holds already. */
export type TakenSlot = { day: string; from: string; to: string; orders: number }

type Sheet = Pick<RateSheet, 'slots'>
type Interval = { from: string; to: string }

/** Whether the courier manages no more orders in an interval of a day. An interval that the sheet does not have has no bound. */
export function isFull(
  { slots }: Sheet,
  taken: readonly TakenSlot[],
  day: string,
  interval: Interval,
): boolean {
  const same = (one: Interval) => one.from === interval.from && one.to === interval.to
  const capacity = slots.find(same)?.capacity ?? null
  if (capacity === null) return false
  const held = taken.find((one) => one.day === day && same(one))?.orders ?? 0
  return held >= capacity
}

export const hasBounds = ({ slots }: Sheet): boolean => slots.some(({ capacity }) => capacity !== null)

/** The day that a courier's rate is for. */
export const dayOfRate = ({ payload }: Pick<Rate, 'payload'>): string => String(payload.day ?? '')

/** Rates without the intervals that are full; a day that has none left is a refusal. */
export function withoutFull(sheet: Sheet, rates: readonly Rate[], taken: readonly TakenSlot[]): Rated {
  const open: Rate[] = []
  const refusals: Refusal[] = []
  for (const rate of rates) {
    const slots = rate.slots?.filter((slot) => !isFull(sheet, taken, dayOfRate(rate), slot))
    if (!slots) open.push(rate)
    else if (slots.length > 0) open.push({ ...rate, slots })
    else refusals.push({ kind: 'not_applicable', text: texts.dayFull(dayOfRate(rate)), tariff: rate.tariff })
  }
  return { rates: open, refusals }
}
