import { orderFields, orderStates, orderStatuses, paymentKinds, warehouseStates } from '../dictionaries.ts'
import { momentText } from '../instants.ts'
import { quantityText, roubles } from '../numbers.ts'
import { incomingOf, reservedOf } from '../orders/reserve.ts'
import { fieldText, paidOf, paymentsOf, stateOf, totalOf } from '../orders/view.ts'
import type { Order } from '../rows.ts'
import type { Onec } from '../state.ts'
import { Choice, Page } from './layout.tsx'

const captionOf = (list: { code: string; name: string }[], code: string | null): string =>
  list.find((entry) => entry.code === code)?.name ?? code ?? ''
const customerOf = (onec: Onec, order: Order): string =>
  (order.partner && onec.customers.get(order.partner)?.name) || ''

export function OrderList({ onec, search }: { onec: Onec; search: string }) {
  const wanted = search.trim().toLowerCase()
  const orders = onec.orders
    .all()
    .filter((order) =>
      [order.number, order.crmNumber, order.siteNumber, customerOf(onec, order)].some((text) =>
        text?.toLowerCase().includes(wanted),
      ),
    )
    .sort((a, b) => b.number.localeCompare(a.number))
    .slice(0, 200)
  return (
    <Page title="Заказы клиентов" at="/">
      <form class="bar" method="get" action="/">
        <label>
          Номер 1С, номер retailCRM или клиент
          <input type="search" name="q" value={search} />
        </label>
        <button type="submit">Найти</button>
      </form>
      <table>
        <thead>
          <tr>
            <th>Номер</th>
            <th>Дата</th>
            <th>Номер по данным клиента</th>
            <th>Клиент</th>
            <th class="sum">Сумма</th>
            <th>Статус</th>
            <th>Состояние</th>
            <th>Склад</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr>
              <td>
                <a href={`/orders/${order.id}`}>{order.number}</a>
              </td>
              <td>{momentText(order.date)}</td>
              <td>{order.crmNumber ?? order.siteNumber}</td>
              <td>{customerOf(onec, order)}</td>
              <td class="sum">{roubles(totalOf(order))}</td>
              <td>
                {captionOf(orderStatuses, order.status)}
                {order.deleted ? ' (помечен на удаление)' : ''}
              </td>
              <td>{captionOf(orderStates, stateOf(order, paidOf(paymentsOf(onec, order))))}</td>
              <td>{captionOf(warehouseStates, order.warehouse)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {orders.length === 0 ? <p class="soft">Заказов нет.</p> : null}
    </Page>
  )
}

export function OrderCard({ onec, order, trouble }: { onec: Onec; order: Order; trouble: string }) {
  const payments = paymentsOf(onec, order)
  const paid = paidOf(payments)
  const state = stateOf(order, paid)
  const action = `/orders/${order.id}`
  return (
    <Page title={`Заказ клиента ${order.number} от ${momentText(order.date)}`} at="/orders">
      {trouble ? (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      ) : null}
      <dl class="facts">
        <dt>Номер по данным клиента</dt>
        <dd>{order.crmNumber ?? '—'}</dd>
        <dt>Клиент</dt>
        <dd>{customerOf(onec, order) || '—'}</dd>
        <dt>Организация</dt>
        <dd>{(order.organisation && onec.organisations.get(order.organisation)?.name) || '—'}</dd>
        <dt>Склад</dt>
        <dd>{(order.head.store && onec.stores.get(order.head.store)?.name) || '—'}</dd>
        <dt>Доставка</dt>
        <dd>{order.head.delivery?.address.text || '—'}</dd>
        <dt>Комментарий</dt>
        <dd>
          {[order.head.comments.customer, order.head.comments.manager].filter(Boolean).join(' · ') || '—'}
        </dd>
        <dt>Сумма, оплачено, долг</dt>
        <dd>
          {roubles(totalOf(order))} / {roubles(paid)} / {roubles(totalOf(order) - paid)}
        </dd>
      </dl>
      {order.warnings.map((warning) => (
        <p class="soft">{warning.text}</p>
      ))}
      <h2>Состояние</h2>
      <form class="bar" method="post" action={action}>
        <input type="hidden" name="act" value="head" />
        <Choice name="status" label="Статус" value={order.status} options={orderStatuses} />
        <Choice
          name="state"
          label={`Состояние (сейчас «${captionOf(orderStates, state)}»)`}
          value={order.stateByHand}
          options={orderStates}
          empty="вычисляется"
        />
        <Choice
          name="warehouse"
          label="На складе"
          value={order.warehouse}
          options={warehouseStates}
          empty="—"
        />
        <label class="check">
          <input type="checkbox" name="hold" checked={order.mark === 'hold'} />
          Не отбирать (резерв)
        </label>
        <button class="main" type="submit">
          Записать
        </button>
      </form>
      <form class="bar" method="post" action={action}>
        <button type="submit" name="act" value="ship">
          Провести отгрузку
        </button>
        <button type="submit" name="act" value="cancel-rest">
          Отменить неотгруженное
        </button>
        <button type="submit" name="act" value={order.deleted ? 'restore' : 'delete'}>
          {order.deleted ? 'Снять пометку удаления' : 'Пометить на удаление'}
        </button>
      </form>
      <form class="bar" method="post" action={action}>
        <input type="hidden" name="act" value="pay" />
        <label>
          Оплата, ₽
          <input
            class="short"
            name="amount"
            inputmode="decimal"
            value={String(Math.max(0, totalOf(order) - paid) / 100)}
          />
        </label>
        <Choice name="kind" label="Форма оплаты" value={null} options={paymentKinds} />
        <button type="submit">Внести оплату</button>
      </form>
      <Fields order={order} action={action} />
      <Lines order={order} />
      <h2>Оплаты</h2>
      {payments.length === 0 ? <p class="soft">Оплат нет.</p> : null}
      <ul>
        {payments.map((payment) => (
          <li>
            {payment.number} от {momentText(payment.paidAt)}: {payment.refund ? 'возврат ' : ''}
            {roubles(payment.amount)} {captionOf(paymentKinds, payment.kind)}
          </li>
        ))}
      </ul>
      {order.planned.length > 0 ? (
        <p class="soft">
          По данным retailCRM ожидается: {order.planned.map((next) => roubles(next.amount)).join(', ')}
        </p>
      ) : null}
      <h2>Отгрузки</h2>
      {order.shipments.length === 0 ? <p class="soft">Отгрузок нет.</p> : null}
      <ul>
        {order.shipments.map((shipment) => (
          <li>
            <form class="bar" method="post" action={action}>
              <input type="hidden" name="act" value="undo" />
              <input type="hidden" name="shipment" value={shipment.id} />
              Реализация {shipment.number} от {momentText(shipment.date)}
              <button type="submit" aria-label={`Отменить проведение ${shipment.number}`}>
                Отменить проведение
              </button>
            </form>
          </li>
        ))}
      </ul>
    </Page>
  )
}

const Fields = ({ order, action }: { order: Order; action: string }) => (
  <>
    <h2>Дополнительные реквизиты</h2>
    <form class="bar" method="post" action={action}>
      <input type="hidden" name="act" value="fields" />
      {orderFields.map(({ code, name }) => (
        <label>
          {name}
          <input name={`field:${code}`} value={fieldText(order.customFields[code])} />
        </label>
      ))}
      <button type="submit">Записать реквизиты</button>
    </form>
  </>
)

const Lines = ({ order }: { order: Order }) => (
  <>
    <h2>Товары</h2>
    <table>
      <thead>
        <tr>
          <th>Номенклатура</th>
          <th class="sum">Количество</th>
          <th class="sum">Цена</th>
          <th class="sum">Скидка</th>
          <th class="sum">Сумма</th>
          <th>НДС</th>
          <th class="sum">Резерв</th>
          <th class="sum">Ожидается</th>
          <th class="sum">Отгружено</th>
        </tr>
      </thead>
      <tbody>
        {order.lines.map((line) => (
          <tr>
            <td>
              {line.name}
              {line.cancelled ? ' (отменено)' : ''}
            </td>
            <td class="sum">{quantityText(line.quantity)}</td>
            <td class="sum">{roubles(line.basePrice)}</td>
            <td class="sum">{roubles(line.manualDiscount + line.automaticDiscount)}</td>
            <td class="sum">{roubles(line.sum)}</td>
            <td>{line.vatRate === null ? '' : line.vatRate === 'none' ? 'Без НДС' : `${line.vatRate} %`}</td>
            <td class="sum">{quantityText(reservedOf(line))}</td>
            <td class="sum">{quantityText(incomingOf(line))}</td>
            <td class="sum">{quantityText(line.shipped)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
)
