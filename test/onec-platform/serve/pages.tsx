import { Hono } from 'hono'
import type { OrderState } from '../../../shared/wire-1c/index.ts'
import type { OnecActs } from '../../stand-ins/onec/acts.ts'
import {
  orderStates,
  orderStatuses,
  paymentKinds,
  warehouseStates,
} from '../../stand-ins/onec/dictionaries.ts'
import { momentText } from '../../stand-ins/onec/instants.ts'
import { kopecks, roubles } from '../../stand-ins/onec/numbers.ts'
import type { OrderMove } from '../../stand-ins/onec/orders/move-order.ts'
import { Choice, Page } from '../../stand-ins/onec/pages/layout.tsx'
import { Refusal, wrongField } from '../../stand-ins/onec/problem.ts'
import { links } from './links.ts'
import type { Base } from './served-base.ts'
import { Stock } from './stock-page.tsx'

/** Pages of a person who works in the base: orders as the extension shows them, a card of each with what may be done next, and the stock. */
export function extensionPages(base: Base, acts: OnecActs): Hono {
  const routes = new Hono()
  const seen = () => ordersOf(base, acts)
  const card = async (id: string, trouble: string) => {
    const order = (await seen()).find((one) => one.id === id)
    if (!order) throw new Refusal('not_found', `Заказ ${id} не найден.`)
    return <OrderCard order={order} trouble={trouble} />
  }
  routes.get('/', async (c) => {
    const search = c.req.query('q') ?? ''
    return c.html(<Orders orders={found(await seen(), search)} search={search} />)
  })
  routes.get('/orders', (c) => c.redirect('/'))
  routes.get('/orders/:id', async (c) => c.html(await card(c.req.param('id'), '')))
  routes.post('/orders/:id', async (c) => {
    const id = c.req.param('id')
    const form = new URLSearchParams(await c.req.text())
    try {
      const order = (await seen()).find((one) => one.id === id)
      await acts.move(id, moveOf(form, order))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return c.html(await card(id, error.message), 422)
    }
    return c.redirect(`/orders/${id}`, 303)
  })
  routes.get('/goods', (c) => c.html(<Stock base={base} />))
  routes.post('/goods', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const field = (name: string) => form.get(name) ?? ''
    await acts.setStock({ good: field('good'), store: field('store'), onHand: field('onHand') })
    return c.redirect('/goods', 303)
  })
  return routes
}

type Seen = OrderState & { customer: string }

/** Orders with the name of the customer, the newest number first. */
async function ordersOf({ infobase }: Base, acts: OnecActs): Promise<Seen[]> {
  const { orders } = (await acts.state()) as { orders: OrderState[] }
  const partners = new Map(
    infobase.database.rows('Справочник.Партнеры').map(({ key, fields }) => [key, fields]),
  )
  return orders
    .map((order) => ({ ...order, customer: String(partners.get(order.partner ?? '')?.Наименование ?? '') }))
    .toSorted((a, b) => b.number.localeCompare(a.number))
}

function found(orders: Seen[], search: string): Seen[] {
  const wanted = search.trim().toLowerCase()
  return orders.filter(({ number, crmNumber, siteNumber, customer }) =>
    [number, crmNumber, siteNumber, customer].some((text) => text?.toLowerCase().includes(wanted)),
  )
}

/** The form sends all its fields: only what the person changed is a change. */
function moveOf(form: URLSearchParams, order: Seen | undefined): OrderMove {
  const act = form.get('act')
  if (act === 'ship') return { ship: true }
  if (act === 'undo') return { undoShipment: { id: form.get('shipment') ?? '' } }
  if (act === 'cancel-rest') return { cancelRest: true }
  if (act === 'delete' || act === 'restore') return { deleted: act === 'delete' }
  if (act === 'pay') {
    const amount = kopecks(form.get('amount') ?? '')
    if (!(amount > 0)) throw wrongField('amount', 'Сумма оплаты должна быть больше нуля.')
    return { pay: { amount, kind: form.get('kind'), refund: false } }
  }
  const status = form.get('status') ?? ''
  const warehouse = form.get('warehouse') || null
  return {
    ...(status === order?.status ? {} : { status }),
    ...(warehouse === order?.warehouse ? {} : { warehouse }),
  }
}

const Orders = ({ orders, search }: { orders: Seen[]; search: string }) => (
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
          <th>Номер retailCRM</th>
          <th>Клиент</th>
          <th class="sum">Сумма</th>
          <th class="sum">Долг</th>
          <th>Статус</th>
          <th>Состояние</th>
          <th>Склад</th>
        </tr>
      </thead>
      <tbody>
        {orders.slice(0, 200).map((order) => (
          <tr>
            <td>
              <a href={`/orders/${order.id}`}>{order.number}</a>
            </td>
            <td>{momentText(order.date)}</td>
            <td>{order.crmNumber ?? order.siteNumber}</td>
            <td>{order.customer}</td>
            <td class="sum">{roubles(order.total)}</td>
            <td class="sum">{roubles(order.debt ?? 0)}</td>
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

const captionOf = (list: { code: string; name: string }[], code: string | null): string =>
  list.find((entry) => entry.code === code)?.name ?? code ?? ''

const OrderCard = ({ order, trouble }: { order: Seen; trouble: string }) => {
  const action = `/orders/${order.id}`
  return (
    <Page title={`Заказ клиента ${order.number} от ${momentText(order.date)}`} at="/orders" links={links}>
      {trouble ? (
        <p class="trouble" role="alert">
          {trouble}
        </p>
      ) : null}
      <p>
        {order.crmNumber ?? order.siteNumber ?? '—'} · {order.customer} · сумма {roubles(order.total)}, долг{' '}
        {roubles(order.debt ?? 0)} · {captionOf(orderStates, order.state)}
      </p>
      <form class="bar" method="post" action={action}>
        <Choice name="status" label="Статус" value={order.status} options={orderStatuses} />
        <Choice
          name="warehouse"
          label="На складе"
          value={order.warehouse}
          options={warehouseStates}
          empty="—"
        />
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
            value={String(Math.max(0, order.debt ?? 0) / 100)}
          />
        </label>
        <Choice name="kind" label="Форма оплаты" value={null} options={paymentKinds} />
        <button type="submit">Внести оплату</button>
      </form>
      <h2>Отгрузки</h2>
      <ul>
        {order.shipments.map((shipment) => (
          <li>
            <form class="bar" method="post" action={action}>
              <input type="hidden" name="act" value="undo" />
              <input type="hidden" name="shipment" value={shipment.id} />
              Реализация {shipment.number} от {momentText(shipment.date)}
              <button type="submit">Отменить проведение</button>
            </form>
          </li>
        ))}
      </ul>
    </Page>
  )
}
