import { z } from 'zod'
import { newId } from '../identity.ts'
import { instantText } from '../instants.ts'
import { Refusal } from '../problem.ts'
import { register } from '../queue.ts'
import type { Payment } from '../rows.ts'
import { nextNumber, type Onec } from '../state.ts'
import { changeOrder, orderOf } from './save.ts'

/** A payment made in 1C itself (till, bank, card); `order` null: settlements by contract. Kopecks. */
export function payOrder(
  onec: Onec,
  input: { order: string | null; amount: number; kind: string | null; refund?: boolean; currency?: string },
): Payment {
  return savePayment(onec, {
    id: newId(),
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
    receipts: 0,
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

/** What an accountant does with a payment in 1C. */
export const paymentMove = z
  .object({
    posted: z.boolean(),
    deleted: z.boolean(),
    /** Another order; null: settlements by contract. */
    order: z.string().nullable(),
    amount: z.int().positive(),
    /** The till prints what is waiting for it. */
    print: z.literal(true),
  })
  .partial()

/** Changes a payment of either origin; an order that it leaves is registered, too, since its debt changes. */
export function changePayment(onec: Onec, id: string, move: z.infer<typeof paymentMove>): Payment {
  const before = onec.payments.get(id)
  if (!before) throw new Refusal('not_found', `Оплата ${id} не найдена.`)
  if (move.order) orderOf(onec, move.order)
  const { print, ...values } = move
  const printed = print && before.fiscal === 'to_print'
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  const saved = savePayment(onec, {
    ...before,
    ...given,
    ...(move.deleted ? { posted: false } : {}),
    ...(printed ? { fiscal: 'printed', receipts: before.receipts + 1 } : {}),
  })
  if (before.order !== null && before.order !== saved.order) {
    changeOrder(onec, before.order, (draft) => {
      draft.stateByHand = null
    })
  }
  return saved
}
