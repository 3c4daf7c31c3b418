import { crmEmptyAnswer, crmIdAnswer, crmIdPair, crmProblems } from '../../shared/wire-crm/answer.ts'
import { type CrmCustomer, crmCustomer } from '../../shared/wire-crm/customer.ts'
import type { CrmCustomerWrite } from '../../shared/wire-crm/customer-write.ts'
import { listOf, wire } from '../../shared/wire-crm/loose.ts'
import type { CrmClient } from './call.ts'
import type { Query } from './encode.ts'
import { batchLimit, byRef, checkBatch, type EntityRef } from './entity.ts'
import type { Uploaded } from './orders.ts'
import { type Page, type PageWanted, pageOf } from './page.ts'

const scopeRead = 'customer_read'
const scopeWrite = 'customer_write'

/** Throws `not_found`; `mergedInto(error)` then tells whether the customer was merged into another one. */
export async function getCustomer(crm: CrmClient, ref: EntityRef, site?: string): Promise<CrmCustomer> {
  const { part, by } = byRef(ref)
  const path = `/api/v5/customers/${part}`
  const answer = wire({ customer: crmCustomer })
  return (await crm.request({ method: 'GET', path, query: { by, site }, answer, scope: scopeRead })).customer
}

/** Filters by the CRM's names; `name` searches the phone too, `contragentInn` the INN. */
export const listCustomers = (
  crm: CrmClient,
  filter: Query = {},
  page: PageWanted = {},
): Promise<Page<CrmCustomer>> =>
  crm.request({
    method: 'GET',
    path: '/api/v5/customers',
    query: { filter, ...page },
    answer: pageOf('customers', crmCustomer),
    scope: scopeRead,
  })

/** Gives the new id; a taken externalId throws `conflict`. */
export async function createCustomer(
  crm: CrmClient,
  site: string,
  customer: CrmCustomerWrite,
): Promise<number> {
  const path = '/api/v5/customers/create'
  const form = { site, customer }
  return (await crm.request({ method: 'POST', path, form, answer: crmIdAnswer, scope: scopeWrite })).id
}

/** Only what changed. */
export async function editCustomer(
  crm: CrmClient,
  ref: EntityRef,
  site: string,
  customer: CrmCustomerWrite,
): Promise<void> {
  const { part, by } = byRef(ref)
  const path = `/api/v5/customers/${part}/edit`
  const form = { by, site, customer }
  await crm.request({ method: 'POST', path, form, answer: crmEmptyAnswer, scope: scopeWrite })
}

/** Both lists have these names for plain and for corporate customers. */
const uploadedCustomers = wire({
  uploadedCustomers: listOf(crmIdPair).default([]),
  failedCustomers: listOf(crmIdPair).default([]),
  errors: crmProblems,
})

/** One batch under the form field and path of its kind; used for both kinds of customers. */
export async function uploadParties(
  crm: CrmClient,
  path: string,
  field: string,
  site: string,
  rows: readonly unknown[],
): Promise<Omit<Uploaded<never>, 'rows'>> {
  checkBatch(rows, batchLimit)
  const answer = await crm.request({
    method: 'POST',
    path,
    form: { site, [field]: rows },
    answer: uploadedCustomers,
    scope: scopeWrite,
    partial: true,
  })
  const { uploadedCustomers: uploaded, failedCustomers: failed, errors: problems } = answer
  return { uploaded, failed, problems }
}

/** Creates at most 50 customers. Existing ones are answered inconsistently: decide by `uploaded`. */
export const uploadCustomers = (crm: CrmClient, site: string, customers: readonly CrmCustomerWrite[]) =>
  uploadParties(crm, '/api/v5/customers/upload', 'customers', site, customers)

/** Gives external ids to customers that have none: only to those that we created. */
export async function fixCustomerExternalIds(
  crm: CrmClient,
  customers: readonly { id: number; externalId: string }[],
): Promise<void> {
  const path = '/api/v5/customers/fix-external-ids'
  await crm.request({ method: 'POST', path, form: { customers }, answer: crmEmptyAnswer, scope: scopeWrite })
}

/** Merges customers into `result`; the CRM does it later, watch the history for `combinedTo`. */
export async function combineCustomers(
  crm: CrmClient,
  merge: { result: number; customers: readonly number[] },
): Promise<void> {
  const path = '/api/v5/customers/combine'
  const form = { resultCustomer: { id: merge.result }, customers: merge.customers.map((id) => ({ id })) }
  await crm.request({ method: 'POST', path, form, answer: crmEmptyAnswer, scope: scopeWrite })
}
