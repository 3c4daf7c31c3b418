import type { Good, Product } from '../rows.ts'
import type { Onec } from '../state.ts'

/** The product of a good: there is none without. */
export const productOf = (onec: Onec, good: Pick<Good, 'product'>): Product =>
  onec.products.get(good.product)!

/** As documents show it: the product, with its characteristic in brackets. */
export function nameOf(onec: Onec, good: Good): string {
  const { name } = productOf(onec, good)
  return good.characteristicName ? `${name} (${good.characteristicName})` : name
}
