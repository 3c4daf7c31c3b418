import type { z } from 'zod'
import type { PaymentInput } from '../../../stand-ins/onec/acts.ts'
import type { paymentMove } from '../../../stand-ins/onec/orders/pay-order.ts'
import { Refusal } from '../../../stand-ins/onec/problem.ts'
import type { DocumentObject } from '../../infobase/document-object.ts'
import { driveNow } from '../../infobase/drive.ts'
import { fillDocument } from '../../infobase/posting/fill.ts'
import type { Reference } from '../../infobase/reference.ts'
import { type Desk, roubles } from './desk.ts'
import { changeKept } from './kept.ts'

export const paymentDocuments = [
  'ПоступлениеБезналичныхДенежныхСредств',
  'СписаниеБезналичныхДенежныхСредств',
  'ПриходныйКассовыйОрдер',
  'РасходныйКассовыйОрдер',
  'ОперацияПоПлатежнойКарте',
]

function documentOf(kind: string | null, refund: boolean): string {
  if (kind === 'ПлатежнаяКарта') return 'ОперацияПоПлатежнойКарте'
  if (kind === 'Наличная') return refund ? 'РасходныйКассовыйОрдер' : 'ПриходныйКассовыйОрдер'
  return refund ? 'СписаниеБезналичныхДенежныхСредств' : 'ПоступлениеБезналичныхДенежныхСредств'
}

/** A payment made in 1C itself: at the till, by the bank, by card. Without an order it is settled by the contract. */
export function pay(desk: Desk, { order: id, amount, kind, refund }: PaymentInput): Reference {
  const order = id === null ? undefined : orderOf(desk, id)
  const payment = desk.newDocument(documentOf(kind, refund), { Дата: desk.infobase.now() })
  if (order) fillDocument(payment, order)
  else desk.fill(payment, { Организация: firstOrganisation(desk) })
  const operation = refund ? 'ВозвратОплатыКлиенту' : 'ПоступлениеОплатыОтКлиента'
  desk.fill(payment, { ХозяйственнаяОперация: desk.value('ХозяйственныеОперации', operation) })
  settle(desk, payment, order, amount)
  return desk.write(payment)
}

/** One row of the breakdown: so much for this order. */
function settle(desk: Desk, payment: DocumentObject, order: Reference | undefined, amount: number): void {
  payment.section('РасшифровкаПлатежа').clear()
  desk.fill(payment, { СуммаДокумента: roubles(amount) })
  desk.addRow(payment, 'РасшифровкаПлатежа', {
    ...(order
      ? { Партнер: order.get('Партнер'), Заказ: order, ОбъектРасчетов: order, ОснованиеПлатежа: order }
      : {}),
    Сумма: roubles(amount),
    СуммаВзаиморасчетов: roubles(amount),
  })
}

/** What an accountant does with a payment. */
export function changePayment(desk: Desk, id: string, move: z.infer<typeof paymentMove>): Reference {
  const found = paymentDocuments
    .map((name) => desk.reference('Документ', name, id))
    .find((reference) => reference !== undefined)
  if (!found) throw new Refusal('not_found', `Оплата ${id} не найдена.`)
  const payment = desk.document(found)
  if (move.print) changeKept(desk.infobase, 'payment', found.id, printed)
  if (move.deleted !== undefined) {
    driveNow(payment.mark(move.deleted))
    if (move.deleted) return found
  }
  if (move.order !== undefined || move.amount !== undefined) {
    const before = [...payment.section('РасшифровкаПлатежа').items()][0]?.get('Заказ') as
      | Reference
      | undefined
    const kept = before?.empty ? undefined : before
    const order =
      move.order === undefined ? kept : move.order === null ? undefined : orderOf(desk, move.order)
    settle(desk, payment, order, move.amount ?? Math.round(Number(payment.values.СуммаДокумента) * 100))
  }
  const posted = move.posted ?? (payment.posted || move.deleted === false)
  return desk.write(payment, posted ? 'Проведение' : 'ОтменаПроведения')
}

/** The till prints what is waiting for it. */
function printed(kept: Record<string, unknown>): void {
  if (kept.fiscal !== 'to_print') return
  kept.fiscal = 'printed'
  kept.receipts = Number(kept.receipts ?? 0) + 1
}

function orderOf(desk: Desk, id: string): Reference {
  const order = desk.reference('Документ', 'ЗаказКлиента', id)
  if (!order) throw new Refusal('not_found', `Заказ ${id} не найден.`)
  return order
}

function firstOrganisation(desk: Desk): Reference {
  const [first] = desk.infobase.database
    .rows('Справочник.Организации')
    .sort((a, b) => String(a.fields.Код).localeCompare(String(b.fields.Код)))
  return desk.writer.reference('Организации', first?.key ?? '')
}
