import { type Crm, nextId, referenceByCode } from '../crm.ts'
import type { Obj, Order, Payment } from '../types.ts'
import { num, text } from '../wire.ts'
import { addMoney } from './arithmetic.ts'
import type { Issues } from './issues.ts'

const wrong = 'Выбранное Вами значение недопустимо.'

export const isComplete = (crm: Crm, payment: Payment): boolean =>
  referenceByCode(crm, 'paymentStatuses', payment.status)?.paymentComplete === true

/** Every payment's externalId is unique over the whole account, not per shop. */
const taken = (crm: Crm, externalId: string, ownId: number) =>
  crm.state.orders.some((o) => o.payments.some((p) => p.externalId === externalId && p.id !== ownId))

/** A payment as sent, over what was there; with nothing sent about the sum of a new one, what is left to pay. */
export function readPayment(
  crm: Crm,
  order: Order,
  sent: Obj,
  was: Payment | undefined,
  at: string,
  issues: Issues,
): Payment {
  const others = order.payments.filter((p) => p.id !== was?.id)
  const left = addMoney(order.totalSumm, ...others.map((p) => -p.amount))
  const payment: Payment = { ...(was ?? { id: nextId(crm, 'payment'), type: '', amount: Math.max(0, left) }) }
  for (const name of ['externalId', 'type', 'status', 'paidAt', 'comment'] as const) {
    if (!(name in sent)) continue
    const value = text(sent[name])
    if (value !== undefined) payment[name] = value
    else if (name !== 'type') delete payment[name]
  }
  const amount = num(sent.amount)
  if (amount !== undefined) payment.amount = amount
  const type = referenceByCode(crm, 'paymentTypes', payment.type)
  if (payment.type === '') issues.push({ path: `${at}type`, text: 'Значение не должно быть пустым.' })
  else if (type === undefined) issues.push({ path: `${at}type`, text: wrong })
  if (payment.status !== undefined && referenceByCode(crm, 'paymentStatuses', payment.status) === undefined)
    issues.push({ path: `${at}status`, text: wrong })
  if (
    payment.externalId !== undefined &&
    payment.externalId !== was?.externalId &&
    taken(crm, payment.externalId, payment.id)
  )
    issues.push({
      path: `${at}externalId`,
      text: `Payment with externalId=${payment.externalId} already exists.`,
    })
  if (crm.state.options.paymentChecks) {
    const delivery = referenceByCode(crm, 'deliveryTypes', order.delivery.code)
    const allowed = delivery?.paymentTypes
    const typeTouched = was === undefined || payment.type !== was.type
    if (typeTouched && Array.isArray(allowed) && !allowed.includes(payment.type))
      issues.push({ path: `${at}type`, text: 'This payment type is not supported for the type of delivery' })
    if (
      payment.type === 'cash' &&
      amount !== undefined &&
      !isComplete(crm, payment) &&
      addMoney(amount, -left) !== 0
    )
      issues.push({ path: `${at}amount`, text: 'Cash payment sum must be equal to sum to pay' })
  }
  return payment
}
