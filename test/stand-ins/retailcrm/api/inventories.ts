import { localNow, referenceByCode } from '../crm.ts'
import { shownStock, shownTotal } from '../goods/held.ts'
import { soldIn } from '../goods/sites.ts'
import type { Obj, Offer, Product } from '../types.ts'
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

/**
 * The offer an entry names, in the catalogue of the shop that was named with it, else of any shop that the key sees. That a shop narrows the
 * search is UNVERIFIED: clients repeat the call for every shop.
 */
function find(call: Call, row: Obj, site: unknown): Offer | undefined {
  for (const by of ['id', 'externalId', 'xmlId'] as const) {
    const value = text(row[by])
    if (value === undefined) continue
    const shop = text(site)
    const sold = shop === undefined || shop === '' ? undefined : soldIn(call.crm.state, [shop])
    return call.crm.goods.offers(by, value).find((offer) => {
      const product = call.crm.goods.product(offer.productId)
      return product !== undefined && (sold === undefined ? seesSite(call.key, product.site) : sold(product))
    })
  }
  throw badEntity({ offers: 'Set one of the following fields: id, externalId, xmlId' })
}

const named = (row: Obj): Obj =>
  compact({ id: num(row.id), externalId: text(row.externalId), xmlId: text(row.xmlId) })

/** What the filter chooses by: a value alone or one of a list. */
function chosen(f: Obj, name: string): ((own: unknown) => boolean) | undefined {
  if (f[name] === undefined) return undefined
  const wanted = new Set(texts(f[name]))
  return (own) => own !== undefined && wanted.has(String(own))
}

function chooseOffers(call: Call, f: Obj): readonly Offer[] {
  const { crm, key } = call
  const tests: ((offer: Offer, product: Product) => boolean)[] = []
  const test = (name: string, own: (offer: Offer, product: Product) => unknown) => {
    const wanted = chosen(f, name)
    if (wanted !== undefined) tests.push((offer, product) => wanted(own(offer, product)))
  }
  test('ids', (offer) => offer.id)
  test('offerExternalId', (offer) => offer.externalId)
  test('offerXmlId', (offer) => offer.xmlId)
  test('offerArticle', (offer) => offer.article)
  test('productExternalId', (_, product) => product.externalId)
  test('productArticle', (_, product) => product.article)
  test('catalogs', (_, product) => product.catalogId)
  const [productActive, offerActive] = [flag(f.productActive), flag(f.offerActive)]
  if (productActive !== undefined) tests.push((_, product) => product.active === productActive)
  if (offerActive !== undefined) tests.push((offer) => offer.active === offerActive)
  if (f.sites !== undefined) {
    const sold = soldIn(crm.state, texts(f.sites))
    tests.push((_, product) => sold(product))
  }
  const fits = (offer: Offer): boolean => {
    const product = crm.goods.product(offer.productId)
    return (
      product !== undefined && seesSite(key, product.site) && tests.every((passes) => passes(offer, product))
    )
  }
  // Offers that are named are found by their names, not among all.
  for (const [name, by] of [
    ['ids', 'id'],
    ['offerExternalId', 'externalId'],
    ['offerXmlId', 'xmlId'],
  ] as const) {
    if (f[name] === undefined) continue
    const found = new Set(texts(f[name]).flatMap((value) => crm.goods.offers(by, value)))
    return [...found].filter(fits).sort((a, b) => a.id - b.id)
  }
  const { details: _, ...rest } = f
  const of = `inventories ${key.id} ${JSON.stringify([key.sites, rest])}`
  return crm.goods.list(of, () => crm.state.offers.filter(fits))
}

function inventories(call: Call) {
  const { crm } = call
  const f = knownFilters(call.query, filters)
  const page = paginate(chooseOffers(call, f), call.query, [20, 50, 100, 250])
  const [stock, total] = [shownStock(crm), shownTotal(crm)]
  return ok({
    pagination: page.pagination,
    offers: page.rows.map((offer) =>
      compact({
        id: offer.id,
        externalId: offer.externalId,
        xmlId: offer.xmlId,
        site: crm.goods.product(offer.productId)?.site,
        purchasePrice: offer.purchasePrice,
        quantity: total(offer),
        stores: flag(f.details)
          ? Object.keys(offer.stock).map((store) =>
              compact({ store, quantity: stock(offer, store), purchasePrice: offer.costs?.[store] }),
            )
          : undefined,
      }),
    ),
  })
}

/** Unknown offers do not fail the call; stores not mentioned keep what they had (UNVERIFIED); `available` stores hold 0 or 1. */
function uploadInventories(call: Call) {
  const rows = list(json(call, 'offers')).map(obj)
  checkBatch(call, rows, 250, 'offers')
  siteOf(call)
  const stores = new Map((call.crm.state.references.stores ?? []).map((store) => [store.code, store]))
  const errors: Record<string, string> = {}
  rows.forEach((row, i) => {
    list(row.stores)
      .map(obj)
      .forEach((store, s) => {
        if (!stores.has(store.code))
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
  const now = localNow(call.crm)
  const notFoundOffers: Obj[] = []
  let processedOffersCount = 0
  for (const row of rows) {
    const offer = find(call, row, call.form.site)
    if (offer === undefined) {
      notFoundOffers.push(named(row))
      continue
    }
    processedOffersCount += 1
    for (const store of list(row.stores).map(obj)) {
      const code = text(store.code)!
      const sent = num(store.available) ?? offer.stock[code] ?? 0
      const yesNo = stores.get(code)?.inventoryType === 'available'
      offer.stock[code] = yesNo ? Math.min(1, sent) : sent
      const cost = num(store.purchasePrice)
      if (cost === undefined) continue
      offer.costs ??= {}
      offer.costs[code] = cost
      offer.purchasePrice = cost
    }
    call.crm.goods.told(offer, now)
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
  const now = localNow(call.crm)
  const notFoundOffers: Obj[] = []
  let processedOffersCount = 0
  for (const row of rows) {
    const offer = find(call, row, row.site)
    if (offer === undefined) {
      notFoundOffers.push(named(row))
      continue
    }
    processedOffersCount += 1
    for (const price of list(row.prices).map(obj)) {
      const code = text(price.code)!
      if (flag(price.remove)) delete offer.prices[code]
      else offer.prices[code] = num(price.price)!
    }
    call.crm.goods.told(offer, now)
  }
  return ok({ processedOffersCount, notFoundOffers })
}

export const inventoryRoutes: Route[] = [
  get('/store/inventories', 'store_read', inventories),
  post('/store/inventories/upload', 'store_write', uploadInventories),
  post('/store/prices/upload', 'store_write', uploadPrices),
]
