import { Hono } from 'hono'
import type { OrderState } from '../../../shared/wire-1c/index.ts'
import type { OnecActs } from '../../stand-ins/onec/acts.ts'
import { orderStatuses } from '../../stand-ins/onec/dictionaries.ts'
import { momentText } from '../../stand-ins/onec/instants.ts'
import { roubles } from '../../stand-ins/onec/numbers.ts'
import type { OrderMove } from '../../stand-ins/onec/orders/move-order.ts'
import { Page } from '../../stand-ins/onec/pages/layout.tsx'
import { Refusal } from '../../stand-ins/onec/problem.ts'
import { offerKey, shop } from '../../stand-ins/shop.ts'
import { levelsAt } from '../infobase/posting/stock.ts'
import { present } from '../values/presentation.ts'
import type { Base } from './served-base.ts'

const links = [
  ['/', 'Заказы клиентов'],
  ['/goods', 'Товары'],
] as const

/** Pages of a person who works in the base: orders as the extension shows them with the next step of each, and the stock. */
export function extensionPages(base: Base, acts: OnecActs): Hono {
  const routes = new Hono()
  const list = async (trouble: string) => <Orders orders={await ordersOf(acts)} trouble={trouble} />
  routes.get('/', async (c) => c.html(await list('')))
  routes.post('/orders/:id', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    try {
      await acts.move(c.req.param('id'), moveOf(form))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return c.html(await list(error.message), 422)
    }
    return c.redirect('/', 303)
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

async function ordersOf(acts: OnecActs): Promise<OrderState[]> {
  const { orders } = (await acts.state()) as { orders: OrderState[] }
  return orders.toSorted((a, b) => b.number.localeCompare(a.number))
}

function moveOf(form: URLSearchParams): OrderMove {
  const act = form.get('act')
  if (act === 'ship') return { ship: true }
  if (act === 'pay') return { pay: { amount: Number(form.get('amount')), kind: null, refund: false } }
  return { status: form.get('status') ?? '' }
}

const Orders = ({ orders, trouble }: { orders: OrderState[]; trouble: string }) => (
  <Page title="Заказы клиентов" at="/" links={links}>
    {trouble ? (
      <p class="trouble" role="alert">
        {trouble}
      </p>
    ) : null}
    <table>
      <thead>
        <tr>
          <th>Номер</th>
          <th>Дата</th>
          <th>Номер retailCRM</th>
          <th class="sum">Сумма</th>
          <th class="sum">Долг</th>
          <th>Состояние</th>
          <th>Склад</th>
          <th>Статус</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <Row order={order} />
        ))}
      </tbody>
    </table>
  </Page>
)

const Row = ({ order }: { order: OrderState }) => (
  <tr>
    <td>{order.number}</td>
    <td>{momentText(order.date)}</td>
    <td>{order.crmNumber ?? order.siteNumber}</td>
    <td class="sum">{roubles(order.total)}</td>
    <td class="sum">{roubles(order.debt ?? 0)}</td>
    <td>{order.state}</td>
    <td>{order.warehouse}</td>
    <td>
      <form class="bar" method="post" action={`/orders/${order.id}`}>
        {orderStatuses.map(({ code, name }) => (
          <button type="submit" name="status" value={code} disabled={code === order.status}>
            {name}
          </button>
        ))}
      </form>
    </td>
    <td>
      <form class="bar" method="post" action={`/orders/${order.id}`}>
        <button type="submit" name="act" value="ship">
          Отгрузить
        </button>
        <input type="hidden" name="amount" value={String(order.debt ?? 0)} />
        <button type="submit" name="act" value="pay" disabled={(order.debt ?? 0) <= 0}>
          Оплатить
        </button>
      </form>
    </td>
  </tr>
)

const Stock = ({ base }: { base: Base }) => (
  <Page title="Товары и остатки" at="/goods" links={links}>
    <table>
      <thead>
        <tr>
          <th>Номенклатура</th>
          {shop.stores.map(({ name }) => (
            <th>{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shop.goods
          .filter((good) => !good.service)
          .map((good) => (
            <tr>
              <td>
                {good.name} {good.characteristic ?? ''}
              </td>
              {shop.stores.map((store) => (
                <td>
                  <form method="post" action="/goods">
                    <input type="hidden" name="good" value={offerKey(good)} />
                    <input type="hidden" name="store" value={store.id} />
                    <input
                      class="short"
                      name="onHand"
                      inputmode="decimal"
                      aria-label={`${good.name}, ${store.name}`}
                      value={onHandOf(base, offerKey(good), store.id)}
                    />
                  </form>
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  </Page>
)

function onHandOf({ infobase }: Base, key: string, store: string): string {
  const [product = '', variant] = key.split('#')
  const characteristics = infobase.known('Справочник', 'ХарактеристикиНоменклатуры')
  const levels = levelsAt(infobase, {
    good: infobase.reference(infobase.known('Справочник', 'Номенклатура'), product),
    characteristic:
      variant === undefined
        ? infobase.emptyOf(characteristics)
        : infobase.reference(characteristics, variant),
    store: infobase.reference(infobase.known('Справочник', 'Склады'), store),
  })
  return present(levels.onHand)
}
