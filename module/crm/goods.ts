import {
  type CrmOffer,
  type CrmProduct,
  type CrmProductGroup,
  crmOffer,
  crmProduct,
  crmProductGroup,
} from '../../shared/wire-crm/goods.ts'
import {
  type CrmInventory,
  type CrmInventoryWrite,
  type CrmOffersDone,
  type CrmPriceWrite,
  crmInventory,
  crmOffersDone,
} from '../../shared/wire-crm/stock.ts'
import type { CrmClient } from './call.ts'
import type { Query } from './encode.ts'
import { checkBatch } from './entity.ts'
import { type Page, type PageWanted, pageOf } from './page.ts'

const scopeRead = 'store_read'
const scopeWrite = 'store_write'

/** Largest batch of stock or prices that the CRM's own clients send; the server's cap is UNVERIFIED. */
export const goodsBatch = 250

/** `details: 1` in the filter gives stock by store. */
export const listInventories = (
  crm: CrmClient,
  filter: Query = {},
  page: { page?: number; limit?: 20 | 50 | 100 | 250 } = {},
): Promise<Page<CrmInventory>> =>
  crm.request({
    method: 'GET',
    path: '/api/v5/store/inventories',
    query: { filter, ...page },
    answer: pageOf('offers', crmInventory),
    scope: scopeRead,
  })

/** At most 250 offers of one shop; unknown ones come back and do not fail the call. */
export async function uploadInventories(
  crm: CrmClient,
  site: string,
  offers: readonly CrmInventoryWrite[],
): Promise<CrmOffersDone> {
  checkBatch(offers, goodsBatch)
  const path = '/api/v5/store/inventories/upload'
  const form = { offers, site }
  return crm.request({ method: 'POST', path, form, answer: crmOffersDone, scope: scopeWrite })
}

/** At most 250 offers; the shop is named inside each. */
export async function uploadPrices(crm: CrmClient, prices: readonly CrmPriceWrite[]): Promise<CrmOffersDone> {
  checkBatch(prices, goodsBatch)
  const path = '/api/v5/store/prices/upload'
  return crm.request({ method: 'POST', path, form: { prices }, answer: crmOffersDone, scope: scopeWrite })
}

/** Filters by the CRM's names; `sinceId` reads deep lists without pages. */
export const listOffers = (
  crm: CrmClient,
  filter: Query = {},
  page: PageWanted = {},
): Promise<Page<CrmOffer>> =>
  crm.request({
    method: 'GET',
    path: '/api/v5/store/offers',
    query: { filter, ...page },
    answer: pageOf('offers', crmOffer),
    scope: scopeRead,
  })

/** Filters as of offers, and `sinceUpdatedAt` for what changed. */
export const listProducts = (
  crm: CrmClient,
  filter: Query = {},
  page: PageWanted = {},
): Promise<Page<CrmProduct>> =>
  crm.request({
    method: 'GET',
    path: '/api/v5/store/products',
    query: { filter, ...page },
    answer: pageOf('products', crmProduct),
    scope: scopeRead,
  })

/** The CRM's list is called `productGroup`, in the singular. */
export const listProductGroups = (
  crm: CrmClient,
  filter: Query = {},
  page: PageWanted = {},
): Promise<Page<CrmProductGroup>> =>
  crm.request({
    method: 'GET',
    path: '/api/v5/store/product-groups',
    query: { filter, ...page },
    answer: pageOf('productGroup', crmProductGroup),
    scope: scopeRead,
  })
