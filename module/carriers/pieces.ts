import { fromThousandths, type Minor, times } from '../../shared/kernel/money.ts'
import type { CartItem } from './carrier.ts'

/** A line of goods for a carrier that counts whole pieces alone. Money for one piece, in kopecks. */
export type Pieces = {
  article: string
  name: string
  count: number
  price: Minor
  declared: Minor
  cod: Minor
  /** Grams of one. */
  weight: number
  vat: number | null
  markingCode: string | null
}

/**
 * Lines in whole pieces: a line of 1.5 m becomes one piece named so at the price of all of it, and a line with marking
 * codes one piece for each code, since a receipt takes one code a line.
 */
export function piecesOf(items: readonly CartItem[]): Pieces[] {
  return items.flatMap((item) => {
    const { article, name, price, declared, cod, weight, vat, quantity, markingCodes } = item
    const one = { article, name, price, declared, cod, weight, vat, markingCode: null }
    if (quantity <= 0) return []
    if (quantity % 1000 !== 0) {
      return {
        ...one,
        name: `${name}, ${fromThousandths(quantity)}`,
        count: 1,
        price: times(price, quantity),
        declared: times(declared, quantity),
        cod: times(cod, quantity),
        weight: Math.ceil((weight * quantity) / 1000),
      }
    }
    const count = quantity / 1000
    const marked = markingCodes.slice(0, count).map((markingCode) => ({ ...one, count: 1, markingCode }))
    return marked.length < count ? [...marked, { ...one, count: count - marked.length }] : marked
  })
}
