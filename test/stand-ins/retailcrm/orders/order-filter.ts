import type { Crm } from '../crm.ts'
import { among, atLeast, atMost, contains, equals, from, is, to } from '../filter.ts'
import type { Obj, Order } from '../types.ts'
import { knownFilters, obj, texts } from '../wire.ts'

type OrderTest = (order: Order, value: unknown, crm: Crm) => boolean

const createdAt = (o: Order) => o.createdAt
const statusUpdatedAt = (o: Order) => o.statusUpdatedAt
const shipmentDate = (o: Order) => o.fields.shipmentDate
const deliveryDate = (o: Order) => o.delivery.date
const fullPaidAt = (o: Order) => o.fullPaidAt

const statusOf: OrderTest = (order, value, crm) => {
  const group = crm.state.references.statuses?.find((s) => s.code === order.status)?.group
  return texts(value).some((code) => code === order.status || code === `group-${group}`)
}

/** There is no filter by the time of change: changes come from history only. */
const tests: Record<string, OrderTest> = {
  ids: among((o) => o.id),
  externalIds: among((o) => o.externalId),
  numbers: among((o) => o.number),
  sites: among((o) => o.site),
  extendedStatus: statusOf,
  orderTypes: among((o) => o.fields.orderType),
  orderMethods: among((o) => o.fields.orderMethod),
  managers: among((o) => o.fields.managerId),
  paymentStatuses: (o, value) =>
    o.payments.some((p) => p.status !== undefined && texts(value).includes(p.status)),
  paymentTypes: (o, value) => o.payments.some((p) => texts(value).includes(p.type)),
  deliveryTypes: among((o) => o.delivery.code),
  deliveryServices: among((o) => o.delivery.service?.code),
  shipmentStores: among((o) => o.fields.shipmentStore),
  shipped: is((o) => o.shipped),
  createdAtFrom: from(createdAt),
  createdAtTo: to(createdAt),
  statusUpdatedAtFrom: from(statusUpdatedAt),
  statusUpdatedAtTo: to(statusUpdatedAt),
  shipmentDateFrom: from(shipmentDate),
  shipmentDateTo: to(shipmentDate),
  deliveryDateFrom: from(deliveryDate),
  deliveryDateTo: to(deliveryDate),
  fullPaidAtFrom: from(fullPaidAt),
  fullPaidAtTo: to(fullPaidAt),
  paidAtFrom: (o, value) => o.payments.some((p) => p.paidAt !== undefined && p.paidAt >= String(value)),
  paidAtTo: (o, value) => o.payments.some((p) => p.paidAt !== undefined && p.paidAt <= String(value)),
  customer: contains((o) => `${o.fields.lastName ?? ''} ${o.fields.firstName ?? ''} ${o.fields.phone ?? ''}`),
  customerId: equals((o) => o.customer?.id),
  customerExternalId: (o, value, crm) =>
    crm.state.customers.some((c) => c.id === o.customer?.id && c.externalId === String(value)),
  customerType: equals((o) => o.customer?.type),
  companyName: (o, value, crm) =>
    crm.state.corporate.some((c) =>
      c.companies.some(
        (x) => x.id === o.company && String(x.name).toLowerCase().includes(String(value).toLowerCase()),
      ),
    ),
  contragentName: contains((o) => o.contragent.legalName),
  contragentInn: equals((o) => o.contragent.INN),
  contragentKpp: equals((o) => o.contragent.KPP),
  contragentTypes: among((o) => o.contragent.contragentType),
  email: contains((o) => o.fields.email),
  trackNumber: equals((o) => o.delivery.data?.trackNumber),
  deliveryExternalId: equals((o) => o.delivery.data?.externalId),
  deliveryStates: () => true,
  customFields: (o, value) =>
    Object.entries(obj(value)).every(([code, wanted]) => {
      const own = o.customFields[code]
      if (typeof wanted !== 'object') return String(own ?? '') === String(wanted)
      const { min, max } = obj(wanted)
      return (
        (min === undefined || Number(own) >= Number(min)) && (max === undefined || Number(own) <= Number(max))
      )
    }),
  receiptStatus: () => true,
  tasksCounts: () => true,
  attachments: () => true,
  minPrice: atLeast((o) => o.totalSumm),
  maxPrice: atMost((o) => o.totalSumm),
  minPrepaySumm: atLeast((o) => o.prepaySum),
  maxPrepaySumm: atMost((o) => o.prepaySum),
  minDeliveryCost: atLeast((o) => o.delivery.cost),
  maxDeliveryCost: atMost((o) => o.delivery.cost),
  minDeliveryNetCost: atLeast((o) => o.delivery.netCost),
  maxDeliveryNetCost: atMost((o) => o.delivery.netCost),
  minPurchaseSumm: atLeast((o) => o.purchaseSumm),
  maxPurchaseSumm: atMost((o) => o.purchaseSumm),
  countries: among((o) => o.fields.countryIso),
  city: contains((o) => o.delivery.address.city),
  region: contains((o) => o.delivery.address.region),
  index: equals((o) => o.delivery.address.index),
  metro: contains((o) => o.delivery.address.metro),
  call: is((o) => o.fields.call),
  expired: is((o) => o.fields.expired),
  managerComment: contains((o) => o.fields.managerComment),
  customerComment: contains((o) => o.fields.customerComment),
  contragentBik: equals((o) => o.contragent.BIK),
  contragentCorrAccount: equals((o) => o.contragent.corrAccount),
  contragentBankAccount: equals((o) => o.contragent.bankAccount),
  product: (o, value, crm) =>
    o.items.some((item) => {
      const offer = crm.goods.offer(item.offerId)
      return [item.productName, offer?.name, offer?.article].some((own) => contains(() => own)(o, value))
    }),
}

/** Newest first, as the CRM lists them. */
export function filterOrders(crm: Crm, orders: Order[], query: Obj): Order[] {
  const filter = knownFilters(query, Object.keys(tests))
  return orders
    .filter((order) => Object.entries(filter).every(([name, value]) => tests[name]!(order, value, crm)))
    .sort((a, b) => (a.createdAt === b.createdAt ? b.id - a.id : a.createdAt < b.createdAt ? 1 : -1))
}
