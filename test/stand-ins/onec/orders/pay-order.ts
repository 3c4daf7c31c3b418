import { randomUUID } from 'node:crypto'
import { instantText } from '../instants.ts'
import { register } from '../queue.ts'
import type { Payment } from '../rows.ts'
import { nextNumber, type Onec } from '../state.ts'
import { changeOrder } from './save.ts'

/** A payment made in 1C itself (till, bank, card); `order` null: settlements by contract. Kopecks. */
export function payOrder(
  onec: Onec,
  input: { order: string | null; amount: number; kind: string | null; refund?: boolean; currency?: string },
): Payment {
  return savePayment(onec, {
    id: randomUUID(),
    key: null,
    number: nextNumber(onec, 'payment'),
    order: input.order,
    kind: input.kind,
    amount: input.amount,
    currency: input.currency ?? 'RUB',
    paidAt: instantText(onec.now()),
    refund: input.refund ?? false,
    posted: true,
    deleted: false,
    fiscal: null,
    revision: 0,
    changedAt: instantText(onec.now()),
  })
}

/** Writes the payment and registers it together with its order, whose debt it changes. */
export function savePayment(onec: Onec, payment: Payment): Payment {
  const saved = onec.payments.put({ ...payment, changedAt: instantText(onec.now()) })
  if (payment.order !== null) {
    const order = changeOrder(onec, payment.order, (draft) => {
      draft.stateByHand = null
    })
    if (order.partner) register(onec, 'settlement', order.partner)
  }
  register(onec, 'payment', saved.id)
  return saved
}
