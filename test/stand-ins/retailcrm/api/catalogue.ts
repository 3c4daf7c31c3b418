import type { Crm } from '../crm.ts'
import { among, equals, filtered, is, pageOf, type Test } from '../filter.ts'
import type { Group, Obj, Offer, Product } from '../types.ts'
import { compact, flag, knownFilters, num, paginate, phpMap, texts } from '../wire.ts'
import { type Call, get, ok, post, type Route, seesSite } from './route.ts'
import { batchCreate, batchEdit, writeGroup } from './write-products.ts'

const total = (offer: Offer) => Object.values(offer.stock).reduce((sum, { quantity }) => sum + quantity, 0)

function pricesOf(crm: Crm, offer: Offer): Obj[] {
  return Object.entries(offer.prices).map(([priceType, price]) => ({
    priceType,
    price,
    ordering: crm.state.references.priceTypes?.find((p) => p.code === priceType)?.ordering ?? 990,
    currency: 'RUB',
  }))
}

function offerAnswer(crm: Crm, offer: Offer): Obj {
  return compact({
    name: offer.name,
    price: offer.prices.base,
    images: [],
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
    active: offer.active,
    unit: offer.unit,
    barcode: offer.barcode,
  })
}

const offersOf = (crm: Crm, product: Product) => crm.state.offers.filter((o) => o.productId === product.id)

