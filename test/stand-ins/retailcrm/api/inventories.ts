import { localNow, referenceByCode } from '../crm.ts'
import type { Obj, Offer } from '../types.ts'
import { badEntity, compact, flag, knownFilters, list, num, obj, paginate, text, texts } from '../wire.ts'
import { type Call, checkBatch, get, json, ok, post, type Route, seesSite, siteOf } from './route.ts'

const filters = [
  'ids',
  'productExternalId',
  'productArticle',
  'offerExternalId',
  'offerXmlId',
  'offerArticle',
  'productActive',
  'offerActive',
  'sites',
  'catalogs',
  'details',
]

function find(call: Call, row: Obj): Offer | undefined {
  for (const by of ['id', 'externalId', 'xmlId'] as const) {
    const value = text(row[by])
    if (value !== undefined) return call.crm.state.offers.find((offer) => String(offer[by]) === value)
  }
  throw badEntity({ offers: 'Set one of the following fields: id, externalId, xmlId' })
}

const named = (row: Obj): Obj =>
  compact({ id: num(row.id), externalId: text(row.externalId), xmlId: text(row.xmlId) })

const touch = (call: Call, offer: Offer) => {
  const product = call.crm.state.products.find((p) => p.id === offer.productId)
  if (product !== undefined) product.updatedAt = localNow(call.crm)
}

function inventories(call: Call) {
  const { crm } = call
  const f = knownFilters(call.query, filters)
  const rows = crm.state.offers.flatMap((offer) => {
    const product = crm.state.products.find((p) => p.id === offer.productId)
    if (product === undefined || !seesSite(call.key, product.site)) return []
    const wanted =
      (f.ids === undefined || texts(f.ids).includes(String(offer.id))) &&
      (f.offerExternalId === undefined || texts(f.offerExternalId).includes(offer.externalId)) &&
      (f.offerXmlId === undefined || texts(f.offerXmlId).includes(offer.xmlId ?? '')) &&
      (f.offerArticle === undefined || texts(f.offerArticle).includes(offer.article ?? '')) &&
      (f.productExternalId === undefined || product.externalId === f.productExternalId) &&
      (f.productArticle === undefined || texts(f.productArticle).includes(product.article ?? '')) &&
      (f.productActive === undefined || product.active === flag(f.productActive)) &&
      (f.offerActive === undefined || offer.active === flag(f.offerActive)) &&
      (f.sites === undefined || texts(f.sites).includes(product.site)) &&
      (f.catalogs === undefined || texts(f.catalogs).includes(String(product.catalogId)))
    return wanted ? [{ offer, site: product.site }] : []
  })
  const page = paginate(rows, call.query, [20, 50, 100, 250])
  return ok({
    pagination: page.pagination,
    offers: page.rows.map(({ offer, site }) =>
      compact({
        id: offer.id,
        externalId: offer.externalId,
        xmlId: offer.xmlId,
        site,
        purchasePrice: offer.purchasePrice,
        quantity: Object.values(offer.stock).reduce((sum, s) => sum + s.quantity, 0),
        stores: flag(f.details)
          ? Object.entries(offer.stock).map(([store, s]) =>
              compact({ store, quantity: s.quantity, purchasePrice: s.purchasePrice }),
            )
          : undefined,
      }),
    ),
  })
}

/** Unknown offers do not fail the call; stores not mentioned keep what they had; `available` stores hold 0 or 1. */
function uploadInventories(call: Call) {
  const rows = list(json(call, 'offers')).map(obj)
  checkBatch(call, rows, 250, 'offers')
  siteOf(call)
  const errors: Record<string, string> = {}
  rows.forEach((row, i) => {
    list(row.stores)
      .map(obj)
      .forEach((store, s) => {
        const known = referenceByCode(call.crm, 'stores', store.code)
        if (known === undefined)
          errors[`offers[${i}].stores[${s}].code`] = `Store with code ${store.code} not found.`
        const available = num(store.available)
        if (
          store.available !== undefined &&
          (available === undefined || available < 0 || available > 999_999)
        )
          errors[`offers[${i}].stores[${s}].available`] = 'Значение недопустимо.'
      })
  })
  if (Object.keys(errors).length > 0) throw badEntity(errors)
  const notFoundOffers: Obj[] = []
  let processedOffersCount = 0
  for (const row of rows) {
    const offer = find(call, row)
    if (offer === undefined) {
      notFoundOffers.push(named(row))
      continue
    }
    processedOffersCount += 1
    touch(call, offer)
    for (const store of list(row.stores).map(obj)) {
      const code = text(store.code)!
      const was = offer.stock[code]
      const sent = num(store.available) ?? was?.quantity ?? 0
      const yesNo = referenceByCode(call.crm, 'stores', code)?.inventoryType === 'available'
      const price = num(store.purchasePrice) ?? was?.purchasePrice
      offer.stock[code] = {
        quantity: yesNo ? Math.min(1, sent) : sent,
        ...(price === undefined ? {} : { purchasePrice: price }),
      }
      if (price !== undefined) offer.purchasePrice = price
    }
  }
  return ok({ processedOffersCount, ...(notFoundOffers.length > 0 ? { notFoundOffers } : {}) })
}

function uploadPrices(call: Call) {
  const rows = list(json(call, 'prices')).map(obj)
  checkBatch(call, rows, 250, 'prices')
  const errors: Record<string, string> = {}
  rows.forEach((row, i) => {
    siteOf(call, row.site)
    list(row.prices)
      .map(obj)
      .forEach((price, p) => {
        const type = referenceByCode(call.crm, 'priceTypes', price.code)
        if (type === undefined || type.active === false)
          errors[`prices[${i}].prices[${p}].code`] =
            `Price type with code ${price.code} not found or inactive.`
        const value = num(price.price)
        if (!flag(price.remove) && (value === undefined || value < 0))
          errors[`prices[${i}].prices[${p}].price`] = 'Значение недопустимо.'
      })
  })
  if (Object.keys(errors).length > 0) throw badEntity(errors)
  const notFoundOffers: Obj[] = []
  let processedOffersCount = 0
  for (const row of rows) {
    const offer = find(call, row)
    if (offer === undefined) {
      notFoundOffers.push(named(row))
      continue
    }
    processedOffersCount += 1
    touch(call, offer)
    for (const price of list(row.prices).map(obj)) {
      const code = text(price.code)!
      if (flag(price.remove)) delete offer.prices[code]
      else offer.prices[code] = num(price.price)!
    }
  }
  return ok({ processedOffersCount, notFoundOffers })
}

export const inventoryRoutes: Route[] = [
  get('/store/inventories', 'store_read', inventories),
  post('/store/inventories/upload', 'store_write', uploadInventories),
  post('/store/prices/upload', 'store_write', uploadPrices),
]
