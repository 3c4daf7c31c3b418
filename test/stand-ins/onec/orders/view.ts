import { orderFields } from '../dictionaries.ts'
import { quantityText } from '../numbers.ts'
import type { Order, OrderLine, Payment, Supplied } from '../rows.ts'
import { retailCustomerId } from '../seed.ts'
import type { Onec } from '../state.ts'
import { incomingOf, reservedOf } from './reserve.ts'

/** Sum of the order: lines that are not cancelled, delivery included; of a cancelled one what had left before. Kopecks. */
export const totalOf = (order: { lines: Summed[] }): number =>
  order.lines.reduce((sum, line) => sum + (line.cancelled ? shippedPart(line) : line.sum), 0)

type Summed = Pick<OrderLine, 'sum' | 'quantity' | 'shipped' | 'cancelled'>

const shippedPart = (line: Summed): number => Math.round((line.sum * line.shipped) / (line.quantity || 1))

export const paymentsOf = (onec: Onec, order: Order): Payment[] =>
  onec.payments.all().filter((payment) => payment.order === order.id && payment.posted && !payment.deleted)

export const paidOf = (payments: Payment[]): number =>
  payments.reduce((sum, payment) => sum + (payment.refund ? -payment.amount : payment.amount), 0)

/** The state that 1C computes from the status, the stock and the money; never set by the module. */
export function stateOf(order: Order, paid: number): string {
  if (order.stateByHand !== null) return order.stateByHand
  if (order.status === 'Закрыт') return 'Закрыт'
  if (order.status === 'НеСогласован') return 'ОжидаетсяСогласование'
  const goods = order.lines.filter((line) => line.role === 'goods' && !line.cancelled)
  const left = goods.filter((line) => line.shipped < line.quantity)
  if (left.length === 0) return paid < totalOf(order) ? 'ОжидаетсяОплатаПослеОтгрузки' : 'ГотовКЗакрытию'
  if (goods.some((line) => line.shipped > 0)) return 'ВПроцессеОтгрузки'
  const covered = left.every((line) => reservedOf(line) + line.shipped >= line.quantity)
  if (!covered) return order.status === 'КОбеспечению' ? 'ГотовКОбеспечению' : 'ОжидаетсяОбеспечение'
  return 'ГотовКОтгрузке'
}

/** The order as the wire shows it: answer to a write and to a read, and `state` of a feed entry. */
export function viewOrder(onec: Onec, order: Order) {
  const payments = paymentsOf(onec, order)
  const paid = paidOf(payments)
  return {
    id: order.id,
    number: order.number,
    date: order.date,
    crmId: order.crmId,
    crmNumber: order.crmNumber,
    origin: order.origin,
    siteNumber: order.siteNumber,
    organisation: order.organisation,
    partner: order.partner,
    revision: order.revision,
    posted: order.posted,
    deleted: order.deleted,
    status: order.status,
    statusAt: order.statusAt,
    state: stateOf(order, paid),
    warehouse: order.warehouse,
    changedAt: order.changedAt,
    currency: order.currency,
    total: totalOf(order),
    lines: order.lines.map(viewLine),
    payments: payments.map((payment) => ({
      id: payment.id,
      key: payment.key,
      kind: payment.kind,
      amount: payment.amount,
      paidAt: payment.paidAt,
      refund: payment.refund,
      fiscal: payment.fiscal,
    })),
    shipments: order.shipments.map(({ taken: _, ...shipment }) => ({
      ...shipment,
      lines: shipment.lines.map((line) => ({ ...line, quantity: quantityText(line.quantity) })),
    })),
    invoices: order.invoices,
    returns: order.returns,
    debt: totalOf(order) - paid,
    warnings: order.warnings,
    customFields: {
      ...Object.fromEntries(orderFields.map(({ code }) => [code, null])),
      ...order.customFields,
    },
    head: { ...order.head, customer: customerOf(onec, order) },
  }
}

/** An attribute as a form shows it. */
export const fieldText = (value: Order['customFields'][string] | undefined): string =>
  value === true ? 'Да' : value === false ? 'Нет' : [value ?? ''].flat().join(', ')

function customerOf(onec: Onec, order: Order) {
  const customer = order.partner === null ? undefined : onec.customers.get(order.partner)
  if (!customer) return null
  const { id, kind, name, emails, phones } = customer
  return { id, kind, name, emails, phones, common: id === retailCustomerId }
}

export const viewSupplied = (row: Supplied) => ({ ...row, quantity: quantityText(row.quantity) })

function viewLine(line: OrderLine) {
  return {
    lineId: line.lineId,
    role: line.role,
    offer: { product: line.product, characteristic: line.characteristic },
    name: line.name,
    quantity: quantityText(line.quantity),
    sum: line.sum,
    reserved: quantityText(reservedOf(line)),
    incoming: quantityText(incomingOf(line)),
    shipped: quantityText(line.shipped),
    cancelled: quantityText(line.cancelled ? line.quantity - line.shipped : 0),
    basePrice: line.basePrice,
    manualDiscount: line.manualDiscount,
    automaticDiscount: line.automaticDiscount,
    vatRate: line.vatRate,
    priceType: line.priceType,
    markingCodes: line.markingCodes,
    supply: line.supplied.map(viewSupplied),
  }
}
