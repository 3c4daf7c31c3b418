import type { PaymentPut } from '../../../../shared/wire-1c/payment.ts'
import { paymentKinds } from '../dictionaries.ts'
import { newId } from '../identity.ts'
import { instantText } from '../instants.ts'
import { findOrder } from '../orders/find-order.ts'
import { savePayment } from '../orders/pay-order.ts'
import { Refusal, wrongField } from '../problem.ts'
import { nextNumber, type Onec, settingsOf } from '../state.ts'
import { viewPayment } from './view.ts'

/** The payment of this key, brought to the given state; what is posted is not taken back by the exchange. */
export function putPayment(onec: Onec, key: string, put: PaymentPut) {
  const before = onec.payments.all().find((payment) => payment.key === key)
  if (before && put.revision < before.revision) {
    throw new Refusal(
      'stale',
      `Оплата уже записана по данным ${before.revision}, пришли данные ${put.revision}.`,
    )
  }
  if (settingsOf(onec).switches.periodClosed) {
    throw new Refusal('posting_refused', 'Дата документа находится в закрытом периоде: запись запрещена.')
  }
  if (!paymentKinds.some((kind) => kind.code === put.kind)) {
    throw wrongField('kind', 'Форма оплаты не найдена', put.kind)
  }
  if (before?.posted && put.cancelled) {
    throw new Refusal('posting_refused', `Оплата ${before.number} проведена: отменить её может бухгалтер.`)
  }
  const order = findOrder(onec, put.order)
  const payment = savePayment(onec, {
    id: before?.id ?? newId(),
    key,
    number: before?.number ?? nextNumber(onec, 'payment'),
    order: order.id,
    kind: put.kind,
    amount: put.amount,
    currency: put.currency,
    paidAt: put.paidAt,
    refund: put.refund,
    posted: !put.cancelled && (put.post === 'yes' || (before?.posted ?? false)),
    deleted: put.cancelled,
    // A printed receipt stays printed, whatever the next write says.
    fiscal: before?.fiscal === 'printed' ? 'printed' : put.fiscal,
    receipts: before?.receipts ?? 0,
    revision: put.revision,
    changedAt: instantText(onec.now()),
  })
  return viewPayment(onec, payment)
}
