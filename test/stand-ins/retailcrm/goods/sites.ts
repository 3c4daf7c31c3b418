import type { Obj, Product, State } from '../types.ts'

export const siteRow = (state: State, code: string): Obj | undefined =>
  state.references.sites?.find((site) => site.code === code)

/** The catalogue a shop sells from; several shops may share one. */
const catalogueOf = (state: State, code: string): string | undefined => {
  const id = siteRow(state, code)?.catalogId
  return id === undefined ? undefined : String(id)
}

/** Whether a product is sold in one of these shops: it stands in their catalogue. */
export function soldIn(state: State, sites: readonly string[]): (product: Product) => boolean {
  const catalogues = sites.flatMap((site) => Number(catalogueOf(state, site) ?? []))
  return (product) => sites.includes(product.site) || catalogues.includes(product.catalogId)
}
