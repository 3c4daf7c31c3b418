import { orderFields, orderStates, orderStatuses, paymentKinds, warehouseStates } from '../dictionaries.ts'
import { momentText } from '../instants.ts'
import { roubles } from '../numbers.ts'
import { fieldText } from '../orders/view.ts'
import { Choice, type Links, Page } from './layout.tsx'
import type { ShownOrder } from './office.ts'

const captionOf = (list: { code: string; name: string }[], code: string | null): string =>
  list.find((entry) => entry.code === code)?.name ?? code ?? ''

type ListProps = { orders: ShownOrder[]; search: string; links: Links }

export function OrderList({ orders, search, links }: ListProps) {
  return (
    <Page title="Заказы клиентов" at="/" links={links}>
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
              <td>{order.customer}</td>
              <td class="sum">{roubles(order.total)}</td>
              <td>
                {captionOf(orderStatuses, order.status)}
                {order.deleted ? ' (помечен на удаление)' : ''}
              </td>
              <td>{captionOf(orderStates, order.state)}</td>
              <td>{captionOf(warehouseStates, order.warehouse)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {orders.length === 0 ? <p class="soft">Заказов нет.</p> : null}
    </Page>
  )
}

type CardProps = { order: ShownOrder; trouble: string; links: Links }

export function OrderCard({ order, trouble, links }: CardProps) {
  const { payments, total, debt } = order
  const action = `/orders/${order.id}`
  return (
    <Page title={`Заказ клиента ${order.number} от ${momentText(order.date)}`} at="/orders" links={links}>
      {trouble ? (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      ) : null}
      <dl class="facts">
        <dt>Номер по данным клиента</dt>
        <dd>{order.crmNumber ?? order.siteNumber ?? '—'}</dd>
        <dt>Клиент</dt>
        <dd>{order.customer || '—'}</dd>
        <dt>Организация</dt>
        <dd>{order.organisation || '—'}</dd>
        <dt>Склад</dt>
        <dd>{order.store || '—'}</dd>
        <dt>Доставка</dt>
        <dd>{order.deliveryAddress || '—'}</dd>
        <dt>Комментарий</dt>
        <dd>{[order.comments.customer, order.comments.manager].filter(Boolean).join(' · ') || '—'}</dd>
        <dt>Сумма, оплачено, долг</dt>
        <dd>
          {roubles(total)} / {roubles(total - debt)} / {roubles(debt)}
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
          label={`Состояние (сейчас «${captionOf(orderStates, order.state)}»)`}
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
          <input class="short" name="amount" inputmode="decimal" value={String(Math.max(0, debt) / 100)} />
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
            {momentText(payment.paidAt)}: {payment.refund ? 'возврат ' : ''}
            {roubles(payment.amount)} {captionOf(paymentKinds, payment.kind)}
          </li>
        ))}
      </ul>
      {order.planned.length > 0 ? (
        <p class="soft">По данным retailCRM ожидается: {order.planned.map(roubles).join(', ')}</p>
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

const Fields = ({ order, action }: { order: ShownOrder; action: string }) => (
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

const Lines = ({ order }: { order: ShownOrder }) => (
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
              {line.cancelled === '0' ? '' : ' (отменено)'}
            </td>
            <td class="sum">{line.quantity}</td>
            <td class="sum">{roubles(line.basePrice ?? 0)}</td>
            <td class="sum">{roubles((line.manualDiscount ?? 0) + (line.automaticDiscount ?? 0))}</td>
            <td class="sum">{roubles(line.sum)}</td>
            <td>{!line.vatRate ? '' : line.vatRate === 'none' ? 'Без НДС' : `${line.vatRate} %`}</td>
            <td class="sum">{line.reserved}</td>
            <td class="sum">{line.incoming}</td>
            <td class="sum">{line.shipped}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
)
