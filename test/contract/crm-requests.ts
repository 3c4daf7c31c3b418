import type { CrmClient, Query } from '../../module/crm/index.ts'
import * as calls from '../../module/crm/index.ts'

export interface RecordedRequest {
  method: string
  path: string | null
  form?: Record<string, unknown>
  query?: { filter?: Query; page?: number; limit?: 20 | 50 | 100 } & Record<string, unknown>
}

/** The recorded value under a name, as the call wants it: the test is about what comes out, not about its type. */
const given = <Value = never>(recorded: RecordedRequest, name: string): Value =>
  recorded.form?.[name] as Value
const site = (recorded: RecordedRequest): string => String(recorded.form?.site)
const filter = (recorded: RecordedRequest): Query => recorded.query?.filter ?? {}
const page = ({ query }: RecordedRequest) => ({
  ...(query?.page === undefined ? {} : { page: query.page }),
  ...(query?.limit === undefined ? {} : { limit: query.limit }),
})

const editModule = (crm: CrmClient, recorded: RecordedRequest) => {
  const module = given<{ code: string }>(recorded, 'integrationModule')
  return calls.editModule(crm, module.code, module as never)
}

const editReference =
  (kind: calls.WritableReference, field: string) => (crm: CrmClient, recorded: RecordedRequest) =>
    calls.editReference(crm, kind, recorded.path!.split('/').at(-2)!, given(recorded, field))

const corporate = { id: 5043 }

/** File of a recorded request → the call that sends it. */
export const requests: Record<string, (crm: CrmClient, recorded: RecordedRequest) => Promise<unknown>> = {
  'order-create.json': (crm, r) => calls.createOrder(crm, site(r), given(r, 'order')),
  'order-edit.json': (crm, r) =>
    calls.editOrder(crm, { externalId: '8123522898559160' }, site(r), given(r, 'order')),
  'orders-upload.json': (crm, r) => calls.uploadOrders(crm, site(r), given(r, 'orders')),
  'orders-list.json': (crm, r) => calls.listOrders(crm, filter(r), page(r)),
  'orders-statuses.json': (crm, r) => calls.orderStatuses(crm, r.query as { externalIds: string[] }),
  'orders-combine.json': (crm) => calls.combineOrders(crm, { order: 7143, result: 7140, technique: 'summ' }),
  'orders-fix-external-ids.json': (crm, r) => calls.fixOrderExternalIds(crm, given(r, 'orders')),
  'orders-links-create.json': (crm, r) => calls.linkOrders(crm, site(r), given(r, 'link')),
  'orders-payments-create.json': (crm, r) => calls.createPayment(crm, site(r), given(r, 'payment')),
  'orders-payments-edit.json': (crm, r) => calls.editPayment(crm, { id: 4562 }, site(r), given(r, 'payment')),
  'orders-history.json': (crm) => calls.ordersHistory(crm, { sinceId: 2691 }),
  'packs-history.json': (crm) => calls.packsHistory(crm, { startDate: '2020-01-01 00:00:00' }),
  'packs-list.json': (crm, r) => calls.listPacks(crm, filter(r)),
  'packs-create.json': (crm, r) => calls.createPack(crm, given(r, 'pack')),
  'packs-edit.json': (crm, r) => calls.editPack(crm, 143, given(r, 'pack')),
  'customers-list.json': (crm, r) => calls.listCustomers(crm, filter(r), page(r)),
  'customers-create.json': (crm, r) => calls.createCustomer(crm, site(r), given(r, 'customer')),
  'customers-edit.json': (crm, r) => calls.editCustomer(crm, { id: 4770 }, site(r), given(r, 'customer')),
  'customers-edit-tags.json': (crm, r) =>
    calls.editCustomer(crm, { id: 4770 }, site(r), given(r, 'customer')),
  'customers-upload.json': (crm, r) => calls.uploadCustomers(crm, site(r), given(r, 'customers')),
  'customers-fix-external-ids.json': (crm, r) => calls.fixCustomerExternalIds(crm, given(r, 'customers')),
  'customers-combine.json': (crm) => calls.combineCustomers(crm, { result: 1, customers: [2, 3, 4] }),
  'corporate-list.json': (crm, r) => calls.listCorporate(crm, filter(r), page(r)),
  'corporate-create.json': (crm, r) => calls.createCorporate(crm, site(r), given(r, 'customerCorporate')),
  'corporate-upload.json': (crm, r) => calls.uploadCorporate(crm, site(r), given(r, 'customersCorporate')),
  'corporate-addresses-create.json': (crm, r) =>
    calls.createCorporateAddress(crm, corporate, site(r), given(r, 'address')),
  'corporate-companies-create.json': (crm, r) =>
    calls.createCompany(crm, corporate, site(r), given(r, 'company')),
  'corporate-contacts-create.json': (crm, r) =>
    calls.createContact(crm, corporate, site(r), given(r, 'contact')),
  'custom-fields-create.json': (crm, r) => calls.createCustomField(crm, 'customer', given(r, 'customField')),
  'custom-fields-dictionaries-create.json': (crm, r) =>
    calls.createCustomDictionary(crm, given(r, 'customDictionary')),
  'references-delivery-types-edit.json': editReference('deliveryTypes', 'deliveryType'),
  'references-legal-entities-edit.json': editReference('legalEntities', 'legalEntity'),
  'references-payment-types-edit.json': editReference('paymentTypes', 'paymentType'),
  'references-price-types-edit.json': editReference('priceTypes', 'priceType'),
  'references-statuses-edit.json': editReference('statuses', 'status'),
  'references-stores-edit.json': editReference('stores', 'store'),
  'references-units-edit.json': editReference('units', 'unit'),
  'store-inventories.json': (crm, r) => calls.listInventories(crm, filter(r)),
  'store-inventories-upload.json': (crm, r) => calls.uploadInventories(crm, site(r), given(r, 'offers')),
  'store-prices-upload.json': (crm, r) => calls.uploadPrices(crm, given(r, 'prices')),
  'store-offers.json': (crm, r) => calls.listOffers(crm, filter(r)),
  'store-products-list.json': (crm, r) => calls.listProducts(crm, filter(r)),
  'store-products-since-updated.json': (crm, r) => calls.listProducts(crm, filter(r)),
  'tasks-create.json': (crm, r) => calls.createTask(crm, site(r), given(r, 'task')),
  'delivery-edit-request.json': editModule,
  'embedjs-edit-request.json': editModule,
  'mg-transport-edit-request.json': editModule,
  'payment-edit-request.json': editModule,
  'update-scopes-request.json': (crm, r) =>
    calls.updateScopes(crm, 'test-integration', given<{ scopes: string[] }>(r, 'requires').scopes),
}

/** Where we send another query than the recorded one, and why. */
export const otherQuery: Record<string, Record<string, unknown>> = {
  // Since 2023 the CRM refuses `page` beside `sinceId`.
  'orders-history.json': { filter: { sinceId: '2691' }, limit: '100' },
  // The default size of a page of history differs between feeds, so ours is always named.
  'packs-history.json': { filter: { startDate: '2020-01-01 00:00:00' }, limit: '100' },
}

/** Where the recording has no path. */
export const otherPath: Record<string, string> = {
  'custom-fields-create.json': '/api/v5/custom-fields/customer/create',
}
