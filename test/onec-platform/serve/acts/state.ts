import type { CustomerState, OrderState, PaymentState } from '../../../../shared/wire-1c/index.ts'
import { instantText } from '../../../stand-ins/onec/instants.ts'
import type { Switches } from '../../../stand-ins/onec/state.ts'
import type { Base } from '../served-base.ts'
import { paymentDocuments } from './payments.ts'

type Shown = { orders: OrderState[]; customers: CustomerState[]; payments: Paid[]; waiting: number }

/** What was shown last, and after how many changes of the base: tests that poll ask the same again and again. */
const shown = new WeakMap<Base, { at: number; what: Shown }>()

function show(base: Base): Shown {
  const at = base.infobase.database.changes
  const known = shown.get(base)
  if (known?.at === at) return known.what
  const what = {
    orders: [
      ...base.views<OrderState>('мст_ЗаказыЧтение.Представить', base.ids('Документ.ЗаказКлиента')),
      ...base.views<OrderState>('мст_Чеки.Представить', base.ids('Документ.ЧекККМ')),
    ],
    customers: base.views<CustomerState>('мст_Покупатели.Представить', base.ids('Справочник.Партнеры')),
    payments: allPayments(base),
    waiting: base.waiting(),
  }
  shown.set(base, { at, what })
  return what
}

/** The base as `/control/state` tells it: orders, payments and cards are what the extension shows of them. */
export function baseState(base: Base, switches: Switches): object {
  const { infobase } = base
  const { waiting, ...rows } = show(base)
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
    goods: base.ids('Справочник.Номенклатура').length,
    ...rows,
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
