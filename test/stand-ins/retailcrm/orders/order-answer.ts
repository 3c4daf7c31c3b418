import type { Crm } from '../crm.ts'
import { corporateAnswer } from '../parties/corporate-answer.ts'
import { customerAnswer } from '../parties/customer-answer.ts'
import type { Item, Obj, Order, Payment } from '../types.ts'
import { compact, phpMap } from '../wire.ts'

export function isCancelled(crm: Crm, item: Pick<Item, 'status'>): boolean {
  return crm.state.references.productStatuses?.find((s) => s.code === item.status)?.cancelStatus === true
}

export function offerAnswer(crm: Crm, offerId: number): Obj | undefined {
  const offer = crm.goods.offer(offerId)
  if (offer === undefined) return undefined
  return compact({
    displayName: offer.name,
    id: offer.id,
    externalId: offer.externalId,
    xmlId: offer.xmlId,
    name: offer.name,
    article: offer.article,
    vatRate: offer.vatRate,
    properties: Object.keys(offer.properties).length > 0 ? offer.properties : undefined,
    unit: offer.unit,
    barcode: offer.barcode,
  })
}

export function itemAnswer(crm: Crm, item: Item): Obj {
  return compact({
    markingCodes: item.markingCodes,
    id: item.id,
    externalIds: item.externalIds,
    externalId: item.externalId,
    priceType: item.priceType === undefined ? undefined : { code: item.priceType },
    initialPrice: item.initialPrice,
    discountTotal: item.discountTotal,
    prices: item.prices,
    discounts: item.discounts,
    vatRate: item.vatRate,
    createdAt: item.createdAt,
    quantity: item.quantity,
    status: item.status,
    isCanceled: isCancelled(crm, item) ? true : undefined,
    comment: item.comment,
    offer: item.offerId === undefined ? undefined : offerAnswer(crm, item.offerId),
    productName: item.offerId === undefined ? item.productName : undefined,
    properties: phpMap(item.properties),
    purchasePrice: item.purchasePrice,
  })
}

export const paymentAnswer = (payment: Payment): Obj =>
  compact({
    id: payment.id,
    status: payment.status,
    type: payment.type,
    externalId: payment.externalId,
    amount: payment.amount,
    paidAt: payment.paidAt,
    comment: payment.comment,
  })

function partyAnswer(crm: Crm, order: Order): Obj | undefined {
  if (order.customer === undefined) return undefined
  if (order.customer.type === 'customer') {
    const customer = crm.state.customers.find((c) => c.id === order.customer?.id)
    return customer && customerAnswer(crm, customer)
  }
  const corporate = crm.state.corporate.find((c) => c.id === order.customer?.id)
  return corporate && corporateAnswer(crm, corporate)
}

/**
 * An order as the API prints it. `payments` is an object by id in get, list and edit, a list in create, upload and history.
 * @param payments which of the two shapes
 */
export function orderAnswer(crm: Crm, order: Order, payments: 'map' | 'list', written = false): Obj {
  const f = order.fields
  const contact =
    order.contact === undefined ? undefined : crm.state.customers.find((c) => c.id === order.contact)
  const corporate =
    order.customer?.type === 'customer_corporate'
      ? crm.state.corporate.find((c) => c.id === order.customer?.id)
      : undefined
  const company = corporate?.companies.find((c) => c.id === order.company)
  const { cost, netCost, address, ...delivery } = order.delivery
  return compact({
    slug: order.id,
    bonusesCreditTotal: 0,
    bonusesChargeTotal: 0,
    id: order.id,
    number: order.number,
    externalId: order.externalId,
    orderType: f.orderType,
    orderMethod: f.orderMethod,
    privilegeType: 'none',
    countryIso: f.countryIso,
    createdAt: order.createdAt,
    statusUpdatedAt: order.statusUpdatedAt,
    summ: order.summ,
    currency: order.currency,
    totalSumm: order.totalSumm,
    prepaySum: order.prepaySum,
    purchaseSumm: order.purchaseSumm,
    discountManualAmount: f.discountManualAmount,
    discountManualPercent: f.discountManualPercent,
    markDatetime: f.markDatetime ?? order.createdAt,
    mark: f.mark,
    lastName: f.lastName,
    firstName: f.firstName,
    patronymic: f.patronymic,
    phone: f.phone,
    additionalPhone: f.additionalPhone,
    email: f.email,
    call: f.call ?? false,
    expired: f.expired ?? false,
    managerId: f.managerId,
    customerComment: f.customerComment,
    managerComment: f.managerComment,
    applyRound: written ? true : undefined,
    source: f.source,
    customer: partyAnswer(crm, order),
    contact: contact === undefined ? undefined : customerAnswer(crm, contact),
    company:
      company === undefined
        ? undefined
        : compact({ ...company, customFields: phpMap((company.customFields ?? {}) as Obj) }),
    contragent: order.contragent,
    delivery: compact({ ...delivery, cost, netCost, address }),
    site: order.site,
    status: order.status,
    statusComment: f.statusComment,
    items: order.items.map((item) => itemAnswer(crm, item)),
    fullPaidAt: order.fullPaidAt,
    payments:
      payments === 'list'
        ? order.payments.map(paymentAnswer)
        : Object.fromEntries(order.payments.map((payment) => [payment.id, paymentAnswer(payment)])),
    links: order.links.length > 0 ? order.links : undefined,
    fromApi: order.fromApi,
    weight: f.weight,
    length: f.length,
    width: f.width,
    height: f.height,
    shipmentStore: f.shipmentStore,
    shipmentDate: f.shipmentDate,
    shipped: order.shipped,
    customFields: phpMap(order.customFields),
  })
}
