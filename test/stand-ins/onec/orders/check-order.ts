import type { OrderPut } from '../../../../shared/wire-1c/order.ts'
import {
  cancelReasons,
  deliveryMethods,
  departments,
  managers,
  orderStatuses,
  paymentKinds,
} from '../dictionaries.ts'
import { keyOf } from '../identity.ts'
import { cost, thousandths } from '../numbers.ts'
import { Refusal, type WrongField } from '../problem.ts'
import { type Onec, settingsOf } from '../state.ts'

/** Everything in the message that names a thing of the base must be there; all wrong fields come in one answer. */
export function checkOrder(onec: Onec, put: OrderPut): void {
  const wrong: WrongField[] = []
  const known = (path: string, value: string | null, exists: (id: string) => unknown, message: string) => {
    if (value !== null && !exists(value)) wrong.push({ path, message, value })
  }
  const coded = (list: { code: string }[]) => (code: string) => list.some((entry) => entry.code === code)
  const listed = (list: { id: string }[]) => (id: string) => list.some((entry) => entry.id === id)

  known('organisation', put.organisation, (id) => onec.organisations.get(id), 'Организация не найдена')
  known('partner', put.partner, (id) => onec.customers.get(id), 'Партнер не найден')
  known('agreement', put.agreement, (id) => onec.agreements.get(id), 'Соглашение не найдено')
  known('priceType', put.priceType, (id) => onec.priceTypes.get(id), 'Вид цены не найден')
  known('store', put.store, (id) => onec.stores.get(id), 'Склад не найден')
  known('department', put.department, listed(departments), 'Подразделение не найдено')
  known('manager', put.manager, listed(managers), 'Менеджер не найден')
  known('status.set', put.status?.set ?? null, coded(orderStatuses), 'Такого статуса заказа нет')
  known('cancelled.reason', put.cancelled?.reason ?? null, listed(cancelReasons), 'Причина отмены не найдена')
  known('delivery.method', put.delivery?.method ?? null, coded(deliveryMethods), 'Способ доставки не найден')
  for (const [n, payment] of put.payments.entries()) {
    known(`payments.${n}.kind`, payment.kind, coded(paymentKinds), 'Форма оплаты не найдена')
  }
  const seen = new Set<string>()
  for (const [n, line] of (put.lines ?? []).entries()) {
    const good = keyOf(line.offer.product, line.offer.characteristic)
    known(`lines.${n}.offer`, good, (id) => onec.goods.get(id), 'Номенклатура не найдена')
    known(`lines.${n}.priceType`, line.priceType, (id) => onec.priceTypes.get(id), 'Вид цены не найден')
    known(
      `lines.${n}.cancelled.reason`,
      line.cancelled?.reason ?? null,
      listed(cancelReasons),
      'Причина отмены не найдена',
    )
    for (const [m, row] of line.supply.entries()) {
      known(`lines.${n}.supply.${m}.store`, row.store, (id) => onec.stores.get(id), 'Склад не найден')
    }
    const quantity = thousandths(line.quantity)
    if (quantity <= 0) {
      wrong.push({
        path: `lines.${n}.quantity`,
        message: 'Количество не положительное',
        value: line.quantity,
      })
    }
    const due = cost(line.basePrice, quantity) - line.manualDiscount - line.automaticDiscount
    // One kopeck is left to rounding: a price of the CRM may itself be a rounded share of the sum.
    if (Math.abs(due - line.sum) > 1) {
      wrong.push({
        path: `lines.${n}.sum`,
        message: 'Сумма не равна количеству, умноженному на цену, без скидок',
      })
    }
    if (seen.has(line.lineId)) {
      wrong.push({ path: `lines.${n}.lineId`, message: 'Строка повторяется', value: line.lineId })
    }
    seen.add(line.lineId)
  }
  if (wrong.length > 0) {
    const told = wrong.map((field) => `${field.message}${field.value ? ` (${field.value})` : ''}`)
    throw new Refusal('validation', `${told.join('; ')}.`, wrong)
  }
}

/** What posting itself refuses, in 1C's words. */
export function checkPosting(onec: Onec, put: OrderPut, agreement: string | null): void {
  const { switches } = settingsOf(onec)
  if (switches.periodClosed) {
    throw new Refusal('posting_refused', 'Дата документа находится в закрытом периоде: запись запрещена.')
  }
  if (switches.agreementsRequired && agreement === null) {
    throw new Refusal('posting_refused', 'Поле «Соглашение» не заполнено.', [
      { path: 'agreement', message: 'Укажите соглашение с клиентом' },
    ])
  }
  if (!switches.manualDiscounts && put.lines?.some((line) => line.manualDiscount !== 0)) {
    throw new Refusal('posting_refused', 'Ручные скидки в продажах не используются.', [
      { path: 'lines', message: 'Уберите ручные скидки или включите их в настройках продаж' },
    ])
  }
}
