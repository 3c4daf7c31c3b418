/**
 * What one file says of one product or offer; a member that is absent was not told and stays as it was. Weights in grams,
 * quantities as decimal strings, prices in minor units.
 */
export type Card = {
  name?: string
  fullName?: string
  article?: string
  barcodes?: string[]
  description?: string
  unit?: { code: string; name: string }
  vat?: string
  weight?: number
  group?: string
  kind?: 'goods' | 'service' | 'set'
  /** Values as text or as ids of the property's dictionary. */
  properties?: { id: string; values: string[] }[]
  /** What tells this characteristic from its sisters. */
  traits?: { id: string; name: string; value: string }[]
  /** Names of uploaded files, the main one first. */
  pictures?: string[]
  /** Store → quantity, whole: a store that is not in it holds nothing. */
  stock?: Record<string, string>
  /** Stock that is not divided by stores. */
  total?: string
  prices?: { priceType: string; price: number; currency: string }[]
}

/** `id` is `product` or `product#characteristic`; `deleted` null: the file does not say. */
export type Entry = { id: string; deleted: boolean | null; card: Card }

/** A name that cards refer to by its id. `more` is the currency of a price type. */
export type Named = {
  kind: 'property' | 'value' | 'store' | 'priceType' | 'unit'
  id: string
  name: string
  more: string | null
}

/** Stock without a store lies here: a base that exports no stores has but one. */
export const totalStore = '00000000-0000-8000-8000-0000746f7461'
