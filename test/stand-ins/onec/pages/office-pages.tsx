import { Hono } from 'hono'
import { orderFields } from '../dictionaries.ts'
import { kopecks } from '../numbers.ts'
import { bornOrder } from '../orders/bear-order.ts'
import type { OrderMove } from '../orders/move-order.ts'
import { fieldText } from '../orders/view.ts'
import { Refusal, wrongField } from '../problem.ts'
import type { RequestLog } from '../wire/request-log.ts'
import { type Links, places } from './layout.tsx'
import { Requests, Switches } from './lists.tsx'
import { NewOrder, orderOfForm } from './new-order.tsx'
import type { Office, ShownOrder } from './office.ts'
import { OrderCard, OrderList } from './orders.tsx'

/** Pages of orders, of the log of requests and of the switches, over any base. `links` are the places that it has. */
export function officePages(office: Office, log: RequestLog, links: Links = places): Hono {
  const routes = new Hono()
  routes.get('/', async (c) => {
    const search = c.req.query('q') ?? ''
    return c.html(<OrderList orders={found(await office.orders(), search)} search={search} links={links} />)
  })
  routes.get('/orders', (c) => c.redirect('/'))
  const empty = (trouble: string) => (
    <NewOrder goods={office.goods()} organisations={office.organisations()} trouble={trouble} links={links} />
  )
  routes.get('/new-order', (c) => c.html(empty('')))
  routes.post('/orders', async (c) => {
    const parsed = bornOrder.safeParse(orderOfForm(new URLSearchParams(await c.req.text())))
    const wrong = parsed.error?.issues.map((issue) => issue.path.join('.')).join(', ')
    if (!parsed.success) return c.html(empty(`Проверьте поля: ${wrong}.`), 422)
    try {
      const { id } = await office.acts.bear(parsed.data)
      return c.redirect(`/orders/${id}`, 303)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return c.html(empty(error.message), 422)
    }
  })
  const card = async (id: string, trouble: string) => (
    <OrderCard order={await office.order(id)} trouble={trouble} links={links} />
  )
  routes.get('/orders/:id', async (c) => c.html(await card(c.req.param('id'), '')))
  routes.post('/orders/:id', async (c) => {
    const id = c.req.param('id')
    const form = new URLSearchParams(await c.req.text())
    try {
      await office.acts.move(id, moveOf(form, await office.order(id)))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return c.html(await card(id, error.message), 422)
    }
    return c.redirect(`/orders/${id}`, 303)
  })
  routes.get('/requests', (c) =>
    c.html(<Requests entries={log.entries} overlaps={office.overlaps()} links={links} />),
  )
  routes.get('/switches', (c) => c.html(<Switches switches={office.switches()} links={links} />))
  routes.post('/switches', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const names = Object.keys(office.switches())
    await office.acts.setSwitches(Object.fromEntries(names.map((name) => [name, form.has(name)])))
    return c.redirect('/switches', 303)
  })
  return routes
}

/** Orders with this in a number or in the customer's name, the newest number first. */
function found(orders: ShownOrder[], search: string): ShownOrder[] {
  const wanted = search.trim().toLowerCase()
  return orders
    .filter(({ number, crmNumber, siteNumber, customer }) =>
      [number, crmNumber, siteNumber, customer].some((text) => text?.toLowerCase().includes(wanted)),
    )
    .sort((a, b) => b.number.localeCompare(a.number))
    .slice(0, 200)
}

/** The form sends all its fields: only what the person changed is a change, so that a new status still moves the rest with it. */
function moveOf(form: URLSearchParams, order: ShownOrder): OrderMove {
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
  if (act === 'fields') {
    const fields = orderFields.map(({ code }) => [code, form.get(`field:${code}`) ?? ''] as const)
    const changed = fields.filter(([code, value]) => value !== fieldText(order.customFields[code]))
    return { customFields: Object.fromEntries(changed.map(([code, value]) => [code, value || null])) }
  }
  const status = form.get('status') ?? order.status
  const state = form.get('state') || null
  const warehouse = form.get('warehouse') || null
  const mark = form.has('hold') ? 'hold' : 'ready'
  return {
    ...(status === order.status ? {} : { status }),
    ...(mark === order.mark ? {} : { mark }),
    ...(state === order.stateByHand ? {} : { state }),
    ...(warehouse === order.warehouse ? {} : { warehouse }),
  }
}
