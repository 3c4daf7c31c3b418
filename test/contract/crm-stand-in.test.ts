import { describe, expect, it } from 'vitest'
import { readVector, vectorFiles, vectorsDir } from '../builders/vectors.ts'
import { account } from '../stand-ins/retailcrm/ask.ts'
import type { Obj } from '../stand-ins/retailcrm/types.ts'

type Recorded = { method: string; path: string | null; form?: Obj; query?: Obj }

const read = <T>(path: string): T => JSON.parse(readVector(`crm/${path}`)) as T

/** The recorded answer to a recorded request, where there is one. */
const answers: Record<string, string> = {
  'requests/corporate-companies-create.json': 'corporate-company-create-response.json',
  'requests/corporate-list.json': 'customers-corporate-list.json',
  'requests/customers-list.json': 'customers-list.json',
  'requests/customers-edit.json': 'customer-edit-response.json',
  'requests/customers-edit-tags.json': 'customer-edit-response.json',
  'requests/customers-upload.json': 'customers-upload-response.json',
  'requests/corporate-upload.json': 'corporate-upload-response.json',
  'requests/order-create.json': 'order-create-response.json',
  'requests/order-edit.json': 'order-edit-response.json',
  'requests/orders-list.json': 'orders-list.json',
  'requests/orders-upload.json': 'orders-upload-response.json',
  'requests/orders-statuses.json': 'orders-statuses.json',
  'requests/orders-combine.json': 'orders-combine-response.json',
  'requests/orders-payments-create.json': 'orders-payment-create-response.json',
  'requests/packs-list.json': 'packs-list.json',
  'requests/packs-create.json': 'packs-create-response.json',
  'requests/packs-history.json': 'packs-history.json',
  'requests/store-inventories.json': 'store-inventories.json',
  'requests/store-inventories-upload.json': 'store-inventories-upload-response.json',
  'requests/store-prices-upload.json': 'store-prices-upload-response.json',
  'requests/store-products-list.json': 'store-products.json',
  'requests/store-products-since-updated.json': 'store-products-since-updated.json',
  'requests/store-offers.json': 'store-offers.json',
  'requests/store-products-batch-create.json': 'store-products-batch-create-response.json',
  'integration/delivery-edit-request.json': 'integration/delivery-edit-response.json',
  'integration/embedjs-edit-request.json': 'integration/embedjs-edit-response.json',
  'integration/mg-transport-edit-request.json': 'integration/mg-transport-edit-response.json',
  'integration/payment-edit-request.json': 'integration/payment-edit-response.json',
  'integration/update-scopes-request.json': 'integration/update-scopes-response.json',
}

/** Calls that the stand-in does not have: nothing of ours makes them. */
const otherCalls = [
  'requests/delivery-calculate.json',
  'requests/delivery-shipments-create.json',
  'requests/orders-loyalty-apply.json',
  'requests/payment-create-invoice.json',
  'requests/payment-update-invoice.json',
]

