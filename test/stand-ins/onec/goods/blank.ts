import type { Good, Product } from '../rows.ts'

/** A product of which nothing but its name is known. */
export const blankProduct = (id: string, name: string, changedAt: string): Product => ({
  id,
  name,
  fullName: name,
  article: '',
  description: '',
  kind: 'goods',
  group: null,
  category: null,
  unit: 'шт',
  vat: 'none',
  weight: 0,
  size: null,
  marked: false,
  madeToOrderDays: null,
  sellable: true,
  bannedRegions: [],
  barcodes: [],
  properties: [],
  pictures: [],
  parts: [],
  changedAt,
})

export const blankGood = (product: string, characteristic: string | null = null): Good => ({
  id: characteristic === null ? product : `${product}#${characteristic}`,
  product,
  characteristic,
  characteristicName: null,
  article: '',
  barcodes: [],
  properties: [],
  pictures: [],
  sellable: true,
  chosen: true,
  deleted: false,
  untold: { stock: false, prices: false },
  prices: [],
})
