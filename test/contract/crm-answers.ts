import type { CrmClient } from '../../module/crm/index.ts'
import * as crmCalls from '../../module/crm/index.ts'
import type { ReferenceKind } from '../../shared/wire-crm/reference.ts'

/**
 * File of a recorded answer → the member that it is about (`''` for the whole body, undefined when the call gives
 * nothing back) and the call that would receive it.
 */
export const answers: Record<
  string,
  [member: string | undefined, call: (crm: CrmClient) => Promise<unknown>]
> = {
  'order-get.json': ['order', (crm) => crmCalls.getOrder(crm, { externalId: '8123522898559160' })],
  'orders-list.json': ['orders', (crm) => crmCalls.listOrders(crm)],
  'order-create-response.json': ['order', (crm) => crmCalls.createOrder(crm, 'main', {})],
  'order-edit-response.json': ['order', (crm) => crmCalls.editOrder(crm, { id: 6722 }, 'main', {})],
  'orders-upload-response.json': ['uploadedOrders', (crm) => crmCalls.uploadOrders(crm, 'main', [{}])],
  'orders-statuses.json': ['orders', (crm) => crmCalls.orderStatuses(crm, { ids: [6722] })],
  'orders-combine-response.json': [
    undefined,
    (crm) => crmCalls.combineOrders(crm, { order: 1, result: 2, technique: 'summ' }),
  ],
  'orders-payment-create-response.json': ['id', (crm) => crmCalls.createPayment(crm, 'main', {})],
  'orders-history.json': ['history', (crm) => crmCalls.ordersHistory(crm, { sinceId: 1 })],
  'customers-history.json': ['history', (crm) => crmCalls.customersHistory(crm, { sinceId: 1 })],
  'corporate-history.json': ['history', (crm) => crmCalls.corporateHistory(crm, { sinceId: 1 })],
  'packs-history.json': ['history', (crm) => crmCalls.packsHistory(crm, { sinceId: 1 })],
  'tasks-history.json': ['history', (crm) => crmCalls.tasksHistory(crm, { sinceId: 1 })],
  'packs-list.json': ['packs', (crm) => crmCalls.listPacks(crm)],
  'packs-get.json': ['pack', (crm) => crmCalls.getPack(crm, 143)],
  'packs-create-response.json': ['id', (crm) => crmCalls.createPack(crm, {})],
  'customer-get.json': ['customer', (crm) => crmCalls.getCustomer(crm, { id: 4770 })],
  'customers-list.json': ['customers', (crm) => crmCalls.listCustomers(crm)],
  'customer-edit-response.json': [undefined, (crm) => crmCalls.editCustomer(crm, { id: 4770 }, 'main', {})],
  'customers-upload-response.json': [
    'uploadedCustomers',
    (crm) => crmCalls.uploadCustomers(crm, 'main', [{}]),
  ],
  'customer-corporate-get.json': ['customerCorporate', (crm) => crmCalls.getCorporate(crm, { id: 5043 })],
  'customers-corporate-list.json': ['customersCorporate', (crm) => crmCalls.listCorporate(crm)],
  'corporate-upload-response.json': [
    'uploadedCustomers',
    (crm) => crmCalls.uploadCorporate(crm, 'main', [{}]),
  ],
  'corporate-addresses.json': ['addresses', (crm) => crmCalls.listCorporateAddresses(crm, { id: 5043 })],
  'corporate-companies.json': ['companies', (crm) => crmCalls.listCompanies(crm, { id: 5043 })],
  'corporate-contacts.json': ['contacts', (crm) => crmCalls.listContacts(crm, { id: 5043 })],
  'custom-fields.json': ['customFields', (crm) => crmCalls.listCustomFields(crm)],
  'custom-field-get.json': ['customField', (crm) => crmCalls.getCustomField(crm, 'order', 'galka')],
  'custom-fields-dictionaries.json': ['customDictionaries', (crm) => crmCalls.listCustomDictionaries(crm)],
  'settings.json': ['settings', (crm) => crmCalls.getSettings(crm)],
  'credentials.json': ['', (crm) => crmCalls.getCredentials(crm)],
  'api-versions.json': ['versions', (crm) => crmCalls.getApiVersions(crm)],
  'system-info.json': ['', (crm) => crmCalls.getSystemInfo(crm)],
  'users-list.json': ['users', (crm) => crmCalls.listUsers(crm)],
  'tasks-list.json': ['tasks', (crm) => crmCalls.listTasks(crm)],
  'files-list.json': ['files', (crm) => crmCalls.listFiles(crm)],
  'store-inventories.json': ['offers', (crm) => crmCalls.listInventories(crm)],
  'store-inventories-upload-response.json': [
    '',
    (crm) => crmCalls.uploadInventories(crm, 'main', [{ id: 1, stores: [] }]),
  ],
  'store-prices-upload-response.json': ['', (crm) => crmCalls.uploadPrices(crm, [{ id: 1, prices: [] }])],
  'store-offers.json': ['offers', (crm) => crmCalls.listOffers(crm)],
  'store-products.json': ['products', (crm) => crmCalls.listProducts(crm)],
  'store-products-since-updated.json': ['products', (crm) => crmCalls.listProducts(crm, { sinceId: 1 })],
  'store-product-groups.json': ['productGroup', (crm) => crmCalls.listProductGroups(crm)],
  'integration/module-get.json': ['integrationModule', (crm) => crmCalls.getModule(crm, 'mg-fbmessenger')],
  'integration/update-scopes-response.json': ['apiKey', (crm) => crmCalls.updateScopes(crm, 'most-1c', [])],
  'references/countries.json': ['countriesIso', (crm) => crmCalls.listCountries(crm)],
  ...Object.fromEntries(
    (['delivery', 'embedjs', 'mg-transport', 'payment'] as const).map((kind) => [
      `integration/${kind}-edit-response.json`,
      [
        'info',
        (crm: CrmClient) =>
          crmCalls.editModule(crm, kind, { code: kind, integrationCode: kind, clientId: 'x', baseUrl: 'x' }),
      ],
    ]),
  ),
  ...Object.fromEntries(
    (
      [
        ...['statuses', 'statusGroups', 'productStatuses', 'orderTypes', 'orderMethods', 'paymentTypes'],
        ...['paymentStatuses', 'deliveryTypes', 'deliveryServices', 'stores', 'priceTypes', 'sites', 'units'],
        ...['legalEntities', 'currencies', 'couriers', 'costGroups', 'costItems', 'mgChannels'],
      ] as ReferenceKind[]
    ).map((kind) => [
      `references/${kind}.json`,
      [kind, (crm: CrmClient) => crmCalls.listReference(crm, kind)],
    ]),
  ),
}
