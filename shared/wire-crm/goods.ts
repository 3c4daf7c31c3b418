import { z } from 'zod'
import { dictionaryOf, flag, int, listOf, mapOf, num, text, wire } from './loose.ts'

const productMembers = {
  id: int,
  externalId: text.optional(),
  article: text.optional(),
  name: text.optional(),
  type: text.optional(),
  url: text.optional(),
  imageUrl: text.optional(),
  description: text.optional(),
  manufacturer: text.optional(),
  active: flag.optional(),
  markable: flag.optional(),
  quantity: num.optional(),
  minPrice: num.optional(),
  maxPrice: num.optional(),
  updatedAt: text.optional(),
  groups: listOf(wire({ id: int.optional(), externalId: text.optional() })).optional(),
}

/** What is sold: one variant of a product. `weight` looks like grams (UNVERIFIED). Nothing in the API creates one. */
export const crmOffer = wire({
  id: int,
  externalId: text.optional(),
  xmlId: text.optional(),
  article: text.optional(),
  barcode: text.optional(),
  name: text.optional(),
  site: text.optional(),
  active: flag.optional(),
  price: num.optional(),
  prices: listOf(
    wire({
      priceType: text.optional(),
      price: num.optional(),
      ordering: int.optional(),
      currency: text.optional(),
    }),
  ).default([]),
  purchasePrice: num.optional(),
  vatRate: text.optional(),
  quantity: num.optional(),
  weight: num.optional(),
  length: num.optional(),
  width: num.optional(),
  height: num.optional(),
  images: listOf(text).optional(),
  properties: mapOf(z.unknown()).optional(),
  unit: wire({ code: text, name: text.optional(), sym: text.optional() }).optional(),
  product: wire(productMembers).optional(),
})
export type CrmOffer = z.infer<typeof crmOffer>

export const crmProduct = wire({ ...productMembers, offers: dictionaryOf(crmOffer, 'id').default([]) })
export type CrmProduct = z.infer<typeof crmProduct>

export const crmProductGroup = wire({
  id: int,
  externalId: text.optional(),
  site: text.optional(),
  name: text.optional(),
  parentId: int.optional(),
  active: flag.optional(),
})
export type CrmProductGroup = z.infer<typeof crmProductGroup>
