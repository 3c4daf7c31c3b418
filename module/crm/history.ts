import type { z } from 'zod'
import { crmPagination } from '../../shared/wire-crm/answer.ts'
import {
  type CrmCorporateRecord,
  type CrmCustomerRecord,
  type CrmOrderRecord,
  type CrmPackRecord,
  type CrmTaskRecord,
  crmCorporateRecord,
  crmCustomerRecord,
  crmOrderRecord,
  crmPackRecord,
  crmTaskRecord,
} from '../../shared/wire-crm/history.ts'
import { listOf, text, wire } from '../../shared/wire-crm/loose.ts'
import type { CrmClient } from './call.ts'

/** After a record, or from a moment (naive local time of the account), there of one order if so wished. */
export type HistoryFrom = { sinceId: number } | { startDate: string; orderId?: number }

/** One page of a feed, oldest first. */
export interface HistoryPage<Change> {
  records: Change[]
  /** The CRM has more: ask again from `next`. An empty page may well have more behind it. */
  more: boolean
  /** Where the next page begins: after the last record, else where this one began. */
  next: HistoryFrom
  /** Naive local time of the account at which the page was made. */
  generatedAt: string | undefined
}

interface HistoryLimit {
  limit?: 20 | 50 | 100
}

export const ordersHistory = (crm: CrmClient, from: HistoryFrom, how: HistoryLimit = {}) =>
  read<CrmOrderRecord>(crm, '/api/v5/orders/history', 'order_read', crmOrderRecord, from, how)

export const customersHistory = (crm: CrmClient, from: HistoryFrom, how: HistoryLimit = {}) =>
  read<CrmCustomerRecord>(crm, '/api/v5/customers/history', 'customer_read', crmCustomerRecord, from, how)

export const corporateHistory = (crm: CrmClient, from: HistoryFrom, how: HistoryLimit = {}) =>
  read<CrmCorporateRecord>(
    crm,
    '/api/v5/customers-corporate/history',
    'customer_read',
    crmCorporateRecord,
    from,
    how,
  )

/** Has no own-change flag: recognise own reservations by their pack ids. */
export const packsHistory = (crm: CrmClient, from: HistoryFrom, how: HistoryLimit = {}) =>
  read<CrmPackRecord>(crm, '/api/v5/orders/packs/history', 'order_read', crmPackRecord, from, how)

export const tasksHistory = (crm: CrmClient, from: HistoryFrom, how: HistoryLimit = {}) =>
  read<CrmTaskRecord>(crm, '/api/v5/tasks/history', 'task_read', crmTaskRecord, from, how)

/**
 * `page` is never sent: the CRM refuses it beside sinceId, and counts `totalPageCount` from where the page begins.
 * The end is known by that count alone, because a page may be empty while later ones are not.
 */
async function read<Change extends { id: number }>(
  crm: CrmClient,
  path: string,
  scope: string,
  change: z.ZodType<Change>,
  from: HistoryFrom,
  how: HistoryLimit,
): Promise<HistoryPage<Change>> {
  const answer = await crm.request({
    method: 'GET',
    path,
    query: { filter: { ...from }, limit: how.limit ?? 100 },
    answer: wire({
      history: listOf(change),
      generatedAt: text.optional(),
      pagination: crmPagination.optional(),
    }),
    scope,
  })
  const last = answer.history.reduce((highest, { id }) => Math.max(highest, id), 0)
  return {
    records: answer.history,
    more: (answer.pagination?.totalPageCount ?? 1) > 1,
    next: last > 0 ? { sinceId: last } : from,
    generatedAt: answer.generatedAt,
  }
}
