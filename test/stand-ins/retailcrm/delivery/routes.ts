import { type Context, Hono } from 'hono'
import type { Account } from '../app.tsx'
import { connectModule } from '../marketplace.ts'
import type { Obj, Order } from '../types.ts'
import { list, obj, text } from '../wire.ts'
import { type Answered, deliveryModule, get, post, suggest } from './call.ts'
import { calculate, choose, print, pull, remove, save, shipment, shownOf } from './order-delivery.ts'

const answer = (c: Context, { status, body, file }: Answered) =>
  file
    ? c.body(file.bytes as Uint8Array<ArrayBuffer>, 200, { 'content-type': file.type })
    : c.json({ status, ...body })

/** The delivery block as tests press it: JSON in, what the module answered out. */
export function deliveryControl(account: Account): Hono {
  const { crm } = account
  const app = new Hono()
  const bodyOf = async (c: Context): Promise<Obj> => obj(await c.req.json().catch(() => ({})))
  const found = (id: unknown): Order => {
    const order = crm.state.orders.find((one) => String(one.id) === String(id))
    if (order === undefined) throw new Error(`no order ${id}`)
    return order
  }
  app.post('/connect', async (c) => {
    const body = await bodyOf(c)
    const entry = crm.state.deliveryEntry
    for (const name of ['configUrl', 'secret', 'code'] as const) entry[name] = text(body[name]) ?? entry[name]
    return c.json(await connectModule(crm, 'proper', entry))
  })
  app.post('/orders/:id/calculate', async (c) => answer(c, await calculate(crm, found(c.req.param('id')))))
  app.post('/orders/:id/choose', async (c) => {
    const body = await bodyOf(c)
    const errorMsg = choose(crm, found(c.req.param('id')), text(body.code) ?? '', text(body.point))
    return c.json({ success: errorMsg === undefined, errorMsg })
  })
  app.get('/orders/:id/shown', (c) => c.json(shownOf(found(c.req.param('id')))))
  app.post('/orders/:id/save', async (c) => answer(c, await save(crm, found(c.req.param('id')))))
  app.post('/orders/:id/get', async (c) => answer(c, await pull(crm, found(c.req.param('id')))))
  app.post('/orders/:id/delete', async (c) => answer(c, await remove(crm, found(c.req.param('id')))))
  app.post('/print', async (c) => {
    const { orders, plate } = await bodyOf(c)
    return answer(c, await print(crm, list(orders).map(found), text(plate) ?? ''))
  })
  app.post('/shipment', async (c) => {
    const { orders, ...sent } = await bodyOf(c)
    return answer(c, await shipment(crm, list(orders).map(found), sent))
  })
  app.post('/raw/:action', async (c) => {
    const module = deliveryModule(crm)
    if (module === undefined) return c.json({ status: 0 })
    return answer(c, await post(module, c.req.param('action'), await bodyOf(c)))
  })
  app.get('/raw/:action', async (c) => {
    const module = deliveryModule(crm)
    return module === undefined
      ? c.json({})
      : answer(c, await get(module, c.req.param('action'), c.req.query()))
  })
  app.get('/suggest/:field', async (c) => {
    const module = deliveryModule(crm)
    return c.json(module ? await suggest(module, c.req.param('field'), c.req.query('term') ?? '') : [])
  })
  return app
}
