import { Hono } from 'hono'
import { orderFields } from '../dictionaries.ts'
import { kopecks } from '../numbers.ts'
import { bearOrder, bornOrder } from '../orders/bear-order.ts'
import { moveOrder, type OrderMove } from '../orders/move-order.ts'
import { orderOf } from '../orders/save.ts'
import { fieldText } from '../orders/view.ts'
import { Refusal, wrongField } from '../problem.ts'
import type { Order } from '../rows.ts'
import { changeSettings, type Onec, settingsOf } from '../state.ts'
import type { RequestLog } from '../wire/request-log.ts'
import { goodsPages } from './goods.tsx'
import { Requests, Switches } from './lists.tsx'
import { NewOrder, orderOfForm } from './new-order.tsx'
import { OrderCard, OrderList } from './orders.tsx'
import { selectionPages } from './selection.tsx'

/** Pages of a person who works in 1C. */
export function pageRoutes({ onec, log }: { onec: Onec; log: RequestLog }): Hono {
  const routes = new Hono()
  routes.get('/', (c) => c.html(<OrderList onec={onec} search={c.req.query('q') ?? ''} />))
  routes.get('/orders', (c) => c.redirect('/'))
  routes.get('/new-order', (c) => c.html(<NewOrder onec={onec} trouble="" />))
  routes.post('/orders', async (c) => {
    const parsed = bornOrder.safeParse(orderOfForm(new URLSearchParams(await c.req.text())))
    const wrong = parsed.error?.issues.map((issue) => issue.path.join('.')).join(', ')
    if (!parsed.success) return c.html(<NewOrder onec={onec} trouble={`Проверьте поля: ${wrong}.`} />, 422)
    return c.redirect(`/orders/${bearOrder(onec, parsed.data).id}`, 303)
  })
  routes.get('/orders/:id', (c) =>
    c.html(<OrderCard onec={onec} order={orderOf(onec, c.req.param('id'))} trouble="" />),
  )
  routes.post('/orders/:id', async (c) => {
    const id = c.req.param('id')
    const form = new URLSearchParams(await c.req.text())
    try {
      moveOrder(onec, id, moveOf(form, orderOf(onec, id)))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return c.html(<OrderCard onec={onec} order={orderOf(onec, id)} trouble={error.message} />, 422)
    }
    return c.redirect(`/orders/${id}`, 303)
  })
  routes.route('/', goodsPages(onec))
  routes.route('/', selectionPages(onec))
  routes.get('/requests', (c) => c.html(<Requests onec={onec} log={log} />))
  routes.get('/switches', (c) => c.html(<Switches onec={onec} />))
  routes.post('/switches', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const { switches } = settingsOf(onec)
    const names = Object.keys(switches) as (keyof typeof switches)[]
    for (const name of names) {
      changeSettings(onec, { switches: { ...settingsOf(onec).switches, [name]: form.has(name) } })
    }
    return c.redirect('/switches', 303)
  })
  return routes
}

/** The form sends all its fields: only what the person changed is a change, so that a new status still moves the rest with it. */
function moveOf(form: URLSearchParams, order: Order): OrderMove {
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
  const state = form.get('state') || null
  const warehouse = form.get('warehouse') || null
  return {
    status: form.get('status') ?? order.status,
    mark: form.has('hold') ? 'hold' : 'ready',
    ...(state === order.stateByHand ? {} : { state }),
    ...(warehouse === order.warehouse ? {} : { warehouse }),
  }
}
