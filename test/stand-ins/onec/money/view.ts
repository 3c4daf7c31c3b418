import { orderRefOf } from '../orders/find-order.ts'
import type { Payment } from '../rows.ts'
import type { Onec } from '../state.ts'

const documents: Record<string, string> = {
  Наличная: 'Приходный кассовый ордер',
  Безналичная: 'Поступление безналичных денежных средств',
  ПлатежнаяКарта: 'Операция по платежной карте',
}

export function viewPayment(onec: Onec, payment: Payment) {
  const order = payment.order === null ? undefined : onec.orders.get(payment.order)
  const { id, number, key, revision, kind, amount, currency, refund, paidAt } = payment
  const { posted, deleted, fiscal, changedAt } = payment
  return {
    id,
    number,
    document: documentOf(payment),
    key,
    revision,
    kind,
    amount,
    currency,
    refund,
    paidAt,
    posted,
    deleted,
    fiscal,
    orders: order ? [{ order: orderRefOf(order), amount }] : [],
    unassigned: order ? null : 'by_contract',
    changedAt,
    warnings: [],
  }
}

export function documentOf(payment: Payment): string {
  if (payment.refund) return 'Списание безналичных денежных средств'
  return documents[payment.kind ?? ''] ?? 'Поступление безналичных денежных средств'
}