/** Answers read without a recorded request, by the path that gives them. */
const reads: Record<string, string> = {
  'api-versions.json': '/api/api-versions',
  'system-info.json': '/api/system-info',
  'credentials.json': '/api/credentials',
  'settings.json': '/api/v5/settings',
  'users-list.json': '/api/v5/users',
  'custom-fields.json': '/api/v5/custom-fields',
  'custom-fields-dictionaries.json': '/api/v5/custom-fields/dictionaries',
  'custom-field-get.json': '/api/v5/custom-fields/order/galka',
  'order-get.json': '/api/v5/orders/8123522898559160',
  'customer-get.json': '/api/v5/customers/5',
  'customer-corporate-get.json': '/api/v5/customers-corporate/5043?by=id',
  'corporate-addresses.json': '/api/v5/customers-corporate/5043/addresses?by=id',
  'corporate-companies.json': '/api/v5/customers-corporate/5043/companies?by=id',
  'corporate-contacts.json': '/api/v5/customers-corporate/5043/contacts?by=id',
  'packs-get.json': '/api/v5/orders/packs/143',
  'store-product-groups.json': '/api/v5/store/product-groups',
  'tasks-list.json': '/api/v5/tasks',
  'files-list.json': '/api/v5/files',
  'costs-list.json': '/api/v5/costs',
  'segments-list.json': '/api/v5/segments',
  'customers-notes.json': '/api/v5/customers/notes',
  'integration/module-get.json': '/api/v5/integration-modules/mg-fbmessenger',
  'references/costGroups.json': '/api/v5/reference/cost-groups',
  'references/costItems.json': '/api/v5/reference/cost-items',
  'references/countries.json': '/api/v5/reference/countries',
  'references/couriers.json': '/api/v5/reference/couriers',
  'references/currencies.json': '/api/v5/reference/currencies',
  'references/deliveryServices.json': '/api/v5/reference/delivery-services',
  'references/deliveryTypes.json': '/api/v5/reference/delivery-types',
  'references/legalEntities.json': '/api/v5/reference/legal-entities',
  'references/mgChannels.json': '/api/v5/reference/mg-channels',
  'references/orderMethods.json': '/api/v5/reference/order-methods',
  'references/orderTypes.json': '/api/v5/reference/order-types',
  'references/paymentStatuses.json': '/api/v5/reference/payment-statuses',
  'references/paymentTypes.json': '/api/v5/reference/payment-types',
  'references/priceTypes.json': '/api/v5/reference/price-types',
  'references/productStatuses.json': '/api/v5/reference/product-statuses',
  'references/sites.json': '/api/v5/reference/sites',
  'references/statusGroups.json': '/api/v5/reference/status-groups',
  'references/statuses.json': '/api/v5/reference/statuses',
  'references/stores.json': '/api/v5/reference/stores',
  'references/units.json': '/api/v5/reference/units',
}

/** Members that an account has only where something was entered: recorded ones had them, ours need not. */
const entered = new Set(
  `segments contragent billingInfo source failedCustomers failedOrders links coordinates description deliveryPaymentTypes
  sites dictionary defaultTyped default presumableSex sex lastName patronymic firstName birthday email phone managerId
  sender senderEmail senderName emailMarketingUnsubscribedAt customerSubscriptions externalId article imageUrl url manufacturer
  groups weight length width height vatRate address name brand shipmentStore shipmentDate invoiceNumber deliveryNoteNumber
  fullPaidAt paidAt statusComment externalIds purchasePrice datetime performer completedAt item payment deleted created user
  customerContact company token privilegeType orderType orderStatusByProductStatus orderStatusForProductStatus apiKey
  createdBy service mgCustomers mainCustomerContact certificateDate logo accountUrl baseUrl autoConvertExtraPercent INN mgTransport properties tags priceType status currency`.split(
    /\s+/,
  ),
)

/** Maps keyed by codes of the account: only what kind of thing they are is compared. */
const keyed = /\.(customFields|properties|payments|channels|integrations|data|address|contragent)$/

const kind = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)
const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0

/** Where an answer differs in shape from a recorded one: other types, members that a client reads and does not get. */
function differences(ours: unknown, recorded: unknown, at = ''): string[] {
  if (isEmpty(ours) || isEmpty(recorded))
    return typeof ours === typeof recorded ? [] : [`${at}: ${kind(ours)}`]
  if (kind(ours) === 'null' || kind(recorded) === 'null') return []
  if (kind(ours) !== kind(recorded)) return [`${at}: ${kind(ours)} instead of ${kind(recorded)}`]
  if (Array.isArray(recorded)) return differences((ours as unknown[])[0], recorded[0], `${at}[0]`)
  if (typeof recorded !== 'object' || keyed.test(at)) return []
  return Object.entries(recorded as Obj).flatMap(([name, value]) => {
    const own = (ours as Obj)[name]
    if (own !== undefined) return differences(own, value, `${at}.${name}`)
    return at !== '' && entered.has(name) ? [] : [`${at}.${name} is missing`]
  })
}

/** Dictionaries keyed by code are compared by any one row. */
function anyRow(body: Obj): Obj {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? [name, { any: Object.values(value)[0] }]
        : [name, value],
    ),
  )
}

