import { instantText } from '../../../stand-ins/onec/instants.ts'
import type { Switches } from '../../../stand-ins/onec/state.ts'
import type { Base } from '../base.ts'
import { paymentDocuments } from './payments.ts'

type Seen = Record<string, unknown> & { id: string }

/** The base as `/control/state` tells it: orders, payments and cards are what the extension shows of them. */
export async function baseState(base: Base, switches: Switches): Promise<object> {
  const { infobase } = base
  const ids = (table: string) => infobase.database.rows(table).map(({ key }) => key)
  const orders = [...ids('Документ.ЗаказКлиента'), ...ids('Документ.ЧекККМ')]
  const waiting = infobase.database.rows('РегистрСведений.мст_Очередь').length
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
    customers: await base.views('мст_Покупатели.Представить', ids('Справочник.Партнеры')),
    payments: await paymentsOf(
      base,
      paymentDocuments.flatMap((name) => ids(`Документ.${name}`)),
    ),
    returns: [],
    transfers: [],
  }
}

/** Payments with the order that they belong to and the receipts that the till has printed. */
export async function paymentsOf(base: Base, ids: string[]): Promise<object[]> {
  const seen = await base.views('мст_ОплатыЧтение.Представить', ids)
  return seen.map((payment: Seen) => {
    const [first] = (payment.orders ?? []) as { order: { id: string } }[]
    return { ...payment, order: first?.order.id ?? null, receipts: receiptsOf(base, payment.id) }
  })
}

function receiptsOf({ infobase }: Base, payment: string): number {
  const [row] = infobase.database.lookup('РегистрСведений.мст_ДопДанные', 'Идентификатор', payment)
  const kept = JSON.parse(String(row?.fields.Данные ?? '{}')) as { receipts?: number }
  return kept.receipts ?? 0
}
