import { z } from 'zod'
import { type Minor, minor, toMinor } from '../../../shared/kernel/money.ts'
import type { Place } from '../carrier.ts'

const percent = z.number().min(0).max(100)
const sum = z.number().min(0).max(1_000_000)

/**
 * The contract's table: what a parcel up to `basicKg` costs by zone, what each kilogram begun beyond it, and the shares
 * that 5Post takes of the declared value and of the money that it collects. Roubles with VAT, percent, days.
 */
export const sheetSchema = z.object({
  basicKg: z.number().min(0).max(100).default(3),
  declaredPercent: percent.default(0),
  cashPercent: percent.default(0),
  cardPercent: percent.default(0),
  zones: z
    .array(
      z.object({
        zone: z.string().min(1),
        price: sum,
        overKg: sum,
        days: z.number().int().min(0).max(100),
        /** Names of cities or regions or their FIAS ids; `*` stands for all that no other zone names. */
        places: z.array(z.string().trim().min(1)).min(1),
      }),
    )
    .min(1)
    .max(200),
})
export type Sheet = z.infer<typeof sheetSchema>
export type Zone = Sheet['zones'][number]

const plain = (name: string): string => name.trim().toLowerCase().replaceAll('ё', 'е')

/** The zone of a place: by its FIAS id, else by its city, else by its region, else the one that stands for all. */
export function zoneOf({ zones }: Sheet, { fias, city, region }: Place): Zone | undefined {
  for (const name of [fias, city, region, '*']) {
    if (!name) continue
    const zone = zones.find(({ places }) => places.some((place) => plain(place) === plain(name)))
    if (zone) return zone
  }
  return undefined
}

/** Price of one order in kopecks. Weight in grams; `paid`: how the receiver pays, null: it is paid already. */
export function priceOf(
  sheet: Sheet,
  zone: Zone,
  weight: number,
  declared: Minor,
  collected: { cod: Minor; by: 'cash' | 'card' } | null,
): Minor {
  const over = Math.max(0, Math.ceil((weight - sheet.basicKg * 1000) / 1000))
  const carried = toMinor(zone.price) + over * toMinor(zone.overKg)
  const fee = collected
    ? shareOf(collected.cod, collected.by === 'cash' ? sheet.cashPercent : sheet.cardPercent)
    : 0
  return minor(carried + shareOf(declared, sheet.declaredPercent) + fee)
}

/** A share of a sum, half a kopeck upwards; percents have at most four decimals. */
function shareOf(of: Minor, percents: number): number {
  const part = BigInt(Math.round(percents * 10_000))
  return Number((BigInt(of) * part + 500_000n) / 1_000_000n)
}