const dir = vectorsDir()
const files = dir === undefined ? [] : vectorFiles('crm')
const requests = files.filter((f) => f.startsWith('requests/') || f.endsWith('-request.json'))

describe.skipIf(dir === undefined)(
  'recorded requests of public clients (skipped without the recorded messages)',
  () => {
    it.each(requests.filter((file) => !otherCalls.includes(file)))(
      '%s gets the answer its client expects',
      async (file) => {
        const crm = account({ recorded: true, options: { combineDelayMs: 0 } })
        const { method, path, form, query } = read<Recorded>(file)
        const at = path ?? '/api/v5/custom-fields/order/create'
        const said = method === 'GET' ? await crm.get(at, query ?? {}) : await crm.post(at, form ?? {})
        if (file === 'requests/orders-history.json') {
          // Recorded before `page` beside `sinceId` was forbidden.
          expect(said).toMatchObject({ status: 400, body: { success: false } })
          return
        }
        expect(said.body).toMatchObject({ success: true })
        expect([200, 201]).toContain(said.status)
        const answer = answers[file]
        if (answer !== undefined && files.includes(answer)) {
          const recorded = read<Obj>(answer)
          for (const list of ['failedCustomers', 'failedOrders']) delete recorded[list]
          expect(differences(said.body, recorded)).toEqual([])
        }
        crm.close()
      },
    )

    it('every recorded request is covered or named as another call', () => {
      for (const file of otherCalls) expect(requests).toContain(file)
      for (const file of Object.keys(answers)) expect(requests).toContain(file)
    })
  },
)

describe.skipIf(dir === undefined)('recorded answers (skipped without the recorded messages)', () => {
  it.each(Object.entries(reads))('%s: the shape of %s', async (file, path) => {
    const crm = account({ recorded: true })
    await crm.post('/api/v5/tasks/create', { task: { text: 'Перезвонить', performerId: 1 } })
    const cost = { dateFrom: '2026-11-01', dateTo: '2026-11-01', summ: 20, costItem: 'delivery-cost' }
    await crm.post('/api/v5/costs/create', { cost: { ...cost, order: { id: 201 } } })
    await crm.post('/api/v5/customers/notes/create', {
      note: { text: 'note', customer: { externalId: '5' } },
    })
    const said = await crm.get(path)
    expect(said.status).toBe(200)
    const recorded = read<Obj>(file)
    const flat = file.startsWith('references/')
    expect(differences(flat ? anyRow(said.body) : said.body, flat ? anyRow(recorded) : recorded)).toEqual([])
  })
})

describe.skipIf(dir === undefined)('recorded histories (skipped without the recorded messages)', () => {
  type Row = Obj & { field: string; created?: boolean }
  const histories = {
    'orders-history.json': '/api/v5/orders/history',
    'customers-history.json': '/api/v5/customers/history',
    'corporate-history.json': '/api/v5/customers-corporate/history',
    'packs-history.json': '/api/v5/orders/packs/history',
  }

  it.each(Object.entries(histories))(
    '%s: records of %s look the same, field by field',
    async (file, path) => {
      const crm = account({ recorded: true })
      await doEverything(crm)
      const rows = (await crm.get(path, { limit: 100 })).body.history as (Row & {
        order?: { customer?: Obj }
      })[]
      // All recorded orders are of private persons.
      const own = rows.filter((row) => row.order?.customer?.type !== 'customer_corporate')
      const recorded = read<{ history: Row[] }>(file).history
      const compared: string[] = []
      for (const row of own) {
        const same = recorded.filter((r) => r.field === row.field && r.created === row.created)
        const twin = same.find((r) => r.source === row.source) ?? same[0]
        if (twin === undefined) continue
        compared.push(row.field)
        expect(differences(row, twin, row.field)).toEqual([])
      }
      const wanted = {
        'orders-history.json': [
          'status',
          'order_product.discount_total',
          'order_product.quantity',
          'order_product.summ',
          'payments.status',
          'full_paid_at',
          'delivery_cost',
          'manager_comment',
          'shipped',
          'payments.external_id',
          'customer',
        ],
        'customers-history.json': ['id', 'phones', 'email', 'manager'],
        'corporate-history.json': ['id', 'company'],
        'packs-history.json': ['store', 'quantity', 'invoiceNumber'],
      }[file]
      expect(compared).toEqual(expect.arrayContaining(wanted!))
    },
  )

  it('the whole history of an account has the envelope of a recorded one', async () => {
    const crm = account()
    const { history: _own, ...own } = (await crm.get('/api/v5/orders/history')).body
    const { history: _recorded, ...recorded } = read<Obj>('orders-history.json')
    expect(differences(own, recorded)).toEqual([])
    expect((own.pagination as Obj).limit).toBe(100)
  })
})

