import type { Crm } from '../crm.ts'
import type { Obj, Offer, Product } from '../types.ts'
import { compact, phpMap } from '../wire.ts'

function pricesOf(crm: Crm, offer: Offer): Obj[] {
  return Object.entries(offer.prices).map(([priceType, price]) => ({
    priceType,
    price,
    ordering: crm.state.references.priceTypes?.find((p) => p.code === priceType)?.ordering ?? 990,
    currency: 'RUB',
  }))
}

/** An offer as the lists of goods print it. */
export function offerAnswer(crm: Crm, offer: Offer, total: (offer: Offer) => number): Obj {
  return compact({
    name: offer.name,
    price: offer.prices.base,
    images: offer.images ?? [],
    id: offer.id,
    externalId: offer.externalId,
    xmlId: offer.xmlId,
    article: offer.article,
    prices: pricesOf(crm, offer),
    purchasePrice: offer.purchasePrice,
    vatRate: offer.vatRate,
    properties: phpMap(offer.properties),
    quantity: total(offer),
    weight: offer.weight,
    length: offer.length,
    width: offer.width,
    height: offer.height,
    active: offer.active,
    unit: offer.unit,
    barcode: offer.barcode,
  })
}

export function productAnswer(crm: Crm, product: Product, total: (offer: Offer) => number): Obj {
  const offers = crm.goods.offersOf(product.id)
  const prices = offers.map((o) => o.prices.base).filter((p) => p !== undefined)
  return compact({
    updatedAt: product.updatedAt,
    minPrice: prices.length > 0 ? Math.min(...prices) : 0,
    maxPrice: prices.length > 0 ? Math.max(...prices) : 0,
    id: product.id,
    article: product.article,
    type: product.type,
    name: product.name,
    url: product.fields.url,
    imageUrl: product.fields.imageUrl,
    description: product.fields.description,
    groups: product.groups,
    externalId: product.externalId,
    manufacturer: product.fields.manufacturer,
    active: product.active,
    quantity: offers.reduce((sum, offer) => sum + total(offer), 0),
    markable: product.fields.markable ?? false,
  })
}
