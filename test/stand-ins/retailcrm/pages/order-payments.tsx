import type { Order, State } from '../types.ts'
import { Options } from './layout.tsx'
import { rows } from './order-parts.tsx'

/** Payments are saved one by one, apart from the order, as in the API. */
export function Payments({ state, order }: { state: State; order: Order }) {
  return (
    <section>
      <h2>Оплаты</h2>
      {order.payments.map((payment) => (
        <form method="post" action={`/orders/${order.id}/payments`} class="row">
          <input type="hidden" name="id" value={String(payment.id)} />
          <label>
            Тип
            <select name="type">
              <Options rows={rows(state, 'paymentTypes')} chosen={payment.type} />
            </select>
          </label>
          <label>
            Статус
            <select name="status">
              <Options rows={rows(state, 'paymentStatuses')} chosen={payment.status} empty="—" />
            </select>
          </label>
          <label>
            Сумма
            <input name="amount" value={String(payment.amount)} />
          </label>
          <label>
            Дата оплаты
            <input name="paidAt" value={payment.paidAt ?? ''} />
          </label>
          <button type="submit">Сохранить оплату</button>
          <button type="submit" name="remove" value="1" class="quiet">
            Удалить
          </button>
        </form>
      ))}
      <form method="post" action={`/orders/${order.id}/payments`} class="row">
        <label>
          Новая оплата
          <select name="type">
            <Options rows={rows(state, 'paymentTypes')} chosen="cash" />
          </select>
        </label>
        <label>
          Статус
          <select name="status">
            <Options rows={rows(state, 'paymentStatuses')} chosen="not-paid" />
          </select>
        </label>
        <label>
          Сумма
          <input name="amount" placeholder="остаток" />
        </label>
        <button type="submit" class="quiet">
          Добавить оплату
        </button>
      </form>
    </section>
  )
}