/** A bit of everything that leaves records: by a person, by the reader's key, by another one. */
async function doEverything(crm: ReturnType<typeof account>): Promise<void> {
  const other = 'another-key-000000000000000000000'
  crm.state.keys.push({ id: 9, key: other, name: 'Сайт', scopes: 'all', sites: 'all' })
  const site = 'moysklad'
  const made = await crm.control('/orders', {
    site,
    order: {
      firstName: 'Пётр',
      phone: '+79990001122',
      delivery: { code: 'self-delivery' },
      items: [{ offer: { xmlId: '0jpQ-POMiUzGGZw0mvZPi3' }, quantity: 1, initialPrice: 9522 }],
    },
  })
  const id = Number(made.id)
  const itemId = ((made.order as Obj).items as Obj[])[0]!.id
  await crm.control(`/orders/${id}`, {
    discountManualPercent: 20,
    delivery: { code: 'courier', cost: 300 },
    items: [{ id: itemId, quantity: 4 }],
    managerComment: 'Проверено',
  })
  await crm.control(`/orders/${id}`, { status: 'client-confirmed', managerId: 2 })
  const payment = { order: { id }, type: 'bank-card', status: 'not-paid', externalId: 'pay-1' }
  const { id: paymentId } = (await crm.post('/api/v5/orders/payments/create', { payment }, other)).body
  await crm.app.request(`/orders/${id}/payments`, {
    method: 'POST',
    body: new URLSearchParams({ id: String(paymentId), status: 'paid', paidAt: '2026-11-20 00:00:00' }),
  })
  await crm.post(
    `/api/v5/orders/${id}/edit`,
    { by: 'id', site, order: { shipmentDate: '2026-11-24', shipped: true } },
    other,
  )
  await crm.post(
    '/api/v5/orders/create',
    {
      site,
      order: {
        externalId: 'ext-1',
        firstName: 'А',
        delivery: { code: 'courier' },
        payments: [{ type: 'cash', externalId: 'pay-2' }],
      },
    },
    other,
  )
  const person = { firstName: 'Ольга', email: 'a@example.com', phones: [{ number: '+79990002233' }] }
  const customer = (await crm.post('/api/v5/customers/create', { site, customer: person }, other)).body.id
  await crm.post(
    `/api/v5/customers/${customer}/edit`,
    { by: 'id', customer: { email: 'b@example.com', managerId: 2 } },
    other,
  )
  const corporate = {
    nickName: 'Ромашка',
    companies: [{ name: 'ООО «Ромашка»', isMain: true }],
    addresses: [{ text: 'Москва' }],
  }
  const { id: corporateId } = (
    await crm.post('/api/v5/customers-corporate/create', { site, customerCorporate: corporate })
  ).body
  await crm.post(`/api/v5/customers-corporate/${corporateId}/companies/create`, {
    by: 'id',
    company: { name: 'Вторая', site: 'https://vtoraya.example' },
  })
  const pack = { itemId, store: 'main12', quantity: 1 }
  const { id: packId } = (await crm.post('/api/v5/orders/packs/create', { pack })).body
  await crm.post(`/api/v5/orders/packs/${packId}/edit`, { pack: { quantity: 2, invoiceNumber: '77' } })
}
