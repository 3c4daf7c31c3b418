import type { CustomerState, OrderState } from '../../../shared/wire-1c/index.ts'
import { thousandths } from '../../stand-ins/onec/numbers.ts'
import type { SeenOrder, SeenRows } from '../../stand-ins/onec/seen-rows.ts'
import { allPayments } from './acts/state.ts'
import type { Base } from './served-base.ts'

/** The base as tests read the stand-in's tables; every row is what the extension shows of a document or a card. */
export function rowsOf(base: Base): SeenRows {
  const orders = (ids: string[]) =>
    base.views<OrderState>('мст_ЗаказыЧтение.Представить', ids).map((order) => orderRow(base, order))
  return {
    orders: {
      all: () => orders(base.ids('Документ.ЗаказКлиента')),
      get: (id) => orders([id])[0],
    },
    payments: { all: () => allPayments(base) },
    customers: {
      all: () =>
        base
          .views<CustomerState>('мст_Покупатели.Представить', base.ids('Справочник.Партнеры'))
          .map(({ id, crmId, emails }) => ({ id, key: crmId, emails: emails ?? [] })),
    },
    queue: {
      get size() {
        return base.waiting()
      },
    },
    answers: {
      get: (key) => base.infobase.database.lookup('РегистрСведений.мст_КлючиЗаписи', 'Ключ', key)[0],
    },
  }
}

const orderRow = (base: Base, order: OrderState): SeenOrder => ({
  ...order,
  head: { comments: order.head?.comments ?? { customer: '', manager: '' } },
  mark: base.kept('order', order.id).mark === 'hold' ? 'hold' : 'ready',
  lines: order.lines.map((line) => ({
    lineId: line.lineId,
    role: line.role,
    product: line.offer.product,
    characteristic: line.offer.characteristic,
    quantity: thousandths(line.quantity),
    sum: line.sum,
    cancelled: thousandths(line.cancelled) > 0,
    shipped: thousandths(line.shipped),
  })),
  shipments: order.shipments.map(({ id, number, lines }) => ({
    id,
    number,
    lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity: thousandths(quantity) })),
  })),
})
