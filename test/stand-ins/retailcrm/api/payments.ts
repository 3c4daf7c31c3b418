import { type Issues, refusal } from '../orders/issues.ts'
import { readPayment } from '../orders/payments.ts'
import { saveOrder } from '../orders/write-order.ts'
import type { Order, Payment } from '../types.ts'
import { num, obj, Refusal, text } from '../wire.ts'
import { type Call, created, json, ok, post, type Route, seesSite } from './route.ts'

function findOrder(call: Call, sent: unknown): Order {
  const ref = obj(sent)
  const known = [ref.id, ref.externalId, ref.number].some((value) => value !== undefined)
  if (!known)
    throw new Refusal(400, 'Errors in the entity format', {
      errors: { order: 'Set one of the following fields: id, externalId, number' },
    })
  const order = call.crm.state.orders.find(
    (o) =>
      o.id === num(ref.id) ||
      (ref.externalId !== undefined && o.externalId === text(ref.externalId)) ||
      (ref.number !== undefined && o.number === text(ref.number)),
  )
  if (order === undefined) throw new Refusal(404, 'Not found')
  if (!seesSite(call.key, order.site)) throw new Refusal(403, 'Access denied.')
  return order
}

function findPayment(call: Call, by: string): { order: Order; payment: Payment } {
  const value = call.params.id ?? ''
  for (const order of call.crm.state.orders)
    for (const payment of order.payments)
      if (by === 'id' ? String(payment.id) === value : payment.externalId === value) {
        if (!seesSite(call.key, order.site)) throw new Refusal(403, 'Access denied.')
        return { order, payment }
      }
  throw new Refusal(404, 'Payment not found')
}

function create(call: Call) {
  const sent = obj(json(call, 'payment'))
  const order = findOrder(call, sent.order)
  const issues: Issues = []
  const payment = readPayment(call.crm, order, sent, undefined, '', issues)
  if (issues.length > 0) throw refusal('Errors in the entity format', issues)
  const next = structuredClone(order)
  next.payments.push(payment)
  saveOrder(call.crm, call.actor, order, next)
  return created({ id: payment.id })
}

function edit(call: Call) {
  const sent = obj(json(call, 'payment'))
  const { order, payment } = findPayment(call, text(call.form.by) ?? 'externalId')
  const issues: Issues = []
  const fresh = readPayment(call.crm, order, sent, payment, '', issues)
  if (issues.length > 0) throw refusal('Errors in the entity format', issues)
  const next = structuredClone(order)
  next.payments = next.payments.map((p) => (p.id === payment.id ? fresh : p))
  saveOrder(call.crm, call.actor, order, next)
  return ok({ id: payment.id })
}

function remove(call: Call) {
  const { order, payment } = findPayment(call, 'id')
  const next = structuredClone(order)
  next.payments = next.payments.filter((p) => p.id !== payment.id)
  saveOrder(call.crm, call.actor, order, next)
  return ok()
}

export const paymentRoutes: Route[] = [
  post('/orders/payments/create', 'order_write', create),
  post('/orders/payments/{id}/edit', 'order_write', edit),
  post('/orders/payments/{id}/delete', 'order_write', remove),
]
