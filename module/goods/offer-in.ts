/** An entry of a product that has characteristics may name the product alone: the row itself says which offer it is of. */
export function offerIn(state: unknown): string | null {
  const { offer } = (state ?? {}) as { offer?: { product?: unknown; characteristic?: unknown } }
  if (typeof offer?.product !== 'string') return null
  return typeof offer.characteristic === 'string' ? `${offer.product}#${offer.characteristic}` : offer.product
}
