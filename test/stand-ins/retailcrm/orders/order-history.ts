import { type Crm, record } from '../crm.ts'
import type { Actor, Item, Obj, Order, Payment } from '../types.ts'
import { compact } from '../wire.ts'
import { orderAnswer, paymentAnswer } from './order-answer.ts'

const code = (value: unknown) =>
  value === undefined || value === null || value === '' ? null : { code: value }
const plain = (value: unknown) => (value === undefined || value === '' ? null : value)

/** What history compares, by the names history uses (snake_case, unlike the API). */
function traits(order: Order): Obj {
  const f = order.fields
  const d = order.delivery
  const snake = (name: string) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
  const address = Object.fromEntries(
    Object.entries(d.address)
      .filter(([name]) => name !== 'id')
      .map(([name, value]) => [
        `delivery_address.${name === 'countryIso' ? 'country' : snake(name)}`,
        plain(value),
      ]),
  )
  const contragent = Object.fromEntries(
    Object.entries(order.contragent).map(([name, value]) => [
      `contragent.${snake(name).replace(/^_/, '')}`,
      plain(value),
    ]),
  )
  const dataFields = Object.fromEntries(
    Object.entries(d.data ?? {})
      .filter(([, value]) => typeof value !== 'object')
      .map(([name, value]) => [`integration_delivery_data.${snake(name)}`, plain(value)]),
  )
  return {
    status: code(order.status),
    status_comment: plain(f.statusComment),
    number: plain(order.number),
    external_id: plain(order.externalId),
    created_at: order.createdAt,
    order_type: code(f.orderType),
    order_method: code(f.orderMethod),
    country: plain(f.countryIso),
    manager: f.managerId === undefined ? null : { id: f.managerId },
    customer:
      order.customer === undefined
        ? null
        : {
            id: order.customer.id,
            ...(order.customer.type === 'customer' ? { site: order.site } : { type: order.customer.type }),
          },
    contact: order.contact === undefined ? null : { id: order.contact, site: order.site },
    company: order.company === undefined ? null : { id: order.company },
    first_name: plain(f.firstName),
    last_name: plain(f.lastName),
    patronymic: plain(f.patronymic),
    phone: plain(f.phone),
    additional_phone: plain(f.additionalPhone),
    email: plain(f.email),
    customer_comment: plain(f.customerComment),
    manager_comment: plain(f.managerComment),
    call: f.call ?? false,
    expired: f.expired ?? false,
    mark: plain(f.mark),
    discount_manual_amount: f.discountManualAmount || null,
    discount_manual_percent: f.discountManualPercent || null,
    delivery_type: code(d.code),
    delivery_service: code(d.service?.code),
    delivery_cost: d.cost,
    delivery_net_cost: d.netCost,
    delivery_date: plain(d.date),
    delivery_time: d.time === undefined || Object.keys(d.time).length === 0 ? null : d.time,
    shipment_store: code(f.shipmentStore),
    shipment_date: plain(f.shipmentDate),
    shipped: order.shipped,
    weight: plain(f.weight),
    length: plain(f.length),
    width: plain(f.width),
    height: plain(f.height),
    full_paid_at: plain(order.fullPaidAt),
    ...address,
    ...contragent,
    ...dataFields,
    ...Object.fromEntries(
      Object.entries(order.customFields).map(([name, value]) => [`custom_${name}`, plain(value)]),
    ),
  }
}

const itemTraits = (item: Item): Obj => ({
  'order_product.comment': plain(item.comment),
  'order_product.discount_total': item.discountTotal,
  'order_product.initial_price': item.initialPrice,
  'order_product.price_type': code(item.priceType),
  'order_product.purchase_price': item.purchasePrice,
  'order_product.quantity': item.quantity,
  'order_product.status': code(item.status),
  'order_product.summ': item.summ,
  'order_product.vat_rate':
    item.vatRate === undefined || item.vatRate === 'none' ? null : Number(item.vatRate),
})

const paymentTraits = (payment: Payment): Obj => ({
  'payments.amount': payment.amount,
  'payments.comment': plain(payment.comment),
  'payments.external_id': plain(payment.externalId),
  'payments.paid_at': plain(payment.paidAt),
  'payments.status': code(payment.status),
  'payments.type': code(payment.type),
})

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

function changes(before: Obj, after: Obj): { field: string; oldValue: unknown; newValue: unknown }[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return names
    .map((field) => ({ field, oldValue: before[field] ?? null, newValue: after[field] ?? null }))
    .filter(({ oldValue, newValue }) => !same(oldValue, newValue))
}

export const orderStub = (order: Order): Obj =>
  compact({
    id: order.id,
    externalId: order.externalId,
    managerId: order.fields.managerId,
    site: order.site,
    status: order.status,
  })

function itemStub(crm: Crm, item: Item): Obj {
  const offer = crm.goods.offer(item.offerId)
  return compact({
    id: item.id,
    externalIds: item.externalIds,
    offer: offer && compact({ id: offer.id, externalId: offer.externalId, xmlId: offer.xmlId }),
  })
}

const paymentStub = (payment: Payment): Obj =>
  compact({ id: payment.id, type: payment.type, externalId: payment.externalId })

/** The record of a new order carries the whole order; its payments' own keys follow as records of their own. */
export function recordCreated(crm: Crm, actor: Actor, order: Order): void {
  record(crm, 'orders', actor, {
    created: true,
    field: 'status',
    oldValue: null,
    newValue: code(order.status),
    order: orderAnswer(crm, order, 'list'),
  })
  for (const payment of order.payments)
    if (payment.externalId !== undefined)
      record(crm, 'orders', actor, {
        field: 'payments.external_id',
        oldValue: null,
        newValue: payment.externalId,
        order: orderStub(order),
        payment: paymentStub(payment),
      })
}

/** One record per changed field, row and payment, by name. @returns whether anything changed */
export function recordChanges(crm: Crm, actor: Actor, before: Order, after: Order): boolean {
  const rows: Obj[] = changes(traits(before), traits(after))
  for (const item of after.items) {
    const was = before.items.find((i) => i.id === item.id)
    if (was === undefined)
      rows.push({
        field: 'order_product',
        oldValue: null,
        newValue: { id: item.id },
        item: {
          ...itemStub(crm, item),
          initialPrice: item.initialPrice,
          quantity: item.quantity,
          status: item.status,
        },
      })
    else
      for (const change of changes(itemTraits(was), itemTraits(item)))
        rows.push({ ...change, item: itemStub(crm, item) })
  }
  for (const was of before.items)
    if (!after.items.some((i) => i.id === was.id))
      rows.push({
        field: 'order_product',
        oldValue: { id: was.id },
        newValue: null,
        item: itemStub(crm, was),
      })
  for (const payment of after.payments) {
    const was = before.payments.find((p) => p.id === payment.id)
    if (was === undefined)
      rows.push({
        field: 'payments',
        oldValue: null,
        newValue: { id: payment.id, type: payment.type },
        payment: paymentAnswer(payment),
      })
    else
      for (const change of changes(paymentTraits(was), paymentTraits(payment)))
        rows.push({ ...change, payment: paymentStub(payment) })
  }
  for (const was of before.payments)
    if (!after.payments.some((p) => p.id === was.id))
      rows.push({
        field: 'payments',
        oldValue: { id: was.id, type: was.type },
        newValue: null,
        payment: paymentStub(was),
      })
  rows.sort((a, b) => String(a.field).localeCompare(String(b.field)))
  for (const row of rows) record(crm, 'orders', actor, { ...row, order: orderStub(after) })
  return rows.length > 0
}
