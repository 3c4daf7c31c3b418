import { Hono } from 'hono'
import { accountRoutes } from './account.ts'
import { addOperation, createState } from './state.ts'
import { tariffRoutes } from './tariff.ts'
import { trackingRoutes } from './tracking.ts'

/** Three hosts of Почта on one: the calculator under `/v2`, the account under `/otpravka`, tracking under `/rtm34`. */
export function createPochta() {
  const state = createState()
  const app = new Hono()
  app.route('/v2', tariffRoutes())
  app.route('/otpravka', accountRoutes(state))
  app.route('/rtm34', trackingRoutes(state))

  // What happens to a parcel on its way: `{ "type": 1, "attribute": 1, "names": ["Прием", "Единичный"] }`.
  app.post('/control/orders/:barcode/operations', async (c) => {
    const order = [...state.orders.values()].find(({ barcode }) => barcode === c.req.param('barcode'))
    if (!order) return c.notFound()
    addOperation(order, (await c.req.json()) as Parameters<typeof addOperation>[1])
    return c.body(null, 204)
  })
  return { app, state }
}
