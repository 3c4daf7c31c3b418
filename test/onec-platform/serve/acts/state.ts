import type { PaymentState } from '../../../../shared/wire-1c/index.ts'
import { instantText } from '../../../stand-ins/onec/instants.ts'
import type { Switches } from '../../../stand-ins/onec/state.ts'
import type { Base } from '../served-base.ts'
import { paymentDocuments } from './payments.ts'

/** The base as `/control/state` tells it: orders, payments and cards are what the extension shows of them. */
export async function baseState(base: Base, switches: Switches): Promise<object> {
  const { infobase } = base
  const ids = (table: string) => base.ids(table)
  const orders = [...ids('Документ.ЗаказКлиента'), ...ids('Документ.ЧекККМ')]
  const waiting = base.waiting()
  const subscribed = String(infobase.constant('мст_АдресПодписки') ?? '')
  return {
    at: instantText(infobase.clock.now()),
    infobase: infobase.constant('мст_ИдентификаторБазы'),
    epoch: infobase.constant('мст_Эпоха'),
    held: infobase.constant('мст_ЗаписьОстановлена') === true,
    switches,
    subscribed: subscribed === '' ? null : subscribed,
    message: Number(infobase.constant('мст_НомерСообщения')),
    registered: Number(infobase.constant('мст_НомерРевизии')),
    waiting,
    overlaps: base.overlaps.count(),
    goods: ids('Справочник.Номенклатура').length,
    orders: await Promise.all(orders.map((id) => base.order(id))),
    customers: base.views('мст_Покупатели.Представить', ids('Справочник.Партнеры')),
    payments: allPayments(base),
    returns: [],
    transfers: [],
  }
}

type Paid = PaymentState & { order: string | null; receipts: number }

/** Payments with the order that they belong to and the receipts that the till has printed. */
export const paymentsOf = (base: Base, ids: string[]): Paid[] =>
  base.views<PaymentState>('мст_ОплатыЧтение.Представить', ids).map((payment) => ({
    ...payment,
    order: payment.orders[0]?.order.id ?? null,
    receipts: Number(base.kept('payment', payment.id).receipts ?? 0),
  }))

export const allPayments = (base: Base): Paid[] =>
  paymentsOf(
    base,
    paymentDocuments.flatMap((name) => base.ids(`Документ.${name}`)),
  )
