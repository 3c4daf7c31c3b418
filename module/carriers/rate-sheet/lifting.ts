import { type Minor, minor } from '../../../shared/kernel/money.ts'
import type { Place } from '../carrier.ts'
import type { RateSheet } from './sheet.ts'

/** What carrying up costs; null: the floor is not known, or the shop does not carry. The first floor costs nothing. */
export function liftingOf(
  { lifting }: Pick<RateSheet, 'lifting'>,
  { floor, lift }: Pick<Place, 'floor' | 'lift'>,
  parcels: number,
): Minor | null {
  if (!lifting || floor === null) return null
  if (floor <= 1) return minor(0)
  const times = lifting.perParcel ? parcels : 1
  if (lift ?? lifting.unknownLift === 'lift') return minor(lifting.withLift * times)
  const { upTo, price, perFloor } = lifting.stairs
  return minor((price + Math.max(0, floor - upTo) * perFloor) * times)
}