function productAnswer(crm: Crm, product: Product): Obj {
  const offers = offersOf(crm, product)
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

const has = (value: unknown, wanted: unknown) =>
  String(value ?? '')
    .toLowerCase()
    .includes(String(wanted).toLowerCase())
const within = (value: number | undefined, min: unknown, max: unknown) =>
  (min === undefined || (value ?? 0) >= (num(min) ?? 0)) &&
  (max === undefined || (value ?? 0) <= (num(max) ?? 0))

const productFilters = [
  'ids',
  'name',
  'externalId',
  'xmlId',
  'offerIds',
  'offerExternalId',
  'offerXmlId',
  'groups',
  'groupExternalId',
  'sites',
  'catalogs',
  'active',
  'sinceId',
  'sinceUpdatedAt',
  'priceType',
  'minPrice',
  'maxPrice',
  'minQuantity',
  'maxQuantity',
  'manufacturer',
  'url',
  'properties',
  'article',
]

function products(call: Call) {
  const { crm } = call
  const f = knownFilters(call.query, productFilters)
  const price = String(f.priceType ?? 'base')
  const rows = crm.state.products.filter((product) => {
    const offers = offersOf(crm, product)
    return (
      seesSite(call.key, product.site) &&
      (f.ids === undefined || texts(f.ids).includes(String(product.id))) &&
      (f.name === undefined || has(product.name, f.name)) &&
      (f.article === undefined || product.article === f.article) &&
      (f.externalId === undefined || product.externalId === f.externalId) &&
      (f.xmlId === undefined || offers.some((o) => o.xmlId === f.xmlId)) &&
      (f.offerIds === undefined || offers.some((o) => texts(f.offerIds).includes(String(o.id)))) &&
      (f.offerExternalId === undefined || offers.some((o) => o.externalId === f.offerExternalId)) &&
      (f.offerXmlId === undefined || offers.some((o) => o.xmlId === f.offerXmlId)) &&
      (f.groups === undefined || product.groups.some((g) => texts(f.groups).includes(String(g.id)))) &&
      (f.groupExternalId === undefined || product.groups.some((g) => g.externalId === f.groupExternalId)) &&
      (f.sites === undefined || texts(f.sites).includes(product.site)) &&
      (f.catalogs === undefined || texts(f.catalogs).includes(String(product.catalogId))) &&
      (f.active === undefined || product.active === flag(f.active)) &&
      (f.sinceId === undefined || product.id > (num(f.sinceId) ?? 0)) &&
      (f.sinceUpdatedAt === undefined || product.updatedAt >= String(f.sinceUpdatedAt)) &&
      (offers.length === 0 || offers.some((o) => within(o.prices[price], f.minPrice, f.maxPrice))) &&
      (offers.length === 0 || offers.some((o) => within(total(o), f.minQuantity, f.maxQuantity)))
    )
  })
  const page = paginate(rows, call.query)
  return ok({
    pagination: page.pagination,
    products: page.rows.map((product) => ({
      ...productAnswer(crm, product),
      offers: offersOf(crm, product).map((offer) => offerAnswer(crm, offer)),
    })),
  })
}

const offerFilters = [
  'ids',
  'externalIds',
  'xmlIds',
  'sites',
  'catalogs',
  'active',
  'sinceId',
  'groups',
  'priceType',
  'minPrice',
  'maxPrice',
  'minQuantity',
  'maxQuantity',
  'properties',
  'name',
  'minPurchasePrice',
  'maxPurchasePrice',
]

function offers(call: Call) {
  const { crm } = call
  const f = knownFilters(call.query, offerFilters)
  const price = String(f.priceType ?? 'base')
  const rows = crm.state.offers.filter((offer) => {
    const product = crm.state.products.find((p) => p.id === offer.productId)
    return (
      product !== undefined &&
      seesSite(call.key, product.site) &&
      (f.ids === undefined || texts(f.ids).includes(String(offer.id))) &&
      (f.externalIds === undefined || texts(f.externalIds).includes(offer.externalId)) &&
      (f.xmlIds === undefined || texts(f.xmlIds).includes(offer.xmlId ?? '')) &&
      (f.name === undefined || has(offer.name, f.name)) &&
      (f.sites === undefined || texts(f.sites).includes(product.site)) &&
      (f.catalogs === undefined || texts(f.catalogs).includes(String(product.catalogId))) &&
      (f.groups === undefined || product.groups.some((g) => texts(f.groups).includes(String(g.id)))) &&
      (f.active === undefined || offer.active === flag(f.active)) &&
      (f.sinceId === undefined || offer.id > (num(f.sinceId) ?? 0)) &&
      within(offer.prices[price], f.minPrice, f.maxPrice) &&
      within(total(offer), f.minQuantity, f.maxQuantity)
    )
  })
  const page = paginate(rows, call.query)
  return ok({
    pagination: page.pagination,
    offers: page.rows.map((offer) => {
      const { price: _, ...body } = offerAnswer(crm, offer)
      const product = crm.state.products.find((p) => p.id === offer.productId)!
      return { ...body, site: product.site, product: productAnswer(crm, product) }
    }),
  })
}

const groupTests: Record<string, Test<Group>> = {
  ids: among((g) => g.id),
  externalIds: among((g) => g.externalId),
  sites: among((g) => g.site),
  active: is((g) => g.active),
  parentGroupId: equals((g) => g.parentId),
}

export const catalogueRoutes: Route[] = [
  get('/store/products', 'store_read', products),
  get('/store/offers', 'store_read', offers),
  // Properties reach the CRM by the catalogue file only; the account has none.
  get('/store/products/properties', 'store_read', ({ query }) => ok(pageOf(query, 'properties', []))),
  get('/store/products/properties/values', 'store_read', ({ query }) =>
    ok(pageOf(query, 'productPropertyValues', [])),
  ),
  get('/store/product-groups', 'store_read', ({ crm, key, query }) =>
    ok(
      pageOf(
        query,
        'productGroup',
        filtered(
          query,
          crm.state.groups.filter((g) => seesSite(key, g.site)),
          groupTests,
        ),
      ),
    ),
  ),
  post('/store/products/batch/create', 'store_write', batchCreate),
  post('/store/products/batch/edit', 'store_write', batchEdit),
  post('/store/product-groups/create', 'store_write', writeGroup),
  post('/store/product-groups/{externalId}/edit', 'store_write', writeGroup),
]
