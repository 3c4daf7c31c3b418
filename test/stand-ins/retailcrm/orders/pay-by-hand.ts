import type { Crm } from '../crm.ts'
import type { Actor, Obj, Order } from '../types.ts'
import { flag, num, obj } from '../wire.ts'
import type { Issues } from './issues.ts'
import { readPayment } from './payments.ts'
import { saveOrder } from './write-order.ts'

/** A manager, or a gateway in the CRM's own hands: adds a payment, changes the one of `id`, or deletes it with `delete`. */
export function payByHand(crm: Crm, actor: Actor, order: Order, sent: Obj): Issues {
  const was = order.payments.find((payment) => payment.id === num(sent.id))
  const next = structuredClone(order)
  const issues: Issues = []
  if (sent.id !== undefined && was === undefined) return [{ path: 'id', text: 'Payment not found' }]
  if (flag(sent.delete) === true) next.payments = next.payments.filter((payment) => payment.id !== was?.id)
  else {
    const fresh = readPayment(crm, order, obj(sent.payment), was, '', issues)
    if (issues.length > 0) return issues
    next.payments = was
      ? next.payments.map((payment) => (payment.id === was.id ? fresh : payment))
      : [...next.payments, fresh]
  }
  saveOrder(crm, actor, order, next)
  return issues
}
