import type { Crm } from '../crm.ts'
import type { Obj, Order } from '../types.ts'
import { flag, knownFilters, num, obj, text, texts } from '../wire.ts'

type Test = (order: Order, value: unknown, crm: Crm) => boolean

const among =
  (read: (order: Order) => unknown): Test =>
  (order, value) => {
    const own = read(order)
    return own !== undefined && texts(value).includes(String(own))
  }
const equals =
  (read: (order: Order) => unknown): Test =>
  (order, value) =>
    String(read(order) ?? '') === String(value)
const contains =
  (read: (order: Order) => unknown): Test =>
  (order, value) =>
    String(read(order) ?? '')
      .toLowerCase()
      .includes(String(value).toLowerCase())
const from =
  (read: (order: Order) => unknown): Test =>
  (order, value) => {
    const own = text(read(order))
    return own !== undefined && own >= String(value)
  }
/** A day alone means its end, as in the filter form of the CRM. */
const to =
  (read: (order: Order) => unknown): Test =>
  (order, value) => {
    const own = text(read(order))
    const limit = String(value)
    return own !== undefined && own <= (limit.length === 10 ? `${limit} 23:59:59` : limit)
  }

const createdAt = (o: Order) => o.createdAt
const statusUpdatedAt = (o: Order) => o.statusUpdatedAt
const shipmentDate = (o: Order) => o.fields.shipmentDate
const deliveryDate = (o: Order) => o.delivery.date
const fullPaidAt = (o: Order) => o.fullPaidAt

const statusOf: Test = (order, value, crm) => {
  const group = crm.state.references.statuses?.find((s) => s.code === order.status)?.group
  return texts(value).some((code) => code === order.status || code === `group-${group}`)
}

/** There is no filter by the time of change: changes come from history only. */
const tests: Record<string, Test> = {
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
  shipped: (o, value) => o.shipped === flag(value),
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
  minPrice: (o, value) => o.totalSumm >= (num(value) ?? 0),
  maxPrice: (o, value) => o.totalSumm <= (num(value) ?? Number.POSITIVE_INFINITY),
}

/** Newest first, as the CRM lists them. */
export function filterOrders(crm: Crm, orders: Order[], query: Obj): Order[] {
  const filter = knownFilters(query, Object.keys(tests))
  return orders
    .filter((order) => Object.entries(filter).every(([name, value]) => tests[name]!(order, value, crm)))
    .sort((a, b) => (a.createdAt === b.createdAt ? b.id - a.id : a.createdAt < b.createdAt ? 1 : -1))
}
