import { among, equals, filtered, is, pageOf, type Test } from '../filter.ts'
import { offerAnswer, productAnswer } from '../goods/answers.ts'
import { shownTotal } from '../goods/held.ts'
import { placeAfter } from '../goods/shelf.ts'
import { soldIn } from '../goods/sites.ts'
import type { Group, Obj, Offer, Product } from '../types.ts'
import { flag, knownFilters, num, paginate, texts } from '../wire.ts'
import { type Call, get, ok, post, type Route, seesSite } from './route.ts'
import { batchCreate, batchEdit, writeGroup } from './write-products.ts'

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

/** Chosen once for the pages of a list, then cut at `sinceId`; what changes without a notice is looked at every time. */
function pageOfGoods<T extends { id: number }>(
  call: Call,
  list: string,
  f: Obj,
  choose: () => T[],
  fleeting: ((row: T) => boolean) | undefined,
) {
  const { crm, key } = call
  const lasting = Object.fromEntries(Object.entries(f).filter(([name]) => !fleetingFilters.has(name)))
  const of = `${list} ${key.id} ${JSON.stringify([key.sites, lasting])}`
  const all = crm.goods.list(of, choose)
  const rows = fleeting === undefined ? all : all.filter(fleeting)
  const from = f.sinceId === undefined ? 0 : placeAfter(rows, num(f.sinceId) ?? 0)
  return paginate(rows, call.query, undefined, undefined, from)
}

const byMoney = ['priceType', 'minPrice', 'maxPrice', 'minQuantity', 'maxQuantity']
const fleetingFilters = new Set(['sinceId', 'sinceUpdatedAt', ...byMoney])
const asks = (f: Obj, names: string[]) => names.some((name) => f[name] !== undefined)

function products(call: Call) {
  const { crm } = call
  const f = knownFilters(call.query, productFilters)
  const price = String(f.priceType ?? 'base')
  const total = shownTotal(crm)
  const sold = f.sites === undefined ? undefined : soldIn(crm.state, texts(f.sites))
  const fits = (product: Product): boolean => {
    const offers = crm.goods.offersOf(product.id)
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
      (sold === undefined || sold(product)) &&
      (f.catalogs === undefined || texts(f.catalogs).includes(String(product.catalogId))) &&
      (f.active === undefined || product.active === flag(f.active))
    )
  }
  const fleeting = (product: Product): boolean => {
    const offers = crm.goods.offersOf(product.id)
    return (
      (f.sinceUpdatedAt === undefined || product.updatedAt >= String(f.sinceUpdatedAt)) &&
      (offers.length === 0 || offers.some((o) => within(o.prices[price], f.minPrice, f.maxPrice))) &&
      (offers.length === 0 || offers.some((o) => within(total(o), f.minQuantity, f.maxQuantity)))
    )
  }
  const page = pageOfGoods(
    call,
    'products',
    f,
    () => crm.state.products.filter(fits),
    asks(f, ['sinceUpdatedAt', ...byMoney]) ? fleeting : undefined,
  )
  return ok({
    pagination: page.pagination,
    products: page.rows.map((product) => ({
      ...productAnswer(crm, product, total),
      offers: crm.goods.offersOf(product.id).map((offer) => offerAnswer(crm, offer, total)),
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
  const total = shownTotal(crm)
  const sold = f.sites === undefined ? undefined : soldIn(crm.state, texts(f.sites))
  const fits = (offer: Offer): boolean => {
    const product = crm.goods.product(offer.productId)
    return (
      product !== undefined &&
      seesSite(call.key, product.site) &&
      (f.name === undefined || has(offer.name, f.name)) &&
      (sold === undefined || sold(product)) &&
      (f.catalogs === undefined || texts(f.catalogs).includes(String(product.catalogId))) &&
      (f.groups === undefined || product.groups.some((g) => texts(f.groups).includes(String(g.id)))) &&
      (f.active === undefined || offer.active === flag(f.active))
    )
  }
  // Offers that are named are found by their names, not among all.
  const names = (
    [
      ['ids', 'id'],
      ['externalIds', 'externalId'],
      ['xmlIds', 'xmlId'],
    ] as const
  ).filter(([name]) => f[name] !== undefined)
  const choose = (): Offer[] => {
    if (names.length === 0) return crm.state.offers.filter(fits)
    const [first, ...others] = names.map(
      ([name, by]) => new Set(texts(f[name]).flatMap((value) => crm.goods.offers(by, value))),
    )
    return [...first!]
      .filter((offer) => others.every((found) => found.has(offer)) && fits(offer))
      .sort((a, b) => a.id - b.id)
  }
  const fleeting = (offer: Offer): boolean =>
    within(offer.prices[price], f.minPrice, f.maxPrice) && within(total(offer), f.minQuantity, f.maxQuantity)
  const page = pageOfGoods(call, 'offers', f, choose, asks(f, byMoney) ? fleeting : undefined)
  return ok({
    pagination: page.pagination,
    offers: page.rows.map((offer) => {
      const { price: _, ...body } = offerAnswer(crm, offer, total)
      const product = crm.goods.product(offer.productId)!
      return { ...body, site: product.site, product: productAnswer(crm, product, total) }
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
