import { type Minor, minor } from '../../../shared/kernel/money.ts'

/** So many thousandths at one price in whole kopecks. */
export type Part = { thousandths: number; price: Minor }

/**
 * A line's sum as the CRM can hold it: the CRM prices one unit in whole kopecks and multiplies, so a sum that no one price gives is split
 * into parts a kopeck apart (100.00 for three is 1 × 33.34 and 2 × 33.33). Σ price × quantity, each part rounded to the kopeck, is exactly
 * `sum`, and no part lies on half a kopeck, where the CRM's rounding is not known. `thousandths` positive, `sum` not negative.
 */
export function partsOf(thousandths: number, sum: Minor): Part[] {
  const price = Math.round((sum * 1000) / thousandths)
  if (Math.abs(price * thousandths - sum * 1000) < 500) return [{ thousandths, price: minor(price) }]
  const fraction = thousandths % 1000
  if (fraction === 0) return unitsOf(thousandths / 1000, sum)
  // Of less than one unit every sum has a price, so the part of a unit takes what its share rounds to and the whole units the rest.
  const share = Math.round((price * fraction) / 1000)
  const [part] = partsOf(fraction, minor(share))
  return [...unitsOf(Math.floor(thousandths / 1000), minor(sum - share)), part!]
}

function unitsOf(units: number, sum: number): Part[] {
  const low = Math.floor(sum / units)
  const dearer = sum - low * units
  const parts = [
    { thousandths: (units - dearer) * 1000, price: minor(low) },
    { thousandths: dearer * 1000, price: minor(low + 1) },
  ]
  return parts.filter((part) => part.thousandths > 0)
}
