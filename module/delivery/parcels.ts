import type { CartItem, Limits, Parcel } from '../carriers/index.ts'

/** One package of an order as the CRM gives it; grams and millimetres, null where nobody filled them in. */
export type Package = {
  weight: number | null
  length: number | null
  width: number | null
  height: number | null
  items: readonly CartItem[]
}

/** What a shop takes for goods that have no weight (grams of one piece) or no size (millimetres of one parcel). */
export type PackDefaults = Parcel

export type Packed = {
  parcels: Parcel[]
  /** Articles (or names) of goods whose weight was assumed. */
  withoutWeight: string[]
  /** Articles (or names) of goods in parcels whose size was assumed. */
  withoutSize: string[]
}

/**
 * Parcels of the CRM's packages, whole grams and millimetres, all above zero. A package weighs what the CRM says, else what
 * its goods weigh; a good without weight takes the shop's default for each piece, a parcel without a side the shop's box.
 */
export function packParcels(packages: readonly Package[], defaults: PackDefaults): Packed {
  const withoutWeight = new Set<string>()
  const withoutSize = new Set<string>()
  const parcels = packages.map((one) => {
    const sized = known(one.length) && known(one.width) && known(one.height)
    if (!sized) for (const item of one.items) withoutSize.add(nameOf(item))
    if (!known(one.weight))
      for (const item of one.items) if (item.weight <= 0) withoutWeight.add(nameOf(item))
    return {
      weight: Math.max(1, Math.ceil(known(one.weight) ? one.weight : weightOf(one.items, defaults.weight))),
      length: side(one.length, defaults.length),
      width: side(one.width, defaults.width),
      height: side(one.height, defaults.height),
    }
  })
  return { parcels, withoutWeight: [...withoutWeight], withoutSize: [...withoutSize] }
}

const known = (value: number | null): value is number => value !== null && value > 0

const side = (given: number | null, assumed: number): number =>
  Math.max(1, Math.ceil(known(given) ? given : assumed))

/** An empty package still weighs one piece. */
const weightOf = (items: readonly CartItem[], assumed: number): number =>
  items.length === 0
    ? assumed
    : items.reduce((all, item) => all + ((item.weight > 0 ? item.weight : assumed) * item.quantity) / 1000, 0)

const nameOf = (item: CartItem): string => item.article || item.name

/** What does not fit a carrier, for the refusal. */
export type Unfit = { limit: 'weight' | 'size' | 'parcels' }

/**
 * Parcels as one carrier takes them. One that is too heavy or too long is cut along its longest side into equal parts, no
 * more of them than there are pieces in all; their weights add up to the whole. What cannot be cut so does not fit.
 */
export function fitParcels(parcels: readonly Parcel[], limits: Limits, pieces: number): Parcel[] | Unfit {
  const fitted: Parcel[] = []
  let spare = Math.max(0, pieces - parcels.length)
  for (const parcel of parcels) {
    const parts = partsOf(parcel, limits, 1 + spare)
    if (parts === undefined) return { limit: parcel.weight > limits.weight ? 'weight' : 'size' }
    spare -= parts.length - 1
    fitted.push(...parts)
  }
  return fitted.length > limits.parcels ? { limit: 'parcels' } : fitted
}

/** Cutting by length can leave another side too long, so the least number that fits is found by trying upwards. */
function partsOf(parcel: Parcel, limits: Limits, most: number): Parcel[] | undefined {
  const least = Math.max(1, Math.ceil(parcel.weight / limits.weight))
  for (let count = least; count <= Math.min(most, limits.parcels, parcel.weight); count += 1) {
    const parts = cut(parcel, count)
    if (parts.every((part) => fits(part, limits))) return parts
  }
  return undefined
}

function cut(parcel: Parcel, count: number): Parcel[] {
  const longest = Math.max(parcel.length, parcel.width, parcel.height)
  const along = (['length', 'width', 'height'] as const).find((name) => parcel[name] === longest) ?? 'length'
  const size = Math.max(1, Math.ceil(longest / count))
  return Array.from({ length: count }, (_, at) => ({
    ...parcel,
    [along]: size,
    // Whole grams that add up to the whole.
    weight: Math.floor((parcel.weight * (at + 1)) / count) - Math.floor((parcel.weight * at) / count),
  }))
}

const fits = ({ weight, length, width, height }: Parcel, limits: Limits): boolean =>
  weight <= limits.weight &&
  Math.max(length, width, height) <= limits.side &&
  length + width + height <= limits.sides

/**
 * Grams by which a parcel counts where its volume matters more than its weight: `divisor` is cubic centimetres a kilogram, 5000
 * with most carriers; 0 counts by weight alone.
 */
export const countedWeight = ({ weight, length, width, height }: Parcel, divisor: number): number =>
  divisor > 0 ? Math.max(weight, Math.ceil((length * width * height) / divisor)) : weight

/** Pieces of a cart; a part of a piece counts as one. */
export const piecesOf = (items: readonly CartItem[]): number =>
  items.reduce((all, item) => all + Math.max(1, Math.ceil(item.quantity / 1000)), 0)
