import type { Text } from '../../../shared/kernel/errors.ts'
import { type Minor, minor, shareOf, sum, times } from '../../../shared/kernel/money.ts'
import type { Enquiry, Parcel } from '../carrier.ts'
import type { RateSheet, Zone } from './sheet.ts'
import { sheetTexts as texts } from './texts.ts'

/** One member of a price, as a preview shows it. */
export type Part = {
  kind: 'step' | 'weight' | 'way' | 'declared' | 'cod' | 'lifting' | 'urgent'
  cost: Minor
}

export type Priced = { ok: true; cost: Minor; parts: readonly Part[] } | { ok: false; text: Text }

/** What a price is counted from, whoever chose the zone. Weight in grams, `way` in metres. */
export type Asked = { sum: Minor; weight: number; way: number | null; declared: Minor; cod: Minor }

/** Counts in whole kopecks; shares are rounded half away from zero. `minOrder` is not looked at: a sheet without it refuses nothing. */
export function priceInZone(
  sheet: Pick<RateSheet, 'freeCovers' | 'fees'>,
  zone: Pick<Zone, 'prices' | 'weights' | 'over' | 'beyond'>,
  asked: Asked,
): Priced {
  const step = zone.prices.findLast(({ fromSum }) => fromSum <= asked.sum)?.price ?? minor(0)
  const covered = step === 0 && sheet.freeCovers === 'all'
  const weight = weightExtra(zone, asked.weight)
  if (weight === null) return { ok: false, text: texts.tooHeavy }
  if (zone.beyond && asked.way === null) return { ok: false, text: texts.noWay }
  const way = wayExtra(zone, asked.way ?? 0)
  const parts: Part[] = [
    { kind: 'step', cost: step },
    { kind: 'weight', cost: covered ? minor(0) : weight },
    { kind: 'way', cost: covered ? minor(0) : way },
    { kind: 'declared', cost: shareOf(asked.declared, sheet.fees.declared) },
    { kind: 'cod', cost: shareOf(asked.cod, sheet.fees.cod) },
  ]
  const counted = parts.filter(({ kind, cost }) => kind === 'step' || cost > 0)
  return { ok: true, cost: sum(counted.map(({ cost }) => cost)), parts: counted }
}

/** Grams that count: the heavier of the scales and of the size, over all parcels. */
export function countedWeight({ divisor }: Pick<RateSheet, 'divisor'>, parcels: readonly Parcel[]): number {
  let total = 0
  for (const { weight, length, width, height } of parcels) {
    // mm³ / 1000 are cm³, of which `divisor` are 1000 g: the thousands cancel out.
    const bySize = divisor === null ? 0 : Math.ceil((length * width * height) / divisor)
    total += Math.max(weight, bySize)
  }
  return total
}

/** The sum that steps and the least order look at. */
export function countedSum({ base }: Pick<RateSheet, 'base'>, enquiry: Enquiry): Minor {
  if (base === 'declared') return enquiry.declared
  if (base === 'cod') return enquiry.cod
  return sum(enquiry.items.map(({ price, quantity }) => times(price, quantity)))
}

function weightExtra({ weights, over }: Pick<Zone, 'weights' | 'over'>, weight: number): Minor | null {
  const last = weights.at(-1)
  if (!last) return minor(0)
  const step = weights.find(({ upTo }) => weight <= upTo)
  if (step) return step.extra
  if (over.kind === 'refuse') return null
  if (over.kind === 'last') return last.extra
  return minor(last.extra + Math.ceil((weight - last.upTo) / 1000) * over.price)
}

const wayExtra = ({ beyond }: Pick<Zone, 'beyond'>, way: number): Minor =>
  beyond ? minor(Math.max(0, Math.ceil((way - beyond.metres) / 1000)) * beyond.perKm) : minor(0)
