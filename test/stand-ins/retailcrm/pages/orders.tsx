import { Hono } from 'hono'
import type { Account } from '../app.tsx'
import type { Issues } from '../orders/issues.ts'
import { readPayment } from '../orders/payments.ts'
import { createOrder, editOrder, saveOrder } from '../orders/write-order.ts'
import type { Actor, Order } from '../types.ts'
import { money, Page } from './layout.tsx'
import { NewOrder } from './new-order.tsx'
import { OrderCard } from './order-card.tsx'
import { readOrderForm } from './order-form.ts'

const actorOf = (form: URLSearchParams): Actor => ({
  source: 'user',
  userId: Number(form.get('userId') ?? '1') || 1,
})

function personOf(order: Order): string {
  return [order.fields.lastName, order.fields.firstName].filter(Boolean).join(' ') || '—'
}

function OrderList({ account, search }: { account: Account; search: string }) {
  const { state } = account.crm
  const name = (code: string) => String(state.references.statuses?.find((s) => s.code === code)?.name ?? code)
  const words = search.toLowerCase()
  const rows = state.orders
    .filter((o) =>
      `${o.number} ${o.externalId ?? ''} ${personOf(o)} ${o.fields.phone ?? ''}`
        .toLowerCase()
        .includes(words),
    )
    .sort((a, b) => b.id - a.id)
    .slice(0, 200)
  return (
    <Page title="Заказы">
      <h1>Заказы</h1>
      <section>
        <form method="get" action="/orders" class="row">
          <input name="q" value={search} placeholder="Номер, покупатель, телефон" style="max-width: 320px" />
          <button type="submit" class="quiet">
            Найти
          </button>
          <a href="/orders/new">Создать заказ</a>
        </form>
      </section>
      <section>
        <table>
          <tr>
            <th>Номер</th>
            <th>Создан</th>
            <th>Покупатель</th>
            <th>Статус</th>
            <th>Магазин</th>
            <th class="number">Сумма</th>
          </tr>
          {rows.map((order) => (
            <tr>
              <td>
                <a href={`/orders/${order.id}/edit`}>{order.number}</a>
              </td>
              <td>{order.createdAt}</td>
              <td>{personOf(order)}</td>
              <td>{name(order.status)}</td>
              <td>{order.site}</td>
              <td class="number">{money(order.totalSumm)}</td>
            </tr>
          ))}
        </table>
      </section>
    </Page>
  )
}

/** The order list, the card of an order and its creation, as a manager uses them. Everything works without scripts. */
export function orderPages(account: Account): Hono {
  const { crm } = account
  const app = new Hono()
  const find = (id: string) => crm.state.orders.find((order) => String(order.id) === id)
  const lost = (
    <Page title="Нет такого заказа">
      <p>Нет такого заказа.</p>
    </Page>
  )
  app.get('/orders', (c) => c.html(<OrderList account={account} search={c.req.query('q') ?? ''} />))
  app.get('/orders/new', (c) => c.html(<NewOrder account={account} issues={[]} />))
  app.post('/orders/new', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const sent = readOrderForm(form, undefined)
    const type = form.get('payment.type')
    const payments = type ? [{ type, status: 'not-paid' }] : []
    const { order, issues } = createOrder(crm, actorOf(form), form.get('site') ?? 'main', {
      ...sent,
      payments,
    })
    if (order === undefined) return c.html(<NewOrder account={account} issues={issues} />, 400)
    return c.redirect(`/orders/${order.id}/edit`, 303)
  })
  app.get('/orders/:id/edit', (c) => {
    const order = find(c.req.param('id'))
    return order === undefined
      ? c.html(lost, 404)
      : c.html(<OrderCard account={account} order={order} issues={[]} />)
  })
  app.post('/orders/:id/edit', async (c) => {
    const order = find(c.req.param('id'))
    if (order === undefined) return c.html(lost, 404)
    const form = new URLSearchParams(await c.req.text())
    const issues = editOrder(crm, actorOf(form), order, readOrderForm(form, order))
    if (issues.length > 0) return c.html(<OrderCard account={account} order={order} issues={issues} />, 400)
    return c.redirect(`/orders/${order.id}/edit`, 303)
  })
  app.post('/orders/:id/payments', async (c) => {
    const order = find(c.req.param('id'))
    if (order === undefined) return c.html(lost, 404)
    const form = new URLSearchParams(await c.req.text())
    const issues: Issues = []
    const next = structuredClone(order)
    const id = Number(form.get('id') ?? 0)
    if (form.has('remove')) next.payments = next.payments.filter((p) => p.id !== id)
    else {
      const was = next.payments.find((p) => p.id === id)
      const fields = Object.fromEntries(
        ['type', 'status', 'amount', 'paidAt', 'comment']
          .filter((n) => form.get(n))
          .map((n) => [n, form.get(n)]),
      )
      const payment = readPayment(crm, order, fields, was, '', issues)
      if (was === undefined) next.payments.push(payment)
      else next.payments = next.payments.map((p) => (p.id === id ? payment : p))
    }
    if (issues.length > 0) return c.html(<OrderCard account={account} order={order} issues={issues} />, 400)
    saveOrder(crm, actorOf(form), order, next)
    return c.redirect(`/orders/${order.id}/edit`, 303)
  })
  return app
}
