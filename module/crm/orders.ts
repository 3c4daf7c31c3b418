import type { z } from 'zod'
import {
  type CrmIdPair,
  type CrmProblem,
  crmEmptyAnswer,
  crmIdPair,
  crmProblems,
} from '../../shared/wire-crm/answer.ts'
import { int, listOf, text, wire } from '../../shared/wire-crm/loose.ts'
import { type CrmOrder, crmOrder } from '../../shared/wire-crm/order.ts'
import type { CrmOrderWrite } from '../../shared/wire-crm/order-write.ts'
import type { ById } from './by-id.ts'
import type { CrmCall, CrmClient } from './call.ts'
import type { Query } from './encode.ts'
import { batchLimit, byRef, checkBatch, chunks, type EntityRef } from './entity.ts'
import { type Page, type PageWanted, pageOf } from './page.ts'

const scopeRead = 'order_read'
const scopeWrite = 'order_write'
const oneOrder = wire({ order: crmOrder })

/** `site` is needed when the key sees several shops and the order is named by externalId. Throws `not_found`. */
export const getOrder = async (crm: CrmClient, ref: EntityRef, site?: string): Promise<CrmOrder> =>
  'id' in ref && site === undefined ? crm.byId(orderById, ref.id) : crm.request(orderCall(ref, site))

function orderCall(ref: EntityRef, site?: string): CrmCall<CrmOrder> {
  const { part, by } = byRef(ref)
  return {
    method: 'GET',
    path: `/api/v5/orders/${part}`,
    query: { by, site },
    answer: oneOrder.transform(({ order }) => order),
    scope: scopeRead,
  }
}

const orderById: ById<CrmOrder> = {
  name: 'orders',
  one: (id) => orderCall({ id }),
  some: (ids) => {
    const call = listCall({ ids }, { limit: 100 })
    return { ...call, answer: call.answer.transform(({ rows }) => rows) }
  },
}

/** Filters by the CRM's names (`extendedStatus`, `numbers`, `createdAtFrom`…); there is none by time of change. */
export const listOrders = (
  crm: CrmClient,
  filter: Query = {},
  page: PageWanted = {},
): Promise<Page<CrmOrder>> => crm.request(listCall(filter, page))

const listCall = (filter: Query, page: PageWanted): CrmCall<Page<CrmOrder>> => ({
  method: 'GET',
  path: '/api/v5/orders',
  query: { filter, ...page },
  answer: pageOf('orders', crmOrder),
  scope: scopeRead,
})

/** Orders that exist among `ids`, in no promised order; 50 ids a call keep the address short. */
export async function ordersByIds(crm: CrmClient, ids: readonly number[]): Promise<CrmOrder[]> {
  const found: CrmOrder[] = []
  for (const some of chunks([...new Set(ids)], batchLimit))
    found.push(...(await listOrders(crm, { ids: some }, { limit: 100 })).rows)
  return found
}

/** The created order comes back whole: keep the ids of its lines. A taken externalId throws `conflict`. */
export async function createOrder(crm: CrmClient, site: string, order: CrmOrderWrite): Promise<CrmOrder> {
  const path = '/api/v5/orders/create'
  const form = { site, order }
  return (await crm.request({ method: 'POST', path, form, answer: oneOrder, scope: scopeWrite })).order
}

/** Only what changed. `payments` would be ignored; `items` replaces all lines of the order. */
export async function editOrder(
  crm: CrmClient,
  ref: EntityRef,
  site: string,
  order: Omit<CrmOrderWrite, 'payments'>,
): Promise<CrmOrder> {
  const { part, by } = byRef(ref)
  const path = `/api/v5/orders/${part}/edit`
  const form = { by, site, order }
  return (await crm.request({ method: 'POST', path, form, answer: oneOrder, scope: scopeWrite })).order
}

/** Both halves of a batch. Compare `uploaded` with what was sent: accounts differ in what they name as failed. */
export interface Uploaded<Row> {
  uploaded: CrmIdPair[]
  failed: CrmIdPair[]
  problems: CrmProblem[]
  /** The created records, when the CRM gives them back. */
  rows: Row[]
}

const uploadedOrders = wire({
  uploadedOrders: listOf(crmIdPair).default([]),
  failedOrders: listOf(crmIdPair).default([]),
  orders: listOf(crmOrder).default([]),
  errors: crmProblems,
})

/** Creates at most 50 orders; never updates one that exists (that one is in `failed`). */
export async function uploadOrders(
  crm: CrmClient,
  site: string,
  orders: readonly CrmOrderWrite[],
): Promise<Uploaded<CrmOrder>> {
  checkBatch(orders, batchLimit)
  const answer = await crm.request({
    method: 'POST',
    path: '/api/v5/orders/upload',
    form: { site, orders },
    answer: uploadedOrders,
    scope: scopeWrite,
    partial: true,
  })
  const { uploadedOrders: uploaded, failedOrders: failed, errors: problems, orders: rows } = answer
  return { uploaded, failed, problems, rows }
}

/** Where an order stands: status code and its group. */
const orderStatus = wire({
  id: int,
  externalId: text.optional(),
  status: text.optional(),
  group: text.optional(),
})
export type CrmOrderStatus = z.infer<typeof orderStatus>

/** Statuses of orders without the orders; by ids, by external ids, or both. */
export async function orderStatuses(
  crm: CrmClient,
  which: { ids?: readonly number[]; externalIds?: readonly string[] },
): Promise<CrmOrderStatus[]> {
  const answer = await crm.request({
    method: 'GET',
    path: '/api/v5/orders/statuses',
    query: { ids: which.ids, externalIds: which.externalIds },
    answer: wire({ orders: listOf(orderStatus) }),
    scope: scopeRead,
  })
  return answer.orders
}

/** Gives external ids to orders that have none: only to those that we created. */
export async function fixOrderExternalIds(
  crm: CrmClient,
  orders: readonly { id: number; externalId: string }[],
): Promise<void> {
  const path = '/api/v5/orders/fix-external-ids'
  await crm.request({ method: 'POST', path, form: { orders }, answer: crmEmptyAnswer, scope: scopeWrite })
}

/** Merges `order` into `result`; the first one disappears. */
export async function combineOrders(
  crm: CrmClient,
  merge: { order: number; result: number; technique: 'ours' | 'theirs' | 'merge' | 'summ' },
): Promise<void> {
  await crm.request({
    method: 'POST',
    path: '/api/v5/orders/combine',
    form: { technique: merge.technique, order: { id: merge.order }, resultOrder: { id: merge.result } },
    answer: crmEmptyAnswer,
    scope: scopeWrite,
  })
}

/** Ties two or more orders (parts of one shipment) with a comment. */
export async function linkOrders(
  crm: CrmClient,
  site: string,
  link: { comment?: string; orders: { id?: number; externalId?: string; number?: string }[] },
): Promise<void> {
  const path = '/api/v5/orders/links/create'
  await crm.request({ method: 'POST', path, form: { site, link }, answer: crmEmptyAnswer, scope: scopeWrite })
}
