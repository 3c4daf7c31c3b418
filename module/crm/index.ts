/** The door of the retailCRM client: one call of the API is one function over a `CrmClient`. */

export type { Gathering } from './by-id.ts'
export type { CrmBounds, CrmCall, CrmClient, Lane } from './call.ts'
export { type CrmClientDeps, createCrmClient } from './client.ts'
export * from './corporate.ts'
export { type CrmDomains, shippedDomains } from './crm-domains.ts'
export * from './custom-fields.ts'
export {
  combineCustomers,
  createCustomer,
  editCustomer,
  fixCustomerExternalIds,
  getCustomer,
  listCustomers,
  uploadCustomers,
} from './customers.ts'
export * from './delivery.ts'
export { checkSystemUrl } from './domains.ts'
export type { Query } from './encode.ts'
export type { EntityRef } from './entity.ts'
export * from './goods.ts'
export * from './history.ts'
export * from './module.ts'
export * from './notifications.ts'
export * from './orders.ts'
export * from './packs.ts'
export { everyRow, type Page, type PageWanted } from './page.ts'
export * from './payments.ts'
export * from './references.ts'
export { refreshDomains } from './refresh-domains.ts'
export { mergedInto } from './refusal.ts'
export * from './system.ts'
export * from './tasks.ts'
